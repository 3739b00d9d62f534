"""
An objective has no key results, so nobody will know whether it was reached.

An objective says what you want; two to five key results say how you will know. "I will [objective]
as measured by [key results]" needs both halves. A draft may be without them for a while, and is
told so in a note. Of a SMART goal, which has exactly one, O014 tells it.

Bad:
    title: Customers love us
           ^^^^^^^^^^^^^^^^^ this objective has no key results

Good:
    title: Customers love us
    key_results:
      - {id: nps, title: Net Promoter Score, start: 45, target: 60, unit: points}

Source: "I will ___ as measured by ___" is the form of an OKR.
"""

from collections.abc import Iterator

from okrcli.domain.smart import is_smart
from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Hit, On, rule


@rule("O001", "no-key-results", Level.ERROR, on=On.GOAL, states=OPEN)
def check(goal: Goal, _: Context) -> Iterator[Hit]:
    if not goal.objective.key_results and not is_smart(goal):
        yield Hit(
            "this objective has no key results",
            ("key_results",),
            "add two to five: `okr add-kr GOAL TEXT`",
            level=Level.INFO if goal.objective.status == "draft" else None,
        )
