"""
Where a KPI is going: for better or worse, and how fast.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal, NamedTuple

from okrcli.domain.kpi import DEFAULT_RHYTHM, distance
from okrcli.model.kinds import Reading
from okrcli.model.kpi import Kpi

RECENT = 8
"""So many of the newest measurements make the trend: those that a spark shows."""
_LEAST = 3
"""Two points always lie on a line, which says nothing."""
_DAYS = {"week": Fraction(7), "month": Fraction(36525, 1200)}


class Way(StrEnum):
    """
    What a change means, whichever way the number went.
    """

    BETTER = "better"
    WORSE = "worse"
    STEADY = "steady"


class Slope(NamedTuple):
    """
    So much a week or a month, by the newest `over` measurements.
    """

    change: Fraction
    per: Literal["week", "month"]
    over: int


def way(kpi: Kpi, before: Decimal, after: Decimal) -> Way | None:
    """
    Whether it is better to have gone from one value to another; in a range, nearer to it.

    None for a range that nobody has said.
    """
    if kpi.direction == "range":
        was, now = distance(kpi, before), distance(kpi, after)
        if was is None or now is None:
            return None
        gain = max(was, Fraction(0)) - max(now, Fraction(0))
    else:
        gain = Fraction(after) - Fraction(before)
        gain = gain if kpi.direction == "increase" else -gain
    if gain == 0:
        return Way.STEADY
    return Way.BETTER if gain > 0 else Way.WORSE


def slope(kpi: Kpi, series: Sequence[Reading]) -> Slope | None:
    """
    The slope of the line that lies nearest to the newest measurements, by least squares, exactly.

    With x the days and y the values of n measurements: (n Σxy − Σx Σy) / (n Σx² − (Σx)²). It is
    said a week where the KPI is measured daily or weekly, else a month of 30.4375 days. None for
    fewer than three measurements.
    """
    newest = series[-RECENT:]
    if len(newest) < _LEAST:
        return None
    days = [(reading.date - newest[0].date).days for reading in newest]
    values = [Fraction(reading.value) for reading in newest]
    n = len(newest)
    products = sum((x * y for x, y in zip(days, values, strict=True)), Fraction(0))
    above = n * products - sum(days) * sum(values)
    below = Fraction(n * sum(x * x for x in days) - sum(days) ** 2)
    rhythm = kpi.cadence or DEFAULT_RHYTHM
    per: Literal["week", "month"] = "week" if rhythm in ("daily", "weekly") else "month"
    return Slope(above / below * _DAYS[per], per, n)
