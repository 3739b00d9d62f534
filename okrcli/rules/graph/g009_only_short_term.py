"""
Many goals run, and none of them reaches beyond a few months: where they lead to is nowhere said.

A quarter is made of steps, and steps need a direction. One objective for the year, to which the
others align, is enough. The option `objectives` says how many there may be without one.

Bad:
    --> okr.yaml
    version: 1
    ^^^^^^^ all 2 active objectives are shorter than a year, and none works towards a longer one
    check:
      options: {G009: {objectives: 2}}
    --> objectives/2026-Q4/answers.yaml
    title: Shops get an answer before lunch
    key_results:
      - {id: answer, title: First answer, start: 9, target: 4, unit: h}
    --> objectives/2026-Q4/routes.yaml
    title: No courier drives a way twice
    key_results:
      - {id: km, title: Kilometres per parcel, start: 2.4, target: 1.9, unit: km}

Good:
    --> okr.yaml
    version: 1
    check:
      options: {G009: {objectives: 2}}
    --> objectives/2026/company.yaml
    title: The carrier that shops recommend
    status: draft
    --> objectives/2026-Q4/answers.yaml
    title: Shops get an answer before lunch
    aligns_to: 2026/company
    key_results:
      - {id: answer, title: First answer, start: 9, target: 4, unit: h}
    --> objectives/2026-Q4/routes.yaml
    title: No courier drives a way twice
    key_results:
      - {id: km, title: Kilometres per parcel, start: 2.4, target: 1.9, unit: km}

Source: a known risk of OKRs is that short-term goals get all the attention.
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from okrcli.findings import Level
from okrcli.model.base import Frozen, Whole
from okrcli.model.ids import Reference
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.graph.spans import is_long
from okrcli.rules.rule import RUNNING, Hit, On, rule

_SETTINGS = "okr.yaml"


class Options(Frozen):
    objectives: Annotated[Whole, Field(ge=1)] = Field(
        8, description="from so many active objectives on a long-term one is expected"
    )


@rule("G009", "only-short-term", Level.INFO, on=On.WHOLE, options=Options)
def check(portfolio: Portfolio, _: Context, options: Options) -> Iterator[Hit]:
    running = [it for it in portfolio.goals.values() if it.objective.status in RUNNING]
    if len(running) < options.objectives or any(_reaches_far(it, portfolio) for it in running):
        return
    yield Hit(
        f"all {len(running)} active objectives are shorter than a year, and none works towards a"
        " longer one",
        advice="add an objective for the year, and align the others to it: `okr add --period YEAR`",
        file=_SETTINGS,
    )


def _reaches_far(goal: Goal, portfolio: Portfolio) -> bool:
    """
    Whether it lasts a year, or has no end, or works towards one that does.
    """
    parents = (portfolio.goals.get(Reference.parse(it).goal) for it in goal.objective.aligns_to)
    return any(is_long(it.period) or it.period.end is None for it in (goal, *filter(None, parents)))
