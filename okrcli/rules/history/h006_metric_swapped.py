"""
A key result measures something else under the same id, and nobody says why.

Its check-ins then belong to two different things, and no progress can be read from them. A new
measure is a new key result, and the old one is dropped with its reason.

Bad:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, unit: points}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, unit: "%"}
                                                                          ^^^ unit points → %, so it measures something else; nobody says why

Good:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, unit: points}

Source: Google's guide: a key result's metrics are unambiguous.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.history.telling import went, without_reason
from okrcli.rules.rule import Changed, Hit, On, rule


@rule("H006", "metric-swapped", Level.WARNING, on=On.CHANGE)
def check(it: Changed, _: Context) -> Iterator[Hit]:
    if not isinstance(it.after, Goal):
        return
    for change in it.unexplained("kind", "unit", "kpi"):
        if change.kind != "added":
            message = f"{went(change)}, so it measures something else"
            yield without_reason(it, change, message)
