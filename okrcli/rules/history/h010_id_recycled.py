"""
A key result has the id of another one: both its title and what it measures are new.

The id is how check-ins, links and history find it. Under an old id the new key result inherits what
was said of the old one.

Bad:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: growth, title: Net Promoter Score, start: 45, target: 60, unit: points}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: growth, title: Hire five people, start: 0, target: 5, unit: people}
                            ^^^^^^^^^^^^^^^^ “growth” was “Net Promoter Score”, which is something else

Good:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: growth, title: Net Promoter Score, start: 45, target: 60, unit: points}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: growth, title: NPS, start: 45, target: 60, unit: points}

Source: an identity that means two things is none.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.rules.context import Context
from okrcli.rules.history.telling import said
from okrcli.rules.rule import Changed, Hit, On, rule

_ALIKE = 0.4
_MEASURE = frozenset(("unit", "kpi", "kind", "start"))


@rule("H010", "id-recycled", Level.WARNING, on=On.CHANGE, certainty=Certainty.MEDIUM)
def check(it: Changed, _: Context) -> Iterator[Hit]:
    for change in it.changes if it.ran else ():
        old, new = str(change.old), str(change.new)
        if change.key_result is None or change.name != "title" or _like(old, new):
            continue
        others = {one.name for one in it.changes if one.key_result == change.key_result}
        if others & _MEASURE:
            yield Hit(
                f"“{cut(change.key_result)}” was “{said(change.old)}”, which is something else",
                it.path(change),
                "give it an id of its own, and drop the old one with its reason",
            )


def _like(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _ALIKE
