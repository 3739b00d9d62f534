"""
The workspace has KPIs, and an objective neither comes from one nor counts on one.

What the numbers of the business say is the best reason for a goal, and the best proof of it. Say it
with `kpi:` on a key result, with `guardrails`, or with `triggered_by`. An objective that works
towards one that does is not told: the evidence is there, one level up. It is asked for in the
strict profile only, for many good goals have no KPI.

Bad:
    --> kpis/no-shows.yaml
    title: Appointments nobody came to
    unit: "%"
    direction: decrease
    --> objectives/2026-Q4/waiting.yaml
    title: Nobody waits in vain
           ^^^^^^^^^^^^^^^^^^^^ no KPI says that this is needed, or that it worked
    key_results:
      - {id: calls, title: Reminders by telephone, start: 10, target: 80, unit: "%"}

Good:
    --> kpis/no-shows.yaml
    title: Appointments nobody came to
    unit: "%"
    direction: decrease
    --> objectives/2026-Q4/waiting.yaml
    title: Nobody waits in vain
    triggered_by: {kpi: no-shows, date: 2026-09-30, value: 17}
    key_results:
      - {id: calls, title: Reminders by telephone, start: 10, target: 80, unit: "%"}

Source: objectives are set as a result of evidence that KPIs produce.
"""

from collections.abc import Iterator

from okrcli.findings import Certainty, Default, Level
from okrcli.model.ids import Reference
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import OPEN, Hit, On, goal_file, rule


@rule(
    "R003",
    "no-kpi-evidence",
    Level.INFO,
    on=On.WHOLE,
    certainty=Certainty.MEDIUM,
    default=Default.STRICT,
)
def check(portfolio: Portfolio, context: Context) -> Iterator[Hit]:
    if not context.kpi_ids:
        return
    for goal in portfolio.goals.values():
        if goal.objective.status in OPEN and not _counts_on_one(goal, portfolio):
            yield Hit(
                "no KPI says that this is needed, or that it worked",
                ("title",),
                "add `kpi:` to a key result, `guardrails:`, or the `triggered_by:` that it answers",
                file=goal_file(goal.id),
            )


def _counts_on_one(goal: Goal, portfolio: Portfolio) -> bool:
    """
    Whether it names a KPI itself, or works towards what does or cannot be read.
    """
    parents = (Reference.parse(to).goal for to in goal.objective.aligns_to)
    above = (portfolio.goals.get(parent) for parent in parents)
    return _names_one(goal) or any(parent is None or _names_one(parent) for parent in above)


def _names_one(goal: Goal) -> bool:
    said = goal.objective
    return bool(
        said.guardrails
        or said.triggered_by is not None
        or any(part.kpi is not None for part in said.key_results)
    )
