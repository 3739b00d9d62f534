"""
The boundaries of a KPI are in the wrong order, so its health comes out wrong.

From `healthy` a number gets worse through `warning` to critical. Where more is better, `warning`
lies below `healthy`; where less is better, above it. Of a range, `healthy` goes from low to high,
and `warning` is how far outside of it is not yet critical.

Bad:
    --> kpis/churn.yaml
    title: Customer churn
    unit: "%"
    direction: decrease
    healthy: 6
    warning: 4
             ^ less is better, so warning 4 cannot lie below healthy 6
    --> kpis/stock.yaml
    title: Days of stock
    unit: days
    direction: range
    healthy: [30, 20]
             ^^^^^^^^ the healthy band begins at 30 and ends at 20

Good:
    --> kpis/churn.yaml
    title: Customer churn
    unit: "%"
    direction: decrease
    healthy: 4
    warning: 6
    --> kpis/stock.yaml
    title: Days of stock
    unit: days
    direction: range
    healthy: [20, 30]
    warning: 5

Source: arithmetic; a traffic light cannot be red before it is amber.
"""

from collections.abc import Iterator
from decimal import Decimal

from okrcli.findings import Level
from okrcli.model.kinds.base import shown
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, KpiAt, On, rule


@rule("K009", "threshold-order", Level.ERROR, on=On.KPI)
def check(it: KpiAt, _: Context) -> Iterator[Hit]:
    kpi = it.kpi
    if isinstance(kpi.healthy, tuple):
        if kpi.direction != "range":
            yield _band_of_one_way(kpi.healthy, kpi.direction)
        else:
            yield from _of_range(kpi.healthy, kpi.warning)
    elif kpi.healthy is not None and kpi.warning is not None and kpi.direction != "range":
        yield from _of_one_way(kpi.healthy, kpi.warning, is_up=kpi.direction == "increase")


def _band_of_one_way(healthy: tuple[Decimal, Decimal], direction: str) -> Hit:
    low, high = healthy
    return Hit(
        f"healthy is a band from {shown(low)} to {shown(high)}, and direction is {direction}",
        ("healthy",),
        "write one boundary, or set `direction: range`",
        related=(Elsewhere("the direction", ("direction",)),),
    )


def _of_range(healthy: tuple[Decimal, Decimal], warning: Decimal | None) -> Iterator[Hit]:
    low, high = healthy
    if low > high:
        yield Hit(
            f"the healthy band begins at {shown(low)} and ends at {shown(high)}",
            ("healthy",),
            f"write [{shown(high)}, {shown(low)}]",
        )
    elif warning is not None and warning < 0:
        yield Hit(
            f"warning is how far outside the band is not yet critical, and cannot be {shown(warning)}",
            ("warning",),
            "write a number of 0 or more",
        )


def _of_one_way(healthy: Decimal, warning: Decimal, *, is_up: bool) -> Iterator[Hit]:
    if (warning > healthy) if is_up else (warning < healthy):
        better, side = ("more", "above") if is_up else ("less", "below")
        yield Hit(
            f"{better} is better, so warning {shown(warning)} cannot lie {side} healthy {shown(healthy)}",
            ("warning",),
            "swap `healthy` and `warning`, or correct `direction`",
            related=(Elsewhere("the healthy boundary", ("healthy",)),),
        )
