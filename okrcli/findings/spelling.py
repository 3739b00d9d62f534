"""
How the number or the day that somebody meant is written in a file.
"""

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal

from okrcli.model.amount import plain

DIGITS = "write digits, with a point for decimals"
A_DAY = "write a day like 2026-12-15"
PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?")
_WITH_UNIT = re.compile(
    r"(?P<sign>[-+]?)(?P<currency>[$€£¥]?) ?(?P<number>[0-9][0-9,_ ]*(?:\.[0-9]+)?)"
    r" ?(?P<scale>bn|[kKM])?(?P<unit> ?[%\w]*)"
)
_RANGE = re.compile(r"([0-9.]+) ?[-–] ?([0-9.]+) ?%?")
_EXPONENT = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?[eE]\+?[0-6]")
_HUGE = re.compile(r"[-+]?[0-9]{16,}(\.[0-9]*)?|[-+]?[0-9]+(\.[0-9]+)?[eE]\+?[0-9]{2,}")
_TOO_FINE = re.compile(r"(-?(?:0|[1-9][0-9]{0,14})\.[0-9]{9})[0-9]+")
_COMMA = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{3})*),([0-9]{1,2}|[0-9]{4,9})")
_SCALES = {"k": 3, "K": 3, "M": 6, "bn": 9}
_NOT_FINITE = frozenset([".nan", ".inf", "-.inf", "+.inf", "nan", "inf", "-inf", "infinity"])
_UNIT_BESIDE = frozenset(["start", "target", "stretch", "at_least", "at_most"])
_QUARTER = re.compile(r"[0-9]{4}-Q[1-4]")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<a>[0-9]{1,2})[-/.](?P<b>[0-9]{1,2})")
_YEAR_LAST = re.compile(r"(?P<a>[0-9]{1,2})[-/.] ?(?P<b>[0-9]{1,2})[-/.] ?(?P<year>[0-9]{4})")


def is_finite(text: str) -> bool:
    return text.strip().casefold() not in _NOT_FINITE


def is_huge(text: str) -> bool:
    """
    Whether these are digits of a number with which nothing can be counted.
    """
    return bool(_HUGE.fullmatch(text.strip()))


def number_advice(text: str, key: str) -> str:
    """
    How the number that somebody meant is written.

    >>> number_advice("$1.2M", "target"), number_advice("1,5", "target")
    ('write `target: 1200000` and `unit: "$"`', 'write `target: 1.5`')
    """
    both = _RANGE.fullmatch(text)
    if both and key == "target":
        return f"write `target: {both[1]}` and `stretch: {both[2]}`"
    if _EXPONENT.fullmatch(text):
        return f"write `{key}: {plain(Decimal(text))}`"
    if fine := _TOO_FINE.fullmatch(text):
        return f"write at most nine decimals: `{key}: {fine[1]}`"
    if comma := _COMMA.fullmatch(text):
        return f"write `{key}: {comma[1].replace('.', '')}.{comma[2]}`"
    return _without_unit(text, key)


def _without_unit(text: str, key: str) -> str:
    match = _WITH_UNIT.fullmatch(text.strip())
    if match is None or len(match["number"]) > 20:
        return DIGITS
    number = Decimal(re.sub(r"[,_ ]", "", match["number"])).scaleb(
        _SCALES.get(match["scale"] or "", 0)
    )
    unit = match["currency"] or match["unit"].strip()
    said = f"write `{key}: {'-' if match['sign'] == '-' else ''}{plain(number)}`"
    return f'{said} and `unit: "{unit}"`' if unit and key in _UNIT_BESIDE else said


def day_advice(text: str) -> str:
    return "write its last day, like 2026-12-31" if _QUARTER.fullmatch(text) else A_DAY


def sure_day(text: str) -> str:
    """
    The only day that can have been meant, because it is later than the twelfth; or nothing.

    >>> sure_day("31.12.2026"), sure_day("2026/12/31"), sure_day("05/06/2026"), sure_day("2026-13-01")
    ('2026-12-31', '2026-12-31', '', '')
    """
    found = _YEAR_FIRST.fullmatch(text.strip()) or _YEAR_LAST.fullmatch(text.strip())
    if found is None:
        return ""
    month, day = int(found["a"]), int(found["b"])
    if found.re is _YEAR_LAST:
        month, day = sorted((month, day))
    if month <= 12 < day and 1970 <= int(found["year"]) <= 2199:
        with suppress(ValueError):
            return date(int(found["year"]), month, day).isoformat()
    return ""
