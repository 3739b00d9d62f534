"""
The past of a KPI as somebody wants to see it: every measurement, or by weeks, months or quarters.
"""

from datetime import date
from typing import NamedTuple

from okrcli.domain import kpi as kpis
from okrcli.domain.coarser import Every, coarser
from okrcli.domain.kpi import Health
from okrcli.domain.kpi_course import Turn, turns
from okrcli.model.kinds import Reading
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar, Period

DAY: Every = "day"


class Entry(NamedTuple):
    """
    A value of a day, or of an interval from `start` on with so many measurements.

    `is_whole` says that the measurements speak for all of the interval.
    """

    start: date
    reading: Reading
    band: Health | None
    measured: int = 1
    is_whole: bool = True


class KpiHistory(NamedTuple):
    """
    The values of a period, or all of them, oldest first, and when they turned from band to band.

    `before` is the one before the first. It is not judged where boundaries do not apply: those of
    a month's sum say nothing of a year's.
    """

    every: Every
    period: Period | None
    before: Entry | None
    entries: tuple[Entry, ...]
    turns: tuple[Turn, ...]
    is_judged: bool

    def are_comparable(self, one: Entry, other: Entry) -> bool:
        """
        Whether a change between them means anything: a sum of ten days is less than that of a month.
        """
        return self.is_judged or (one.is_whole and other.is_whole)

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(entry.reading for entry in self.entries)


def history(
    kpi: Kpi, every: Every, period: Period | None, today: date, calendar: Calendar
) -> KpiHistory:
    """
    What a KPI's file tells up to today; a value of an interval stands on its last day.
    """
    is_judged = every == DAY or kpi.aggregate != "sum" or kpi.formula is not None
    found = _all(kpi, every, today, calendar)
    if not is_judged:
        found = [entry._replace(band=None) for entry in found]
    inside = [one for one in found if period is None or period.contains(one.reading.date)]
    first = found.index(inside[0]) if inside else 0
    turned = turns(kpi, [one.reading for one in found]) if is_judged else ()
    return KpiHistory(
        every,
        period,
        found[first - 1] if first else None,
        tuple(inside),
        tuple(one for one in turned if period is None or period.contains(one.reading.date)),
        is_judged,
    )


def _all(kpi: Kpi, every: Every, today: date, calendar: Calendar) -> list[Entry]:
    if every == DAY:
        readings = kpis.readings(kpi, today)
        return [Entry(one.date, one, kpis.band(kpi, one.value)) for one in readings]
    return [
        Entry(
            bucket.start,
            Reading(min(bucket.end, today), bucket.value),
            kpis.band(kpi, bucket.value),
            bucket.count,
            bucket.complete,
        )
        for bucket in coarser(kpi, kpi.measurements, every, today, calendar)
    ]
