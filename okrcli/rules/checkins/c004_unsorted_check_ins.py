"""
Check-ins or measurements do not stand in the order of their days.

The numbers are right all the same: everything here sorts them by date. It is people who read the
last line as the newest one. Merging two branches leaves such lists behind. `--fix` sorts them,
unless there are comments among them, of which nobody can tell where they belong. A date in the
future is told by C003 and makes no disorder: it is a slip.

Bad:
    title: The archive can be searched
    key_results:
      - id: scanned
        title: Boxes scanned
        start: 0
        target: 400
        unit: boxes
        checkins:
          - {date: 2026-10-12, value: 40}
          - {date: 2026-10-26, value: 130}
          - {date: 2026-10-19, value: 90}
                   ^^^^^^^^^^ the check-in of 2026-10-19 stands below that of 2026-10-26

Good:
    title: The archive can be searched
    key_results:
      - id: scanned
        title: Boxes scanned
        start: 0
        target: 400
        unit: boxes
        checkins:
          - {date: 2026-10-12, value: 40}
          - {date: 2026-10-19, value: 90}
          - {date: 2026-10-26, value: 130}

Source: git merges lines, and does not know what a date is.
"""

from collections.abc import Iterator
from itertools import pairwise

from okrcli.findings import Level
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, On, Repair, Series, rule
from okrcli.text.change import Reorder


@rule("C004", "unsorted-check-ins", Level.INFO, on=On.SERIES)
def check(series: Series, context: Context) -> Iterator[Hit]:
    days = series.dates
    if list(days) == sorted(days):
        return
    seen = [place for place, day in enumerate(days) if not context.is_to_come(day)]
    early = ((one, other) for one, other in pairwise(seen) if days[other] < days[one])
    above, place = next(early, (0, 0))
    if place == 0:
        return
    order = tuple(sorted(range(len(days)), key=days.__getitem__))
    yield Hit(
        f"the {series.noun} of {days[place]} stands below that of {days[above]}",
        (*series.at, place, "date"),
        "sort them by date",
        related=(Elsewhere("a later day", (*series.at, above, "date")),),
        repair=Repair("sort them by date", (Reorder(series.at, order),), is_safe=True),
    )
