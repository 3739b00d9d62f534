"""
The marks of two axes: values at round numbers, days where weeks, months or years begin.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from okrcli.model.exact import decimal, number
from okrcli.views.tones import day_said

_ROUND = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))
_SCALES = ((Fraction(10) ** 9, "bn"), (Fraction(10) ** 6, "M"), (Fraction(10) ** 3, "k"))
_LONG = 100_000  # from here on numbers are shortened
PLACES = 12
_MONTHLY = 70  # days, from which on months are what people count in
_CLEAR = 8  # months, up to which the first day of each is named by its number too

Unit = Literal["day", "month"]
_STEPS: tuple[tuple[Unit, int], ...] = (
    *(("day", days) for days in (1, 2, 7, 14)),
    *(("month", months) for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)),
)


class Scale(NamedTuple):
    """
    Round numbers from `low` upwards, with `steps` between the lowest and the highest.
    """

    low: Fraction
    step: Fraction
    steps: int

    @property
    def high(self) -> Fraction:
        return self.low + self.step * self.steps

    def share(self, value: Decimal) -> Fraction:
        """
        How far up the scale a value lies: 0 at the lowest mark, 1 at the highest.
        """
        return (Fraction(value) - self.low) / (self.high - self.low)

    def labels(self) -> list[str]:
        """
        The marks in words, the lowest first; long ones as thousands, millions or billions.
        """
        marks = [self.low + self.step * at for at in range(self.steps + 1)]
        largest = max(map(abs, marks))
        scale, name = Fraction(1), ""
        if largest >= _LONG:
            scale, name = next(one for one in _SCALES if largest >= one[0])
        return [number(decimal(mark / scale, PLACES)) + (name if mark else "") for mark in marks]


def scale(values: Iterable[Decimal], most: int) -> Scale:
    """
    A scale that holds all values, in as many steps as possible up to `most`, at least two.

    >>> found = scale([Decimal(45), Decimal(60)], 4)
    >>> found.labels()
    ['45', '50', '55', '60']
    """
    found = [Fraction(value) for value in values]
    low, high = min(found), max(found)
    if low == high:
        margin = abs(low) / 10 or Fraction(1)
        low, high = low - margin, high + margin
    power = Fraction(10) ** (len(str(int((high - low) / most))) - 1)
    while power * most > high - low:
        power /= 10
    while True:
        for factor in _ROUND[:-1]:
            step = factor * power
            first, last = low // step, -(-high // step)
            if last - first <= most:
                return Scale(first * step, step, int(last - first))
        power *= 10


def days(first: date, last: date, most: int) -> Sequence[tuple[date, str]]:
    """
    At most so many days that are worth naming, with their names, between two days.

    >>> [name for _, name in days(date(2026, 10, 1), date(2026, 12, 31), 6)]
    ['1 Oct', '1 Nov', '1 Dec']
    """
    for unit, step in _STEPS:
        if unit == "day" and (last - first).days > min(most * step, _MONTHLY):
            continue
        found = list(_marks(first, last, unit, step))
        if len(found) <= most:
            return [(day, _name(day, unit, last - first)) for day in found]
    return ()


def _marks(first: date, last: date, unit: Unit, step: int) -> Iterator[date]:
    if unit == "day":
        start = first.toordinal() + (-first.weekday() % 7 if step >= 7 else 0)
        yield from map(date.fromordinal, range(start, last.toordinal() + 1, step))
        return
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    month = -(-month // step) * step
    while month // 12 <= last.year and (day := date(month // 12, month % 12 + 1, 1)) <= last:
        yield day
        month += step


def _name(day: date, unit: Unit, span: timedelta) -> str:
    """
    A day in short; over a long time a month alone, and a year by its first.
    """
    said = day_said(day, day)
    if unit == "day" or span.days <= _CLEAR * 31:
        return said
    return str(day.year) if day.month == 1 else said.partition(" ")[2]
