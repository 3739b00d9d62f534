"""
The bigger goal works towards the smaller one: a strategic one under a tactical one.

The same goes for time: a year does not work towards a quarter. What takes a year cannot be a step
towards what ends in March. Most often the reference is written in the wrong one of the two files.
Sideways and diagonal alignment are fine, and so is to leave out a level.

Bad:
    --> objectives/2026/reach.yaml
    title: A parcel shop in every village
    aligns_to: 2026-Q4/partners
               ^^^^^^^^^^^^^^^^ 2026 is longer than 2026-Q4, the period of the goal that this one works towards
    key_results:
      - {id: villages, title: Villages with a shop, start: 210, target: 400, unit: villages}
    --> objectives/2026-Q4/partners.yaml
    title: Bakeries want our parcels
    key_results:
      - {id: signed, title: Bakeries that signed, start: 12, target: 60, unit: bakeries}

Good:
    --> objectives/2026/reach.yaml
    title: A parcel shop in every village
    key_results:
      - {id: villages, title: Villages with a shop, start: 210, target: 400, unit: villages}
    --> objectives/2026-Q4/partners.yaml
    title: Bakeries want our parcels
    aligns_to: 2026/reach
    key_results:
      - {id: signed, title: Bakeries that signed, start: 12, target: 60, unit: bakeries}

Source: alignment leads from the short term to the long term, and from teams to the organization.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.model.ids import Reference
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Elsewhere, Hit, On, goal_file, rule

_LONGER = 1.5
"""So many times as long a period is another sort of period: months and quarters differ by days."""


@rule("G006", "level-inversion", Level.WARNING, on=On.WHOLE)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    for goal in portfolio.goals.values():
        if goal.objective.status not in OPEN:
            continue
        for index, reference in enumerate(goal.objective.aligns_to):
            parent = portfolio.goals.get(Reference.parse(reference).goal)
            inversion = _inversion(goal, parent) if parent is not None else None
            if parent is None or inversion is None:
                continue
            if goal.id not in portfolio.ancestors(parent):  # in a ring nothing is above: G002
                message, related = inversion
                yield Hit(
                    message,
                    ("aligns_to", index),
                    "turn the reference round, or align to a bigger goal",
                    related=(related,),
                    file=goal_file(goal.id),
                    key=reference,
                )


def _inversion(goal: Goal, parent: Goal) -> tuple[str, Elsewhere] | None:
    """
    What is the wrong way round, and where the other half of it stands.
    """
    file = goal_file(parent.id)
    if goal.objective.level == "strategic" and parent.objective.level == "tactical":
        message = f"a strategic objective works towards {parent.id}, which is tactical"
        return message, Elsewhere("tactical here", ("level",), file)
    if goal.period.meets(parent.period) and _is_longer(goal.period, parent.period):
        one, other = goal.period.name, parent.period.name
        message = (
            f"{one} is longer than {other}, the period of the goal that this one works towards"
        )
        return message, Elsewhere("this goal", ("title",), file)
    return None


def _is_longer(one: Period, other: Period) -> bool:
    own, others = one.length(), other.length()
    return own is not None and others is not None and own >= _LONGER * others
