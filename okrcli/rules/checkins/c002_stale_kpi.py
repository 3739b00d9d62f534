"""
A KPI has not been measured for two intervals of its cadence.

A KPI that nobody measures falls by the wayside, and with it whatever it guards. It says the same as
`okr due`, only later. One that was never measured is told once a running goal has counted on it for
as long. Without a `cadence` a KPI is measured monthly.

Bad:
    --> kpis/queue.yaml
    title: Wait at the town hall
    unit: min
    direction: decrease
    cadence: weekly
    measurements:
      - {date: 2026-10-12, value: 34}
               ^^^^^^^^^^ no measurement for 35 days; one is due weekly

Good:
    --> kpis/queue.yaml
    title: Wait at the town hall
    unit: min
    direction: decrease
    cadence: weekly
    measurements:
      - {date: 2026-10-12, value: 34}
      - {date: 2026-11-09, value: 29}

Source: KPIs that are not monitored closely fall by the wayside.
"""

from collections.abc import Iterator

from okrcli.domain.cadence import of_kpis
from okrcli.domain.evidence import too_long
from okrcli.domain.kpi import DEFAULT_RHYTHM
from okrcli.findings import Level
from okrcli.model.measurements import days
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, kpi_file, rule
from okrcli.text.node import Path


@rule("C002", "stale-kpi", Level.WARNING, on=On.WHOLE, clock=True)
def check(portfolio: Portfolio, context: Context) -> Iterator[Hit]:
    for entry in of_kpis(portfolio, context.today):
        kpi = portfolio.kpis[entry.id]
        since = entry.last or entry.due_since
        if not too_long(since, kpi.cadence or DEFAULT_RHYTHM, context.today):
            continue
        at: Path = ("measurements",)
        if entry.last is not None:
            at = ("measurements", days(kpi.measurements).index(entry.last), "date")
        yield Hit(
            entry.reason,
            at,
            "measure it: `okr kpi record KPI VALUE`",
            file=kpi_file(entry.id),
        )
