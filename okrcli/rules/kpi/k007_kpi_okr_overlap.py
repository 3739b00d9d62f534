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

from okrcli.domain.measured import Measured, measured
from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.model.amount import same_unit
from okrcli.model.kinds import Metric, Threshold
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import (
    OPEN,
    Elsewhere,
    Hit,
    KeyResultAt,
    KpiAt,
    On,
    Repair,
    goal_file,
    kpi_file,
    rule,
)
from okrcli.text.change import Set


@rule("K007", "kpi-okr-overlap", Level.WARNING, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    known: dict[Measured, list[KpiAt]] = {}
    for name, kpi in portfolio.kpis.items():
        known.setdefault(measured(kpi.title), []).append(KpiAt(name, kpi))
    for goal in portfolio.goals.values() if known else ():
        if goal.objective.status not in OPEN:
            continue
        for place, key_result in enumerate(goal.objective.key_results):
            if key_result.kpi is None and isinstance(key_result, Metric | Threshold):
                same = known.get(measured(key_result.title), ())
                kpi_at = next((it for it in same if _fits(it, goal, key_result.unit)), None)
                if kpi_at is not None:
                    yield _hit(KeyResultAt(goal, place, key_result), kpi_at)


def _fits(it: KpiAt, goal: Goal, unit: str | None) -> bool:
    is_same_team = it.team is None or goal.team is None or it.team == goal.team
    return is_same_team and same_unit((unit or "").strip(), it.kpi.unit)


def _hit(it: KeyResultAt, kpi_at: KpiAt) -> Hit:
    return Hit(
        f'"{cut(it.key_result.title)}" is what the KPI {kpi_at.id} measures, and is not linked to it',
        it.path("title"),
        f"add `kpi: {kpi_at.id}`, or name the difference in the title",
        related=(Elsewhere("the KPI", ("title",), kpi_file(kpi_at.id)),),
        repair=Repair(f"link {kpi_at.id}", (Set(it.path("kpi"), kpi_at.id),)),
        file=goal_file(it.goal.id),
    )
