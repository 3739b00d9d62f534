"""
A key result that ran is gone, or a whole goal, and nobody says why.

What is given up is worth knowing: it says what turned out to be wrong or too much. `okr amend` with
`--drop` removes a key result and keeps the reason, `okr close` ends a goal and keeps what was
learned.

Bad:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
      - {id: churn, title: Customer churn, start: 5, target: 3}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
           ^^^^^^^^^^^^^^^^^ the key result “Customer churn” is gone; nobody says why
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}

Good:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
      - {id: churn, title: Customer churn, start: 5, target: 3}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    amendments:
      - {date: 2026-11-16, field: key_results.churn, from: Customer churn, reason: Another team has it.}

Source: people "manipulate or game the system" where goalposts move unseen.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.history.telling import said
from okrcli.rules.rule import Changed, Hit, On, rule


@rule("H004", "key-result-removed", Level.WARNING, on=On.CHANGE)
def check(it: Changed, _: Context) -> Iterator[Hit]:
    if not isinstance(it.before, Goal):
        return
    for change in it.unexplained(""):
        if change.kind != "removed":
            continue
        if change.key_result is None:
            yield Hit(
                f"the goal “{said(change.old)}” is gone; nobody says why",
                advice=f"put it back, and end it: `okr close {it.id}`",
            )
        else:
            yield Hit(
                f"the key result “{said(change.old)}” is gone; nobody says why",
                advice=f"put it back, and drop it: `okr amend {it.id}#{cut(change.key_result)} --drop --reason …`",
                key=change.key_result,
            )
