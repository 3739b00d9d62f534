from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

GOAL = """\
title: Love
key_results:
- id: nps
  title: NPS
  start: 45
  target: 60
# the end
"""
FILE = "objectives/2026-Q4/love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    draft = f"status: draft\n{GOAL}"
    return workspace(tmp_path, {FILE: GOAL, "objectives/2026-Q4/draft.yaml": draft})


def test_it_is_added_as_its_neighbours_are_written(place: Path) -> None:
    """
    With their indentation, before what follows the list.
    """
    answer = okr("add-kr", "love", "Reviews from 12 to 40", cwd=place)
    assert answer.stdout == (
        f"added 2026-Q4/love#reviews: Reviews  {FILE}:7\n  reviews: metric, 12 → 40 reviews\n"
    )
    assert (place / FILE).read_text(encoding="utf-8") == GOAL.replace(
        "# the end",
        "- id: reviews\n  title: Reviews\n  start: 12\n  target: 40\n  unit: reviews\n# the end",
    )


def test_options_say_it_field_by_field(place: Path) -> None:
    """
    The title is taken as it is then.
    """
    words = ("From 1 to 2", "--id", "own", "--at-least", "90%", "--owner", "bo")
    okr("add-kr", "love", *words, cwd=place)
    text = (place / FILE).read_text(encoding="utf-8")
    assert (
        "- id: own\n  title: From 1 to 2\n  kind: threshold\n  owner: bo\n  at_least: 90\n"
        '  unit: "%"\n'
    ) in text


def test_a_draft_takes_what_cannot_be_scored_yet(place: Path) -> None:
    """
    A running goal does not.
    """
    before = snapshot(place)
    answer = okr("add-kr", "love", "Speed", "--target", "3", cwd=place)
    assert answer.code == 2
    assert "of a running goal could not be scored: it has no start" in answer.stderr
    assert changed(before, place) == set()
    assert okr("add-kr", "draft", "Speed", "--target", "3", cwd=place).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["love", "NPS", "--id", "nps", "--kind", "milestone"], 'a key result "nps" already'),
        (["love", "X", "--id", "X Y", "--kind", "milestone"], "may hold only small letters"),
        (["love", "X", "--start", "1%", "--target", "2 €"], "--start is given in %"),
        (["lvoe", "X", "--kind", "milestone"], 'did you mean "2026-Q4/love"'),
        (["love", "X", "--kind", "milestones"], "--kind is one of metric, threshold"),
        (["love", "X", "--kind", "milestone", "--target", "3"], "a milestone has no --target"),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    Before anything is written.
    """
    before = snapshot(place)
    answer = okr("add-kr", *words, cwd=place)
    assert answer.code == 2
    assert said in answer.stderr
    assert changed(before, place) == set()


def test_an_id_that_is_taken_is_counted_on(place: Path) -> None:
    """
    Where it was made from the title.
    """
    okr("add-kr", "love", "NPS from 1 to 2", cwd=place)
    assert "- id: nps-2\n" in (place / FILE).read_text(encoding="utf-8")
