"""
The KPIs that must stay healthy while a goal is chased: which do, which do not, of which nobody knows.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from okrcli.domain import kpi as kpis
from okrcli.model.exact import brief, decimal, with_unit
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal


class Watch(StrEnum):
    """
    What a guardrail says; silence is not that all is well.
    """

    HELD = "held"
    BREACHED = "breached"
    UNKNOWN = "unknown"


class Guard(NamedTuple):
    """
    A guardrail on a day: `short` is a word on it, `reason` the sentence.
    """

    id: str
    watch: Watch
    short: str
    reason: str


def guardrails(goal: Goal, known: Mapping[str, Kpi], today: date) -> tuple[Guard, ...]:
    """
    Every guardrail of a goal, in the order of its file.
    """
    return tuple([_guardrail(name, known.get(name), today) for name in goal.objective.guardrails])


def _guardrail(name: str, kpi: Kpi | None, today: date) -> Guard:
    if kpi is None:
        return _unknown(name, "no such KPI can be read")
    found = kpis.standing(name, kpi, today)
    last = found.latest
    if last is None:
        return _unknown(name, "it was never measured")
    value = with_unit(shown(last.value), kpi.unit)
    outside = kpis.distance(kpi, last.value)
    if outside is None:
        return _unknown(name, "it has no healthy boundary")
    if outside > 0:
        far = with_unit(shown(brief(decimal(outside), 2)), kpi.unit)
        return Guard(
            name,
            Watch.BREACHED,
            f"{name} {far} outside",
            f"{name} left the healthy band by {far}: {value}, healthy is {bound(kpi)}",
        )
    if found.health is kpis.Health.STALE:
        return _unknown(name, f"its last measurement is {(today - last.date).days} days old")
    return Guard(name, Watch.HELD, name, f"{name} is healthy: {value}")


def _unknown(name: str, why: str) -> Guard:
    return Guard(
        name, Watch.UNKNOWN, f"{name} unknown", f"{name} is not known to be healthy: {why}"
    )


def bound(kpi: Kpi) -> str:
    """
    What counts as healthy, in words; empty where nothing says so.

    >>> bound(Kpi(title="Churn", unit="%", direction="decrease", healthy=Decimal(4)))
    'at most 4%'
    """
    if isinstance(kpi.healthy, tuple):
        low, high = kpi.healthy
        return f"{shown(low)} to {with_unit(shown(high), kpi.unit)}"
    if kpi.healthy is None:
        return ""
    side = "at least" if kpi.direction == "increase" else "at most"
    return f"{side} {with_unit(shown(kpi.healthy), kpi.unit)}"
