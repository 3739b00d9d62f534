"""
Periods: `2026`, `2026-H2`, `2026-Q4`, `2026-11`, `open` and the ones a workspace declares.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from dateutil.relativedelta import relativedelta

OPEN = "open"
_NAME = re.compile(
    r"(?P<year>19[7-9][0-9]|2[01][0-9]{2})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?",
    re.ASCII,
)
_MONTHS = {"half": 6, "quarter": 3, "month": 1}


class Period(NamedTuple):
    """
    A named stretch of days, both ends included; `open` has neither start nor end.
    """

    name: str
    start: date | None
    end: date | None

    def holds(self, other: "Period") -> bool:
        """
        Whether the other period lies wholly inside this one.
        """
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Period") -> bool:
        """
        Whether the two share a day; one without a start or an end goes on without one.
        """
        is_before = self.end is not None and other.start is not None and self.end < other.start
        is_after = other.end is not None and self.start is not None and other.end < self.start
        return not (is_before or is_after)

    def contains(self, day: date) -> bool:
        """
        Whether the day is one of the period's; every day is one of `open`.
        """
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def length(self) -> int | None:
        """
        Days from first to last, both counted.
        """
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


class Window(NamedTuple):
    """
    From when to when a key result is worked on: the period's start to its `due`.
    """

    start: date | None
    end: date | None

    def elapsed(self, today: date) -> Fraction | None:
        """
        The share of the window that has passed, 0 to 1: (today - start) / (end - start).

        >>> Window(date(2026, 1, 1), date(2026, 3, 31)).elapsed(date(2026, 1, 31))
        Fraction(30, 89)
        """
        if self.start is None or self.end is None:
            return None
        return _elapsed(self.start, self.end, today)

    @property
    def is_backwards(self) -> bool:
        """
        Whether it would end before it begins.
        """
        return self.start is not None and self.end is not None and self.end < self.start


@lru_cache(maxsize=256)  # most key results of a workspace have the window of their period
def _elapsed(start: date, end: date, today: date) -> Fraction:
    if today >= end:
        return Fraction(1)
    if today <= start:
        return Fraction(0)
    return Fraction((today - start).days, (end - start).days)


@dataclass(frozen=True, slots=True)
class Calendar:
    """
    How a workspace cuts time: where its fiscal year starts, and which periods it declares.
    """

    fiscal_year_start: int = 1
    named_by: Literal["start", "end"] = "start"
    declared: Mapping[str, tuple[date, date]] = field(default_factory=dict)

    def find(self, name: str) -> Period | None:
        """
        The period of that name, or none if there is no such period.

        >>> Calendar(fiscal_year_start=4).find("2026-Q4").start
        datetime.date(2027, 1, 1)
        """
        if name == OPEN:
            return Period(name, None, None)
        if name in self.declared:
            return Period(name, *self.declared[name])
        match = _NAME.fullmatch(name)
        if match is None:
            return None
        year = int(match["year"])
        for part, months in _MONTHS.items():
            if match[part]:
                first = date(year, 1, 1) if part == "month" else self._year_start(year)
                return _stretch(
                    name, first + relativedelta(months=(int(match[part]) - 1) * months), months
                )
        return _stretch(name, self._year_start(year), 12)

    def covers(self, name: str, period: Period) -> bool:
        """
        Whether goals of the period of that name are worked on in the other: it, what holds it, `open`.
        """
        found = self.find(name)
        return found is not None and (name in (period.name, OPEN) or found.holds(period))

    def runs(self, name: str, period: Period, day: date) -> bool:
        """
        Whether goals of the period of that name run in the other on a day: also those of its parts.

        >>> Calendar().runs("2026-11", Calendar().quarter(date(2026, 11, 2)), date(2026, 11, 2))
        True
        """
        found = self.find(name)
        is_part = found is not None and period.holds(found) and found.contains(day)
        return is_part or self.covers(name, period)

    def quarter(self, day: date) -> Period:
        """
        The fiscal quarter that holds the day.
        """
        return self._numbered(day, 3, "Q")

    def half(self, day: date) -> Period:
        return self._numbered(day, 6, "H")

    def year(self, day: date) -> Period:
        name = str(self._year_name(day))
        return _stretch(name, self._year_start(int(name)), 12)

    def following(self, period: Period) -> Period | None:
        """
        The next period of the same length; none after `open`, declared ones and the last of all.
        """
        if period.end is None or period.name in self.declared:
            return None
        after = period.end + timedelta(days=1)
        if "-Q" in period.name:
            return self.find(self.quarter(after).name)
        if "-H" in period.name:
            return self.find(self.half(after).name)
        if "-" in period.name:
            return self.find(f"{after:%Y-%m}")
        return self.find(self.year(after).name)

    def _numbered(self, day: date, months: int, letter: str) -> Period:
        number = (day.month - self.fiscal_year_start) % 12 // months
        name = self._year_name(day)
        first = self._year_start(name) + relativedelta(months=number * months)
        return _stretch(f"{name}-{letter}{number + 1}", first, months)

    def _year_name(self, day: date) -> int:
        started = day.year if day.month >= self.fiscal_year_start else day.year - 1
        return started + self._shift()

    def _year_start(self, name: int) -> date:
        return date(name - self._shift(), self.fiscal_year_start, 1)

    def _shift(self) -> int:
        return 1 if self.named_by == "end" and self.fiscal_year_start > 1 else 0


def _stretch(name: str, first: date, months: int) -> Period:
    return Period(name, first, first + relativedelta(months=months, days=-1))
