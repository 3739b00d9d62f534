"""
A goal that runs became easier, and nobody says why.

Goals may change: what was agreed should not be set in stone. But a target that moves towards where
things stand anyway is how goals are gamed, so the change comes with its reason, for everybody to
read. So does another weight, with which the same values make another score.

Bad:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 65}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
                                                                ^^ target 65 → 60, easier by 25% of the way; nobody says why

Good:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 65}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    amendments:
      - date: 2026-11-16
        field: key_results.nps.target
        from: 65
        to: 60
        reason: The survey has another scale now.

Source: people "manipulate or game the system" where goalposts move unseen.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.history.telling import eased, went, without_reason
from okrcli.rules.rule import Changed, Hit, On, rule

_GOALPOSTS = (
    *("target", "change", "stretch", "at_least", "at_most", "tolerance", "strict"),
    *("times", "every", "steps", "guardrails"),
)


@rule("H001", "goalpost-moved", Level.WARNING, on=On.CHANGE)
def check(it: Changed, _: Context) -> Iterator[Hit]:
    if not isinstance(it.after, Goal):
        return
    for change in it.unexplained(*_GOALPOSTS):
        if change.weighed.asks_for_a_reason:
            yield without_reason(it, change, f"{went(change)}, {eased(change)}")
    for change in it.unexplained("weight", "hold"):
        if change.key_result and change.kind == "changed":
            message = f"{went(change)}, so the same values make another score"
            yield without_reason(it, change, message)
