"""
A check-in or a measurement that was on record says something else now, or is gone.

What was written down is what people decided by. A number that was wrong is put right by a new
check-in, with a note that says so; then everybody sees both.

Bad:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - id: nps
        title: Net Promoter Score
        start: 45
        target: 60
        checkins:
          - {date: 2026-11-02, value: 48}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - id: nps
        title: Net Promoter Score
        start: 45
        target: 60
        checkins:
          - {date: 2026-11-02, value: 55}
                                      ^^ the check-in of 2026-11-02 said 48, and says 55 now

Good:
    --> was objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - id: nps
        title: Net Promoter Score
        start: 45
        target: 60
        checkins:
          - {date: 2026-11-02, value: 48}
    --> objectives/2026-Q4/goal.yaml
    title: Customers love us
    key_results:
      - id: nps
        title: Net Promoter Score
        start: 45
        target: 60
        checkins:
          - {date: 2026-11-02, value: 48}
          - {date: 2026-11-16, value: 55, note: The number of 2 November left out the north.}

Source: a record that can be rewritten is none.
"""

from collections.abc import Iterator, Sequence

from okrcli.domain.diff import Change, is_rewritten
from okrcli.findings import Level
from okrcli.model.checkin import CheckIn, Measurement
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.history.telling import said
from okrcli.rules.rule import Changed, Hit, On, rule
from okrcli.text.node import Path


@rule("H005", "check-in-rewritten", Level.WARNING, on=On.CHANGE)
def check(it: Changed, _: Context) -> Iterator[Hit]:
    for change in it.unexplained("checkins", "measurements"):
        if not is_rewritten(change):
            continue
        noun = "measurement" if change.name == "measurements" else "check-in"
        told = f"said {said(change.old)}, and says {said(change.new)} now"
        if change.kind == "removed":
            told = f"with {said(change.old)} is gone"
        yield Hit(
            f"the {noun} of {change.entry} {told}",
            _place(it, change),
            "put it back, and write the right number down as a new one, with a note",
            key=change.entry,
        )


def _place(it: Changed, change: Change) -> Path:
    """
    The entry of that day, or the list that it is gone from.
    """
    at = it.path(change)
    for index, entry in enumerate(_entries(it, change)):
        if entry.date.isoformat() == change.entry and entry.value == change.new:
            return (*at, index, "value")
    return at


def _entries(it: Changed, change: Change) -> Sequence[CheckIn | Measurement]:
    if isinstance(it.after, Kpi):
        return it.after.measurements
    key_result = (
        it.after.objective.key_result(change.key_result or "")
        if isinstance(it.after, Goal)
        else None
    )
    return key_result.checkins if key_result is not None else ()
