"""
Comments that hide findings, wherever people put them.
"""

from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import workspace

GOAL = "objectives/2026-Q4/goal.yaml"


def states(folder: Path, text: str, *words: str, path: str = GOAL) -> list[str]:
    """
    `line code state` of what is found of E011 and M004 in a file.
    """
    files = {path: text.encode()}
    where = workspace(folder, files)
    said = okr(
        "check", "--json", "--select", "E011,M004,X007", "--show-suppressed", *words, cwd=where
    )
    return [
        f"{it['line']} {it['code']} {it['state']}"
        for it in said.json["findings"]
        if it["path"] == path
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: no # okr: ignore[E011] why\nstatus: draft\n", ["1 E011 suppressed"]),
        ("title: no  #okr:ignore[e011]\nstatus: draft\n", ["1 E011 suppressed"]),
        ("title: no # see okr: ignore[E011]\nstatus: draft\n", ["1 E011 new"]),
        ("title: no # why # okr: ignore[E011]\nstatus: draft\n", ["1 E011 suppressed"]),
        ("title: no # okr: ignore[M004] x # okr: ignore[E011] y\nstatus: draft\n", ["1 E011 suppressed"]),
        ("title: no # okr: ignore[ambiguous-scalar]\nstatus: draft\n", ["1 E011 suppressed"]),
        ("title: no # okr: ignore[ALL]\nstatus: draft\n", ["1 E011 suppressed"]),
        ("title: no\n# okr: ignore[E011]\nstatus: draft\n", ["1 E011 new"]),
        ("# okr: ignore[E011]\ntitle: no\nstatus: draft\n", ["2 E011 suppressed"]),
        ("# okr: ignore[E011]\n\n# more\ntitle: no\nowner: no\nstatus: draft\n", ["4 E011 suppressed", "5 E011 new"]),
        ("# okr: ignore[M004]\n# okr: ignore[E011]\ntitle: no\nstatus: draft\n", ["3 E011 suppressed"]),
        ("# okr: ignore-file[E]\ntitle: no\nowner: no\nstatus: draft\n", ["2 E011 suppressed", "3 E011 suppressed"]),
        ("---\n# okr: ignore-file[E011]\ntitle: no\nstatus: draft\n", ["3 E011 suppressed"]),
        ("title: no\n# okr: ignore-file[E011]\nstatus: draft\n", ["1 E011 new"]),
        ("title: '# okr: ignore[E011]'\nowner: no\nstatus: draft\n", ["2 E011 new"]),
        ('title: "a # okr: ignore[E011]" # x\nowner: no\nstatus: draft\n', ["2 E011 new"]),
        ("title: |\n  # okr: ignore[E011]\n  text\nowner: no\nstatus: draft\n", ["4 E011 new"]),
        ("tags: # okr: ignore[E011]\n  - no\ntitle: t\nstatus: draft\n", ["2 E011 new"]),
        ("# okr: ignore[E011]\ntags:\n  - no\n  - on\ntitle: on\nstatus: draft\n", ["3 E011 suppressed", "4 E011 suppressed", "5 E011 new"]),
        ("tags:\n  # okr: ignore[E011]\n  - no\n  - on\ntitle: t\nstatus: draft\n", ["3 E011 suppressed", "4 E011 new"]),
        ("tags: [no, # okr: ignore[E011]\n  on]\ntitle: t\nstatus: draft\n", ["1 E011 suppressed", "2 E011 new"]),
        ("tags: [\n  # okr: ignore[E011]\n  no, on]\ntitle: t\nstatus: draft\n", ["3 E011 suppressed", "3 E011 suppressed"]),
        ("{title: no, status: draft} # okr: ignore[E011]\n", ["1 E011 suppressed"]),
        ("why: | # okr: ignore[X007]\n  one\n  ##[group]\ntitle: t\nstatus: draft\n", ["3 X007 suppressed"]),
        ('why: "one\n  ##[group]" # okr: ignore[X007]\ntitle: t\nstatus: draft\n', ["2 X007 suppressed"]),
        ("title: t\nstatus: draft\nowner: no\n# okr: ignore[E011]", ["3 E011 new"]),
        ("title: no # okr: ignore[E011] until=2026-11-16 x\nstatus: draft\n", ["1 E011 suppressed"]),
        ("title: no # okr: ignore[E011] until=2026-11-15 x\nstatus: draft\n", ["1 E011 new"]),
        ("title: no # okr: ignore[E011] until=soon x\nstatus: draft\n", ["1 E011 new"]),
        ("title: no # okr: ignore\nstatus: draft\n", ["1 E011 new"]),
        ("title: no # okr: ignore[]\nstatus: draft\n", ["1 E011 new"]),
        ("title: no # okr: ignore[E011\nstatus: draft\n", ["1 E011 new"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_comment_hides_what_it_stands_beside_or_above(
    tmp_path: Path, text: str, expected: list[str], newline: str
) -> None:
    """
    And nothing else.
    """
    assert states(tmp_path, text.replace("\n", newline)) == expected


def test_the_settings_may_hold_such_comments_too(tmp_path: Path) -> None:
    """
    They are a file like others.
    """
    text = "version: 1\nlanguage: no # okr: ignore[E011] Norwegian\norganization: on\n"
    assert states(tmp_path, text, path="okr.yaml") == ["2 E011 suppressed", "3 E011 new"]


def test_without_a_clock_nothing_ends(tmp_path: Path) -> None:
    """
    The answer is the same on every day.
    """
    text = "title: no # okr: ignore[E011] until=2026-11-15 x\nstatus: draft\n"
    assert states(tmp_path, text, "--no-clock") == ["1 E011 suppressed"]


def test_nothing_is_hidden_where_nobody_wants_it(tmp_path: Path) -> None:
    """
    Nor is any comment blamed.
    """
    text = "title: no # okr: ignore[E011] x\nstatus: draft # okr: ignore[E008]\n"
    assert states(tmp_path, text, "--no-ignores", "--select", "L") == ["1 E011 new"]


def test_what_counts_is_told_before_what_is_hidden(tmp_path: Path) -> None:
    """
    A hundred hidden findings do not crowd out a new one.
    """
    tags = "".join(f"  - 0{number}\n" for number in range(100))
    text = f"# okr: ignore[E011]\ntags:\n{tags}title: no\nstatus: draft\n"
    assert states(tmp_path, text)[-1] == "103 E011 new"
