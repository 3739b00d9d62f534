"""
A key result, or a step of it, is due after its period has ended.

The objective is graded when its period ends, and this would still be open. Bring the day forward,
or move the goal to a period that holds it. Steps that are done already are not told.

Bad:
    title: The pool opens in spring
    key_results:
      - id: permit
        title: The permit is there
        kind: milestone
        due: 2027-02-28
             ^^^^^^^^^^ it is due on 2027-02-28, but 2026-Q4 ends on 2026-12-31

Good:
    title: The pool opens in spring
    key_results:
      - {id: permit, title: The permit is there, kind: milestone, due: 2026-12-11}

Source: goals that mix a quarter, six months and a year cannot be reviewed on one day.
"""

from collections.abc import Iterator
from datetime import date

from okrcli.findings import Level
from okrcli.model.kinds import Milestone
from okrcli.model.period import Period
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule
from okrcli.text.node import Path


@rule("T003", "due-after-period", Level.WARNING, on=On.KEY_RESULT)
def check(it: KeyResultAt, _: Context) -> Iterator[Hit]:
    key_result, period = it.key_result, it.goal.period
    end = period.end
    if end is None:
        return
    if key_result.due is not None and key_result.due > end:
        yield _late(key_result.due, period, it.path("due"))
    elif isinstance(key_result, Milestone):
        for place, step in enumerate(key_result.steps):
            if step.due is not None and step.due > end and step.done is None:
                yield _late(step.due, period, it.path("steps", place, "due"))


def _late(due: date, period: Period, at: Path) -> Hit:
    return Hit(
        f"it is due on {due}, but {period.name} ends on {period.end}",
        at,
        "set a day of the period, or move the goal to a longer one",
    )
