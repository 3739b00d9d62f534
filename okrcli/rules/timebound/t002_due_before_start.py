"""
A key result is due before its period begins.

Its time would end before it starts, so nothing could ever be expected of it. Either the day is
wrong or the goal lies in the wrong period.

Bad:
    title: The workshop has light again
    key_results:
      - id: lamps
        title: Lamps that work
        start: 12
        target: 60
        unit: lamps
        due: 2025-12-15
             ^^^^^^^^^^ it is due on 2025-12-15, but 2026-Q4 begins on 2026-10-01

Good:
    title: The workshop has light again
    key_results:
      - {id: lamps, title: Lamps that work, start: 12, target: 60, unit: lamps, due: 2026-12-15}

Source: two dates that contradict each other.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule


@rule("T002", "due-before-start", Level.ERROR, on=On.KEY_RESULT)
def check(it: KeyResultAt, _: Context) -> Iterator[Hit]:
    due, period = it.key_result.due, it.goal.period
    if due is not None and it.goal.window(it.key_result).is_backwards:
        yield Hit(
            f"it is due on {due}, but {period.name} begins on {period.start}",
            it.path("due"),
            "set a day of the period, or move the goal to an earlier one",
        )
