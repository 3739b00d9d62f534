"""
A goal comes when half of its time has passed, or with a key result that is reached already.

Whoever writes the goal once the result is known draws the target around the arrow. What was done
without a goal is worth telling, but not as one that was reached.

Bad:
    --> today 2026-12-10
    --> was okr.yaml
    version: 1
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
           ^^^^^^^^^^^^^^^^^ this goal comes when 76% of its time has passed
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}

Good:
    --> was okr.yaml
    version: 1
    --> objectives/2027-Q1/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}

Source: the Texas sharpshooter, who paints the target around the bullet hole.
"""

from collections.abc import Iterator

from okrcli.domain.audit import born_late
from okrcli.domain.progress import key_result_progress
from okrcli.findings import Certainty, Level
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.history.telling import percent
from okrcli.rules.rule import Changed, Hit, On, rule


@rule("H008", "late-or-won-at-birth", Level.INFO, on=On.CHANGE, certainty=Certainty.HIGH)
def check(it: Changed, context: Context) -> Iterator[Hit]:
    goal = it.after
    is_new = it.before is None and not it.is_first
    if not is_new or not isinstance(goal, Goal) or goal.objective.status != "active":
        return
    passed = born_late(it.before, goal, it.day)
    if passed is not None:
        yield Hit(
            f"this goal comes when {percent(passed)} of its time has passed",
            ("title",),
            "give it the next period, or a period of its own",
        )
    portfolio = Portfolio(context.config)
    for place, key_result in enumerate(goal.objective.key_results):
        found = key_result_progress(goal, key_result, portfolio, it.day)
        if found.score == 1:
            yield Hit(
                "this key result is reached on the day that it comes",
                ("key_results", place, "title"),
                "aim higher, or tell it as what was done already",
            )
