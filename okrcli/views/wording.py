"""
Numbers as words: one way to write a percentage and an amount in every view.
"""

from decimal import Decimal
from fractions import Fraction

from okrcli.model.exact import brief, number, with_unit

_TABLE = 2  # digits behind the point of a number that was computed


def percent(share: Fraction | Decimal, digits: int = 0) -> str:
    """
    A share as a percentage, rounded down at the shown digit, so that 99.96 % never looks reached.

    >>> percent(Fraction(9996, 10000))
    '99%'
    >>> percent(Decimal("0.4667"), digits=1)
    '46.6%'
    """
    numerator, denominator = share.as_integer_ratio()
    scaled = numerator * 10 ** (2 + digits) // denominator
    return f"{Decimal(scaled).scaleb(-digits):f}%" if digits else f"{scaled}%"


def amount(
    value: Decimal, unit: str | None = "", digits: int | None = None, *, signed: bool = False
) -> str:
    """
    A number with its unit where people write it.

    >>> amount(Decimal(60), "%"), amount(Decimal(45), "points"), amount(Decimal(-120000), "€")
    ('60%', '45 points', '-€120000')
    """
    return with_unit(number(brief(value, _TABLE), digits, signed=signed), unit)
