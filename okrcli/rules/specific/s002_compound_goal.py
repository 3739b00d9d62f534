"""
One title holds two goals, so nobody can say what half a success is worth.

"Cut churn and launch the app" is reached, missed or both. Two goals need two owners' attention, two
numbers and two scores: make them two key results. Told is a title in which "and" joins two verbs
with something of their own to act on, or two numbers of different figures; "search and book" and
"research and development" are one thing each.

The title of an objective may join what it likes, as long as it is not `framework: smart`. A
milestone with steps has already been taken apart. The lists of verbs are English.

Bad:
    title: The library is the place to study
    key_results:
      - id: seats
        title: Add 40 seats and open the reading room on Sundays
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "and open the reading room on Sundays" is a second goal
        kind: milestone

Good:
    title: The library is the place to study
    key_results:
      - {id: seats, title: Seats to study at, start: 110, target: 150, unit: seats}
      - {id: sunday, title: The reading room opens on Sundays, kind: milestone}

Source: a SMART goal has one priority; the INCOSE guide wants one thought in each requirement.
"""

import re
from collections.abc import Iterator

from okrcli.domain import wording
from okrcli.domain.smart import is_smart
from okrcli.findings import Certainty, Level
from okrcli.model.kinds import Milestone
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule
from okrcli.rules.titles import part, quoted, titles

_JOINT = re.compile(r"\b(?:and|plus|as well as)\b|[&;]|\.\s", re.IGNORECASE)


@rule("S002", "compound-goal", Level.INFO, on=On.GOAL, certainty=Certainty.MEDIUM)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    pack = context.pack(goal.objective.language)
    if pack is None:
        return
    for at, title in titles(goal):
        if _JOINT.search(title) is None or _may_join(goal, at):
            continue
        for found in wording.compound(title, pack):
            yield Hit(
                f"{quoted(found)} is a second goal",
                at,
                "make two of it: `okr add-kr GOAL TEXT` adds the other",
                part=part(found),
            )


def _may_join(goal: Goal, at: tuple[str | int, ...]) -> bool:
    """
    Whether a title may name more than one thing: that of an objective, or of steps.
    """
    if len(at) == 1:
        return not is_smart(goal)
    key_result = goal.objective.key_results[int(at[1])]
    return isinstance(key_result, Milestone) and bool(key_result.steps)
