from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

PLAIN = """\
title: Net Promoter Score
unit: points
direction: increase
measurements:
  - date: 2026-10-31
    value: 50.5
  - date: 2026-09-30
    value: 48
"""
COMPUTED = """\
title: Churn
unit: "%"
direction: decrease
formula: lost / at_start * 100
"""
FILE = "kpis/nps.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {FILE: PLAIN, "kpis/money/churn.yaml": COMPUTED})


def record(place: Path, *words: str, file: str = FILE) -> str:
    """
    What a measurement adds to the file; all that was there stays.
    """
    before = (place / file).read_text(encoding="utf-8")
    answer = okr("kpi", "record", *words, cwd=place)
    assert (answer.code, "okr: " in answer.stderr) == (0, False)
    after = (place / file).read_text(encoding="utf-8")
    assert after.startswith(before)
    return after[len(before) :]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("52", "52"), ("52 points", "52"), ("+3", "53.5"), ("-0.5", "50"), ("=-5", "-5")],
)
def test_a_value_is_understood_as_at_a_check_in(place: Path, typed: str, value: str) -> None:
    """
    A change counts from the newest measurement.
    """
    added = record(place, "nps", typed, "-m", "Second wave.", "--date", "yesterday")
    assert added == (
        f"  - date: 2026-11-15\n    value: {value}\n    by: ana\n    note: Second wave.\n"
    )


def test_a_computed_kpi_keeps_its_inputs(place: Path) -> None:
    """
    The value is computed anew whenever it is looked at.
    """
    added = record(place, "churn", "lost=21", "at_start=1,412", file="kpis/money/churn.yaml")
    assert added == (
        "measurements:\n  - date: 2026-11-16\n    inputs: {lost: 21, at_start: 1412}\n    by: ana\n"
    )
    values = {
        one["id"]: one["value"] for one in okr("kpi", "status", "--json", cwd=place).json["kpis"]
    }
    assert values == {"money/churn": 1.487252125, "nps": 50.5}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nps", "52%"], "nps is measured in points, not in %"),
        (["nps", "done"], "nps takes a number"),
        (["nps", "fifty"], '"fifty" is no number\n  write 52, 52%, 1.2M, +3 or =-5\n'),
        (["nps", "lost=3"], "nps has no formula, so it takes a value, not inputs"),
        (["nps", "4", "lost=3"], "give either one value or name=value inputs, not both"),
        (["nps", "lost=3", "4"], 'lost: "3 4" is no number'),
        (["churn", "lost=3", "lost=4"], "lost is given twice"),
        (["churn", "lots=3", "at_start=5"], 'has no input lots; did you mean "lost"?'),
        (["churn", "lost=-3", "at_start=5"], "write lost==-3 for a value below zero"),
        (["churn", "lost=+3", "at_start=5"], "lost has no last value to change"),
        (["churn", "4"], "money/churn is computed from its inputs (lost / at_start * 100)"),
        (["churn", "lost=many"], '"many" is no number'),
        (["churn", "lost=3"], "misses at_start"),
        (["churn", "lost=3", "at_start=5", "more=1"], "has no input more"),
        (["churn", "+1"], "is computed from its inputs"),
        (["nps", "52", "--date", "tomorrow"], '"tomorrow" is no day'),
        (["nps", "52", "--date", "2026-11-17"], "lies in the future"),
        (["nsp", "52"], 'did you mean "nps"?'),
        (["nps"], "say which KPI and its value"),
        (["nps", "52", "--partial"], "--partial is about the rows of a table"),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    Before anything is written.
    """
    before = snapshot(place)
    answer = okr("kpi", "record", *words, cwd=place)
    assert answer.code == 2
    assert said in answer.stderr
    assert changed(before, place) == set()


def test_a_first_value_cannot_be_a_change(tmp_path: Path) -> None:
    """
    There is nothing to change yet.
    """
    place = workspace(tmp_path, {FILE: "title: N\nunit: x\ndirection: increase\n"})
    answer = okr("kpi", "record", "nps", "+3", cwd=place)
    assert answer.code == 2
    assert "nps has no last value to change" in answer.stderr
