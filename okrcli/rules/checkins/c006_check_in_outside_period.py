"""
A check-in lies more than a month outside the period of its goal.

Nearly always it is a slip of the year, or a goal that was copied with the check-ins of the old one.
A few days before and after are usual: a baseline is taken before the start, the last value comes
after the end. The option `days` (31) says how many. What is dated in the future is told by C003.

Bad:
    title: Half of the fleet is on the road by six
    key_results:
      - id: by-six
        title: Vans on the road by six
        start: 20
        target: 50
        unit: "%"
        checkins:
          - {date: 2025-10-12, value: 28}
                   ^^^^^^^^^^ this check-in lies 354 days before 2026-Q4

Good:
    title: Half of the fleet is on the road by six
    key_results:
      - id: by-six
        title: Vans on the road by six
        start: 20
        target: 50
        unit: "%"
        checkins:
          - {date: 2026-10-12, value: 28}

Source: dates that were typed in January are often of the year before.
"""

from collections.abc import Iterator

from pydantic import Field

from okrcli.findings import Level
from okrcli.model.base import Frozen, Whole
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule


class Options(Frozen):
    days: Whole = Field(31, ge=0, description="how far outside a check-in may lie")


@rule("C006", "check-in-outside-period", Level.WARNING, on=On.KEY_RESULT, options=Options)
def check(it: KeyResultAt, context: Context, options: Options) -> Iterator[Hit]:
    period = it.goal.period
    if period.start is None or period.end is None:
        return
    for place, checkin in enumerate(it.key_result.checkins):
        if period.start <= checkin.date <= period.end:
            continue
        before, after = (period.start - checkin.date).days, (checkin.date - period.end).days
        if max(before, after) > options.days and not context.is_to_come(checkin.date):
            count = "1 day" if max(before, after) == 1 else f"{max(before, after)} days"
            where = f"{count} {'before' if before > 0 else 'after'}"
            yield Hit(
                f"this check-in lies {where} {period.name}",
                it.path("checkins", place, "date"),
                "mend the date, or remove a check-in of another goal",
            )
