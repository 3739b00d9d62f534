"""
The past of a KPI: all of it, of a period, or by longer times.
"""

from typing import Any, cast

from okrcli.domain.coarser import Every
from okrcli.domain.kpi import Health
from okrcli.domain.kpi_history import KpiHistory, history
from okrcli.model.period import Calendar
from tests.support.build import day, kpi

TODAY = day("2026-11-16")
VALUES = [
    ("2026-08-31", 90),
    ("2026-09-15", 75),
    ("2026-09-30", 95),
    ("2026-10-15", 60),
    ("2026-11-09", 65),
]


def of(every: str = "day", period: str | None = None, **fields: Any) -> KpiHistory:
    calendar = Calendar()
    within = calendar.find(period) if period else None
    measure = kpi(*VALUES, **{"healthy": 80, "warning": 70, **fields})
    return history(measure, cast("Every", every), within, TODAY, calendar)


def test_each_measurement_has_its_band() -> None:
    found = of()
    assert [(str(one.start), one.band) for one in found.entries] == [
        ("2026-08-31", Health.HEALTHY),
        ("2026-09-15", Health.WARNING),
        ("2026-09-30", Health.HEALTHY),
        ("2026-10-15", Health.CRITICAL),
        ("2026-11-09", Health.CRITICAL),
    ]
    assert [str(turn.reading.date) for turn in found.turns] == [
        "2026-09-15",
        "2026-09-30",
        "2026-10-15",
    ]
    assert found.before is None


def test_a_period_keeps_what_was_before_in_mind() -> None:
    """
    The turn on its first measurement is one of the period.
    """
    found = of(period="2026-Q4")
    assert [one.reading.value for one in found.entries] == [60, 65]
    assert found.before is not None
    assert found.before.reading.value == 95
    assert [str(turn.reading.date) for turn in found.turns] == ["2026-10-15"]


def test_a_period_without_measurements_is_empty() -> None:
    found = of(period="2025-Q4")
    assert (found.entries, found.turns, found.before) == ((), (), None)


def test_a_month_stands_on_its_last_day_and_today_while_it_runs() -> None:
    found = of("month")
    assert [(str(one.start), str(one.reading.date), one.measured) for one in found.entries] == [
        ("2026-08-01", "2026-08-31", 1),
        ("2026-09-01", "2026-09-30", 2),
        ("2026-10-01", "2026-10-31", 1),
        ("2026-11-01", "2026-11-16", 1),
    ]
    assert [(turn.before, turn.after) for turn in found.turns] == [
        (Health.HEALTHY, Health.CRITICAL)
    ]
    assert not found.entries[-1].is_whole


def test_a_sum_is_not_held_against_the_boundary_of_its_parts() -> None:
    """
    80 a month say nothing of a quarter; of a formula over summed inputs they do.
    """
    summed = of("quarter", aggregate="sum")
    assert ([one.band for one in summed.entries], summed.turns) == ([None, None], ())
    assert not summed.is_judged
    assert of("day", aggregate="sum").is_judged
    assert of("quarter", aggregate="sum", formula="a / b").is_judged


def test_a_part_of_a_sum_is_not_compared_with_a_whole() -> None:
    """
    What a month has come to by its half is no fall.
    """
    summed, last = of("month", aggregate="sum"), of("month")
    assert not summed.are_comparable(*summed.entries[-2:])
    assert summed.are_comparable(*summed.entries[1:3])
    assert last.are_comparable(*last.entries[-2:])
