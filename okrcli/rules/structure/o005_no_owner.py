"""
Nobody answers for this objective.

What belongs to everybody is pursued by nobody. One person is asked how it stands, and sees to it
that the key results are kept up; others are named in `contributors`. A team is no owner: it has
nobody's name. Owners of single key results do not own the whole. `owner` in okr.yaml is the owner
of all goals that name none.

Bad:
    title: The night train is on time again
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nobody answers for this objective
    team: operations
    key_results:
      - {id: on-time, title: Trains on time, owner: kim, start: 61, target: 80, unit: "%"}

Good:
    title: The night train is on time again
    owner: kim
    team: operations
    key_results:
      - {id: on-time, title: Trains on time, start: 61, target: 80, unit: "%"}

Source: one owner for every objective is what makes somebody accountable for it.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule


@rule("O005", "no-owner", Level.WARNING, on=On.GOAL)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    owner = goal.objective.owner or context.config.owner
    if not owner or owner.isspace():
        yield Hit(
            "nobody answers for this objective",
            ("owner",),
            "name one person: `owner: ana`, here or for all goals in okr.yaml",
        )
