"""
What is edited here, and how.
"""

import sys
from pathlib import Path

from tests.support.cli import Answer, okr
from tests.support.editor import scripted

FILE = "objectives/2026-Q4/love.yaml"
LOVE = """\
title: Customers love us   # aligned by hand
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target:   60
    unit: points

  - {id: speed, title: First response, kind: threshold, at_most: 2, unit: h}
"""
CHURN = 'title: Churn\nunit: "%"\ndirection: decrease\n'
BAD = "title: Broken\nkey_results:\n  - id: x\n    title: X\n    start: many\n"


def edit(place: Path, desk: Path, words: str, *rounds: str) -> Answer:
    """
    okr edit with an editor that follows these scripts, one after the other.
    """
    editor, state = scripted(desk, *rounds), str(desk.parent / "state")
    return okr("edit", *words.split(), cwd=place, EDITOR=editor, XDG_STATE_HOME=state)


def kept(desk: Path) -> list[Path]:
    """
    The texts that wait for somebody.
    """
    return sorted((desk.parent / "state").glob("okr/edits/*/*/*.yaml"))


def okr_inside(place: Path, words: str, said: str = "/dev/null", **environ: str) -> str:
    """
    A line of shell that calls okr while the editor is open; what it says goes into a file.
    """
    names = " ".join(f"{name}={value}" for name, value in environ.items())
    inside = f"cd '{place}' && {names} '{sys.executable}' -m okrcli {words}"
    return f"({inside}) >{said} 2>&1"
