"""
What a drop calls for: how far a KPI has to come back, what speaks for it, and when there is time.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from okrcli.domain.guardrails import bound
from okrcli.domain.kpi import KpiStanding
from okrcli.model.base import TITLE_LENGTH
from okrcli.model.exact import with_unit
from okrcli.model.kinds import Reading
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar, Period, Window

LATE = Fraction(2, 3)
"""The share of a period after which something new is rather planned for the next one."""

Aim = Literal["boundary", "target", "before"]
_ENDS: dict[Aim, str] = {
    "boundary": "back {way} to a healthy level",
    "target": "{way} to its target",
    "before": "back {way} to where it was",
}


class Comeback(NamedTuple):
    """
    From the last value to the one that is aimed at, and what that is.
    """

    start: Reading
    target: Decimal
    aim: Aim

    def title(self, kpi: Kpi) -> str:
        """
        What to want, in words that fit one thing and many.
        """
        way = "up" if self.target > self.start.value else "down"
        end = f" {_ENDS[self.aim].format(way=way)}"
        most = TITLE_LENGTH - len(end)
        name = kpi.title if len(kpi.title) <= most else f"{kpi.title[: most - 1].rstrip()}…"
        return f"{name}{end}"


def comeback(one: KpiStanding) -> Comeback | None:
    """
    The way back to the edge of the healthy band, of two to the nearer.

    What is healthy all the same goes on to the KPI's target, or to where it fell from.
    """
    last = one.latest
    if last is None:
        return None
    edge = _edge(one.kpi, last.value)
    if edge is not None:
        return Comeback(last, edge, "boundary")
    if _is_better(one.kpi, one.kpi.target, last.value):
        return Comeback(last, one.kpi.target or Decimal(0), "target")
    before = one.readings[-2].value if len(one.readings) > 1 else None
    if _is_better(one.kpi, before, last.value):
        return Comeback(last, before or Decimal(0), "before")
    return None


def _edge(kpi: Kpi, value: Decimal) -> Decimal | None:
    """
    Where the healthy band begins for a value outside it.
    """
    if isinstance(kpi.healthy, tuple):
        low, high = kpi.healthy
        return low if value < low else high if value > high else None
    return kpi.healthy if _is_better(kpi, kpi.healthy, value) else None


def _is_better(kpi: Kpi, value: Decimal | None, than: Decimal) -> bool:
    """
    Whether a value is better than another; of a range nothing is by its direction alone.
    """
    if value is None or kpi.direction == "range":
        return False
    return value > than if kpi.direction == "increase" else value < than


def evidence(one: KpiStanding) -> str:
    """
    What the KPI's readings say, in one sentence that still speaks when they have changed.
    """
    last = one.latest
    if last is None:
        return ""
    unit = one.kpi.unit
    before = f"{shown(one.readings[-2].value)}, then " if len(one.readings) > 1 else ""
    values = f"{before}{with_unit(shown(last.value), unit)} on {last.date}"
    healthy = bound(one.kpi)
    values += f"; healthy is {healthy}" if healthy else ""
    reasons = ", ".join(reason.removeprefix("it ").removeprefix("is ") for reason in one.reasons)
    return f"{one.kpi.title}: {reasons} ({values})." if reasons else f"{one.kpi.title}: {values}."


def time_for_it(current: Period, calendar: Calendar, today: date) -> Period:
    """
    The period that leaves time: the current one, or the next once two thirds of it have gone.

    One that is over by today is not worked in at all.
    """
    if current.end is not None and current.end < today:
        current = calendar.quarter(today)
    gone = Window(current.start, current.end).elapsed(today)
    after = calendar.following(current)
    return after if gone is not None and gone > LATE and after is not None else current
