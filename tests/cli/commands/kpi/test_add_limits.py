from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--formula", "a/"], "cannot be read: the formula ends too early"),
        (["--formula", "__import__('os')"], "means nothing in a formula"),
        (["--formula", "5"], "names no input"),
        (["--formula", "a / (2 - 2)"], "the formula divides by zero, whatever the inputs are"),
        (["--direction", "range", "--healthy", "5"], "of a range it is LOW..HIGH"),
        (["--direction", "range", "--healthy", "5..1"], "holds nothing"),
        (["--direction", "range", "--healthy", "1..5", "--warning", "-1"], "not negative"),
        (["--healthy", "5..6"], "healthy is one number where increase is good"),
        (["--healthy", "5", "--warning", "6"], "warning 6 lies on the healthy side of 5"),
        (["--direction", "up"], '--direction is one of increase, decrease, range, not "up"'),
        (["--cadence", "hourly"], "--cadence is one of daily, weekly"),
        (["--target", "5 points"], "--target is given in points, but the unit is %"),
    ],
)
def test_what_could_never_be_a_number_is_refused(
    tmp_path: Path, words: list[str], said: str
) -> None:
    """
    The option that is at fault is named.
    """
    place = workspace(tmp_path)
    before = snapshot(place)
    answer = okr("kpi", "add", "T", "--unit", "%", "--direction", "increase", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert changed(before, place) == set()


def test_a_name_that_is_blank_or_taken_is_refused(tmp_path: Path) -> None:
    """
    With the way out.
    """
    place = workspace(tmp_path)
    how = ("--unit", "%", "--direction", "increase")
    assert "a KPI needs a title" in okr("kpi", "add", " ", *how, cwd=place).stderr
    assert okr("kpi", "add", " Churn\nrate ", *how, cwd=place).code == 0
    assert (place / "kpis/churn-rate.yaml").read_text("utf-8").startswith("title: Churn rate\n")
    answer = okr("kpi", "add", "Churn rate", *how, cwd=place)
    assert 'there is a KPI "churn-rate" already\n  name this one with --id' in answer.stderr
