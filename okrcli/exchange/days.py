"""
Days in declared forms, and the periods that names and days stand for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from okrcli.model.period import OPEN, Calendar, Period

ISO = "YYYY-MM-DD"
_PARTS = {
    "YYYY": r"(?P<year>[0-9]{4})",
    "YY": r"(?P<short>[0-9]{2})",
    "MMMM": r"(?P<name>[^\W\d_]+)",
    "MMM": r"(?P<name>[^\W\d_]+)\.?",
    "MM": r"(?P<month>[0-9]{1,2})",
    "M": r"(?P<month>[0-9]{1,2})",
    "DD": r"(?P<day>[0-9]{1,2})",
    "D": r"(?P<day>[0-9]{1,2})",
}
_PART = re.compile("YYYY|YY|MMMM|MMM|MM|M|DD|D")
_TIME = re.compile(
    r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AaPp][Mm])?(?: ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERIC = re.compile(r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}")
_FIRST, _LAST = date(1970, 1, 1), date(2199, 12, 31)
_NO_END = frozenset(["open", "ongoing", "no end", "continuous", "always", "evergreen"])


class DayFault(ValueError):
    """
    Text that is no day in the declared forms.
    """

    def __init__(self, said: str, advice: str) -> None:
        super().__init__(said)
        self.advice = advice


@lru_cache(maxsize=64)
def form(written: str) -> re.Pattern[str] | None:
    """
    The pattern of a declared form such as `DD.MM.YYYY`; none if it says no year, month or day, or one twice.
    """
    parts = _PART.findall(written)
    kinds = sorted(part[0] for part in parts)
    if kinds != ["D", "M", "Y"]:
        return None
    pattern, end = "", 0
    for found in _PART.finditer(written):
        pattern += re.escape(written[end : found.start()]) + _PARTS[found[0]]
        end = found.end()
    return re.compile(pattern + re.escape(written[end:]), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Days:
    """
    How a file writes its days; `epoch` is day 0 of a spreadsheet's serial dates.
    """

    forms: tuple[str, ...] = ()
    epoch: date | None = None

    def read(self, value: Any) -> date:
        """
        The day; `DayFault` says why it is none.
        """
        if isinstance(value, date):
            return self._sound(value)
        if isinstance(value, Decimal) and self.epoch is not None and 20_000 < value < 110_000:
            return self._sound(self.epoch + timedelta(days=int(value)))
        text = str(value).strip()
        bare = _TIME.sub("", text) if _TIME.search(text) else text
        for written in (*self.forms, ISO):
            pattern = form(written)
            match = pattern.fullmatch(bare) if pattern else None
            if match is not None and (found := _day(match.groupdict())) is not None:
                return self._sound(found)
        raise DayFault(f'"{text[:60]}" is no day', self._advice(bare))

    def _sound(self, found: date) -> date:
        if _FIRST <= found <= _LAST:
            return found
        raise DayFault(f"{found.isoformat()} is no day okr knows", "years go from 1970 to 2199")

    def _advice(self, text: str) -> str:
        said = f"days are written {' or '.join(self.forms) or ISO}"
        match = _NUMERIC.fullmatch(text)
        if match is None or text[:4].isdecimal():
            return f"{said}; `dates` in a map or --date-format says another form"
        mark = match[1]
        either = f"DD{mark}MM{mark}YYYY or MM{mark}DD{mark}YYYY"
        if "D" in either and any(len(part) == 1 for part in text.split(mark)):
            either = f"D{mark}M{mark}YYYY or M{mark}D{mark}YYYY"
        return f"say which it is: --date-format {either}"


def _day(said: dict[str, str | None]) -> date | None:
    year = said.get("year") or f"20{said.get('short')}"
    month = said.get("month")
    if month is None:
        name = str(said.get("name")).casefold()[:3]
        month = str(_MONTHS.index(name) + 1) if name in _MONTHS else "0"
    try:
        return date(int(year), int(month), int(str(said["day"])))
    except ValueError:
        return None


_NAMES: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(rf"{pattern}", re.IGNORECASE), name)
    for pattern, name in (
        (r"(?:FY|Y|CY)?(?P<year>[0-9]{4}|[0-9]{2})[- /]*Q(?P<n>[1-4])", "Q"),
        (r"Q(?P<n>[1-4])[- /,]*(?:of )?(?:FY|Y|CY|')? ?(?P<year>[0-9]{4}|[0-9]{2})", "Q"),
        (r"(?:FY|Y|CY)?(?P<year>[0-9]{4}|[0-9]{2})[- /]*H(?P<n>[12])", "H"),
        (r"H(?P<n>[12])[- /,]*(?:FY|Y|CY|')? ?(?P<year>[0-9]{4}|[0-9]{2})", "H"),
        (r"(?P<year>[0-9]{4})[- /](?P<n>[01]?[0-9])", "M"),
        (r"(?P<month>[^\W\d_]{3,9})\.?[- /,']*(?P<year>[0-9]{4}|(?<=')[0-9]{2})", "M"),
        (r"(?:FY|Y|CY)[- ]?(?P<year>[0-9]{4}|[0-9]{2})", "Y"),
        (r"(?P<year>[0-9]{4})(?: ?annual)?|annual (?P<other>[0-9]{4})", "Y"),
    )
)
_PART_ONLY = re.compile(r"(Q[1-4]|H[12])", re.IGNORECASE)


def period_named(text: str, calendar: Calendar, usual: str | None) -> Period | None:
    """
    The period that people name so; `usual` gives the year of a `Q4` that has none.

    >>> period_named("Q4 FY26", Calendar(), None).name
    '2026-Q4'
    """
    said = " ".join(text.split())
    known = calendar.find(said)
    if known is not None:
        return known
    if said.casefold() in _NO_END:
        return calendar.find(OPEN)
    if _PART_ONLY.fullmatch(said):
        year = (usual or "")[:4]
        return calendar.find(f"{year}-{said.upper()}") if year.isdecimal() else None
    for pattern, kind in _NAMES:
        match = pattern.fullmatch(said)
        if match is not None and (name := _name(match.groupdict(), kind)):
            return calendar.find(name)
    return None


def _name(said: dict[str, str | None], kind: str) -> str:
    year = said.get("year") or said.get("other") or ""
    year = f"20{year}" if len(year) == 2 else year
    if kind == "Y":
        return year
    if kind != "M":
        return f"{year}-{kind}{said['n']}"
    month = said.get("n")
    if month is None:
        name = str(said["month"]).casefold()[:3]
        if name not in _MONTHS:
            return ""
        month = str(_MONTHS.index(name) + 1)
    return f"{year}-{int(month):02}"


def period_of(begin: date | None, end: date | None, calendar: Calendar) -> Period | None:
    """
    The shortest period that holds both days; with an end alone the quarter that it lies in.
    """
    if end is None:
        return None
    if begin is None:
        return calendar.quarter(end)
    if begin > end:
        return None
    month = calendar.find(f"{end:%Y-%m}")
    own = [calendar.find(name) for name in calendar.declared]
    usual = [month, calendar.quarter(end), calendar.half(end), calendar.year(end)]
    for one in [*own, *usual]:
        if one is not None and (one.start, one.end) == (begin, end):
            return one
    for one in usual:
        if one is not None and one.contains(begin) and one.contains(end):
            return one
    return calendar.find(OPEN)


def period_around(days: Sequence[date], calendar: Calendar) -> Period | None:
    """
    The shortest of quarter, half and year that holds all the days.
    """
    if not days:
        return None
    first, last = min(days), max(days)
    usual = (calendar.quarter(last), calendar.half(last), calendar.year(last))
    return next((one for one in usual if one.contains(first)), calendar.find(OPEN))
