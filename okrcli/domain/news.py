"""
When goals were last heard of: what is shown as of that day changes only when they do.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from okrcli.model.kinds import Milestone
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal, Portfolio


def as_of_news(goals: Iterable[Goal], portfolio: Portfolio, today: date) -> date:
    """
    The day of the last news of these goals, or of the KPIs they count on; a period's begin is news.

    Where there is none at all it is the begin of the current period.
    """
    days = [day for goal in goals for day in _of_goal(goal, portfolio)]
    return _last(days, portfolio, today)


def as_of_measurements(kpis: Iterable[Kpi], portfolio: Portfolio, today: date) -> date:
    """
    The day of the last measurement of these KPIs, else the begin of the current period.
    """
    return _last((it.date for kpi in kpis for it in kpi.measurements), portfolio, today)


def _last(days: Iterable[date], portfolio: Portfolio, today: date) -> date:
    known = [day for day in days if day <= today]
    start = portfolio.current(today).start
    nothing = today if start is None else min(start, today)
    return max(known, default=nothing)


def _of_goal(goal: Goal, portfolio: Portfolio) -> Iterator[date]:
    objective = goal.objective
    if goal.period.start is not None:
        yield goal.period.start
    yield from (one.date for one in objective.amendments)
    if objective.review is not None:
        yield objective.review.date
    counted_on = set(objective.guardrails)
    for key_result in objective.key_results:
        yield from (one.date for one in key_result.checkins)
        if isinstance(key_result, Milestone):
            done = (key_result.done, *(step.done for step in key_result.steps))
            yield from (day for day in done if day is not None)
        if key_result.kpi is not None:
            counted_on.add(key_result.kpi)
    for kpi_id in counted_on & portfolio.kpis.keys():
        yield from (one.date for one in portfolio.kpis[kpi_id].measurements)
