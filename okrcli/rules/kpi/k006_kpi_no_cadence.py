"""
A KPI does not say how often it is measured, so nobody notices when it is not.

A KPI is looked at regularly, or it is none. `cadence` is what `okr due` and the reminders go by;
without one a month is assumed, which is too late for some numbers and a nuisance for others.

Bad:
    --> kpis/tickets.yaml
    title: Open tickets
           ^^^^^^^^^^^^ nothing says how often "Open tickets" is measured; monthly is assumed
    unit: tickets
    direction: decrease

Good:
    --> kpis/tickets.yaml
    title: Open tickets
    unit: tickets
    direction: decrease
    cadence: weekly

Source: KPIs are monitored regularly, as often as from week to week.
"""

from collections.abc import Iterator

from okrcli.domain.kpi import DEFAULT_RHYTHM
from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KpiAt, On, rule


@rule("K006", "kpi-no-cadence", Level.WARNING, on=On.KPI)
def check(it: KpiAt, _: Context) -> Iterator[Hit]:
    if it.kpi.cadence is None:
        yield Hit(
            f'nothing says how often "{cut(it.kpi.title)}" is measured; {DEFAULT_RHYTHM} is assumed',
            ("cadence",),
            "add `cadence:` (daily, weekly, monthly or quarterly)",
        )
