"""
A goal that was promised is only hoped for now, and nobody says why.

A committed goal is one that others count on. To turn it into an aspirational one when it gets hard
hides that from them; to make a running goal a draft again hides whatever is changed in it next.

Bad:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    commitment: committed
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    commitment: aspirational
                ^^^^^^^^^^^^ commitment committed → aspirational; nobody says why
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}

Good:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    commitment: committed
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    commitment: aspirational
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    amendments:
      - {date: 2026-11-16, field: commitment, from: committed, to: aspirational, reason: The partner left.}

Source: Google's guide, the first of its traps: to mix up committed and aspirational goals.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.rules.context import Context
from okrcli.rules.history.telling import went, without_reason
from okrcli.rules.rule import Changed, Hit, On, rule


@rule("H009", "commitment-downgraded", Level.WARNING, on=On.CHANGE)
def check(it: Changed, _: Context) -> Iterator[Hit]:
    for change in it.unexplained("commitment"):
        if change.old == "committed":
            yield without_reason(it, change, went(change))
    for change in it.unexplained("status"):
        if change.new == "draft":
            yield without_reason(it, change, f"{went(change)}, so nothing in it counts as agreed")
