from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

GOAL = """\
title: Customers love us
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 60
    actions:
      - {title: Ask on delivery day, done: 2026-10-14}
      - {title: Phone all who are unhappy}
"""
FILE = "objectives/2026-Q4/love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {FILE: GOAL})


def action(place: Path, *words: str) -> str:
    answer = okr("action", "nps", *words, cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    return (place / FILE).read_text(encoding="utf-8")


def test_an_action_is_added_below_the_others(place: Path) -> None:
    """
    With who does it, until when.
    """
    text = action(place, "Thank the happy", "--owner", "bo", "--due", "2026-11-30")
    assert text == GOAL + "      - {title: Thank the happy, owner: bo, due: 2026-11-30}\n"


@pytest.mark.parametrize("said", ["2", "phone ALL", "unhappy"])
def test_an_action_is_done_by_its_number_or_by_words_of_it(place: Path, said: str) -> None:
    """
    Open ones alone are meant by words.
    """
    assert "{title: Phone all who are unhappy, done: 2026-11-15}" in action(
        place, said, "--done", "--date", "yesterday"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["1", "--done"], "“Ask on delivery day” was done on 2026-10-14"),
        (["3", "--done"], 'has no one open action "3"'),
        (["delivery", "--done"], 'has no one open action "delivery"'),
        (["2", "--done", "--date", "2026-12-01"], "lies in the future"),
        (["Call", "--due", "soon"], '"soon" is no day'),
        ([" "], "an action needs a title"),
        (["x" * 300], "the title is longer than 200 characters"),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    The actions that there are are listed where none is meant.
    """
    before = snapshot(place)
    answer = okr("action", "nps", *words, cwd=place)
    assert answer.code == 2
    assert said in answer.stderr
    assert changed(before, place) == set()
