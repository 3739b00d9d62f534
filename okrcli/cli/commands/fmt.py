from pathlib import Path
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Writing
from okrcli.cli.paths import chosen
from okrcli.cli.writing import desk, write
from okrcli.errors import ExitCode
from okrcli.plans.fmt import formatted
from okrcli.plans.plan import Plan, as_diff
from okrcli.store.desk import Desk


def command(
    env: Environment,
    writing: Writing,
    paths: Annotated[
        list[Path] | None,
        Argument(help="Files or folders; everything by default.", show_default=False),
    ] = None,
    check: Annotated[
        bool, Option("--check", help="Write nothing; exit with 1 if anything would change.")
    ] = False,
    diff: Annotated[
        bool, Option("--diff", help="Show what would change and write nothing.")
    ] = False,
) -> ExitCode:
    """
    Lay files out canonically; comments stay.
    """
    wanted = chosen(env, paths or [])

    def plan(desk: Desk) -> Plan:
        edits = [
            edit
            for file, order in desk.layoutable(wanted)
            if (edit := formatted(file, order)) is not None
        ]
        count = f"{len(edits)} {'file' if len(edits) == 1 else 'files'}"
        return Plan(tuple(edits), f"laid out {count}")

    if not check and not diff:
        write(env, plan, writing)
        return ExitCode.OK
    made = plan(desk(env))
    if diff:
        env.say(as_diff(made.edits))
    for edit in made.edits if check else ():
        env.say(f"{edit.path}\n")
    return ExitCode.FOUND if made.edits else ExitCode.OK
