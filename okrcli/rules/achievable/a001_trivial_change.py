"""
An aspirational key result asks for a change that hardly anybody would notice.

A stretch goal of half a percent is reached by luck. Ask for a change that needs another way of
working, or declare the goal committed. Told are changes under `share` (2) percent of the start. Of
percentages and points it is a change under `points` (1) that is also under a twentieth of the
start: from 99.9 % to 99.99 % is a long way, and so is from 0.5 % to 1.2 %.

Bad:
    title: Everybody in town knows our cinema
    commitment: aspirational
    key_results:
      - {id: guests, title: Guests a quarter, start: 10000, target: 10050, unit: guests}
                                                                    ^^^^^ from 10000 to 10050 is a change of only 0.5%
      - {id: seats, title: Seats filled, start: 45, target: 45.5, unit: "%"}
                                                            ^^^^ from 45 to 45.5 is a change of only 0.5 points

Good:
    title: Everybody in town knows our cinema
    commitment: aspirational
    key_results:
      - {id: guests, title: Guests a quarter, start: 10000, target: 12000, unit: guests}
      - {id: seats, title: Seats filled, start: 45, target: 60, unit: "%"}

Source: OKR practice at Google warns of timid goals, and asks for those that move the needle.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, cast

from pydantic import Field

from okrcli.findings import Certainty, Level
from okrcli.model.base import Frozen, Number
from okrcli.model.exact import decimal, number
from okrcli.model.kinds import Metric
from okrcli.model.kinds.base import shown
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KeyResultAt, On, rule

_POINTS = frozenset(["%", "pp", "point", "points"])
_PARTS = 20
"""One of so many parts of a number is a large one."""


class Options(Frozen):
    share: Annotated[Number, Field(ge=0)] = Field(
        Decimal(2), description="the least change in percent of the start"
    )
    points: Annotated[Number, Field(ge=0)] = Field(
        Decimal(1), description="the least change of a percentage, or of points"
    )


@rule(
    "A001",
    "trivial-change",
    Level.INFO,
    on=On.KEY_RESULT,
    certainty=Certainty.MEDIUM,
    kinds=(Metric,),
    options=Options,
)
def check(it: KeyResultAt, _: Context, options: Options) -> Iterator[Hit]:
    if it.goal.objective.commitment != "aspirational":
        return
    metric = cast("Metric", it.key_result)
    start, target = metric.start, metric.resolved_target(metric.start)
    if start is None or target is None or start == target:
        return
    way = abs(target - start)
    if metric.unit in _POINTS:
        if way >= options.points or _is_large_part(way, start, metric.unit):
            return
        change = f"{shown(way)} points"
    elif way * 100 >= options.share * abs(start):
        return
    else:
        change = f"{number(decimal(Fraction(way) / Fraction(abs(start)) * 100, 2))}%"
    yield Hit(
        f"from {shown(start)} to {shown(target)} is a change of only {change}",
        it.path("change" if metric.target is None else "target"),
        "set a target that asks for another way of working, or `commitment: committed`",
    )


def _is_large_part(way: Decimal, start: Decimal, unit: str | None) -> bool:
    """
    Whether it is a large part of the start, or of what is missing to all.
    """
    is_share = unit == "%" and 0 <= start < 100
    return way * _PARTS >= abs(start) or (is_share and way * _PARTS >= 100 - start)
