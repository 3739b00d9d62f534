"""
All objectives of one owner have the highest priority, so none of them has.

A priority helps on the day when not everything can be done. It has to differ for that. The highest
priority is the lowest number that any active objective of the workspace has; who has fewer than
three objectives is not told.

Bad:
    --> objectives/2026-Q4/boilers.yaml
    title: No flat is cold this winter
    owner: ida
    priority: 1
              ^ all 3 active objectives of "ida" have priority 1, the highest
    status: active
    --> objectives/2026-Q4/lifts.yaml
    title: Every lift runs
    owner: ida
    priority: 1
    status: active
    --> objectives/2026-Q4/roofs.yaml
    title: The roofs are tight
    owner: ida
    priority: 1
    status: active

Good:
    --> objectives/2026-Q4/boilers.yaml
    title: No flat is cold this winter
    owner: ida
    priority: 1
    status: active
    --> objectives/2026-Q4/lifts.yaml
    title: Every lift runs
    owner: ida
    priority: 2
    status: active
    --> objectives/2026-Q4/roofs.yaml
    title: The roofs are tight
    owner: ida
    priority: 3
    status: active

Source: where everything comes first, nothing does; so much is common sense among writers on OKRs.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import RUNNING, Hit, On, goal_file, rule

_FEWEST = 3
"""Of two objectives both may well come first."""


@rule("O009", "all-top-priority", Level.WARNING, on=On.WHOLE)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    owners: dict[str, list[Goal]] = {}
    given = set()
    for goal in portfolio.goals.values():
        if goal.objective.status in RUNNING:
            owners.setdefault((portfolio.owner(goal) or "").strip(), []).append(goal)
            if goal.objective.priority is not None:
                given.add(goal.objective.priority)
    top = min(given, default=None)
    for owner, goals in owners.items():
        if not owner or top is None or len(goals) < _FEWEST:
            continue
        if all(goal.objective.priority == top for goal in goals):
            yield Hit(
                f'all {len(goals)} active objectives of "{cut(owner)}" have priority {top},'
                " the highest",
                ("priority",),
                "rank them: give only one of them the highest `priority`",
                file=goal_file(min(goal.id for goal in goals)),
                key=owner,
            )
