"""
A deadline in the title lies outside the period of the goal.

"By 2022" in a goal of 2026 is a copy that nobody has read again; "by June" in a goal of the last
quarter is the wrong folder or the wrong month. The deadline belongs in `due:`, where the tool can
watch it.

Told are deadlines that name a day, month, quarter or year; one that a plan or a budget looks ahead
to ("a roadmap until 2030") is none, nor is a time at which something was so ("from 60 days in Q3 to
40"). Goals of the period `open` have no end. Names of months are
English.

Bad:
    title: Our cheese is in every delicatessen of the country
    key_results:
      - id: sales
        title: Hit 40 shops by March 2022
                            ^^^^^^^^^^^^^ "by March 2022" lies before 2026-Q4 (2026-10-01 to 2026-12-31)
        start: 12
        target: 40
        unit: shops

Good:
    title: Our cheese is in every delicatessen of the country
    key_results:
      - {id: sales, title: Shops that sell it, start: 12, target: 40, unit: shops, due: 2026-12-11}

Source: a published example of an OKR had "by 2022" long after that year.
"""

import re
from collections.abc import Iterator

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.model.portfolio import Goal
from okrcli.model.sentence import Frame
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule
from okrcli.rules.titles import part, quoted, titles

_DEADLINE = re.compile(
    r"\b(?:by|before|until|till|in|due|than)\b[^;]{0,30}?(?:\b(?:19|20)\d\d|'\d\d\b|\bq[1-4]|\bh[12]\b"
    r"|\d\d?[./-]\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall"
    r"|winter|christmas|easter|end|mid|year|month|week|quarter))",
    re.IGNORECASE,
)
"""Every deadline that is read here looks like this, and little else does."""


@rule("T004", "date-text-mismatch", Level.WARNING, on=On.GOAL, certainty=Certainty.HIGH)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    period = goal.period
    if period.start is None or period.end is None:
        return
    pack = context.pack(goal.objective.language)
    if pack is None:
        return
    for at, title in titles(goal):
        if _DEADLINE.search(title) is None:
            continue
        frame = Frame(context.calendar, period, period.start)
        found = wording.deadline_outside(title, frame, pack)
        if found is not None:
            side = (
                "before" if found.day < period.start else "after" if found.has_year else "outside"
            )
            yield Hit(
                f"{quoted(found.match)} lies {side} {period.name} ({period.start} to {period.end})",
                at,
                "set `due:` to a day of the period, or move the goal",
                part=part(found.match),
            )
