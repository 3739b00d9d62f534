"""
The scales of a chart: round numbers up its side and days that people know along its foot.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from okrcli.model.exact import decimal, number, with_unit

_MOST_STEPS = 5
_SHORT_UNIT = 2  # a sign such as % or €, which every number can carry
_TEN_THOUSAND = 10_000
_SHORTER = ((10**9, "bn"), (10**6, "M"), (10**3, "k"))
_TOO_LONG = 10**15
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_MOST_DAYS = 5


class Values(NamedTuple):
    """
    From the lowest to the highest tick; `ticks` are the round numbers between them, both included.
    """

    ticks: tuple[Fraction, ...]

    def share(self, value: Decimal) -> float:
        """
        How far up the scale a value lies.
        """
        low, high = self.ticks[0], self.ticks[-1]
        return float((Fraction(value) - low) / (high - low))


class Tick(NamedTuple):
    """
    A day at the foot of a chart; the year stands below it where it is another than before.
    """

    day: int
    label: str
    year: str = ""


def values(found: Sequence[Decimal]) -> Values:
    """
    Round numbers around all of these: three to six of them, and from 0 on where that is not far.

    >>> [int(tick) for tick in values([Decimal(45), Decimal(60)]).ticks]
    [45, 50, 55, 60]
    """
    low, high = Fraction(min(found, default=0)), Fraction(max(found, default=1))
    if low == high:
        around = abs(low) / 10 or Fraction(1)
        low, high = low - around, high + around
    if 0 < low <= high / 3:
        low = Fraction(0)
    elif low / 3 <= high < 0:
        high = Fraction(0)
    step = _step((high - low) / _MOST_STEPS)
    first, last = floor(low / step), ceil(high / step)
    while last - first > _MOST_STEPS:
        step = _step(step * Fraction(11, 10))
        first, last = floor(low / step), ceil(high / step)
    return Values(tuple(step * index for index in range(first, last + 1)))


def _step(least: Fraction) -> Fraction:
    """
    The smallest of 1, 2, 5, 10, 20, 50 and so on, up and down, that is not below.
    """
    digits = len(str(least.numerator)) - len(str(least.denominator)) - 1
    power = Fraction(10) ** digits
    while True:
        for factor in (1, 2, 5):
            if power * factor >= least:
                return power * factor
        power *= 10


def said(scale: Values, unit: str) -> tuple[list[str], str]:
    """
    The numbers of a scale in few characters, and the unit where it is too long to stand at each.

    >>> said(values([Decimal(0), Decimal(120000)]), "€")
    (['€0', '€50k', '€100k', '€150k'], '')
    """
    most = max(abs(tick) for tick in scale.ticks)
    if most >= _TOO_LONG:
        return [f"{decimal(tick):.0e}" for tick in scale.ticks], unit
    size, letter = next(
        ((size, letter) for size, letter in _SHORTER if most >= max(size, _TEN_THOUSAND)), (1, "")
    )
    plain = [f"{number(decimal(tick / size))}{letter if tick else ''}" for tick in scale.ticks]
    if len(unit) <= _SHORT_UNIT:
        return [with_unit(one, unit) for one in plain], ""
    return plain, unit


def days(first: int, last: int) -> list[Tick]:
    """
    Days between two, given by their ordinals: of one step, and so many that each can be read.

    >>> [tick.label for tick in days(date(2026, 10, 1).toordinal(), date(2026, 12, 31).toordinal())]
    ['Oct', 'Nov', 'Dec']
    """
    found, by_year = next(
        (found, by_year) for found, by_year in _steps(first, last) if len(found) <= _MOST_DAYS
    )
    ticks = []
    year = 0
    for ordinal in found:
        day = date.fromordinal(ordinal)
        label = str(day.year) if by_year else _label(day, found)
        is_news = day.year != year and not by_year
        ticks.append(Tick(ordinal, label, str(day.year) if is_news else ""))
        year = day.year
    return ticks


def _label(day: date, among: Sequence[int]) -> str:
    month = _MONTHS[day.month - 1]
    firsts = all(date.fromordinal(ordinal).day == 1 for ordinal in among)
    return month if firsts and len(among) > 1 else f"{day.day} {month}"


def _steps(first: int, last: int) -> Iterator[tuple[list[int], bool]]:
    """
    The days of ever longer steps, and whether those are years; weeks begin on Mondays.
    """
    for step in _DAYS:
        if (last - first) // step <= _MOST_DAYS:
            start = first if step < 7 else first + -(first - 1) % 7
            yield list(range(start, last + 1, step)), False
    begin, end = date.fromordinal(first), date.fromordinal(last)
    for step in _MONTH_STEPS:
        if (last - first) // (28 * step) <= _MOST_DAYS:
            yield list(_firsts(begin, end, step)), False
    for step in _YEAR_STEPS:
        years = range(begin.year + -begin.year % step, end.year + 1, step)
        yield [at for at in (date(y, 1, 1).toordinal() for y in years if y) if at >= first], True


def _firsts(begin: date, end: date, step: int) -> Iterator[int]:
    """
    The first days of every month, or of every so many, from January on.
    """
    for index in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
        day = date(index // 12, index % 12 + 1, 1)
        if index % step == 0 and day >= begin:
            yield day.toordinal()
