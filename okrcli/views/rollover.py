"""
What became of the goals of a period that were to go on in another.
"""

from collections.abc import Sequence

from okrcli.plans.plan import Plan
from okrcli.plans.rollover import Done
from okrcli.views import changes
from okrcli.views.document import JsonObject, Shown


def shown(plan: Plan, done: Sequence[Done], diff: str, *, dry_run: bool, commit: str = "") -> Shown:
    """
    What was written, as of every change, and each goal with what became of it.
    """
    of_change = changes.shown(plan, diff, dry_run=dry_run, commit=commit)
    data: JsonObject = {
        **of_change.data,
        "goals": [
            {
                "id": one.before,
                "state": one.state,
                "carried_to": one.after,
                "status": one.status,
                "key_results": list(one.kept),
                "reached": list(one.reached),
            }
            for one in done
        ],
    }
    return Shown("rollover", of_change.document, data)
