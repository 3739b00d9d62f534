"""
A goal works towards one that is done or dropped already.

Either the goal has lost what it was for and may be dropped too, or it serves something else by
now. Point it there, or say with `standalone` why it goes on. Where the two have no day in common,
G004 tells it instead.

Bad:
    --> objectives/2026/reach.yaml
    title: A parcel shop in every village
    status: dropped
    --> objectives/2026-Q4/partners.yaml
    title: Bakeries want our parcels
    aligns_to: 2026/reach
               ^^^^^^^^^^ 2026/reach is dropped, and "Bakeries want our parcels" still works towards it
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

Source: tools that trace requirements report a link to an item that is inactive.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.ids import Reference
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import CLOSED, OPEN, Elsewhere, Hit, On, goal_file, rule


@rule("G005", "parent-closed", Level.WARNING, on=On.WHOLE)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    for goal in portfolio.goals.values():
        if goal.objective.status not in OPEN:
            continue
        for index, reference in enumerate(goal.objective.aligns_to):
            parent = portfolio.goals.get(Reference.parse(reference).goal)
            if parent is None or parent.objective.status not in CLOSED:
                continue
            if goal.period.meets(parent.period):
                status = parent.objective.status
                title = cut(goal.objective.title)
                yield Hit(
                    f'{parent.id} is {status}, and "{title}" still works towards it',
                    ("aligns_to", index),
                    "align to another goal, drop this one, or say why it goes on: `standalone:`",
                    related=(Elsewhere(f"{status} here", ("status",), goal_file(parent.id)),),
                    file=goal_file(goal.id),
                    key=reference,
                )
