"""
The references of all goals and KPIs, each with the place where it stands.
"""

from collections.abc import Iterator
from typing import NamedTuple

from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.rule import goal_file, kpi_file
from okrcli.text.node import Path


class Named(NamedTuple):
    """
    One place that names a goal, a key result or a KPI.
    """

    file: str
    at: Path
    text: str


def goals_named(portfolio: Portfolio) -> Iterator[Named]:
    """
    All that name a goal, or a key result of one.
    """
    for goal in portfolio.goals.values():
        objective = goal.objective
        for index, text in enumerate(objective.aligns_to):
            yield Named(goal_file(goal.id), ("aligns_to", index), text)
        if objective.continues is not None:
            yield Named(goal_file(goal.id), ("continues",), objective.continues)


def kpis_named(portfolio: Portfolio) -> Iterator[Named]:
    """
    All that name a KPI.
    """
    for goal in portfolio.goals.values():
        yield from _of_goal(goal)
    for name, kpi in portfolio.kpis.items():
        for index, text in enumerate(kpi.inputs):
            yield Named(kpi_file(name), ("inputs", index), text)
        if kpi.counter is not None:
            yield Named(kpi_file(name), ("counter",), kpi.counter)


def _of_goal(goal: Goal) -> Iterator[Named]:
    objective = goal.objective
    for index, text in enumerate(objective.guardrails):
        yield Named(goal_file(goal.id), ("guardrails", index), text)
    if objective.triggered_by is not None:
        yield Named(goal_file(goal.id), ("triggered_by", "kpi"), objective.triggered_by.kpi)
    for index, key_result in enumerate(objective.key_results):
        if key_result.kpi is not None:
            yield Named(goal_file(goal.id), ("key_results", index, "kpi"), key_result.kpi)
