"""
All key results that name a day name the last one of the period.

A date that says no more than "by the end" plans nothing, and whatever slips has no day left to slip
to. Real dates lie apart: what has to come first comes first. Fewer than `count` (3) dates are not
told.

Bad:
    title: We move into the mill
    key_results:
      - {id: lease, title: Sign the lease, kind: milestone, due: 2026-12-31}
                                                                 ^^^^^^^^^^ all 3 due dates are the last day of 2026-Q4
      - {id: floor, title: Lay the floor, kind: milestone, due: 2026-12-31}
      - {id: desks, title: Desks in use, start: 0, target: 40, unit: desks, due: 2026-12-31}

Good:
    title: We move into the mill
    key_results:
      - {id: lease, title: Sign the lease, kind: milestone, due: 2026-10-23}
      - {id: floor, title: Lay the floor, kind: milestone, due: 2026-11-27}
      - {id: desks, title: Desks in use, start: 0, target: 40, unit: desks, due: 2026-12-31}

Source: OKR practice at Google asks for real dates; if every key result falls on the last day, it
has none.
"""

from collections.abc import Iterator

from pydantic import Field

from okrcli.findings import Certainty, Level
from okrcli.model.base import Frozen, Whole
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule


class Options(Frozen):
    count: Whole = Field(3, ge=2, description="how many dates on the last day are a cluster")


@rule(
    "T006",
    "deadline-cluster",
    Level.INFO,
    on=On.GOAL,
    certainty=Certainty.HIGH,
    options=Options,
)
def check(goal: Goal, _: Context, options: Options) -> Iterator[Hit]:
    results = goal.objective.key_results
    dated = [place for place, it in enumerate(results) if it.due is not None]
    if len(dated) >= options.count and all(
        results[place].due == goal.period.end for place in dated
    ):
        yield Hit(
            f"all {len(dated)} due dates are the last day of {goal.period.name}",
            ("key_results", dated[0], "due"),
            "set real dates; what needs no date of its own may go without `due`",
        )
