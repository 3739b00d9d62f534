from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

GOAL = "title: Love\nkey_results:\n  - id: nps\n    title: NPS\n    start: 1\n    target: 2\n"
KPI = 'title: Anything\nunit: "%"\ndirection: increase\n'
FILE = "objectives/2026-Q4/love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {FILE: GOAL, "kpis/churn.yaml": KPI})


def added(place: Path, *words: str) -> list[str]:
    """
    The lines of the new key result behind its id.
    """
    answer = okr("add-kr", "love", *words, cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    text = (place / FILE).read_text(encoding="utf-8").removeprefix(GOAL)
    return [line.strip() for line in text.splitlines()[1:]]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["--weight", "2"], ["start: 5", "target: 9", "unit: calls", "weight: 2"]),
        (["--start", "7"], ["start: 7", "target: 9", "unit: calls"]),
        (["--unit", "talks"], ["start: 5", "target: 9", "unit: talks"]),
        (["--owner", "bo"], ["owner: bo", "start: 5", "target: 9", "unit: calls"]),
        (["--stretch", "12 calls"], ["start: 5", "target: 9", "stretch: 12", "unit: calls"]),
        (["--change", "+10%"], ["start: 5", 'change: "+10%"', "unit: calls"]),
        (["--at-most", "7"], ["kind: threshold", "at_most: 7", "unit: calls"]),
        (["--kpi", "churn"], ["start: 5", "target: 9", "unit: calls", "kpi: churn"]),
        (["--kind", "milestone"], ["kind: milestone", "unit: calls"]),
    ],
)
def test_options_win_over_a_sentence_that_stays_understood(
    place: Path, words: list[str], lines: list[str]
) -> None:
    """
    What the options do not say is taken from it.
    """
    assert added(place, "Calls from 5 to 9 calls", *words) == ["title: Calls", *lines]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["--due", "2026-12-01"], ["kind: milestone", "due: 2026-12-01"]),
        (["--start", "1", "--target", "2%"], ["start: 1", "target: 2", 'unit: "%"']),
        (["--target", "2", "--kpi", "churn"], ["target: 2", "kpi: churn"]),
        (["--times", "3"], ["kind: recurring", "times: 3"]),
        (["--kind", "baseline", "--unit", "orders"], ["kind: baseline", "unit: orders"]),
    ],
)
def test_a_bare_title_takes_what_the_options_say(
    place: Path, words: list[str], lines: list[str]
) -> None:
    """
    Without any it is a milestone.
    """
    assert added(place, "Calls", *words) == ["title: Calls", *lines]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([""], "a key result needs a title"),
        (["x" * 201], "the title is longer than 200 characters"),
        (["x from 5 to 5"], "start and target are both 5"),
        (["x", "--start", "5"], "could not be scored: it has no target"),
        (["x from 1 to 3 points", "--stretch", "5%"], "the unit is points"),
        (["x", "--kpi", "chur", "--target", "4"], 'did you mean "kpis/churn"?'),
        (["x", "--id", "nps"], 'there is a key result "nps" already'),
        (["x", "--id", "N P"], "--id may hold only small letters"),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    In one sentence, before anything is written.
    """
    before = snapshot(place)
    answer = okr("add-kr", "love", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert changed(before, place) == set()


def test_a_goal_that_is_over_takes_no_key_result(tmp_path: Path) -> None:
    """
    It would change its grade.
    """
    place = workspace(tmp_path, {FILE: f"status: done\n{GOAL}"})
    answer = okr("add-kr", "love", "x from 1 to 2", cwd=place)
    assert answer.code == 2
    assert "2026-Q4/love is done" in answer.stderr
