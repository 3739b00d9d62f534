"""
An amendment tells of another change than the one that was made.

Amendments are what people believe when they ask why a goal is no longer what it was. One that is
untrue is worse than none.

Bad:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 50}
    amendments:
      - {date: 2026-11-16, field: key_results.nps.target, from: 60, to: 55, reason: Another scale.}
                                  ^^^^^^^^^^^^^^^^^^^^^^ this says 60 → 55, but it was 60 and is 50

Good:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 50}
    amendments:
      - {date: 2026-11-16, field: key_results.nps.target, from: 60, to: 50, reason: Another scale.}

Source: an audit trail is only worth what it says.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.rules.context import Context
from okrcli.rules.history.telling import said
from okrcli.rules.rule import Changed, Hit, On, rule


@rule("H013", "false-amendment", Level.ERROR, on=On.CHANGE)
def check(it: Changed, _: Context) -> Iterator[Hit]:
    for one in it.untrue:
        told = f"{said(one.amendment.from_)} → {said(one.amendment.to)}"
        yield Hit(
            f"this says {told}, but it was {said(one.old)} and is {said(one.new)}",
            ("amendments", one.place, "field"),
            "write what was changed, or remove it",
        )
