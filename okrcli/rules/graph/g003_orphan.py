"""
An objective of a team or a person says neither what it works towards nor why it stands alone.

Everyone's goals weave into one another: a reader should see which of the organization's
objectives this one serves. Where there is a good reason to serve none, `standalone: reason` says
so. The rule is silent where no company-level objective runs at the same time: a strategic one, or
one of a year that belongs to no team.

Bad:
    --> objectives/2026/company.yaml
    title: The carrier that shops recommend
    level: strategic
    key_results:
      - {id: nps, title: NPS of shops, start: 30, target: 45, unit: points}
    --> objectives/2026-Q4/support/answers.yaml
    title: Shops get an answer before lunch
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing says what "Shops get an answer before lunch" works towards
    key_results:
      - {id: answer, title: First answer, start: 9, target: 4, unit: h}

Good:
    --> objectives/2026/company.yaml
    title: The carrier that shops recommend
    level: strategic
    key_results:
      - {id: nps, title: NPS of shops, start: 30, target: 45, unit: points}
    --> objectives/2026-Q4/support/answers.yaml
    title: Shops get an answer before lunch
    aligns_to: 2026/company
    key_results:
      - {id: answer, title: First answer, start: 9, target: 4, unit: h}
    --> objectives/2026-Q4/support/archive.yaml
    title: Every call is kept for ten years
    standalone: The regulator asks for it.
    key_results:
      - {id: kept, title: Calls kept, start: 40, target: 100, unit: "%"}

Source: everyone's OKRs should weave into one another.
"""

from collections.abc import Iterator

from okrcli.findings import Certainty, Level
from okrcli.findings.faults import cut
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.graph.spans import is_long
from okrcli.rules.rule import OPEN, Elsewhere, Hit, On, goal_file, rule


@rule("G003", "orphan", Level.WARNING, on=On.WHOLE, certainty=Certainty.HIGH)
def check(portfolio: Portfolio, _: Context) -> Iterator[Hit]:
    tops = _tops(portfolio)
    served: dict[str, Goal | None] = {}
    for goal in portfolio.goals.values():
        said = goal.objective
        if said.status not in OPEN or said.aligns_to or (said.standalone or "").strip():
            continue
        if _is_company_level(goal):
            continue
        period = goal.period
        if period.name not in served:
            served[period.name] = next((top for of, top in tops if period.meets(of)), None)
        top = served[period.name]
        if top is not None:
            yield Hit(
                f'nothing says what "{cut(said.title)}" works towards',
                ("aligns_to",),
                "add `aligns_to:`, or the reason why it stands alone: `standalone:`",
                related=(Elsewhere("perhaps this one", ("title",), goal_file(top.id)),),
                file=goal_file(goal.id),
            )


def _tops(portfolio: Portfolio) -> list[tuple[Period, Goal]]:
    """
    The periods of company-level objectives, each with the first of them.
    """
    found: dict[Period, Goal] = {}
    for goal in portfolio.goals.values():
        if goal.objective.status != "dropped" and _is_company_level(goal):
            found.setdefault(goal.period, goal)
    return list(found.items())


def _is_company_level(goal: Goal) -> bool:
    level = goal.objective.level
    return level == "strategic" or (level is None and goal.team is None and is_long(goal.period))
