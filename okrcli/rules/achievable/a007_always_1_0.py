"""
Somebody reaches every aspirational key result, period after period.

A stretch that always succeeds was none. Half of them missed would be about right, and seven tenths
of each a good result. It is told where the next such goal of this owner is already open, if the
last `periods` (3) in which the owner closed aspirational goals were all reached in full.

Bad:
    --> objectives/2026-Q1/maps.yaml
    title: Walkers find their way
    owner: rui
    status: done
    commitment: aspirational
    key_results:
      - id: maps
        title: Paths that are mapped
        start: 10
        target: 20
        checkins: [{date: 2026-03-20, value: 20}]
    --> objectives/2026-Q2/signs.yaml
    title: Walkers need no map
    owner: rui
    status: done
    commitment: aspirational
    key_results:
      - id: signs
        title: Paths with signs
        start: 0
        target: 9
        checkins: [{date: 2026-06-20, value: 12}]
    --> objectives/2026-Q3/huts.yaml
    title: Nobody sleeps in the rain
    owner: rui
    status: done
    commitment: aspirational
    key_results:
      - {id: roofs, title: Mend the roofs, kind: milestone, done: 2026-09-01}
    --> objectives/2026-Q4/bridges.yaml
    title: No path ends at the water
    owner: rui
    commitment: aspirational
                ^^^^^^^^^^^^ "rui" reached every aspirational key result of 2026-Q1, 2026-Q2 and 2026-Q3
    key_results:
      - {id: bridges, title: Bridges that hold, start: 2, target: 4, unit: bridges}

Good:
    --> objectives/2026-Q1/maps.yaml
    title: Walkers find their way
    owner: rui
    status: done
    commitment: aspirational
    key_results:
      - id: maps
        title: Paths that are mapped
        start: 10
        target: 20
        checkins: [{date: 2026-03-20, value: 20}]
    --> objectives/2026-Q2/signs.yaml
    title: Walkers need no map
    owner: rui
    status: done
    commitment: aspirational
    key_results:
      - id: signs
        title: Paths with signs
        start: 0
        target: 20
        checkins: [{date: 2026-06-20, value: 14}]
    --> objectives/2026-Q3/huts.yaml
    title: Nobody sleeps in the rain
    owner: rui
    status: done
    commitment: aspirational
    key_results:
      - {id: roofs, title: Mend the roofs, kind: milestone, done: 2026-09-01}
    --> objectives/2026-Q4/bridges.yaml
    title: No path ends at the water
    owner: rui
    commitment: aspirational
    key_results:
      - {id: bridges, title: Bridges that hold, start: 2, target: 9, unit: bridges}

Source: Google's guide holds that who fully attains all objectives does not aim high enough.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from pydantic import Field

from okrcli.domain.progress import key_result_progress
from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.model.base import Frozen, Whole
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import CLOSED, OPEN, Hit, On, goal_file, rule

Periods = dict[tuple[date, str], list[Goal]]


class Options(Frozen):
    periods: Whole = Field(3, ge=2, description="how many periods in a row")


@rule(
    "A007",
    "always-1.0",
    Level.INFO,
    on=On.WHOLE,
    certainty=Certainty.HIGH,
    options=Options,
)
def check(portfolio: Portfolio, context: Context, options: Options) -> Iterator[Hit]:
    closed: dict[str, Periods] = {}
    open_: dict[str, list[str]] = {}
    for goal in portfolio.goals.values():
        owner = (portfolio.owner(goal) or "").strip()
        end = goal.period.end
        if not owner or goal.objective.commitment != "aspirational":
            continue
        if goal.objective.status in OPEN:
            open_.setdefault(owner, []).append(goal.id)
        elif end is not None:
            closed.setdefault(owner, {}).setdefault((end, goal.period.name), []).append(goal)
    for owner, ids in open_.items():
        last = list(islice(sorted(closed.get(owner, {}), reverse=True), options.periods))
        if len(last) == options.periods and all(
            _is_reached(goal, portfolio, context.today)
            for period in last
            for goal in closed[owner][period]
        ):
            *names, newest = [name for _, name in sorted(last)]
            yield Hit(
                f'"{cut(owner)}" reached every aspirational key result of'
                f" {', '.join(names)} and {newest}",
                ("commitment",),
                "set targets that have an even chance to be missed",
                file=goal_file(min(ids)),
                key=owner,
            )


def _is_reached(goal: Goal, portfolio: Portfolio, today: date) -> bool:
    """
    Whether it was closed with every key result at 1.0; one that was dropped was not.
    """
    if goal.objective.status not in CLOSED - {"dropped"} or not goal.objective.key_results:
        return False
    scores = (
        key_result_progress(goal, it, portfolio, today).score for it in goal.objective.key_results
    )
    return all(score == 1 for score in scores)
