"""
How a KPI went over a period: where it began and ended, when it turned, when it was out of its band.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from okrcli.domain import kpi as kpis
from okrcli.domain.kpi import Health
from okrcli.model.kinds import Reading
from okrcli.model.kpi import Kpi
from okrcli.model.period import Period

_OUTSIDE = (Health.WARNING, Health.CRITICAL)


class Point(NamedTuple):
    """
    A reading, and the band it lies in; none where no boundary says what is good.
    """

    reading: Reading
    band: Health | None


class Turn(NamedTuple):
    """
    From one band to another, by this reading.
    """

    reading: Reading
    before: Health
    after: Health

    @property
    def is_worse(self) -> bool:
        return self.before is Health.HEALTHY or self.after is Health.CRITICAL


class Drop(NamedTuple):
    """
    When a drop began, and why it counts as one.
    """

    date: date
    reasons: tuple[str, ...]


class Breach(NamedTuple):
    """
    A stretch outside of the healthy band, and the reading of it that lay farthest outside.

    Without `since` it was outside before the period began, without `until` it still is.
    """

    since: date | None
    until: date | None
    worst: Reading


class KpiCourse(NamedTuple):
    """
    A KPI over a period: `began` is its last reading before, or else the first in it.

    `measures` are the goals whose key results it measures, `guards` those it is a guardrail of.
    """

    id: str
    kpi: Kpi
    began: Point | None
    ended: Point | None
    readings: tuple[Reading, ...]
    turns: tuple[Turn, ...]
    drops: tuple[Drop, ...]
    breaches: tuple[Breach, ...]
    measures: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """
        Whether it was measured in the period, against a boundary.
        """
        return self.ended is not None and self.ended.band is not None

    @property
    def held(self) -> bool:
        return self.is_known and not self.breaches


def course(kpi_id: str, kpi: Kpi, period: Period, day: date) -> KpiCourse:
    """
    What its readings tell of the period, up to a day of it.
    """
    series = kpis.readings(kpi, day)
    first = next(
        (at for at, r in enumerate(series) if period.start is None or r.date >= period.start),
        len(series),
    )
    inside = series[first:]
    points = [Point(r, kpis.band(kpi, r.value)) for r in series[max(first - 1, 0) :]]
    was_before = first > 0
    return KpiCourse(
        kpi_id,
        kpi,
        points[0] if points else None,
        points[-1] if inside else None,
        inside,
        tuple(_turns(points)),
        tuple(_drops(kpi, series, first)),
        tuple(_breaches(kpi, points, was_before=was_before)) if inside else (),
    )


def turns(kpi: Kpi, series: Sequence[Reading]) -> tuple[Turn, ...]:
    """
    Every change from one band to another in a row of readings, oldest first.
    """
    return tuple(_turns([Point(r, kpis.band(kpi, r.value)) for r in series]))


def _turns(points: Sequence[Point]) -> Iterator[Turn]:
    for before, after in pairwise(points):
        if before.band and after.band and before.band is not after.band:
            yield Turn(after.reading, before.band, after.band)


def _drops(kpi: Kpi, series: Sequence[Reading], first: int) -> Iterator[Drop]:
    """
    The readings of the period by which it dropped, where the one before was none.
    """
    was = bool(kpis.drops(kpi, tuple(series[:first])))
    for at in range(first, len(series)):
        reasons = kpis.drops(kpi, tuple(series[: at + 1]))
        if reasons and not was:
            yield Drop(series[at].date, reasons)
        was = bool(reasons)


def _breaches(kpi: Kpi, points: Sequence[Point], *, was_before: bool) -> Iterator[Breach]:
    since: date | None = None
    outside: list[Reading] = []
    for at, (reading, band) in enumerate(points):
        if band in _OUTSIDE:
            if not outside:
                since = None if was_before and at == 0 else reading.date
            outside.append(reading)
        elif outside:
            yield Breach(since, reading.date, _worst(kpi, outside))
            outside = []
    if outside:
        yield Breach(since, None, _worst(kpi, outside))


def _worst(kpi: Kpi, outside: Sequence[Reading]) -> Reading:
    return max(outside, key=lambda reading: kpis.distance(kpi, reading.value) or 0)
