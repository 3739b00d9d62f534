"""
A SMART goal does not have exactly one number to reach or to hold.

`framework: smart` says that the goal answers five questions, and the M among them with one number:
one key result of kind `metric` or `threshold`. A goal with several ends is an objective, and
`framework: okr` lets it have as many key results as it needs.

Bad:
    title: Deliveries arrive whole
    framework: smart
    why: Every broken jar costs us two more orders.
    achievable: The new boxes halved it in the trial.
    key_results:
    ^^^^^^^^^^^ this SMART goal has 2 key results instead of exactly one
      - {id: broken, title: Jars broken, start: 4, target: 2, unit: "%", due: 2026-12-15}
      - {id: boxes, title: Orders in new boxes, start: 10, target: 90, unit: "%", due: 2026-12-15}

Good:
    title: Deliveries arrive whole
    framework: smart
    why: Every broken jar costs us two more orders.
    achievable: The new boxes halved it in the trial.
    key_results:
      - {id: broken, title: Jars broken, start: 4, target: 2, unit: "%", due: 2026-12-15}

Source: a SMART goal names one thing to achieve, and the number that shows it.
"""

from collections.abc import Iterator

from okrcli.domain.smart import is_smart
from okrcli.findings import Level
from okrcli.model.kinds import Metric, Threshold
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Hit, On, rule


@rule("O014", "smart-one-key-result", Level.ERROR, on=On.GOAL, states=OPEN)
def check(goal: Goal, _: Context) -> Iterator[Hit]:
    if not is_smart(goal):
        return
    results = goal.objective.key_results
    if len(results) != 1:
        count = f"{len(results)} key results" if results else "no key result"
        yield Hit(
            f"this SMART goal has {count} instead of exactly one",
            ("key_results",),
            "keep one with a number to reach, or write `framework: okr`",
            on_key=True,
        )
    elif not isinstance(results[0], Metric | Threshold):
        yield Hit(
            f"the key result of this SMART goal is a {results[0].kind}, not a number",
            ("key_results", 0, "kind"),
            "make it a metric with `start` and `target`, or a threshold with `at_least`",
        )
