"""
A team, or the organization, keeps more KPIs than anybody can watch.

A dashboard is read as a whole, or not at all. Keep what would make somebody act, and remove the
rest; git remembers it. `kpis_per_team` below `limits` in okr.yaml sets another limit. A KPI belongs
to the team that it names or to the folder that it lies in, else to the organization.

Bad:
    --> okr.yaml
    version: 1
    limits: {kpis_per_team: [1, 2]}
    --> kpis/calls.yaml
    title: Calls in the queue
    unit: calls
    direction: decrease
    team: support
    --> kpis/first-answer.yaml
    title: Time to the first answer
    unit: h
    direction: decrease
    team: support
    --> kpis/tickets.yaml
    title: Open tickets
    unit: tickets
    direction: decrease
    team: support
          ^^^^^^^ the team "support" has 3 KPIs; common practice is at most 2

Good:
    --> okr.yaml
    version: 1
    limits: {kpis_per_team: [1, 2]}
    --> kpis/first-answer.yaml
    title: Time to the first answer
    unit: h
    direction: decrease
    team: support
    --> kpis/tickets.yaml
    title: Open tickets
    unit: tickets
    direction: decrease
    team: support
    --> kpis/revenue.yaml
    title: Revenue
    unit: €
    direction: increase

Source: goals can be so convoluted that nobody knows any more which path to take.
"""

from collections.abc import Iterator

from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.model.portfolio import Portfolio, kpi_team
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, On, kpi_file, rule


@rule("K014", "too-many-kpis", Level.INFO, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, context: Context) -> Iterator[Hit]:
    most = context.limits.kpis_per_team[1]
    teams: dict[str, list[str]] = {}
    for kpi_id, kpi in sorted(portfolio.kpis.items()):
        teams.setdefault((kpi_team(kpi_id, kpi) or "").strip(), []).append(kpi_id)
    for team, ids in teams.items():
        if len(ids) <= most:
            continue
        who = f'the team "{cut(team)}"' if team else "the organization"
        yield Hit(
            f"{who} has {len(ids)} KPIs; common practice is at most {most}",
            ("team",),
            "keep those on which somebody would act, and remove the others: `okr rm KPI`",
            file=kpi_file(ids[most]),
            key=team,
        )
