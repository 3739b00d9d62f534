"""
The numbers of a goal that was closed are other ones now, and nobody says why.

Its score and its grade are what the team agreed on at the end. If one of them was wrong, an
amendment says what and why.

Bad:
    --> was objectives/2026-Q3/goal.yaml
    title: Customers love us
    status: done
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    --> objectives/2026-Q3/goal.yaml
    title: Customers love us
    status: done
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 55}
                                                                ^^ target 60 → 55 after it was closed; nobody says why

Good:
    --> was objectives/2026-Q3/goal.yaml
    title: Customers love us
    status: done
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    --> objectives/2026-Q3/goal.yaml
    title: Customers love us
    status: done
    why: They bring their friends.
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}

Source: a record that can be rewritten is none.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.history.telling import went, without_reason
from okrcli.rules.rule import CLOSED, Changed, Hit, On, rule

_NUMBERS = frozenset(
    (
        *("start", "target", "change", "stretch", "at_least", "at_most", "tolerance", "strict"),
        *("times", "every", "steps", "done", "weight", "due", "kind", "unit", "kpi", "checkins"),
    )
)


@rule("H012", "closed-file-edited", Level.WARNING, on=On.CHANGE)
def check(it: Changed, _: Context) -> Iterator[Hit]:
    if not isinstance(it.before, Goal) or it.before.objective.status not in CLOSED:
        return
    for change in it.changes:
        is_number = change.name in _NUMBERS or (change.key_result and not change.name)
        if is_number and not change.reasons:
            message = f"{went(change)} after it was closed"
            if not change.name:
                message = f"the key result “{change.key_result}” {_became(change.kind)} after that"
            yield without_reason(it, change, message)


def _became(kind: str) -> str:
    return {"added": "came", "removed": "went"}.get(kind, "changed")
