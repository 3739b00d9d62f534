"""
Days to keep: what a calendar shows of goals that run.

A period's end for each goal, due dates of key results and steps that have their own, and the rhythm
of check-ins.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from okrcli.domain.evidence import rhythm
from okrcli.domain.progress import ObjectiveProgress
from okrcli.model.base import Rhythm
from okrcli.model.kinds import KeyResult, Milestone
from okrcli.model.portfolio import Goal, Portfolio

_RULES: Mapping[Rhythm, tuple[str, relativedelta]] = MappingProxyType(
    {
        "daily": ("FREQ=DAILY", relativedelta(days=1)),
        "weekly": ("FREQ=WEEKLY", relativedelta(weeks=1)),
        "monthly": ("FREQ=MONTHLY", relativedelta(months=1)),
        "quarterly": ("FREQ=MONTHLY;INTERVAL=3", relativedelta(months=3)),
    }
)
"""How often news is wanted, and when for the first time after a period has begun."""


class Event(NamedTuple):
    """
    A whole day; with a `rule` it comes again. `key` is what no other event of the workspace has.

    `notes` are lines below the summary, `rule` is one of RFC 5545 (RRULE).
    """

    key: str
    day: date
    summary: str
    notes: Sequence[str] = ()
    rule: str = ""


def days(
    found: Iterable[ObjectiveProgress], portfolio: Portfolio, *, public: bool = False
) -> Iterator[Event]:
    """
    The days of all goals that run; what is to be published has no steps and no check-ins.
    """
    for one in found:
        if one.goal.objective.status == "active":
            yield from _of_goal(one.goal, portfolio, public=public)


def _of_goal(goal: Goal, portfolio: Portfolio, *, public: bool) -> Iterator[Event]:
    objective, end = goal.objective, goal.period.end
    if end is not None:
        at_end = [kr.title for kr in objective.key_results if kr.due is None]
        said = f"{goal.period.name} ends: {objective.title}"
        yield Event(f"{goal.id} end", end, said, at_end)
    for key_result in objective.key_results:
        if key_result.due is not None:
            key = f"{goal.reference(key_result)} due"
            yield Event(key, key_result.due, f"Due: {key_result.title}", (objective.title,))
        if isinstance(key_result, Milestone) and not public:
            yield from _steps(goal, key_result)
    if not public:
        yield from _checkins(goal, portfolio)


def _steps(goal: Goal, milestone: Milestone) -> Iterator[Event]:
    for at, step in enumerate(milestone.steps, 1):
        if step.due is not None and step.done is None:
            key = f"{goal.reference(milestone)} step {at}"
            yield Event(key, step.due, f"Due: {step.title}", (milestone.title,))


def _checkins(goal: Goal, portfolio: Portfolio) -> Iterator[Event]:
    """
    One event for each rhythm in which news of the goal is wanted, from the first time to the end.
    """
    start, end = goal.period.start, goal.period.end
    if start is None or end is None:
        return
    wanted = [kr for kr in goal.objective.key_results if kr.measured_by_checkins]

    def beat(key_result: KeyResult) -> Rhythm:
        return rhythm(key_result, portfolio)

    for name, parts in groupby(sorted(wanted, key=beat), key=beat):
        how_often, step = _RULES[name]
        first = start + step
        if first <= end:
            rule = f"{how_often};UNTIL={end:%Y%m%d}"
            said = f"Check in: {goal.objective.title}"
            titles = tuple(kr.title for kr in parts)
            yield Event(f"{goal.id} check-in {name}", first, said, titles, rule)
