"""
Two check-ins or measurements of one day say different things.

The later line wins, which is as good as chance if two people wrote them on two branches. Keep the
one that is right. Of a recurring key result the values of a day add up, so that it may have
several.

Bad:
    title: Volunteers feel at home
    key_results:
      - id: return
        title: Volunteers who come again
        start: 40
        target: 65
        unit: "%"
        checkins:
          - {date: 2026-11-02, value: 48}
          - {date: 2026-11-02, value: 51}
                                      ^^ this is the second check-in of 2026-11-02: 48, then 51

Good:
    title: Volunteers feel at home
    key_results:
      - id: return
        title: Volunteers who come again
        start: 40
        target: 65
        unit: "%"
        checkins:
          - {date: 2026-11-02, value: 51}

Source: git merges lines, and does not know that a day has one value.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from okrcli.findings import Level
from okrcli.model.checkin import CheckIn, Measurement
from okrcli.model.kinds.base import shown
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, On, Series, rule

Said = Decimal | dict[str, Decimal]


@rule("C005", "duplicate-check-in", Level.WARNING, on=On.SERIES)
def check(series: Series, _: Context) -> Iterator[Hit]:
    days = series.dates
    if len(set(days)) == len(days) or (series.key_result and series.key_result.adds_up):
        return
    seen: dict[date, int] = {}
    for place, entry in enumerate(series.entries):
        said, field = _said(entry)
        if said is None:
            continue
        first = seen.setdefault(entry.date, place)
        before, other = _said(series.entries[first])
        if before is not None and before != said:
            yield Hit(
                f"this is the second {series.noun} of {entry.date}: {_words(before, said)}",
                (*series.at, place, field),
                "keep the one that is right",
                related=(Elsewhere("the first one", (*series.at, first, other)),),
            )


def _said(entry: CheckIn | Measurement) -> tuple[Said | None, str]:
    """
    The value that an entry gives, or the inputs of one, and the field that shows it.
    """
    if entry.value is None and isinstance(entry, Measurement) and entry.inputs:
        return entry.inputs, "date"
    return entry.value, "value"


def _words(before: Said, said: Said) -> str:
    if isinstance(before, Decimal) and isinstance(said, Decimal):
        return f"{shown(before)}, then {shown(said)}"
    return "they differ"
