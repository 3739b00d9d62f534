"""
A goal says what one of an earlier period said, down to every target.

Either nothing was reached, and then the targets should start where things stand now; or the file
was copied and nobody looked at it again. A goal that is carried on says so with `continues`.

Bad:
    --> objectives/2026-Q3/goal.yaml
    title: Customers love us
    status: done
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
           ^^^^^^^^^^^^^^^^^ this is 2026-Q3/goal over again, down to every target
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}

Good:
    --> objectives/2026-Q3/goal.yaml
    title: Customers love us
    status: done
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    continues: 2026-Q3/goal
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}

Source: OKRs are set anew at the start of a period, from where things stand.
"""

from collections.abc import Iterator
from datetime import date

from okrcli.findings import Certainty, Level
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Elsewhere, Hit, On, goal_file, rule


@rule("H011", "stale-copy", Level.INFO, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    seen: dict[tuple[str, ...], Goal] = {}
    for goal in sorted(portfolio.goals.values(), key=_begins):
        if goal.period.start is None or not goal.objective.key_results:
            continue
        said = _said(goal)
        earlier = seen.setdefault(said, goal)
        is_copy = earlier.period.end is not None and earlier.period.end < goal.period.start
        if not is_copy or goal.objective.continues or goal.objective.status not in OPEN:
            continue
        there = Elsewhere("it was said here first", ("title",), goal_file(earlier.id))
        yield Hit(
            f"this is {earlier.id} over again, down to every target",
            ("title",),
            f"set new targets, or write `continues: {earlier.id}`",
            related=(there,),
            file=goal_file(goal.id),
        )


def _begins(goal: Goal) -> tuple[date, str]:
    return goal.period.start or date.min, goal.id


def _said(goal: Goal) -> tuple[str, ...]:
    objective = goal.objective
    return (objective.title, *(f"{kr.id} {kr.aim()} {kr.unit}" for kr in objective.key_results))
