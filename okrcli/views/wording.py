"""
Numbers as words: one way to write a percentage, a number and an amount in every view.
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

BRIEF = 4
"""Digits behind the point that a table shows; only numbers that were computed have more."""

_EXACT = Context(prec=100)  # wider than any number a file may hold, so only `quantize` rounds
_CURRENCY_SIGNS = frozenset("$€£¥₹₩₽₺₴₪₫₱₦₿¢")


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
    return f"{Decimal(scaled).scaleb(-digits):f}%"


def number(value: Decimal, digits: int | None = None, *, signed: bool = False) -> str:
    """
    A number plainly: no exponent, no thousands separator, no needless zeros.

    `digits` is the most that may follow the point; without it nothing is rounded.

    >>> number(Decimal("1.2E+3")), number(Decimal("0.50")), number(Decimal("-0.0"))
    ('1200', '0.5', '0')
    >>> number(Decimal("1.6182"), digits=1, signed=True)
    '+1.6'
    """
    if digits is not None:
        value = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN, _EXACT)
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if not value or not text.strip("-0"):
        return "0"
    return f"+{text}" if signed and value > 0 else text


def amount(
    value: Decimal, unit: str = "", digits: int | None = None, *, signed: bool = False
) -> str:
    """
    A number with its unit where people write it.

    >>> amount(Decimal(60), "%"), amount(Decimal(45), "points"), amount(Decimal(-120000), "€")
    ('60%', '45 points', '-€120000')
    """
    plain = number(value, digits, signed=signed)
    if not unit:
        return plain
    if unit[0] in _CURRENCY_SIGNS:
        sign = plain[0] if plain[0] in "+-" else ""
        return f"{sign}{unit[0]}{plain.removeprefix(sign)}{unit[1:]}"
    if unit[0] in "%‰":
        return plain + unit
    return f"{plain} {unit}"
