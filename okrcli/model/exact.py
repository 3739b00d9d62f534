"""
Numbers without loss: what people typed stays as typed, what is computed is rounded once, at the end.
"""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

_CURRENCY_SIGNS = frozenset("$€£¥₹₩₽₺₴₪₫₱₦₿¢")
_NUMBER = re.compile(r"([+-]?)([0-9][0-9.]*)")
PLACES = 9
"""As many decimal places as a number in a file may have."""
_TYPED = 4  # people seldom type more places; numbers with more were computed
_EXACT = Context(prec=100)  # wider than any number a file may hold, so only `quantize` rounds


@lru_cache(maxsize=1024)  # the same limits, weights and targets come again and again
def fraction(value: Decimal) -> Fraction:
    """
    A typed number as a fraction, to calculate with.
    """
    return Fraction(value)


def decimal(value: Fraction, places: int = PLACES) -> Decimal:
    """
    A fraction as a decimal of any length, rounded half to even, without trailing zeros.

    Decimal arithmetic would cut at 28 digits; a product of two typed numbers may have 48.

    >>> decimal(Fraction(7, 15), 4)
    Decimal('0.4667')
    """
    whole, rest = divmod(value.numerator * 10**places, value.denominator)
    twice = 2 * rest - value.denominator
    scaled = whole + (twice > 0 or (twice == 0 and whole % 2))
    while places and scaled % 10 == 0:
        scaled //= 10
        places -= 1
    return Decimal(f"{scaled}E-{places}")


def total(values: Iterable[Decimal]) -> Decimal:
    """
    The sum of typed numbers, exact: a hundred digits hold any sum that fits in a file.
    """
    with localcontext(prec=100):
        return sum(values, Decimal(0))


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


def brief(value: Decimal, places: int = _TYPED) -> Decimal:
    """
    A number that was computed, rounded to what is worth reading; what people type stays as it is.

    At least two digits are left of small ones.

    >>> brief(Decimal("79.940119760"), 2), brief(Decimal("0.000123456"), 2), brief(Decimal("4.125"))
    (Decimal('79.94'), Decimal('0.00012'), Decimal('4.125'))
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -_TYPED:
        return value
    return value.quantize(
        Decimal(1).scaleb(-max(places, 1 - value.adjusted())), ROUND_HALF_EVEN, _EXACT
    )


def with_unit(plain: str, unit: str | None) -> str:
    """
    Something said in numbers with its unit: `60%`, `45 → 60 points`, `€12`, `€0 → €12`.

    >>> with_unit("45 → 60", "%"), with_unit("≤ -5", "€"), with_unit("2 → 5 (stretch 6)", "h")
    ('45 → 60%', '≤ -€5', '2 → 5 h (stretch 6 h)')
    """
    if not unit:
        return plain
    head, bracket, inner = plain.partition(" (")
    if bracket:
        return f"{with_unit(head, unit)} ({with_unit(inner.removesuffix(')'), unit)})"
    if unit[0] in _CURRENCY_SIGNS:
        return _NUMBER.sub(rf"\g<1>{unit[0]}\g<2>", plain) + unit[1:]
    if unit[0] in "%‰":
        return plain + unit
    return f"{plain} {unit}"
