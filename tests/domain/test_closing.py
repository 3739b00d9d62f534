"""
What a goal comes to on the day that it is closed.
"""

from fractions import Fraction

import pytest

from okrcli.domain.closing import days_early, result
from tests.support.build import checkins, day, goal, key_result, kpi, portfolio

CLOSING = day("2027-01-04")


def test_what_was_never_measured_counts_0_and_a_baseline_counts_nothing() -> None:
    known = goal(
        key_result("nps", checkins=checkins(("2026-10-12", 60))),
        key_result("churn"),
        key_result("links", kind="baseline"),
    )
    found = result(known, portfolio(known), CLOSING)
    assert found.progress.score == Fraction(1, 2)
    assert (found.progress.measured, found.progress.total) == (1, 3)
    assert [part.key_result.id for part in found.unscored] == ["churn"]


@pytest.mark.parametrize(
    ("value", "commitment", "grade", "following"),
    [
        (49, None, "red", None),
        (51, None, "yellow", None),
        (55.5, None, "green", "done"),
        (55.5, "committed", "yellow", None),
        (60, "committed", "green", "done"),
    ],
)
def test_green_means_done_and_of_the_rest_nobody_knows(
    value: float, commitment: str | None, grade: str, following: str | None
) -> None:
    known = goal(key_result(checkins=checkins(("2026-12-01", value))), commitment=commitment)
    found = result(known, portfolio(known), CLOSING)
    assert (found.progress.grade, found.next) == (grade, following)
    assert found.owes_learning is (commitment == "committed" and value < 60)


def test_check_ins_after_the_day_count_for_nothing() -> None:
    values = checkins(("2026-12-01", 50), ("2027-01-02", 60))
    known = goal(key_result(checkins=values))
    found = result(known, portfolio(known), day("2026-12-31"))
    assert found.progress.score == Fraction(1, 3)
    assert found.later == ("nps",)
    assert result(known, portfolio(known), CLOSING).later == ()


def test_a_kpi_tells_the_value() -> None:
    known = goal(key_result(kpi="nps"))
    measured = portfolio(known, kpis={"nps": kpi(("2026-12-30", 60))})
    assert result(known, measured, CLOSING).progress.score == 1
    before = portfolio(known, kpis={"nps": kpi(("2026-09-30", 60))})
    assert len(result(known, before, CLOSING).unscored) == 1


@pytest.mark.parametrize(
    ("period", "on", "days"),
    [("2026-Q4", "2026-12-17", 0), ("2026-Q4", "2026-12-16", 15), ("open", "2026-01-01", 0)],
)
def test_two_weeks_before_its_end_is_not_early(period: str, on: str, days: int) -> None:
    known = goal(key_result(), id=f"{period}/love")
    assert days_early(result(known, portfolio(known), day(on))) == days
