"""
What a guardrail says on a day, and that silence is not that all is well.
"""

from datetime import date
from typing import Any

import pytest

from okrcli.domain.guardrails import Watch, guardrails
from okrcli.domain.progress import objective_progress
from okrcli.domain.verdict import average
from okrcli.model.config import Grades
from okrcli.model.kpi import Kpi
from tests.support.build import checkins, goal, key_result, kpi, portfolio

TODAY = date(2026, 11, 16)
NEW, OLD = "2026-11-10", "2026-07-10"


def watched(known: Kpi | None) -> tuple[Watch, str, str]:
    placed = goal(guardrails=["csat"])
    (found,) = guardrails(placed, {} if known is None else {"csat": known}, TODAY)
    return found.watch, found.short, found.reason


@pytest.mark.parametrize(
    ("value", "fields", "short", "reason"),
    [
        (89, {"healthy": 90}, "csat 1% outside", "by 1%: 89%, healthy is at least 90%"),
        (-12, {"healthy": -10}, "csat 2% outside", "by 2%: -12%, healthy is at least -10%"),
        (
            4.25,
            {"healthy": 4, "direction": "decrease", "unit": "h"},
            "csat 0.25 h outside",
            "by 0.25 h: 4.25 h, healthy is at most 4 h",
        ),
        (
            37,
            {"healthy": [20, 35], "direction": "range", "unit": "days"},
            "csat 2 days outside",
            "by 2 days: 37 days, healthy is 20 to 35 days",
        ),
    ],
)
def test_a_breach_says_by_how_much(
    value: float, fields: dict[str, Any], short: str, reason: str
) -> None:
    said = f"csat left the healthy band {reason}"
    assert watched(kpi((NEW, value), **fields)) == (Watch.BREACHED, short, said)


@pytest.mark.parametrize("value", [90, 91])
def test_the_boundary_itself_is_healthy(value: int) -> None:
    found = watched(kpi((NEW, value), healthy=90))
    assert found == (Watch.HELD, "csat", f"csat is healthy: {value}%")


@pytest.mark.parametrize(
    ("known", "why"),
    [
        (None, "no such KPI can be read"),
        (kpi(healthy=90), "it was never measured"),
        (kpi((NEW, 95)), "it has no healthy boundary"),
        (kpi((NEW, 95), target=99), "it has no healthy boundary"),
        (kpi((OLD, 95), healthy=90), "its last measurement is 129 days old"),
    ],
)
def test_of_what_is_dark_it_is_said_why(known: Kpi | None, why: str) -> None:
    said = f"csat is not known to be healthy: {why}"
    assert watched(known) == (Watch.UNKNOWN, "csat unknown", said)


def test_what_was_outside_when_it_was_last_seen_is_still_a_breach() -> None:
    """
    However long ago that is.
    """
    assert watched(kpi((OLD, 10), healthy=90))[0] is Watch.BREACHED


@pytest.mark.parametrize(
    ("known", "kept"),
    [(kpi((NEW, 95), healthy=90), 1), (kpi((NEW, 10), healthy=90), 0), (kpi(healthy=90), 0)],
)
def test_a_promise_is_kept_only_with_its_guardrails(known: Kpi, kept: int) -> None:
    part = key_result(checkins=checkins(("2026-11-10", 60)))
    placed = goal(part, guardrails=["csat"], commitment="committed")
    found = objective_progress(placed, portfolio(placed, kpis={"csat": known}), TODAY)
    assert found.score == 1
    assert average([found], Grades()).kept == kept
