"""
What is known of a key result on a day, and whether that is news or silence.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from operator import attrgetter

from okrcli.domain import kpi as kpis
from okrcli.model.base import RHYTHM_DAYS, Rhythm
from okrcli.model.checkin import CheckIn
from okrcli.model.kinds import Evidence, KeyResult, Reading
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal, Portfolio

SILENT_AFTER = 2
"""A key result is stale after this many intervals of its rhythm without a check-in."""


def as_of(goal: Goal, today: date) -> date:
    """
    The day whose numbers count: once a goal is closed that of its review, so that they stand.
    """
    closed = _closed_on(goal)
    return min(today, closed) if closed else today


def result_day(goal: Goal, today: date) -> date:
    """
    The day whose numbers a review counts: that of the goal's own review, else its period's last.
    """
    closed, end = _closed_on(goal), goal.period.end
    if closed is not None:
        return min(today, closed)
    return min(today, end) if end is not None else today


def _closed_on(goal: Goal) -> date | None:
    review = goal.objective.review
    return review.date if review and goal.objective.status in ("done", "dropped") else None


def evidence(
    goal: Goal, key_result: KeyResult, portfolio_kpis: Mapping[str, Kpi], today: date
) -> Evidence:
    """
    What is known of a key result up to today, from its check-ins or from the KPI that measures it.
    """
    window = goal.window(key_result)
    if key_result.kpi is None:
        return Evidence(_from_checkins(key_result, today), window, today)
    kpi = portfolio_kpis.get(key_result.kpi)
    known = kpis.readings(kpi, today) if kpi else ()
    inside = tuple(r for r in known if window.start is None or r.date >= window.start)
    older = known[: len(known) - len(inside)]
    return Evidence(inside, window, today, before=older[-1].value if older else None)


def past(key_result: KeyResult, today: date) -> list[CheckIn]:
    """
    The check-ins up to a day, oldest first.
    """
    return sorted([c for c in key_result.checkins if c.date <= today], key=_day)


_day = attrgetter("date")


def _from_checkins(key_result: KeyResult, today: date) -> tuple[Reading, ...]:
    known = past(key_result, today)
    if key_result.adds_up:
        return tuple([Reading(c.date, Decimal(1) if c.value is None else c.value) for c in known])
    by_day = {c.date: c.value for c in known if c.value is not None}
    return tuple([Reading(day, value) for day, value in by_day.items()])


def rhythm(key_result: KeyResult, portfolio: Portfolio) -> Rhythm:
    """
    How often news is wanted of a key result: as the workspace says, or the KPI that measures it.
    """
    if key_result.kpi is None:
        return portfolio.config.cadence
    kpi = portfolio.kpis.get(key_result.kpi)
    return (kpi.cadence if kpi else None) or kpis.DEFAULT_RHYTHM


def too_long(quiet: date | None, beat: Rhythm, today: date) -> bool:
    """
    Whether it has been silent since that day for more than two intervals of the rhythm.
    """
    return quiet is not None and (today - quiet).days > SILENT_AFTER * RHYTHM_DAYS[beat]


def silence(key_result: KeyResult, known: Evidence, portfolio: Portfolio, last: date | None) -> str:
    """
    What to say if the last news is too long ago; what was never measured is not stale.
    """
    if last is None or not known.readings or not key_result.measured_by_checkins:
        return ""
    if key_result.kpi is not None:
        last = known.readings[-1].date
    beat = rhythm(key_result, portfolio)
    if not too_long(last, beat, known.today):
        return ""
    if not too_long(key_result.quiet_until(last, known), beat, known.today):
        return ""
    news = "check-in" if key_result.kpi is None else f"measurement of {key_result.kpi}"
    return f"no {news} for {(known.today - last).days} days"
