from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Writing
from okrcli.cli.targets import find_anything
from okrcli.cli.writing import desk, write
from okrcli.errors import OkrError
from okrcli.plans.plan import Plan
from okrcli.plans.references import remove_file
from okrcli.store.desk import Desk
from okrcli.store.workspace import Folder

EXAMPLES = (("okr rm customer-love --yes", "without being asked"),)


def command(
    env: Environment,
    writing: Writing,
    goal: Annotated[
        str | None, Argument(metavar="GOAL", help="An objective or a KPI; its id or a tail of it.")
    ] = None,
    yes: Annotated[bool, Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """
    Remove a goal, and report what points to it. `okr undo` brings it back.
    """
    target = find_anything(env, goal, exactly=True)
    if target.sort == "key result":
        raise OkrError(
            "a key result is not just removed",
            f"say why: `okr amend {target.id} --drop --reason …`",
        )
    if not yes and not writing.dry_run:
        if not env.asks:
            raise OkrError(f"{target.id} would be removed", "say --yes")
        if not env.ask(f"remove {target.id}?{_pointing(desk(env), target.id)}"):
            raise OkrError("nothing was removed")
    folder = Folder.KPIS if target.sort == "KPI" else Folder.OBJECTIVES

    def plan(files: Desk) -> Plan:
        file = files.text(f"{folder}/{target.id}.yaml")
        return remove_file(
            file, "kpi" if target.sort == "KPI" else "goal", target.id, files.pointers(target.id)
        )

    write(env, plan, writing)


def _pointing(files: Desk, target: str) -> str:
    """
    How many places would point to nothing.
    """
    count = sum(
        1 for pointer in files.pointers(target) if not pointer.file.path.endswith(f"/{target}.yaml")
    )
    return f" {count} {'place points' if count == 1 else 'places point'} to it" if count else ""
