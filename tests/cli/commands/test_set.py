from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

RUNNING = """\
title: Customers love us
owner: ana
tags: [advocacy]
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 60
    unit: points
  - {id: speed, title: First response, kind: threshold, at_most: 2, unit: h}
"""
FILE = "objectives/2026-Q4/love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    draft = f"status: draft\n{RUNNING}"
    return workspace(tmp_path, {FILE: RUNNING, "objectives/2026-Q4/draft.yaml": draft})


def text(place: Path, file: str = FILE) -> str:
    return (place / file).read_text(encoding="utf-8")


def refused(place: Path, *words: str) -> str:
    before = snapshot(place)
    answer = okr("set", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert changed(before, place) == set()
    return answer.stderr


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("owner", "bo", "owner: bo"),
        ("title", "They love us", "title: They love us"),
        ("title", "no", 'title: "no"'),
        ("tags", "a, b ,c", "tags: [a, b, c]"),
        ("priority", "2", "priority: 2"),
        ("level", "strategic", "level: strategic"),
        ("aligns_to", "2026/x", "aligns_to: 2026/x"),
        ("aligns_to", "2026/x,2026/y", "aligns_to: [2026/x, 2026/y]"),
        ("status", "done", "status: done"),
        ("key_results.nps.title", "NPS", "    title: NPS"),
        ("key_results.nps.owner", "chen", "    owner: chen"),
    ],
)
def test_fields_that_nobody_is_judged_by_are_just_set(
    place: Path, field: str, value: str, line: str
) -> None:
    """
    One line changes, or one is new.
    """
    before = text(place).splitlines()
    assert okr("set", "love", field, value, cwd=place).code == 0
    after = text(place).splitlines()
    assert [new for new in after if new not in before] == [line]
    assert len(after) - len(before) in (0, 1)


def test_a_key_result_may_stand_before_its_field(place: Path) -> None:
    """
    `GOAL#KR FIELD` and `GOAL key_results.KR.FIELD` are the same.
    """
    answer = okr("set", "love#nps", "title", "NPS", cwd=place)
    assert answer.stdout == (
        "2026-Q4/love: key_results.nps.title Net Promoter Score → NPS  "
        "objectives/2026-Q4/love.yaml:6\n"
    )


def test_an_empty_value_removes_the_field(place: Path) -> None:
    """
    It is absent then, not empty.
    """
    okr("set", "love", "tags", "", cwd=place)
    assert "tags" not in text(place)
    assert '"tags" is not set' in refused(place, "love", "tags", "")


@pytest.mark.parametrize(
    "field", ["target", "start", "unit", "due", "weight", "kind", "kpi", "stretch"]
)
def test_what_a_running_goal_is_judged_by_is_amended(place: Path, field: str) -> None:
    """
    The command to type is named.
    """
    said = refused(place, "love#nps", field, "7")
    assert said == (
        f'okr: "{field}" of a running goal is not just set\n'
        f"  say why: `okr amend 2026-Q4/love#nps {field} 7 --reason …`\n"
    )


def test_the_goalposts_of_a_draft_are_just_set(place: Path) -> None:
    """
    Nobody has been promised anything yet.
    """
    answer = okr("set", "draft#nps", "target", "65 points", cwd=place)
    assert answer.code == 0
    assert "    target: 65\n" in text(place, "objectives/2026-Q4/draft.yaml")
    answer = okr("set", "draft#nps", "due", "2026-12-01", cwd=place)
    assert "    due: 2026-12-01\n" in text(place, "objectives/2026-Q4/draft.yaml")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["love", "colour", "blue"], 'an objective has no field "colour"'),
        (["love#nps", "colour", "blue"], 'a key result has no field "colour"'),
        (["love#nsp", "title", "x"], 'did you mean "2026-Q4/love#nps"'),
        (["love", "key_results.nsp.title", "x"], 'has no key result "nsp"'),
        (["love", "checkins", "x"], "`okr checkin`"),
        (["love#nps", "actions", "x"], "`okr action`"),
        (["love#nps", "id", "x"], "`okr rename`"),
        (["love", "key_results", "x"], "`okr add-kr`"),
        (["love", "amendments", "x"], "`okr amend`"),
        (["love", "title", ""], '"title" cannot be empty'),
        (["love", "owner", "ana"], '"owner" is ana already'),
        (["love", "status", "activ"], 'is one of draft, active, done, dropped, not "activ"'),
        (["love", "priority", "high"], '"priority": "high" is no number'),
        (["love", "priority", "1.5"], "must be a whole number"),
        (["love", "review", "x"], '"review" is more than one value'),
        (["draft#nps", "target", "60%"], "key_results.nps.target is kept in points, not in %"),
        (["draft#nps", "due", "soon"], '"soon" is no day'),
        (["draft#nps", "at_most", "3"], 'a metric has no "at_most"'),
        (["draft#speed", "strict", "maybe"], '"strict" is true or false'),
        (["love", "title", "x" * 201], "longer than 200 characters"),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    In one sentence, before anything is written.
    """
    assert said in refused(place, *words)
