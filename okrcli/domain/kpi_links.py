"""
What goals have to do with a KPI, and which of them ran on a day: say, when it turned.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from okrcli.model.kinds import KeyResult
from okrcli.model.portfolio import Goal


class Link(NamedTuple):
    """
    A goal that counts on a KPI: by key results that it measures, as a guardrail, or as its reason.
    """

    goal: Goal
    measures: tuple[KeyResult, ...]
    guards: bool
    triggered: bool


def links(kpi_id: str, goals: Iterable[Goal]) -> tuple[Link, ...]:
    """
    The goals that name the KPI, the latest period first.
    """
    found = []
    for goal in goals:
        said = goal.objective
        measures = tuple(kr for kr in said.key_results if kr.kpi == kpi_id)
        triggered = said.triggered_by is not None and said.triggered_by.kpi == kpi_id
        if measures or triggered or kpi_id in said.guardrails:
            found.append(Link(goal, measures, kpi_id in said.guardrails, triggered))
    ids = sorted(found, key=lambda link: link.goal.id)
    return tuple(sorted(ids, key=lambda link: link.goal.period.start or date.min, reverse=True))


def answers(kpi_ids: Collection[str], goals: Iterable[Goal]) -> dict[str, list[str]]:
    """
    The goals that are not closed and were called for by one of these KPIs, by its id.
    """
    found: dict[str, list[str]] = {}
    for goal in sorted(goals, key=lambda goal: goal.id):
        trigger = goal.objective.triggered_by
        if trigger and trigger.kpi in kpi_ids and goal.objective.status in ("draft", "active"):
            found.setdefault(trigger.kpi, []).append(goal.id)
    return found


def active(goals: Iterable[Goal], day: date) -> tuple[Goal, ...]:
    """
    The goals that somebody worked on that day, by id: in a period that holds it, and not closed.

    Nothing tells when a goal without a review was closed, so it counts to its period's end. `open`
    has no days: a goal in it counts while it is not closed, from the day it is known to be there.
    """
    return tuple(sorted((goal for goal in goals if _ran(goal, day)), key=lambda goal: goal.id))


def _ran(goal: Goal, day: date) -> bool:
    said, period = goal.objective, goal.period
    if said.status == "draft":
        return False
    if period.start is None:
        return said.status == "active" and _known_since(goal) <= day
    closed = said.review.date if said.review and said.status in ("done", "dropped") else None
    return period.contains(day) and (closed is None or day <= closed)


def _known_since(goal: Goal) -> date:
    """
    The first day that a goal without a period speaks of.
    """
    said = goal.objective
    days = [checkin.date for kr in said.key_results for checkin in kr.checkins]
    days += [amendment.date for amendment in said.amendments]
    days += [said.triggered_by.date] if said.triggered_by else []
    return min(days, default=date.max)
