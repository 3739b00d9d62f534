"""
Numbers as words: one way to write a percentage and an amount in every view.
"""

import re
from decimal import Decimal
from fractions import Fraction

from okrcli.model.exact import brief, number

_TABLE = 2  # digits behind the point of a number that was computed
_NUMBER = re.compile(r"([+-]?)([0-9][0-9.]*)")
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


def with_unit(plain: str, unit: str | None) -> str:
    """
    Something said in numbers with its unit: `60%`, `45 → 60 points`, `€12`, `€0 → €12`.

    >>> with_unit("45 → 60", "%"), with_unit("≤ -5", "€")
    ('45 → 60%', '≤ -€5')
    """
    if not unit:
        return plain
    if unit[0] in _CURRENCY_SIGNS:
        return _NUMBER.sub(rf"\g<1>{unit[0]}\g<2>", plain) + unit[1:]
    if unit[0] in "%‰":
        return plain + unit
    return f"{plain} {unit}"
