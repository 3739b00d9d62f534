"""
A KPI is critical for the second time in a row, and no objective works on it.

A number that is watched and not acted on need not be watched. Link a key result of an objective to
it, or say in `accepted` why the value is all right for now. An objective that is still a draft is
enough, and so is one that names the KPI in `triggered_by`.

Bad:
    --> kpis/no-shows.yaml
    title: Appointments nobody came to
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ it was critical at 14 and 17, and no objective works on it
    unit: "%"
    direction: decrease
    healthy: 5
    warning: 8
    measurements:
      - {date: 2026-09-30, value: 14}
      - {date: 2026-10-31, value: 17}

Good:
    --> kpis/no-shows.yaml
    title: Appointments nobody came to
    unit: "%"
    direction: decrease
    healthy: 5
    warning: 8
    measurements:
      - {date: 2026-09-30, value: 14}
      - {date: 2026-10-31, value: 17}
    --> objectives/2026-Q4/waiting.yaml
    title: Nobody waits in vain
    key_results:
      - {id: no-shows, title: Appointments nobody came to, kpi: no-shows, start: 17, target: 8}

Source: a KPI that dropped is what calls for an OKR.
"""

from collections.abc import Iterator
from datetime import date

from okrcli.domain import kpi as kpis
from okrcli.findings import Certainty, Level
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi
from okrcli.model.measurements import days
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Elsewhere, Hit, On, kpi_file, rule

_IN_A_ROW = 2


@rule("R004", "kpi-red-no-okr", Level.INFO, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, context: Context) -> Iterator[Hit]:
    if not context.goal_ids <= portfolio.goals.keys():
        return  # a goal that cannot be read may be the one
    worked_on = set(_worked_on(portfolio))
    for kpi_id, kpi in portfolio.kpis.items():
        if kpi_id in worked_on or (kpi.accepted or "").strip():
            continue
        last = kpis.readings(kpi, date.max)[-_IN_A_ROW:]
        bands = [kpis.band(kpi, reading.value) for reading in last]
        if bands == [kpis.Health.CRITICAL] * _IN_A_ROW:
            values = " and ".join(shown(reading.value) for reading in last)
            yield Hit(
                f"it was critical at {values}, and no objective works on it",
                ("title",),
                f"link a key result with `kpi: {kpi_id}`, or say in `accepted` why it is all right",
                related=tuple(_measured(kpi, reading.date) for reading in last),
                file=kpi_file(kpi_id),
            )


def _worked_on(portfolio: Portfolio) -> Iterator[str]:
    for goal in portfolio.goals.values():
        if goal.objective.status in OPEN:
            if goal.objective.triggered_by is not None:
                yield goal.objective.triggered_by.kpi
            yield from (it.kpi for it in goal.objective.key_results if it.kpi is not None)


def _measured(kpi: Kpi, day: date) -> Elsewhere:
    place = max(place for place, it in enumerate(days(kpi.measurements)) if it == day)
    return Elsewhere("critical here", ("measurements", place, "date"))
