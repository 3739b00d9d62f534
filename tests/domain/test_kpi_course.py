"""
How a KPI went over a period.
"""

from decimal import Decimal
from typing import Any

import pytest

from okrcli.domain.kpi import Health
from okrcli.domain.kpi_course import KpiCourse, course
from okrcli.model.period import Calendar
from tests.support.build import day, kpi

HEALTHY, WARNING, CRITICAL = Health.HEALTHY, Health.WARNING, Health.CRITICAL


def of(*measurements: tuple[str, Any], name: str = "2026-Q3", **fields: Any) -> KpiCourse:
    """
    A KPI that is healthy from 80 on and critical below 70.
    """
    period = Calendar().find(name)
    assert period is not None
    bounds = {"healthy": 80, "warning": 70, **fields}
    one = kpi(*measurements, **{k: v for k, v in bounds.items() if v is not None})
    return course("kpi", one, period, period.end or day("2026-12-31"))


def test_it_begins_where_it_stood_before() -> None:
    """
    What was measured later than the period is no part of it.
    """
    found = of(("2026-05-31", 90), ("2026-06-30", 85), ("2026-08-31", 75), ("2026-10-31", 20))
    assert found.began is not None
    assert found.ended is not None
    assert (found.began.reading.value, found.began.band) == (Decimal(85), HEALTHY)
    assert (found.ended.reading.value, found.ended.band) == (Decimal(75), WARNING)
    assert [reading.value for reading in found.readings] == [75]


def test_without_anything_before_it_begins_with_its_first() -> None:
    found = of(("2026-07-31", 60), ("2026-08-31", 85))
    assert found.began is not None
    assert found.began.reading.value == 60
    assert [(turn.before, turn.after) for turn in found.turns] == [(CRITICAL, HEALTHY)]
    assert [(b.since, b.until) for b in found.breaches] == [(day("2026-07-31"), day("2026-08-31"))]


def test_every_turn_is_told_with_its_day() -> None:
    """
    From one band to another, for better or worse.
    """
    found = of(("2026-06-30", 85), ("2026-07-15", 82), ("2026-07-31", 75), ("2026-08-31", 90))
    assert [(t.reading.date, t.before, t.after, t.is_worse) for t in found.turns] == [
        (day("2026-07-31"), HEALTHY, WARNING, True),
        (day("2026-08-31"), WARNING, HEALTHY, False),
    ]


@pytest.mark.parametrize(
    ("values", "breaches"),
    [
        ([("2026-06-30", 85), ("2026-07-31", 82)], []),
        (
            [("2026-06-30", 75), ("2026-07-31", 74), ("2026-08-31", 82)],
            [(None, day("2026-08-31"), 74)],
        ),
        (
            [("2026-07-15", 85), ("2026-07-31", 60), ("2026-08-31", 65)],
            [(day("2026-07-31"), None, 60)],
        ),
        (
            [("2026-07-15", 75), ("2026-07-31", 85), ("2026-08-31", 65), ("2026-09-15", 79)],
            [(day("2026-07-15"), day("2026-07-31"), 75), (day("2026-08-31"), None, 65)],
        ),
        ([("2026-05-31", 10)], []),
    ],
)
def test_a_breach_has_a_beginning_an_end_and_a_worst(values: Any, breaches: Any) -> None:
    """
    One that is older than the period has no day here; of what was not measured nobody knows.
    """
    found = of(*values)
    assert [(b.since, b.until, b.worst.value) for b in found.breaches] == breaches


def test_the_worst_is_the_farthest_outside() -> None:
    """
    Where less is better that is the highest, and of a range either end.
    """
    values = [("2026-07-10", 5), ("2026-07-20", 9), ("2026-07-30", 6)]
    (less,) = of(*values, direction="decrease", healthy=4, warning=8).breaches
    assert less.worst.value == 9
    (ranged,) = of(*values, direction="range", healthy=[7, 8], warning=1).breaches
    assert ranged.worst.value == 5


def test_a_drop_is_told_once() -> None:
    """
    On the day it began, also when it began with the first reading of the period.
    """
    found = of(("2026-06-30", 85), ("2026-07-10", 60), ("2026-07-20", 50), ("2026-08-31", 90))
    assert [(drop.date, drop.reasons[0]) for drop in found.drops] == [
        (day("2026-07-10"), "it became critical")
    ]
    before = of(("2026-06-20", 85), ("2026-06-30", 60), ("2026-07-10", 50), ("2026-07-20", 40))
    assert before.drops == ()


def test_without_a_boundary_nothing_turns() -> None:
    """
    There is a value at both ends, and nobody says whether it is good.
    """
    found = of(("2026-06-30", 85), ("2026-07-31", 20), healthy=None, warning=None)
    assert (found.turns, found.breaches, found.is_known, found.held) == ((), (), False, False)
    assert [drop.reasons for drop in found.drops] == [("it got worse by 76.5%",)]


def test_what_was_not_measured_did_not_hold() -> None:
    """
    Silence is never green.
    """
    assert of(("2026-07-31", 90)).held
    assert not of(("2026-06-30", 90)).held
    assert not of().is_known
    assert of().began is None


def test_what_is_open_has_all_of_its_readings() -> None:
    found = of(("2025-01-31", 90), ("2026-07-31", 75), name="open")
    assert len(found.readings) == 2
    assert [(b.since, b.until) for b in found.breaches] == [(day("2026-07-31"), None)]
