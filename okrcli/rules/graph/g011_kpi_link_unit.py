"""
A key result and the KPI that measures it disagree on the unit, or on what is good.

The KPI's measurements are the key result's values. Per cent beside percentage points, hours
beside days, or a target that goes down where more is better: one of the two files is wrong.

Bad:
    --> kpis/answer.yaml
    title: Time to the first answer
    unit: h
    direction: decrease
    --> kpis/in-time.yaml
    title: Parcels in time
    unit: "%"
    direction: increase
    --> objectives/2026-Q4/shops.yaml
    title: Shops can rely on us
    key_results:
      - {id: answer, title: First answer, kpi: answer, start: 3, target: 1, unit: days}
                                                                                  ^^^^ this key result is measured in days, and its KPI answer in h
      - {id: in-time, title: Parcels in time, kpi: in-time, start: 90, target: 80, unit: "%"}
                                                                               ^^ this goes down from 90 to 80, and of its KPI in-time more is better

Good:
    --> kpis/answer.yaml
    title: Time to the first answer
    unit: h
    direction: decrease
    --> objectives/2026-Q4/shops.yaml
    title: Shops can rely on us
    key_results:
      - {id: answer, title: First answer, kpi: answer, start: 72, target: 24, unit: h}

Source: one fact is told once; where it is told twice, both must agree.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.amount import same_unit
from okrcli.model.kinds import KeyResult, Metric, Threshold
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import (
    OPEN,
    Elsewhere,
    Hit,
    KeyResultAt,
    On,
    Repair,
    goal_file,
    kpi_file,
    rule,
)
from okrcli.text.change import Set

_BETTER = {"increase": "more", "decrease": "less"}


@rule("G011", "kpi-link-unit", Level.WARNING, on=On.WHOLE)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    for goal in portfolio.goals.values():
        if goal.objective.status not in OPEN:
            continue
        for place, key_result in enumerate(goal.objective.key_results):
            kpi = portfolio.kpis.get(key_result.kpi) if key_result.kpi else None
            if kpi is not None:
                it = KeyResultAt(goal, place, key_result)
                yield from _unit(it, kpi)
                yield from _direction(it, kpi)


def _unit(it: KeyResultAt, kpi: Kpi) -> Iterator[Hit]:
    unit = (it.key_result.unit or "").strip()
    if same_unit(unit, kpi.unit):
        return
    name = it.key_result.kpi or ""
    yield Hit(
        f"this key result is measured in {cut(unit)}, and its KPI {name} in {cut(kpi.unit)}",
        it.path("unit"),
        "use one unit in both, and numbers in it",
        related=(Elsewhere("the unit of the KPI", ("unit",), kpi_file(name)),),
        repair=Repair(f"write {cut(kpi.unit)}", (Set(it.path("unit"), kpi.unit),)),
        file=goal_file(it.goal.id),
    )


def _direction(it: KeyResultAt, kpi: Kpi) -> Iterator[Hit]:
    better = _BETTER.get(kpi.direction)
    against = _against(it.key_result, kpi.direction)
    if better is None or against is None:
        return
    field, says = against
    name = it.key_result.kpi or ""
    yield Hit(
        f"this {says}, and of its KPI {name} {better} is better",
        it.path(field),
        "correct the numbers, or the `direction` of the KPI",
        related=(Elsewhere("the direction of the KPI", ("direction",), kpi_file(name)),),
        file=goal_file(it.goal.id),
    )


def _against(key_result: KeyResult, direction: str) -> tuple[str, str] | None:
    """
    What in a key result wants the opposite of a direction: the field, and what it does.
    """
    if isinstance(key_result, Metric):
        start, target = key_result.start, key_result.resolved_target(key_result.start)
        field = "target" if key_result.target is not None else "change"
        if start is not None and target is not None and start != target:
            goes = "increase" if target > start else "decrease"
            way = "up" if goes == "increase" else "down"
            said = f"goes {way} from {shown(start)} to {shown(target)}"
            return (field, said) if goes != direction else None
    if isinstance(key_result, Threshold):
        low, high = key_result.at_least, key_result.at_most
        if low is None and high is not None and direction == "increase":
            return "at_most", f"is to stay at or below {shown(high)}"
        if high is None and low is not None and direction == "decrease":
            return "at_least", f"is to stay at or above {shown(low)}"
    return None
