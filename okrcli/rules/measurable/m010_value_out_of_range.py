"""
A number that its measure cannot have: an NPS of 120, a churn of 130 %, minus 20 customers.

Either it is a slip, or another figure is meant. The bounds are those of measures that people know
by name, in their usual unit; a percentage of anything else may be above 100 (growth is), or below
0 (a margin is). Counts of people and things (customers, orders, incidents) are never negative,
unless the title speaks of what is left over ("net new customers").

Looked at are the numbers of key results and KPIs, what was measured included. The names are
English.

Bad:
    title: Guests come back and bring others
    key_results:
      - id: nps
        title: NPS of weekend guests
        start: 45
        target: 120
                ^^^ 120 lies outside what net promoter score can be: -100 to 100
        unit: points

Good:
    title: Guests come back and bring others
    key_results:
      - {id: nps, title: NPS of weekend guests, start: 45, target: 72, unit: points}

Source: the definitions of the measures themselves.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from okrcli.domain.possible import bounds
from okrcli.findings import Level
from okrcli.library import may_hold, measures
from okrcli.model.kinds import KeyResult, Metric, Threshold
from okrcli.model.kpi import Kpi
from okrcli.model.measurements import values
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Hit, On, goal_file, kpi_file, rule
from okrcli.text.node import Path


class Holder(NamedTuple):
    """
    What has numbers, and where they stand.
    """

    file: str
    at: Path
    title: str
    unit: str | None
    language: str | None
    numbers: tuple[tuple[Path, Decimal], ...]


@rule("M010", "value-out-of-range", Level.WARNING, on=On.WHOLE)
def check(portfolio: Portfolio, context: Context) -> Iterator[Hit]:
    bounded = _bounded()
    for it in _holders(portfolio, bounded):
        if context.pack(it.language) is None:
            continue
        held = bounds(it.title, it.unit)
        for at, number in it.numbers:
            if why := held.against(number):
                yield Hit(
                    why,
                    (*it.at, *at),
                    "correct the number, or name what else is measured",
                    file=it.file,
                )


def _bounded() -> frozenset[str]:
    """
    The names of the measures that have bounds.
    """
    rows = (row for row in measures().rows if row.least is not None or row.most is not None)
    return frozenset(name for row in rows for name in (row.name, *row.aliases))


def _holders(portfolio: Portfolio, bounded: frozenset[str]) -> Iterator[Holder]:
    """
    All whose numbers may have bounds: by a measure in the title, or because they are negative.
    """
    for goal in portfolio.goals.values():
        if goal.objective.status not in OPEN:
            continue
        for place, one in enumerate(goal.objective.key_results):
            numbers = tuple(_numbers(one))
            if any(number < 0 for _, number in numbers) or may_hold(one.title, bounded):
                at, language = ("key_results", place), goal.objective.language
                yield Holder(goal_file(goal.id), at, one.title, one.unit, language, numbers)
    for name, kpi in portfolio.kpis.items():
        numbers = tuple(_of_kpi(kpi))
        if any(number < 0 for _, number in numbers) or may_hold(kpi.title, bounded):
            yield Holder(kpi_file(name), (), kpi.title, kpi.unit, kpi.language, numbers)


def _numbers(key_result: KeyResult) -> Iterator[tuple[Path, Decimal]]:
    if not isinstance(key_result, (Metric, Threshold)):
        return
    if isinstance(key_result, Metric):
        names: tuple[str, ...] = ("start", "target", "stretch")
    else:
        names = ("at_least", "at_most")
    for name in names:
        value = getattr(key_result, name)
        if value is not None:
            yield (name,), value
    for index, checkin in enumerate(key_result.checkins):
        if checkin.value is not None:
            yield ("checkins", index, "value"), checkin.value


def _of_kpi(kpi: Kpi) -> Iterator[tuple[Path, Decimal]]:
    for name in ("healthy", "warning", "target"):
        value = getattr(kpi, name)
        if isinstance(value, Decimal):
            yield (name,), value
    for index, value in enumerate(values(kpi.measurements)):
        if value is not None:
            yield ("measurements", index, "value"), value
