"""
A key result counts by itself what a KPI already measures: two numbers for one thing.

One number belongs in one place. With `kpi:` the KPI's measurements are the key result's values,
and `okr checkin` writes them there. The rule compares titles, whole or by the names that people
know a measure by, and stays silent where the units differ or the two belong to different teams.
The link can be written by `okr check --unsafe-fixes`; check-ins that the key result has by then
count no longer.

Bad:
    --> kpis/nps.yaml
    title: Net Promoter Score
    unit: points
    direction: increase
    --> objectives/2026-Q4/shops.yaml
    title: Shops recommend us
    key_results:
      - {id: nps, title: NPS to 60, start: 45, target: 60, unit: points}
                         ^^^^^^^^^ "NPS to 60" is what the KPI nps measures, and is not linked to it

Good:
    --> kpis/nps.yaml
    title: Net Promoter Score
    unit: points
    direction: increase
    --> objectives/2026-Q4/shops.yaml
    title: Shops recommend us
    key_results:
      - {id: nps, title: NPS to 60, kpi: nps, start: 45, target: 60, unit: points}
      - {id: new, title: NPS of new shops, start: 31, target: 50, unit: points}

Source: letting KPIs and OKRs overlap runs the risk of confusing your data.
"""

from collections.abc import Iterator

from okrcli.domain.overlap import Routine
from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
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


@rule("K007", "kpi-okr-overlap", Level.WARNING, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    routine = Routine(portfolio.kpis)
    for goal in portfolio.goals.values() if portfolio.kpis else ():
        if goal.objective.status not in OPEN:
            continue
        for place, key_result in enumerate(goal.objective.key_results):
            kpi_id = routine.same(key_result, goal.team)
            if kpi_id is not None:
                yield _hit(KeyResultAt(goal, place, key_result), kpi_id)


def _hit(it: KeyResultAt, kpi_id: str) -> Hit:
    return Hit(
        f'"{cut(it.key_result.title)}" is what the KPI {kpi_id} measures, and is not linked to it',
        it.path("title"),
        f"add `kpi: {kpi_id}`, or name the difference in the title",
        related=(Elsewhere("the KPI", ("title",), kpi_file(kpi_id)),),
        repair=Repair(f"link {kpi_id}", (Set(it.path("kpi"), kpi_id),)),
        file=goal_file(it.goal.id),
    )
