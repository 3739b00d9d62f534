"""
What became of the rows of a table.
"""

from collections.abc import Sequence
from typing import NamedTuple

from okrcli.plans.batch import Done
from okrcli.plans.plan import Plan
from okrcli.views import changes
from okrcli.views.document import JsonObject, Shown


class Outcome(NamedTuple):
    """
    The rows with what became of each; `about` is what a row names, a key result or a KPI.
    """

    about: str
    rows: Sequence[Done]


def shown(plan: Plan, outcome: Outcome, diff: str, *, dry_run: bool, commit: str = "") -> Shown:
    """
    What was written, as of every change, and each row with what became of it.
    """
    of_change = changes.shown(plan, diff, dry_run=dry_run, commit=commit)
    data: JsonObject = {
        **of_change.data,
        "rows": [
            {"line": one.line, outcome.about: one.target, "state": one.state, "said": one.said}
            for one in outcome.rows
        ],
    }
    return Shown("batch", of_change.document, data)
