"""
A KPI is to stay in a range, and nothing says which: its health cannot be told.

With `direction: range` a number is good between two boundaries, and `healthy: [low, high]` names
them. One boundary alone belongs to `increase` (at least) or `decrease` (at most).

Bad:
    --> kpis/stock.yaml
    title: Days of stock
    unit: days
    direction: range
               ^^^^^ direction is range, and no healthy band says from where to where
    --> kpis/tours.yaml
    title: Hours that a courier drives
    unit: h
    direction: range
    healthy: 7
             ^ direction is range, and healthy is the single number 7

Good:
    --> kpis/stock.yaml
    title: Days of stock
    unit: days
    direction: range
    healthy: [20, 30]

Source: "lower is usually better" is said of some KPIs only; each has to say it of itself.
"""

from collections.abc import Iterator
from decimal import Decimal

from okrcli.findings import Level
from okrcli.model.kinds.base import shown
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, KpiAt, On, rule


@rule("K003", "kpi-no-direction", Level.WARNING, on=On.KPI)
def check(it: KpiAt, _: Context) -> Iterator[Hit]:
    healthy = it.kpi.healthy
    if it.kpi.direction != "range" or isinstance(healthy, tuple):
        return
    if isinstance(healthy, Decimal):
        yield Hit(
            f"direction is range, and healthy is the single number {shown(healthy)}",
            ("healthy",),
            "write `healthy: [low, high]`, or set `direction: increase` or `decrease`",
            related=(Elsewhere("the direction", ("direction",)),),
        )
    else:
        yield Hit(
            "direction is range, and no healthy band says from where to where",
            ("direction",),
            "add `healthy: [low, high]`",
        )
