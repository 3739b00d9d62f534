"""
Nobody answers for a KPI: it has neither an owner nor a team.

A number that belongs to everybody is recorded by nobody. `owner` names a person, `team` a group;
a KPI in a folder belongs to the team of that name. A default `owner` in okr.yaml answers for the
rest.

Bad:
    --> kpis/tickets.yaml
    title: Open tickets
           ^^^^^^^^^^^^ nobody answers for "Open tickets"
    unit: tickets
    direction: decrease

Good:
    --> kpis/tickets.yaml
    title: Open tickets
    owner: mara
    unit: tickets
    direction: decrease
    --> kpis/warehouse/backlog.yaml
    title: Orders in the backlog
    unit: orders
    direction: decrease

Source: a KPI is mapped to a programme, a project or a team.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.rules.context import Context
from okrcli.rules.rule import Hit, KpiAt, On, rule


@rule("K010", "kpi-no-owner", Level.WARNING, on=On.KPI)
def check(it: KpiAt, context: Context) -> Iterator[Hit]:
    named = (it.kpi.owner, it.team, context.config.owner)
    if not any(name and name.strip() for name in named):
        yield Hit(
            f'nobody answers for "{cut(it.kpi.title)}"',
            ("owner",),
            "add `owner:` or `team:`",
        )
