"""
Numbers without loss: what people typed stays as typed, what is computed is rounded once, at the end.
"""

from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction

PLACES = 9
"""As many decimal places as a number in a file may have."""


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
