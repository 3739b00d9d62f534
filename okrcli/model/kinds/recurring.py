"""
So many times in each week, month or quarter.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, NamedTuple

from dateutil.relativedelta import relativedelta
from pydantic import Field

from okrcli.model.base import Whole
from okrcli.model.exact import total
from okrcli.model.kinds.base import Evidence, KeyResultBase, Outcome, Reading

_MONTHS = {"month": 1, "quarter": 3}


class Interval(NamedTuple):
    """
    One turn of the rhythm: its first day, its last, and how often the thing was done in it.
    """

    start: date
    end: date
    times: Decimal


class Recurring(KeyResultBase):
    kind: Literal["recurring"]
    times: Annotated[Whole, Field(ge=1)] = 1
    every: Literal["week", "month", "quarter"] = "month"

    adds_up: ClassVar[bool] = True

    def outcome(self, evidence: Evidence) -> Outcome:
        """
        Intervals met over intervals closed; the running one counts only once it is met.

        Intervals are ISO weeks, months or quarters that begin inside the window.
        """
        if not evidence.readings:
            return Outcome(None, reason="no check-in yet")
        closed = met = 0
        for interval in self.intervals(evidence):
            reached = interval.times >= self.times
            if interval.end < evidence.today or reached:
                closed += 1
                met += reached
        value = evidence.latest
        if not closed:
            return Outcome(None, value, reason=f"no {self.every} has closed yet")
        return Outcome(
            Fraction(met, closed),
            value,
            formula=f"{met} of {closed} {self.every}s with {self.times}",
        )

    def quiet_until(self, last: date, evidence: Evidence) -> date:
        """
        Once an interval is met there is nothing to tell before the next one begins.
        """
        for interval in self.intervals(evidence):
            if interval.start <= last <= interval.end and interval.times >= self.times:
                return interval.end
        return last

    def intervals(self, evidence: Evidence) -> Iterator[Interval]:
        """
        The intervals that have begun by today, oldest first.
        """
        first = evidence.window.start or (
            evidence.readings[0].date if evidence.readings else evidence.today
        )
        last = min(evidence.today, evidence.window.end or evidence.today)
        start = self._first(first, inside=evidence.window.start is not None)
        at = bisect_left(evidence.readings, start, key=_day)
        while start <= last:
            following = self._following(start)
            until = bisect_left(evidence.readings, following, lo=at, key=_day)
            times = total(reading.value for reading in evidence.readings[at:until])
            yield Interval(start, following - timedelta(days=1), times)
            start, at = following, until

    def _first(self, day: date, *, inside: bool) -> date:
        """
        The first interval that begins on or after the day; the one that holds it if the window is open.

        A window that begins with a month begins a quarter, as fiscal years do; otherwise quarters
        are those of the calendar.
        """
        if self.every == "week":
            start = day - timedelta(days=day.weekday())
        elif self.every == "month" or (inside and day.day == 1):
            start = day.replace(day=1)
        else:
            start = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        return self._following(start) if inside and start < day else start

    def _following(self, start: date) -> date:
        if self.every == "week":
            return start + timedelta(days=7)
        return start + relativedelta(months=_MONTHS[self.every])

    def aim(self) -> str:
        return f"{self.times} × every {self.every}"


def _day(reading: Reading) -> date:
    return reading.date
