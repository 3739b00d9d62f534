"""
Numbers as words: one way to write a percentage and an amount in every view.
"""

from decimal import Decimal

from okrcli.model.exact import brief, number, percent, with_unit

__all__ = ["amount", "percent"]

_TABLE = 2  # digits behind the point of a number that was computed


def amount(
    value: Decimal, unit: str | None = "", digits: int | None = None, *, signed: bool = False
) -> str:
    """
    A number with its unit where people write it.

    >>> amount(Decimal(60), "%"), amount(Decimal(45), "points"), amount(Decimal(-120000), "€")
    ('60%', '45 points', '-€120000')
    """
    return with_unit(number(brief(value, _TABLE), digits, signed=signed), unit)
