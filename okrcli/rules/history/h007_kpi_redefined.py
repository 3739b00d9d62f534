"""
A KPI means something else now, or is healthy elsewhere, and nobody says why.

A KPI is only worth its history as long as it is counted the same way throughout. Where it has to be
counted anew, an amendment says so, and everybody can see where the line breaks.

Bad:
    --> was kpis/churn.yaml
    title: Churn
    definition: Customers lost in the month ÷ customers at its start
    unit: "%"
    direction: decrease
    --> kpis/churn.yaml
    title: Churn
    definition: Paying customers lost in the month ÷ customers at its start
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ definition is another one now; nobody says why
    unit: "%"
    direction: decrease

Good:
    --> was kpis/churn.yaml
    title: Churn
    unit: "%"
    direction: decrease
    healthy: 4
    --> kpis/churn.yaml
    title: Churn
    unit: "%"
    direction: decrease
    healthy: 5
    amendments:
      - {date: 2026-11-16, field: healthy, from: 4, to: 5, reason: We sell by the month now.}

Source: KPIs "remain the same throughout their use".
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.model.kpi import Kpi
from okrcli.rules.context import Context
from okrcli.rules.history.telling import went, without_reason
from okrcli.rules.rule import Changed, Hit, On, rule

_MEANING = ("definition", "unit", "direction", "formula", "aggregate", "seasonal")
_BOUNDARIES = ("healthy", "warning")


@rule("H007", "kpi-redefined", Level.WARNING, on=On.CHANGE)
def check(it: Changed, _: Context) -> Iterator[Hit]:
    if not isinstance(it.after, Kpi):
        return
    for change in it.unexplained(*_MEANING, *_BOUNDARIES):
        if change.kind != "added":
            long = change.name in ("definition", "formula")
            message = f"{change.name} is another one now" if long else went(change)
            yield without_reason(it, change, message)
