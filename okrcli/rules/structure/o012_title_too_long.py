"""
A title does not fit on one line.

A goal that is repeated in a meeting has to be short enough to be said. The reasons belong into
`why`, the numbers into the fields of the key results. The option `characters` (100) says how long a
title may be.

Bad:
    title: |
    ^^^^^ the title goes over 2 lines
      Patients get an appointment within a week,
      because those who wait longer go to the hospital instead.

Good:
    title: Patients get an appointment within a week
    why: Those who wait longer go to the hospital instead.

Source: OKR practice at Google holds that what does not fit on one line is not crisp enough.
"""

from collections.abc import Iterator

from pydantic import Field

from okrcli.findings import Level
from okrcli.model.base import Frozen, Whole
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule
from okrcli.text.node import Path

_BREAKS = ("\n", "\r", "\u2028", "\u2029")


class Options(Frozen):
    characters: Whole = Field(100, ge=1, description="how long a title may be")


@rule("O012", "title-too-long", Level.INFO, on=On.GOAL, options=Options)
def check(goal: Goal, _: Context, options: Options) -> Iterator[Hit]:
    yield from _long(goal.objective.title, ("title",), options.characters)
    for place, key_result in enumerate(goal.objective.key_results):
        yield from _long(key_result.title, ("key_results", place, "title"), options.characters)


def _long(title: str, at: Path, most: int) -> Iterator[Hit]:
    said = title.strip()
    lines = len(said.splitlines()) if any(it in said for it in _BREAKS) else 1
    if lines > 1:
        message, part = f"the title goes over {lines} lines", None
    elif len(said) > most:
        message, part = f"the title has {len(said)} characters", (most, len(title))
    else:
        return
    advice = "say it in one short line, and the rest in `why`"
    yield Hit(message, at, advice, on_key=lines > 1, part=part)
