"""
Numbers as words: one way to write a percentage and an amount in every view.
"""

from decimal import Decimal

from okrcli.model.exact import brief, number, percent, with_unit

__all__ = ["a_week", "amount", "lasting", "percent"]

_LENGTHS = ((365.25, "year"), (30.4, "month"), (7, "week"), (1, "day"))
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


def a_week(value: Decimal, unit: str | None = "") -> str:
    """
    So much each week, of small numbers with the two digits that say something.

    >>> a_week(Decimal("1.6182"), "points"), a_week(Decimal("-0.004712"))
    ('+1.62 points a week', '-0.0047 a week')
    """
    digits = max(_TABLE, 1 - value.adjusted())
    return f"{amount(value, unit, digits, signed=True)} a week"


def lasting(days: int) -> str:
    """
    About how long that is, in the largest unit of which there are at least two.

    >>> lasting(1), lasting(13), lasting(45), lasting(100), lasting(800)
    ('1 day', '13 days', '6 weeks', '3 months', '2 years')
    """
    for size, name in _LENGTHS:
        if days >= 2 * size or size == 1:
            many = int(days / size)
            return f"{many} {name}{'' if many == 1 else 's'}"
    return ""


def recorded(value: Decimal | str | bool | None) -> str:  # noqa: FBT001 (as the file has it)
    """
    A value as an amendment holds it, in words.

    >>> recorded(Decimal("52.50")), recorded(True), recorded(None)
    ('52.5', 'true', 'nothing')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return number(brief(value)) if isinstance(value, Decimal) else value or "nothing"
