"""
A reference names a goal, a key result or a KPI that does not exist.

It may be a slip of the pen, or something that was renamed by hand; `okr rename` keeps references
right. References are full ids: `2026-Q4/customer-love`, `2026-Q4/customer-love#nps`, and for KPIs
their path below `kpis/`. A file that cannot be read counts as being there.
A KPI that a goal was `triggered_by` may be gone by now: that is only noted.

Bad:
    --> kpis/lost-parcels.yaml
    title: Parcels lost
    unit: parcels
    direction: decrease
    counter: delivery-tme
             ^^^^^^^^^^^^ there is no KPI "delivery-tme"
    --> objectives/2026/company.yaml
    title: The carrier that shops recommend
    key_results:
      - {id: nps, title: NPS of shops, start: 30, target: 45, unit: points}
    --> objectives/2026-Q4/support.yaml
    title: Shops get an answer before lunch
    aligns_to: [2026/comapny, 2026/company#npss]
                ^^^^^^^^^^^^ there is no goal "2026/comapny"
                              ^^^^^^^^^^^^^^^^^ 2026/company has no key result "npss"
    key_results:
      - {id: answer, title: First answer, start: 9, target: 4, unit: h, kpi: first-answer}
                                                                             ^^^^^^^^^^^^ there is no KPI "first-answer"

Good:
    --> objectives/2026/company.yaml
    title: The carrier that shops recommend
    key_results:
      - {id: nps, title: NPS of shops, start: 30, target: 45, unit: points}
    --> objectives/2026-Q4/support.yaml
    title: Shops get an answer before lunch
    aligns_to: 2026/company#nps
    key_results:
      - {id: answer, title: First answer, start: 9, target: 4, unit: h}

Source: tools that trace requirements report a link to an unknown item.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.findings.faults import cut
from okrcli.model.ids import Reference
from okrcli.model.portfolio import Portfolio
from okrcli.rules.context import Context
from okrcli.rules.graph.references import Named, goals_named, kpis_named
from okrcli.rules.guess import Guesses, did_you_mean
from okrcli.rules.rule import Hit, On, Repair, rule
from okrcli.text.change import Set


@rule("G001", "dangling-reference", Level.ERROR, on=On.WHOLE)
def check(portfolio: Portfolio, context: Context) -> Iterator[Hit]:
    goals, kpis = Guesses(sorted(context.goal_ids)), Guesses(sorted(context.kpi_ids))
    for named in goals_named(portfolio):
        reference = Reference.parse(named.text)
        if reference.goal not in context.goal_ids:
            yield _no_goal(named, reference, goals)
        elif reference.key_result is not None:
            yield from _key_result(named, reference, portfolio)
    for named in kpis_named(portfolio):
        if named.text not in context.kpi_ids:
            near, sure = kpis.near(named.text), kpis.sure(named.text)
            hit = _hit(named, f'there is no KPI "{cut(named.text)}"', near, sure)
            is_evidence = named.at[0] == "triggered_by"  # the KPI may have been given up since
            yield hit._replace(level=Level.INFO) if is_evidence else hit


def _no_goal(named: Named, reference: Reference, goals: Guesses) -> Hit:
    near = [str(reference._replace(goal=goal)) for goal in goals.near(reference.goal)]
    sure = goals.sure(reference.goal)
    sure = str(reference._replace(goal=sure)) if sure else ""
    return _hit(named, f'there is no goal "{cut(reference.goal)}"', near, sure)


def _key_result(named: Named, reference: Reference, portfolio: Portfolio) -> Iterator[Hit]:
    """
    A key result that its goal does not have; what a file that cannot be read has, nobody knows.
    """
    goal, name = portfolio.goals.get(reference.goal), reference.key_result or ""
    if goal is None or goal.objective.key_result(name) is not None:
        return
    own = Guesses([it.id for it in goal.objective.key_results])
    near = [str(reference._replace(key_result=it)) for it in own.near(name)]
    sure = own.sure(name)
    sure = str(reference._replace(key_result=sure)) if sure else ""
    yield _hit(named, f'{goal.id} has no key result "{cut(name)}"', near, sure)


def _hit(named: Named, message: str, near: list[str] | tuple[str, ...], sure: str) -> Hit:
    return Hit(
        message,
        named.at,
        "correct it, or remove it",
        did_you_mean(near),
        repair=Repair(f"write {sure}", (Set(named.at, sure),)) if sure else None,
        file=named.file,
        key=named.text,
    )
