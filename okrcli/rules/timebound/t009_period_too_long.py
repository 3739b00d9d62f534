"""
An objective with key results runs for longer than a year.

Nobody knows today which numbers will be right in two years, and a review after so long comes too
late to change anything. Say that it is strategic and let shorter goals work towards it, or give it
milestones on the way. The option `days` (366) says how long is too long.

Bad:
    --> okr.yaml
    version: 1
    periods: {master-plan: {start: 2026-01-01, end: 2028-12-31}}
    --> objectives/master-plan/island.yaml
    title: The island makes its own power
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ master-plan lasts 1096 days, and nothing is planned on the way
    key_results:
      - {id: sun, title: Power from the sun, start: 11, target: 60, unit: "%"}

Good:
    --> okr.yaml
    version: 1
    periods: {master-plan: {start: 2026-01-01, end: 2028-12-31}}
    --> objectives/master-plan/island.yaml
    title: The island makes its own power
    level: strategic
    key_results:
      - {id: sun, title: Power from the sun, start: 11, target: 60, unit: "%"}
    --> objectives/2026-Q4/roofs.yaml
    title: Every school roof carries panels
    aligns_to: master-plan/island
    key_results:
      - {id: roofs, title: Roofs with panels, start: 1, target: 4, unit: roofs}

Source: key results are short-term and reviewed regularly.
"""

from collections.abc import Iterator

from pydantic import Field

from okrcli.findings import Level
from okrcli.model.base import Frozen, Whole
from okrcli.model.kinds import Milestone
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, rule


class Options(Frozen):
    days: Whole = Field(366, ge=1, description="the longest period for key results")


@rule("T009", "period-too-long", Level.INFO, on=On.GOAL, options=Options)
def check(goal: Goal, _: Context, options: Options) -> Iterator[Hit]:
    days = goal.period.length()
    said = goal.objective
    if days is None or days <= options.days or said.level == "strategic" or not said.key_results:
        return
    if not any(isinstance(it, Milestone) for it in said.key_results):
        yield Hit(
            f"{goal.period.name} lasts {days} days, and nothing is planned on the way",
            ("title",),
            "write `level: strategic` and align shorter goals to it, or add a milestone",
        )
