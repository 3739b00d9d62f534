"""
The title gives the goal another time than its period does: "within six months" in a quarter.

Progress is measured against the period, or up to `due:`; whoever believes the title will be early
or late. Say the time once: by the folder the goal lies in, or by `due:`.

Told are stretches of time for the goal itself that differ from its period by more than a quarter
(`apart`), and from the time up to `due:` as well. How long something takes ("answered within 24
hours", "retained for 3 months") is part of what is measured. The words are English.

Bad:
    title: Our seniors are at home online
    key_results:
      - id: courses
        title: Grow course members to 400 within six months
                                          ^^^^^^^^^^^^^^^^^ "within six months" is not the time from 2026-10-01 to 2026-12-31
        start: 150
        target: 400
        unit: members

Good:
    --> objectives/2026-H2/seniors.yaml
    title: Our seniors are at home online
    key_results:
      - {id: courses, title: Course members, start: 150, target: 400, unit: members}

Source: a published example sets "within six months" below a goal of one quarter.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.model.base import Frozen, Number
from okrcli.model.portfolio import Goal
from okrcli.model.sentence.lexicon import NUMBER_WORDS
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule
from okrcli.rules.titles import part, quoted, titles

_STRETCH = re.compile(
    r"\b(?:within|in|over|during|for)\s+(?:the\s+)?(?:(?:next|coming|following)\s+)?~?"
    rf"(?:\d|(?:{'|'.join(NUMBER_WORDS)})\b)",
    re.IGNORECASE,
)
"""Every stretch of time that is read here begins like this."""


class Options(Frozen):
    apart: Annotated[Number, Field(ge=0)] = Field(
        Decimal("0.25"), description="how far the two may differ, as a share of the period"
    )


@rule(
    "T005",
    "duration-mismatch",
    Level.WARNING,
    on=On.GOAL,
    certainty=Certainty.HIGH,
    options=Options,
)
def check(goal: Goal, context: Context, options: Options) -> Iterator[Hit]:
    start, end = goal.period.start, goal.period.end
    pack = context.pack(goal.objective.language)
    if start is None or end is None or pack is None:
        return
    for at, title in titles(goal):
        found = wording.duration(title, pack) if _STRETCH.search(title) else None
        if found is None:
            continue
        ends = {end, _due(goal, at) or end}
        if all(_differ(found.days, start, last, options.apart) for last in ends):
            yield Hit(
                f"{quoted(found.match)} is not the time from {start} to {max(ends)}",
                at,
                "set `due:`, or move the goal to a period as long as that",
                part=part(found.match),
            )


def _due(goal: Goal, at: tuple[str | int, ...]) -> date | None:
    return goal.objective.key_results[int(at[1])].due if len(at) > 1 else None


def _differ(days: float, start: date, end: date, apart: Decimal) -> bool:
    length = (end - start).days + 1
    return length < 1 or abs(days - length) > float(apart) * length
