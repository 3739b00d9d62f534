"""
One KPI in full.
"""

import csv
import io
import math
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import okr
from tests.support.files import workspace

CHURN = """\
title: Churn
definition: Customers lost ÷ customers at the start
unit: "%"
direction: decrease
healthy: 4
target: 3
counter: nps
cadence: monthly
benchmark: {value: 5, source: industry survey}
formula: lost / at_start * 100
measurements:
  - {date: 2025-12-31, inputs: {lost: 12, at_start: 400}}
  - {date: 2026-06-30, inputs: {lost: 14, at_start: 400}, note: New prices.}
  - {date: 2026-08-31, inputs: {lost: 18, at_start: 400}}
  - {date: 2026-09-30, inputs: {lost: 17, at_start: 400}}
  - {date: 2026-10-31, inputs: {lost: 20, at_start: 400}, by: bo}
"""
NPS = """\
title: NPS
unit: points
direction: increase
healthy: 40
north_star: true
inputs: [churn, gone]
measurements: [{date: 2026-10-31, value: 52}]
"""
GOAL = (
    "title: Keep them\nkey_results: [{id: churn, title: Churn, target: 3, unit: '%', kpi: churn}]\n"
)
GUARD = "title: Grow\nguardrails: [churn]\nkey_results: [{id: a, title: A, start: 1, target: 3}]\n"
OTHER = "title: Other\nkey_results: [{id: a, title: A, start: 1, target: 3}]\n"
FILES = {
    "kpis/churn.yaml": CHURN,
    "kpis/nps.yaml": NPS,
    "objectives/2026-Q4/keep.yaml": GOAL,
    "objectives/2026-Q3/grow.yaml": GUARD,
    "objectives/2026-Q3/other.yaml": OTHER,
    "objectives/2025-Q1/long-ago.yaml": OTHER,
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, FILES)


def shown(place: Path, *words: str) -> str:
    answer = okr("kpi", "show", *words, cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    return answer.stdout


def data(place: Path, *words: str) -> Any:
    return okr("kpi", "show", *words, "--json", cwd=place).json


def test_all_that_is_known_of_it_is_there(place: Path) -> None:
    found = shown(place, "churn")
    for line in (
        "Churn  critical",
        "Value        5% on 31 Oct",
        "Change       +0.75 worse than 4.25% on 30 Sep",
        "Over four    +2 worse than 3% on 31 Dec 2025",
        "Filled in    20 / 400 * 100 = 5",
        "Healthy      ≤ 4%, warning to 4.4, derived as 10 % beyond",
        "Target       3%",
        "Benchmark    5%, industry survey",
        "Counter KPI  nps: 52 points on 31 Oct, healthy",
        "Measured     monthly, the next is due on 1 Dec",
        "Aggregate    the formula over the summed inputs of a week, month, quarter or year",
        "it became critical, it is not healthy twice in a row, it got worse by 17.6%; okr kpi recover",
    ):
        assert line in found


def test_goals_are_told_with_what_they_have_to_do_with_it(place: Path) -> None:
    found = shown(place, "churn")
    assert "2026-Q4/keep  measures churn  1 Oct to 31 Dec, active" in found
    assert "2026-Q3/grow  guardrail       1 Jul to 30 Sep, active" in found
    assert "long-ago" not in found
    goals = data(place, "churn")["goals"]
    assert [(one["id"], one["measures"], one["guards"]) for one in goals] == [
        ("2026-Q4/keep", ["2026-Q4/keep#churn"], False),
        ("2026-Q3/grow", [], True),
    ]


def test_who_worked_on_what_when_it_turned(place: Path) -> None:
    """
    Those that count on it first, then the others.
    """
    found = shown(place, "churn")
    assert "• 31 Oct  warning → critical, 5%; active then: 2026-Q4/keep\n" in found
    assert "• 31 Aug  healthy → critical, 4.5%; active then: 2026-Q3/grow, 2026-Q3/other\n" in found
    assert [(one["after"], one["active"]) for one in data(place, "churn")["turns"]] == [
        ("critical", ["2026-Q3/grow", "2026-Q3/other"]),
        ("warning", ["2026-Q3/grow", "2026-Q3/other"]),
        ("critical", ["2026-Q4/keep"]),
    ]


def test_what_drives_a_north_star_is_told(place: Path) -> None:
    found = shown(place, "nps")
    assert "Driven by  churn: 5% on 31 Oct, critical" in found
    assert "Driven by  gone: there is no such KPI" in found
    assert [one["health"] for one in data(place, "nps")["inputs"]] == ["critical", None]


def test_a_kpi_it_names_may_have_a_file_that_cannot_be_read(place: Path) -> None:
    (place / "kpis/gone.yaml").write_text("title: [\n")
    assert "Driven by  gone: its file cannot be read\n" in shown(place, "nps")
    assert data(place, "nps")["inputs"][1]["value"] is None


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2024", "nothing was measured in 2024\n"),
        ("2026-12", "nothing was measured in 2026-12 yet\n"),
    ],
)
def test_a_period_without_values_is_no_riddle(place: Path, period: str, said: str) -> None:
    assert said in shown(place, "churn", "--period", period)
    assert data(place, "churn", "--period", period)["history"] == []


