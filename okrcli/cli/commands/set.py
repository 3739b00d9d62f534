from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Writing
from okrcli.cli.targets import field_of, find_anything, resolved
from okrcli.cli.writing import write
from okrcli.plans.fields import set_field
from okrcli.plans.kpi import Measure
from okrcli.plans.kpi_fields import set_kpi_field
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk

EXAMPLES = (
    ("okr set customer-love owner bo", "a field nobody is judged by"),
    ("okr set churn-rate healthy 1.9", "a field of a KPI"),
)


def command(
    env: Environment,
    goal: Annotated[
        str,
        Argument(metavar="GOAL[#KR]", help="The objective, one of its key results, or a KPI."),
    ],
    field: Annotated[str, Argument(help="The field, such as owner or key_results.nps.title.")],
    value: Annotated[str, Argument(help="Its new value; an empty one removes the field.")],
    writing: Writing,
) -> None:
    """
    Change a field of a draft, or one that nobody is judged by.

    What a running goal is judged by (target, start, due …) is changed with `okr amend`.
    """
    target = find_anything(env, goal)
    if target.sort == "KPI":
        text = resolved(env, field, value)
        write(
            env,
            lambda desk: set_kpi_field(
                Measure(target.id, *desk.kpi(target.id)), field, text, env.today
            ),
            writing,
        )
        return
    which = field_of(target, field)
    text = resolved(env, which.name, value)

    def plan(desk: Desk) -> Plan:
        return set_field(*desk.goal(target.reference.goal), which, text, env.today)

    write(env, plan, writing)
