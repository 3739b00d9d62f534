"""
A goal and the goal that it works towards have no day in common.

What ends before the other begins cannot contribute to it. Align to a goal that runs at the same
time, or say with `continues` that this one carries an earlier one on.

Bad:
    --> objectives/2025/brand.yaml
    title: Everybody knows us
    key_results:
      - {id: known, title: Offices that know us, start: 10, target: 40, unit: "%"}
    --> objectives/2026-Q4/love.yaml
    title: Customers love us
    aligns_to: 2025/brand
               ^^^^^^^^^^ 2025/brand has no day in common with 2026-Q4
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, unit: points}

Good:
    --> objectives/2026/brand.yaml
    title: Everybody knows us
    key_results:
      - {id: known, title: Offices that know us, start: 10, target: 40, unit: "%"}
    --> objectives/2026-Q4/love.yaml
    title: Customers love us
    aligns_to: 2026/brand
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, unit: points}

Source: time and alignment must agree.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.model.ids import Reference
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Hit, On, goal_file, rule


@rule("G004", "period-outside-parent", Level.WARNING, on=On.WHOLE)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    for goal in portfolio.goals.values():
        if goal.objective.status not in OPEN:
            continue
        for index, reference in enumerate(goal.objective.aligns_to):
            parent = portfolio.goals.get(Reference.parse(reference).goal)
            if parent and not goal.period.meets(parent.period):
                yield Hit(
                    f"{parent.id} has no day in common with {goal.period.name}",
                    ("aligns_to", index),
                    "align to a goal that runs at the same time",
                    file=goal_file(goal.id),
                    key=reference,
                )
