from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Writing
from okrcli.cli.recovering import from_kpi
from okrcli.cli.writing import write
from okrcli.errors import OkrError
from okrcli.model.ids import objective_path, path_fault, slugify
from okrcli.plans.add import add_objective
from okrcli.plans.guide import introduced
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk
from okrcli.store.workspace import SETTINGS

EXAMPLES = (
    (
        'okr kpi recover churn-rate "Customers stay because they like it here"',
        "a drop becomes a draft objective",
    ),
)


def command(
    env: Environment,
    kpi: Annotated[str, Argument(metavar="KPI", help="The KPI; any unique tail of its id.")],
    writing: Writing,
    title: Annotated[
        str | None, Argument(help="What you want to reach; made from the KPI by default.")
    ] = None,
    period: Annotated[
        str | None,
        Option("--period", help="When; the current period, or the next if little is left of it."),
    ] = None,
    own_id: Annotated[
        str | None,
        Option("--id", metavar="ID", help="Its name; recover- and the KPI's by default."),
    ] = None,
    anyway: Annotated[bool, Option("--anyway", help="Also where nothing has dropped.")] = False,
) -> None:
    """
    Draft an objective that brings a KPI back.

    Its key result starts at the KPI's last value, ends where it is healthy, and is measured by the
    KPI itself. What was seen is kept as evidence, and the counter of the KPI becomes a guardrail.
    `okr add --from-kpi` drafts the same with more to say.
    """
    origin = from_kpi(env, kpi, period, anyway=anyway)
    if origin is None:
        env.tell("nothing was added")
        return
    draft = origin.draft
    path = own_id or (slugify(title) if title else draft.name)
    if (fault := path_fault(path)) is not None:
        raise OkrError('the id "{}" {}'.format(*fault))
    goal_id = f"{origin.period}/{path}"
    fields = origin.fields({"title": title}, env.me)

    def plan(desk: Desk) -> Plan:
        there = desk.there(objective_path(goal_id))
        made = add_objective(goal_id, fields, [draft.key_result], there)
        made = made._replace(notes=(*made.notes, *origin.notes(goal_id)))
        return introduced(made, desk.there(SETTINGS))

    write(env, plan, writing)
