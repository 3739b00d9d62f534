"""
The start of a key result that runs is another one now, and nobody says why.

Progress is measured from the start. Another start makes the same value more progress or less, and
last week's numbers can no longer be compared with this week's.

Bad:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 40, target: 60}
                                                    ^^ start 45 → 40, so all progress is measured anew; nobody says why

Good:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 52, target: 60}
    amendments:
      - {date: 2026-11-16, field: key_results.nps.start, from: 45, to: 52, reason: The survey began anew.}

Source: people "manipulate or game the system" where goalposts move unseen.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.rules.context import Context
from okrcli.rules.history.telling import went, without_reason
from okrcli.rules.rule import Changed, Hit, On, rule


@rule("H002", "baseline-rewritten", Level.WARNING, on=On.CHANGE)
def check(it: Changed, _: Context) -> Iterator[Hit]:
    for change in it.unexplained("start"):
        if change.kind != "added":
            message = f"{went(change)}, so all progress is measured anew"
            yield without_reason(it, change, message)
