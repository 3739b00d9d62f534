from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.domain.demand import Demand, demand
from okrcli.domain.progress import key_result_progress
from okrcli.model.kinds import KeyResult
from tests.support import build

TODAY = date(2026, 11, 16)
END = date(2026, 12, 31)


def asked(key_result: KeyResult, today: date = TODAY, period: str = "2026-Q4") -> Demand:
    goal = build.goal(key_result, id=f"{period}/love")
    return demand(key_result_progress(goal, key_result, build.portfolio(goal), today))


def metric(*values: Any, **fields: Any) -> KeyResult:
    days = [date(2026, 10, 5 + n) for n in range(len(values))]
    return build.key_result(
        checkins=build.checkins(*zip(map(str, days), values, strict=True)), **fields
    )


def test_a_metric_is_asked_for_the_way_that_is_left_in_the_weeks_that_are_left() -> None:
    """
    45 → 60 in 91 days, 46 of them gone, 45 left: 45 + 15 · 46/91, and 8 · 7/45 a week.
    """
    found = asked(metric(52))
    assert (found.until, found.aim, found.to_go) == (END, Decimal(60), Decimal(8))
    assert (found.by_now, found.per_week) == (Decimal("52.5824"), Decimal("1.2444"))


def test_the_other_way_round_and_across_zero() -> None:
    down = asked(metric(400, start=520, target=350))
    assert (down.to_go, down.per_week) == (Decimal(-50), Decimal("-7.7778"))
    across = asked(metric(-5, start=-20, target=10))
    assert across.by_now == Decimal("-4.8352")


def test_a_stretch_bends_the_line() -> None:
    """
    The value whose score is the share of time that has passed: below 0.7 before the target.
    """
    found = asked(metric(12, start=10, target=20, stretch=23))
    assert found.by_now == Decimal("17.2214")
    late = asked(metric(12, start=10, target=20, stretch=23), date(2026, 12, 30))
    assert late.by_now is not None
    assert Decimal(20) < late.by_now < Decimal(23)


@pytest.mark.parametrize("value", [60, 66])
def test_who_is_there_is_asked_for_nothing(value: int) -> None:
    found = asked(metric(value))
    assert (found.to_go, found.per_week, found.aim) == (None, None, Decimal(60))


def test_in_the_last_week_the_whole_way_is_asked_for() -> None:
    found = asked(metric(52), date(2026, 12, 28))
    assert (found.to_go, found.per_week) == (Decimal(8), None)


def test_without_a_value_a_start_or_an_end_less_is_asked() -> None:
    nothing = asked(metric())
    assert (nothing.to_go, nothing.per_week) == (None, None)
    assert nothing.by_now == Decimal("52.5824")
    assert asked(build.key_result(target=60)) == Demand(END)
    forever = asked(metric(52), period="open")
    assert (forever.until, forever.by_now, forever.per_week) == (None, None, None)
    assert forever.to_go == Decimal(8)


@pytest.mark.parametrize(
    ("fields", "value", "aim", "to_go"),
    [
        ({"at_least": 80}, 71, 80, 9),
        ({"at_least": 80}, 80, None, None),
        ({"at_most": 2}, "3.5", 2, "-1.5"),
        ({"at_least": 90, "at_most": 110}, 100, None, None),
        ({"at_least": 90, "at_most": 110}, 85, 90, 5),
        ({"at_least": 90, "at_most": 110}, 115, 110, -5),
    ],
)
def test_a_threshold_asks_for_the_way_back(
    fields: dict[str, Any], value: Any, aim: Any, to_go: Any
) -> None:
    found = asked(metric(Decimal(str(value)), kind="threshold", **fields))
    assert found.aim == (None if aim is None else Decimal(aim))
    assert found.to_go == (None if to_go is None else Decimal(to_go))


def test_a_recurring_one_counts_what_this_interval_lacks() -> None:
    days = build.checkins(("2026-10-05", 1), ("2026-11-03", 1))
    found = asked(build.key_result(kind="recurring", times=3, every="month", checkins=days))
    assert (found.lacking, found.until) == (Decimal(2), date(2026, 11, 30))
    many = build.checkins(("2026-11-03", 4))
    full = asked(build.key_result(kind="recurring", times=3, every="month", checkins=many))
    assert full.lacking == Decimal(0)


def test_a_milestone_names_what_is_late_and_what_comes() -> None:
    steps = [
        {"title": "A", "due": "2026-10-31", "done": "2026-10-30"},
        {"title": "B", "due": "2026-11-10"},
        {"title": "C"},
        {"title": "D", "due": "2026-12-01"},
    ]
    found = asked(build.key_result(kind="milestone", steps=steps))
    assert [step.title for step in found.late] == ["B"]
    assert found.following is not None
    assert found.following.title == "D"


def test_a_baseline_is_asked_for_nothing() -> None:
    assert asked(build.key_result(kind="baseline")) == Demand(END)
