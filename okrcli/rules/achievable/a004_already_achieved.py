"""
The target was already met when the period began.

A goal that was reached before anybody started asks for nothing. It is told by the KPI that measures
the key result, by its last measurement up to the first day, or by the first check-in if it lies
within two weeks of that day. A measurement that was too old by then says nothing.

Bad:
    title: Guests would send their friends
    key_results:
      - {id: nps, title: Net Promoter Score, kpi: nps, start: 55, target: 60, unit: points}
                                                                          ^^ nps was 62 on 2026-09-30: the target of 60 was met from the start
    --> kpis/nps.yaml
    title: Net Promoter Score
    unit: points
    direction: increase
    measurements:
      - {date: 2026-08-31, value: 55}
      - {date: 2026-09-30, value: 62}

Good:
    title: Guests would send their friends
    key_results:
      - {id: nps, title: Net Promoter Score, kpi: nps, start: 62, target: 70, unit: points}
    --> kpis/nps.yaml
    title: Net Promoter Score
    unit: points
    direction: increase
    measurements:
      - {date: 2026-08-31, value: 55}
      - {date: 2026-09-30, value: 62}

Source: goals are to be ambitious; one that is met on the first day only looks well in the review.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from okrcli.domain import kpi as kpis
from okrcli.domain.evidence import too_long
from okrcli.findings import Certainty, Level
from okrcli.model.kinds import Metric
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi
from okrcli.model.measurements import days
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Elsewhere, Hit, On, goal_file, kpi_file, rule

_AT_FIRST = timedelta(days=14)
"""A check-in within so many days tells where it began."""


class _Seen(NamedTuple):
    """
    The value that a key result began with, and where it stands.
    """

    value: Decimal
    says: str
    where: Elsewhere


@rule("A004", "already-achieved", Level.WARNING, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    for goal in portfolio.goals.values():
        began = goal.period.start
        if began is None or goal.objective.status not in OPEN:
            continue
        for place, metric in enumerate(goal.objective.key_results):
            if isinstance(metric, Metric):
                seen = _seen(metric, place, portfolio, began)
                if seen and _is_met(metric, seen.value, portfolio.kpis.get(metric.kpi or "")):
                    yield _hit(goal, metric, place, seen)


def _seen(metric: Metric, place: int, portfolio: Portfolio, began: date) -> _Seen | None:
    if metric.kpi is None:
        return _first_checkin(metric, place, began)
    kpi = portfolio.kpis.get(metric.kpi)
    known = kpis.readings(kpi, began) if kpi else ()
    if kpi is None or not known or too_long(known[-1].date, kpi.cadence or "monthly", began):
        return None
    last = known[-1]
    dates = list(days(kpi.measurements))
    at = len(dates) - 1 - dates[::-1].index(last.date)
    where = Elsewhere("measured here", ("measurements", at, "value"), kpi_file(metric.kpi))
    return _Seen(last.value, f"{metric.kpi} was {shown(last.value)} on {last.date}", where)


def _first_checkin(metric: Metric, place: int, began: date) -> _Seen | None:
    until = began + _AT_FIRST
    known = [
        (it.date, at, it.value)
        for at, it in enumerate(metric.checkins)
        if it.value is not None and it.date <= until
    ]
    if not known:
        return None
    _, at, value = min(known)
    where = Elsewhere("the first check-in", ("key_results", place, "checkins", at, "value"))
    return _Seen(value, f"the first check-in says {shown(value)}", where)


def _is_met(metric: Metric, value: Decimal, kpi: Kpi | None) -> bool:
    target = metric.resolved_target(metric.start)
    if target is None:
        return False
    rises = kpi is not None and kpi.direction == "increase"
    if metric.start is not None and metric.start != target:
        rises = metric.start < target
    elif kpi is None or kpi.direction == "range" or metric.start == target:
        return False
    return value >= target if rises else value <= target


def _hit(goal: Goal, metric: Metric, place: int, seen: _Seen) -> Hit:
    target = metric.resolved_target(metric.start)
    return Hit(
        f"{seen.says}: the target of {shown(target)} was met from the start",
        ("key_results", place, "change" if metric.target is None else "target"),
        "set a target that is still to be reached",
        related=(seen.where,),
        file=goal_file(goal.id),
    )
