from decimal import Decimal

import pytest

from okrcli.domain.evidence import as_of, evidence, rhythm, silence
from okrcli.model.kinds import Reading
from tests.support.build import checkins, day, goal, key_result, kpi, portfolio

TODAY = day("2026-11-15")


def test_readings_come_oldest_first_one_a_day() -> None:
    lines = checkins(("2026-11-10", 52), ("2026-10-10", 48), ("2026-11-10", 50))
    part = key_result(checkins=lines)
    found = evidence(goal(part), part, {}, TODAY)
    assert found.readings == (
        Reading(day("2026-10-10"), Decimal(48)),
        Reading(day("2026-11-10"), Decimal(50)),
    )


def test_each_check_in_of_a_recurring_key_result_counts_one_by_default() -> None:
    lines = [{"date": "2026-11-10"}, {"date": "2026-11-10", "value": Decimal(2)}]
    part = key_result(kind="recurring", checkins=lines)
    assert [r.value for r in evidence(goal(part), part, {}, TODAY).readings] == [1, 2]


@pytest.mark.parametrize(
    ("status", "review", "today", "counts"),
    [
        ("done", "2027-01-05", "2027-03-01", "2027-01-05"),
        ("dropped", "2027-01-05", "2027-03-01", "2027-01-05"),
        ("done", "2027-01-05", "2026-12-01", "2026-12-01"),
        ("done", None, "2027-03-01", "2027-03-01"),
        ("active", "2027-01-05", "2027-03-01", "2027-03-01"),
    ],
)
def test_a_closed_goal_stands_as_of_its_review(
    status: str, review: str | None, today: str, counts: str
) -> None:
    said = {"date": review} if review else None
    assert as_of(goal(status=status, review=said), day(today)) == day(counts)


@pytest.mark.parametrize(
    ("kpi_id", "expected"), [(None, "daily"), ("a", "weekly"), ("b", "monthly"), ("c", "monthly")]
)
def test_the_rhythm_is_that_of_what_measures(kpi_id: str | None, expected: str) -> None:
    known = portfolio(kpis={"a": kpi(cadence="weekly"), "b": kpi()}, cadence="daily")
    assert rhythm(key_result(kpi=kpi_id), known) == expected


def test_what_was_never_measured_is_not_silent() -> None:
    part = key_result(checkins=[{"date": "2026-10-01", "note": "soon"}])
    known = evidence(goal(part), part, {}, TODAY)
    assert silence(part, known, portfolio(), day("2026-10-01")) == ""


def test_what_is_said_today_counts_today() -> None:
    part = key_result(checkins=checkins(("2026-11-15", 52)))
    assert evidence(goal(part), part, {}, TODAY).latest == 52
    measured = key_result(kpi="nps")
    known = {"nps": kpi(("2026-11-15", 53))}
    assert evidence(goal(measured), measured, known, TODAY).latest == 53