@pytest.mark.parametrize(
    ("fields", "value", "said"),
    [
        ("direction: increase\nhealthy: 4\n", 7, "Change     none since 7 x on 30 Sep\n"),
        ("direction: range\n", 8, "Change     +1 from 7 x on 30 Sep\n"),
    ],
)
def test_a_change_that_is_none_or_means_nothing(
    tmp_path: Path, fields: str, value: int, said: str
) -> None:
    series = "measurements:\n  - {date: 2026-09-30, value: 7}\n  - {date: 2026-10-31, value: "
    text = f"title: A\nunit: x\n{fields}{series}{value}}}\n"
    assert said in shown(workspace(tmp_path, {"kpis/a.yaml": text}), "a")


@pytest.mark.parametrize(
    ("formula", "inputs", "value", "left_out"),
    [
        ("a / b", ("{a: 3, b: 1}", "{a: 3, b: 0}"), "3 x on 30 Sep", "1 newer measurement gives"),
        ("a / b", ("{a: 3}", "{a: 3, b: 0}"), "not measured yet", "2 measurements give"),
        ("a / / b", ("{a: 3}",), "not measured yet", "1 measurement gives"),
    ],
)
def test_measurements_that_give_no_value_are_told(
    tmp_path: Path, formula: str, inputs: tuple[str, ...], value: str, left_out: str
) -> None:
    """
    Whoever wrote one down would else wonder why the value is an old one.
    """
    days = ("2026-09-30", "2026-10-31")
    lines = "".join(
        f"  - {{date: {day}, inputs: {given}}}\n" for day, given in zip(days, inputs, strict=False)
    )
    text = f"title: A\nunit: x\ndirection: increase\nformula: {formula}\nmeasurements:\n{lines}"
    found = shown(workspace(tmp_path, {"kpis/a.yaml": text}), "a")
    assert f"{value}\n" in found
    assert f"{left_out} no value; okr check says why\n" in found
    assert f"Formula    {formula}\n" in found


def test_by_quarter_a_formula_is_computed_anew(place: Path) -> None:
    """
    18 and 17 of 400 and 400 are 4.375 %.
    """
    found = data(place, "churn", "--by", "quarter")
    assert [(one["start"], one["value"], one["whole"]) for one in found["history"]] == [
        ("2025-10-01", 3, False),
        ("2026-04-01", 3.5, True),
        ("2026-07-01", 4.375, True),
        ("2026-10-01", 5, False),
    ]
    assert found["by"] == "quarter"
    assert "By quarter\nQuarter from" in shown(place, "churn", "--by", "quarter")


