from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def test_all_that_can_be_said_of_a_kpi(place: Path) -> None:
    """
    Each in its place, in the order of every file.
    """
    words = (
        *("Churn rate", "--unit", "%", "--direction", "decrease", "--id", "money/churn"),
        *("--definition", "lost / all", "--why", "Leaks.", "--owner", "bo", "--team", "care"),
        *("--cadence", "monthly", "--healthy", "4%", "--warning", "6", "--target", "3"),
        *("--formula", "lost / all * 100", "--source", "export"),
    )
    answer = okr("kpi", "add", *words, cwd=place)
    assert answer.stdout == "added KPI money/churn: Churn rate  kpis/money/churn.yaml\n"
    assert (place / "kpis/money/churn.yaml").read_text(encoding="utf-8") == (
        "title: Churn rate\ndefinition: lost / all\nwhy: Leaks.\nowner: bo\nteam: care\n"
        'unit: "%"\ndirection: decrease\ncadence: monthly\nhealthy: 4\nwarning: 6\ntarget: 3\n'
        'formula: "lost / all * 100"\nsource: export\n'
    )
    assert okr("check", cwd=place).code == 0
    assert okr("fmt", "--check", cwd=place).code == 0


def test_a_range_has_two_ends(place: Path) -> None:
    """
    Either may be negative.
    """
    words = ("Heat", "--unit", "°C", "--direction", "range", "--healthy", "-5..12.5")
    assert okr("kpi", "add", *words, cwd=place).code == 0
    text = (place / "kpis/heat.yaml").read_text(encoding="utf-8")
    assert "healthy: [-5, 12.5]" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Churn"], "a KPI needs --unit"),
        (["Churn", "--unit", "%"], "a KPI needs --direction"),
        (["Churn", "--unit", "%", "--direction", "up"], "is one of increase, decrease, range"),
        (["Churn", "--unit", "%", "--direction", "increase", "--healthy", "x"], "--healthy: "),
        (
            ["Churn", "--unit", "%", "--direction", "increase", "--target", "3 h"],
            "--target is given in h, but the unit is %",
        ),
        (["Churn", "--unit", "%", "--direction", "increase", "--id", "A"], 'the id "A"'),
        (["Churn", "--unit", "%", "--direction", "increase", "--id", "../a"], 'the id "../a"'),
        (
            ["Churn", "--unit", "%", "--direction", "increase", "--formula", "a +"],
            "cannot be read: the formula ends too early",
        ),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    Before anything is written.
    """
    before = snapshot(place)
    answer = okr("kpi", "add", *words, cwd=place)
    assert answer.code == 2
    assert said in answer.stderr
    assert changed(before, place) == set()


def test_a_kpi_that_is_there_is_never_written_over(place: Path) -> None:
    """
    It may hold years of measurements.
    """
    words = ("kpi", "add", "Churn", "--unit", "%", "--direction", "decrease")
    assert okr(*words, cwd=place).code == 0
    assert 'there is a KPI "churn" already' in okr(*words, cwd=place).stderr
