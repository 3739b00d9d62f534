"""
More than one KPI is called the North Star, so none of them is.

The North Star is the one number that says best what customers get from you; everything else feeds
it. The whole organization may have one, and each team one of its own, by `team` or by folder.

Bad:
    --> kpis/lessons.yaml
    title: Lessons finished in a week
    unit: lessons
    direction: increase
    north_star: true
    --> kpis/revenue.yaml
    title: Revenue
    unit: €
    direction: increase
    north_star: true
                ^^^^ the organization already has a North Star: "Lessons finished in a week"

Good:
    --> kpis/lessons.yaml
    title: Lessons finished in a week
    unit: lessons
    direction: increase
    north_star: true
    inputs: [sign-ups]
    --> kpis/sign-ups.yaml
    title: Sign-ups
    unit: people
    direction: increase

Source: a North Star is one single KPI.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, KpiAt, On, kpi_file, rule


@rule("K011", "several-north-stars", Level.WARNING, on=On.WHOLE)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    first: dict[str | None, KpiAt] = {}
    for name, kpi in portfolio.kpis.items():
        if not kpi.north_star:
            continue
        it = KpiAt(name, kpi)
        star = first.setdefault(it.team, it)
        if star is not it:
            whose = f"the team {cut(it.team)}" if it.team else "the organization"
            yield Hit(
                f'{whose} already has a North Star: "{cut(star.kpi.title)}"',
                ("north_star",),
                "choose one, and let the others be its `inputs`",
                related=(Elsewhere("the other one", ("north_star",), kpi_file(star.id)),),
                file=kpi_file(name),
            )
