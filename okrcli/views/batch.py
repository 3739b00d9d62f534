"""
What became of the rows of a table.
"""

from collections.abc import Sequence

from okrcli.plans.batch import Done
from okrcli.plans.plan import Plan
from okrcli.views import changes
from okrcli.views.document import JsonObject, Shown


def shown(plan: Plan, rows: Sequence[Done], diff: str, *, dry_run: bool, commit: str = "") -> Shown:
    """
    What was written, as of every change, and each row with what became of it.
    """
    of_change = changes.shown(plan, diff, dry_run=dry_run, commit=commit)
    data: JsonObject = {
        **of_change.data,
        "rows": [
            {"line": one.line, "key_result": one.key_result, "state": one.state, "said": one.said}
            for one in rows
        ],
    }
    return Shown("batch", of_change.document, data)
