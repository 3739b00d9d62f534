"""
An objective does not say whether it is a promise or a stretch.

Seven tenths of an aspirational goal are a success, seven tenths of a committed one are a broken
promise. Whoever depends on it has to know which of the two it is, and its grade depends on it. A
SMART goal is meant to be reached in full and need not say so.

Bad:
    title: Every ferry runs on electricity
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing says whether this is a promise or a stretch
    key_results:
      - {id: ferries, title: Ferries that are converted, start: 2, target: 9, unit: ferries}

Good:
    title: Every ferry runs on electricity
    commitment: aspirational
    key_results:
      - {id: ferries, title: Ferries that are converted, start: 2, target: 9, unit: ferries}

Source: OKR practice at Google keeps committed and aspirational goals apart, and calls it a trap
not to.
"""

from collections.abc import Iterator

from okrcli.domain.smart import is_smart
from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule


@rule("O008", "commitment-undeclared", Level.INFO, on=On.GOAL)
def check(goal: Goal, _: Context) -> Iterator[Hit]:
    if goal.objective.commitment is None and not is_smart(goal):
        yield Hit(
            "nothing says whether this is a promise or a stretch",
            ("commitment",),
            "write `commitment: aspirational` or `commitment: committed`",
        )
