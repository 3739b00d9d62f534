"""
A check-in or a measurement is dated in the future.

Both tell what was seen, and nobody has seen tomorrow. Until that day comes it counts for nothing,
so the newest value seems to be missing. Tomorrow is allowed for those who live east of the machine.

Bad:
    title: The night bus runs every day
    key_results:
      - id: riders
        title: Riders on a weekday
        start: 40
        target: 90
        unit: riders
        checkins:
          - {date: 2062-11-02, value: 52}
                   ^^^^^^^^^^ this check-in is dated 2062-11-02, and today is 2026-11-16

Good:
    title: The night bus runs every day
    key_results:
      - id: riders
        title: Riders on a weekday
        start: 40
        target: 90
        unit: riders
        checkins:
          - {date: 2026-11-02, value: 52}

Source: measurements are of current or past performance.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, Series, rule


@rule("C003", "future-date", Level.WARNING, on=On.SERIES, clock=True)
def check(series: Series, context: Context) -> Iterator[Hit]:
    if not context.is_to_come(max(series.dates)):
        return
    for place, day in enumerate(series.dates):
        if context.is_to_come(day):
            yield Hit(
                f"this {series.noun} is dated {day}, and today is {context.today}",
                (*series.at, place, "date"),
                "write the day on which it was seen",
            )