def test_a_period_narrows_it(place: Path) -> None:
    found = data(place, "churn", "--period", "2026-Q3")
    assert [one["date"] for one in found["history"]] == ["2026-08-31", "2026-09-30"]
    assert [one["date"] for one in found["turns"]] == ["2026-08-31", "2026-09-30"]
    assert found["period"] == "2026-Q3"
    assert found["value"] == 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["churn", "--by", "day"], '--by is one of week, month, quarter, year, not "day"'),
        (["churn", "--period", "2026-Q5"], 'there is no period "2026-Q5"'),
        (["chrn"], 'there is no KPI "chrn"\n  did you mean "churn"?'),
        ([], "say which KPI\n  `okr kpi list` shows them"),
    ],
)
def test_what_cannot_be_shown_is_refused(place: Path, words: list[str], said: str) -> None:
    answer = okr("kpi", "show", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr


def test_as_of_a_day_it_is_what_it_was(place: Path) -> None:
    found = data(place, "churn", "--at", "2026-09-30")
    assert (found["value"], found["health"], len(found["history"])) == (4.25, "warning", 4)


def test_okr_show_shows_the_same_page(place: Path) -> None:
    assert okr("show", "kpis/churn", cwd=place).stdout == shown(place, "churn")
    page = okr("show", "kpis/churn", "--json", cwd=place).json
    assert page["format"] == "okr/show"
    assert {**page, "format": "okr/kpi-show"} == data(place, "churn")


def test_a_sheet_has_the_history(place: Path) -> None:
    rows = csv.DictReader(io.StringIO(shown(place, "churn", "-f", "csv"), newline=""))
    assert [(row["date"], row["value"], row["band"]) for row in rows][-2:] == [
        ("2026-09-30", "4.25", "warning"),
        ("2026-10-31", "5", "critical"),
    ]


@pytest.mark.parametrize("term", ["xterm", "dumb"])
@pytest.mark.parametrize("width", [32, 40, 80, 120])
def test_on_a_terminal_there_is_a_chart(place: Path, width: int, term: str) -> None:
    """
    With the times of the goals below it.
    """
    answer = okr("kpi", "show", "churn", cwd=place, width=width, NO_COLOR="1", TERM=term)
    lines = answer.stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert any("┤" in line or " +" in line for line in lines)
    assert any("2026-Q4/keep" in line and line.startswith("  ") for line in lines)


def test_what_was_never_measured_has_no_chart(tmp_path: Path) -> None:
    place = workspace(
        tmp_path, {"kpis/new.yaml": "title: New\nunit: x\ndirection: increase\nhealthy: 5\n"}
    )
    found = okr("kpi", "show", "new", cwd=place, width=80, NO_COLOR="1").stdout
    assert "Value      not measured yet" in found
    assert "┤" not in found
    assert data(place, "new")["history"] == []


def test_thousands_of_values_are_a_picture_all_the_same(tmp_path: Path) -> None:
    days = [date(2021, 5, 28) + timedelta(days=at) for at in range(2000)]
    lines = [
        f"  - {{date: {day}, value: {60 + 10 * math.sin(at / 300) + at * 37 % 11:.1f}}}\n"
        for at, day in enumerate(days)
    ]
    head = "title: Visits\nunit: visits\ndirection: increase\nhealthy: 60\ncadence: daily\n"
    place = workspace(tmp_path, {"kpis/visits.yaml": f"{head}measurements:\n{''.join(lines)}"})
    found = okr("kpi", "show", "visits", cwd=place, width=80, NO_COLOR="1").stdout
    assert "lowest to highest" in found
    plot = [line for line in found.splitlines() if "┤" in line or "│" in line]
    drawn = [sum("\u2800" < sign <= "\u28ff" for sign in line) for line in plot]
    assert sum(drawn) < 2 * 80
    by_year = data(place, "visits", "--by", "year")["history"]
    assert [one["start"][:4] for one in by_year] == ["2021", "2022", "2023", "2024", "2025", "2026"]


def test_a_broken_file_says_why(place: Path) -> None:
    (place / "kpis/churn.yaml").write_text("title: [\n")
    answer = okr("kpi", "show", "churn", cwd=place)
    assert answer.code == 2
    assert "kpis/churn.yaml:" in answer.stderr
    assert "counter" not in answer.stderr
