"""
What surrounds a call of okr under test: which variables it must not see, and a home with an identity.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.cli import ROOT

_FOREIGN = ("OKR_", "GIT_", "GITHUB_", "XDG_", "LC_", "PYTHONIOENCODING", "PYTHONUTF8")
_FOREIGN_NAMES = frozenset(
    (
        *("CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "LANG", "LANGUAGE"),
        *("HOME", "EDITOR", "VISUAL", "PAGER"),
    )
)
_IDENTITY = """\
[user]
    name = Ana Ruiz
    email = ana@example.org
[init]
    defaultBranch = main
[commit]
    gpgSign = false
"""


@contextmanager
def surrounded_by(home: Path) -> Iterator[None]:
    """
    The variables of this process as every test finds them, with a home in which git knows who commits.
    """
    (home / ".gitconfig").write_text(_IDENTITY, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        _put_okr(home / "bin")
        for name in filter(_is_foreign, list(os.environ)):
            patch.delenv(name)
        for name, value in _furnished(home):
            patch.setenv(name, value)
        yield


def _put_okr(folder: Path) -> None:
    """
    The okr of this checkout as a program, for git to call.
    """
    folder.mkdir(exist_ok=True)
    program = folder / "okr"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m okrcli "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)


def _is_foreign(name: str) -> bool:
    """
    Whether a variable could make a test pass here and fail elsewhere.
    """
    return name in _FOREIGN_NAMES or name.startswith(_FOREIGN)


def _furnished(home: Path) -> tuple[tuple[str, str], ...]:
    return (
        ("HOME", str(home)),
        ("PATH", f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"),
        ("XDG_STATE_HOME", str(home / "state")),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_DATE", "2026-11-16T09:00:00+00:00"),
        ("GIT_COMMITTER_DATE", "2026-11-16T09:00:00+00:00"),
        ("LC_ALL", "C.UTF-8"),
        ("TERM", "xterm-256color"),
    )
