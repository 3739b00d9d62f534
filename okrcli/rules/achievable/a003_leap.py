"""
A key result asks for ten times as much within one period, or for a tenth.

It happens, but seldom in a quarter, and a goal that nobody believes in moves nobody. Ask for the
first step, or give it a year: periods of a year and longer are not told, nor are targets of zero.
The option `times` (10) says what counts as a leap.

Bad:
    title: Teachers swear by our exercises
    commitment: committed
    key_results:
      - {id: users, title: Teachers who use them weekly, start: 1000, target: 50000, unit: teachers}
                                                                              ^^^^^ 50000 is 50 times the start within 2026-Q4, and it is promised

Good:
    title: Teachers swear by our exercises
    commitment: committed
    key_results:
      - {id: users, title: Teachers who use them weekly, start: 1000, target: 4000, unit: teachers}

Source: the A in SMART asks whether a goal can realistically be attained.
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

_YEAR = 360
"""Days from which on a period is long enough for nearly everything."""


class Options(Frozen):
    times: Annotated[Number, Field(gt=1)] = Field(
        Decimal(10), description="how many times the start is a leap"
    )


@rule(
    "A003",
    "leap",
    Level.INFO,
    on=On.KEY_RESULT,
    certainty=Certainty.MEDIUM,
    kinds=(Metric,),
    options=Options,
)
def check(it: KeyResultAt, _: Context, options: Options) -> Iterator[Hit]:
    metric = cast("Metric", it.key_result)
    start, target = metric.start, metric.resolved_target(metric.start)
    if not start or not target or (start < 0) != (target < 0):
        return
    one, other = abs(start), abs(target)
    near, far = (one, other) if one < other else (other, one)
    if far < options.times * near or _is_long(it):
        return
    times = number(decimal(Fraction(far) / Fraction(near), 1))
    how = f"{times} times the start" if abs(target) == far else f"the start divided by {times}"
    promise = ", and it is promised" if it.goal.objective.commitment == "committed" else ""
    yield Hit(
        f"{shown(target)} is {how} within {it.goal.period.name}{promise}",
        it.path("change" if metric.target is None else "target"),
        "ask for the first step, or move the goal to a longer period",
    )


def _is_long(it: KeyResultAt) -> bool:
    days = it.goal.period.length()
    return days is None or days >= _YEAR
