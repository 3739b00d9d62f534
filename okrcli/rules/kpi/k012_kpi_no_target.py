"""
Nothing says which values of a KPI are good: it has neither `healthy` nor `target`.

A series of numbers alone asks nothing of anybody. With a `healthy` boundary `okr kpi status`
tells when it leaves it, and a drop can become an objective. It is asked for in the strict profile
only: for a number that is just beginning to be measured there may be no boundary yet.

Bad:
    --> kpis/tickets.yaml
    title: Open tickets
           ^^^^^^^^^^^^ nothing says which values of "Open tickets" are good
    unit: tickets
    direction: decrease

Good:
    --> kpis/tickets.yaml
    title: Open tickets
    unit: tickets
    direction: decrease
    healthy: 40

Source: a number to aim at is what makes a measure say something.
"""

from collections.abc import Iterator

from okrcli.findings import Default, Level
from okrcli.findings.faults import cut
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KpiAt, On, rule


@rule("K012", "kpi-no-target", Level.INFO, on=On.KPI, default=Default.STRICT)
def check(it: KpiAt, _: Context) -> Iterator[Hit]:
    kpi = it.kpi
    if kpi.direction == "range":
        return  # told by K003
    if kpi.healthy is None and kpi.target is None:
        yield Hit(
            f'nothing says which values of "{cut(kpi.title)}" are good',
            ("healthy",),
            "add `healthy:`, the boundary of what is good, or `target:`",
        )
