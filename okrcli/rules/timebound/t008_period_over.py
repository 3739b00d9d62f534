"""
A period ended more than two weeks ago, and its goal is still active.

A goal that nobody closes teaches nothing, and stands in every listing as if it still mattered.
Grade it, write down what was learned, and carry on in the next period what is worth carrying.

Bad:
    --> objectives/2026-Q3/orchard.yaml
    title: The orchard pays for itself
    status: active
            ^^^^^^ 2026-Q3 ended 47 days ago, and this goal is still active
    key_results:
      - {id: juice, title: Juice sold, start: 300, target: 900, unit: bottles}

Good:
    --> objectives/2026-Q3/orchard.yaml
    title: The orchard pays for itself
    status: done
    key_results:
      - {id: juice, title: Juice sold, start: 300, target: 900, unit: bottles}
    review:
      date: 2026-10-05
      learned: Restaurants order by the crate, families do not.

Source: a goal from the beginning of the year is unlikely to fit at its end.
"""

from collections.abc import Iterator

from okrcli.domain.cadence import is_over
from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import RUNNING, Hit, On, rule


@rule("T008", "period-over", Level.WARNING, on=On.GOAL, clock=True, states=RUNNING)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    end = goal.period.end
    if end is not None and is_over(goal, context.today):
        yield Hit(
            f"{goal.period.name} ended {(context.today - end).days} days ago,"
            " and this goal is still active",
            ("status",),
            f"close it: `okr close {goal.id}` grades it and asks what was learned",
        )
