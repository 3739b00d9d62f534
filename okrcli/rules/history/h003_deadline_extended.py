"""
A key result, a step or a whole goal has more time than was agreed, and nobody says why.

A later end makes the same progress look like more. A goal that needs another quarter is closed and
carried over, so that what was learned is kept.

Bad:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, due: 2026-12-01}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, due: 2026-12-31}
                                                                         ^^^^^^^^^^ due 2026-12-01 → 2026-12-31, easier by 49% of the time; nobody says why

Good:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, due: 2026-12-01}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, due: 2026-12-31}
    amendments:
      - {date: 2026-11-16, field: key_results.nps.due, from: 2026-12-01, to: 2026-12-31, reason: The survey is late.}

Source: people "manipulate or game the system" where goalposts move unseen.
"""

from collections.abc import Iterator

from okrcli.domain.diff import Effect
from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.history.telling import eased, went, without_reason
from okrcli.rules.rule import Changed, Hit, On, rule


@rule("H003", "deadline-extended", Level.WARNING, on=On.CHANGE)
def check(it: Changed, _: Context) -> Iterator[Hit]:
    for change in it.unexplained("due"):
        if change.weighed.effect is Effect.EASIER:
            yield without_reason(it, change, f"{went(change)}, {eased(change)}")
    for change in it.unexplained(""):
        if change.kind == "moved" and change.weighed.effect is Effect.EASIER:
            is_goal = isinstance(it.after, Goal)
            period = it.after.period.name if is_goal and isinstance(it.after, Goal) else ""
            yield Hit(
                f"this goal ran in another period, and has until the end of {period} now",
                (),
                "close the old one, and carry it over: `okr close`, then `okr rollover`",
            )
