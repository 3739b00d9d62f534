"""
Words of time that mean another day whenever they are read: "next quarter", "soon", "asap".

Somebody who reads "next quarter" in January cannot know in which quarter it was written. The folder
says the period of a goal, and `due:` a day of it. "Ongoing" and "asap" are no time at all.

Looked at are the titles of objectives and key results. A comparison ("than last year") is fine. The
list is English; `check: {words: {relative_time: ...}}` in okr.yaml changes it.

Bad:
    title: The mountain rescue is ready for next year
                                            ^^^^^^^^^ "next year" means another time whenever it is read
    key_results:
      - {id: crews, title: Crews with a winter licence, start: 3, target: 8, unit: crews}

Good:
    title: The mountain rescue is ready for the winter of 2026
    key_results:
      - {id: crews, title: Crews with a winter licence, start: 3, target: 8, unit: crews}

Source: requirements engineers ask for explicit dates in the place of relative ones.
"""

from collections.abc import Iterator

from okrcli.domain import wording
from okrcli.findings import Certainty, Level
from okrcli.library import may_hold
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule
from okrcli.rules.titles import part, quoted, titles


@rule("T007", "relative-time", Level.INFO, on=On.GOAL, certainty=Certainty.MEDIUM)
def check(goal: Goal, context: Context) -> Iterator[Hit]:
    pack = context.pack(goal.objective.language)
    if pack is None:
        return
    for at, title in titles(goal):
        for found in (
            wording.relative_time(title, pack) if may_hold(title, pack.relative_time) else ()
        ):
            yield Hit(
                f"{quoted(found)} means another time whenever it is read",
                at,
                f"leave it to the period ({goal.period.name}), or name a day with `due:`",
                part=part(found),
                key=str(found.start),
            )
