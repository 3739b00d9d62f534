import shlex
from typing import Annotated, Any

from okrcli.cli.environment import Environment
from okrcli.cli.numbers import number
from okrcli.cli.options import Argument, Option, Writing
from okrcli.cli.writing import write
from okrcli.errors import OkrError
from okrcli.model.ids import kpi_path, path_fault, slugify
from okrcli.plans.guide import introduced
from okrcli.plans.kpi import add_kpi
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk
from okrcli.store.workspace import SETTINGS


def command(
    env: Environment,
    title: Annotated[str, Argument(help="What it measures, such as “Customer churn rate”.")],
    writing: Writing,
    unit: Annotated[str | None, Option("--unit", help="What it is measured in.")] = None,
    direction: Annotated[
        str | None, Option("--direction", help="increase, decrease or range: what is good.")
    ] = None,
    own_id: Annotated[
        str | None,
        Option("--id", metavar="ID", help="Its id; made from the title by default."),
    ] = None,
    definition: Annotated[str | None, Option("--definition", help="How it is counted.")] = None,
    why: Annotated[str | None, Option("--why", help="Why it matters.")] = None,
    owner: Annotated[
        str | None,
        Option("--owner", metavar="NAME", help="Who answers for it; you by default."),
    ] = None,
    team: Annotated[str | None, Option("--team", help="Whose it is.")] = None,
    cadence: Annotated[
        str | None, Option("--cadence", help="daily, weekly, monthly or quarterly.")
    ] = None,
    healthy: Annotated[
        str | None,
        Option("--healthy", metavar="NUMBER|LOW..HIGH", help="Where healthy ends."),
    ] = None,
    warning: Annotated[
        str | None, Option("--warning", metavar="NUMBER", help="Beyond it is critical.")
    ] = None,
    target: Annotated[
        str | None, Option("--target", metavar="NUMBER", help="Where it should get.")
    ] = None,
    formula: Annotated[
        str | None, Option("--formula", help="Arithmetic over named inputs.")
    ] = None,
    source: Annotated[str | None, Option("--source", help="Where the number comes from.")] = None,
) -> None:
    """
    Add a KPI.
    """
    for option, value in (("--unit", unit), ("--direction", direction)):
        if not value:
            raise OkrError(
                f"a KPI needs {option}",
                f"`okr kpi add {shlex.quote(title)} --unit % --direction increase`",
            )
    kpi_id = own_id or slugify(title, "kpi")
    if (fault := path_fault(kpi_id)) is not None:
        raise OkrError(f'the id "{kpi_id}" {fault[1]}')
    fields = {
        "title": title,
        "definition": definition,
        "why": why,
        "owner": owner or env.me,
        "team": team,
        "unit": unit,
        "direction": direction,
        "cadence": cadence,
        "healthy": _healthy(healthy, unit),
        "warning": number("--warning", warning, unit),
        "target": number("--target", target, unit),
        "formula": formula,
        "source": source,
    }

    def plan(desk: Desk) -> Plan:
        made = add_kpi(kpi_id, fields, desk.there(kpi_path(kpi_id)))
        return introduced(made, desk.there(SETTINGS))

    write(env, plan, writing)


def _healthy(text: str | None, unit: str | None) -> Any:
    if text is None or ".." not in text:
        return number("--healthy", text, unit)
    low, _, high = text.partition("..")
    return [number("--healthy", low, unit), number("--healthy", high, unit)]
