"""
A row of values that is longer than its picture is wide: what each column of it says.

A line through thousands of values would fill the picture. A line through the mean of each column
shows the course, and from the lowest to the highest how far the values lie apart.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from okrcli.model.exact import decimal, total


class Stretch(NamedTuple):
    """
    The values of some days that lie in one column, of which `middle` is the day in their middle.
    """

    column: int
    middle: date
    mean: Decimal
    low: Decimal
    high: Decimal


def is_dense(points: Sequence[tuple[date, Decimal]], most: int) -> bool:
    """
    Whether these are more values than a picture can tell apart.
    """
    return len(points) > most


def stretches(
    points: Sequence[tuple[date, Decimal]], first: date, last: date, columns: int
) -> Iterator[Stretch]:
    """
    The values by columns of equal time between two days, oldest first; none for an empty column.

    >>> days = [(date(2026, 1, day), Decimal(day)) for day in range(1, 5)]
    >>> [str(one.mean) for one in stretches(days, date(2026, 1, 1), date(2026, 1, 4), 2)]
    ['1.5', '3.5']
    """
    at = 0
    span = (last - first).days + 1
    while at < len(points):
        column = (points[at][0] - first).days * columns // span
        begin = at
        while at < len(points) and (points[at][0] - first).days * columns // span == column:
            at += 1
        values = [value for _, value in points[begin:at]]
        day, end = points[begin][0], points[at - 1][0]
        yield Stretch(
            column,
            day + (end - day) // 2,
            decimal(Fraction(total(values)) / len(values)),
            min(values),
            max(values),
        )
