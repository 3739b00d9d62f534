"""
The key result of a SMART goal has no due date.

The T of SMART is a day, not a season. Of other goals the period says when they end; a SMART goal
names the day itself.

Bad:
    title: The museum shop earns its rent
    framework: smart
    why: The rent was paid from donations for two years.
    achievable: The shop of the castle does, with half our visitors.
    key_results:
      - {id: sales, title: Sales a week, start: 900, target: 1400, unit: euro}
                           ^^^^^^^^^^^^ this SMART goal names no day by which it is reached

Good:
    title: The museum shop earns its rent
    framework: smart
    why: The rent was paid from donations for two years.
    achievable: The shop of the castle does, with half our visitors.
    key_results:
      - {id: sales, title: Sales a week, start: 900, target: 1400, unit: euro, due: 2026-12-15}

Source: a SMART goal is time-bound.
"""

from collections.abc import Iterator

from okrcli.domain.smart import is_smart
from okrcli.findings import Level
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Hit, KeyResultAt, On, rule


@rule("T011", "smart-no-due", Level.ERROR, on=On.KEY_RESULT, states=OPEN)
def check(it: KeyResultAt, _: Context) -> Iterator[Hit]:
    if it.key_result.due is None and is_smart(it.goal):
        yield Hit(
            "this SMART goal names no day by which it is reached",
            it.path("due"),
            "add `due:` with a day of the period",
        )
