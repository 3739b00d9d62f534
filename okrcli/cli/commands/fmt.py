from pathlib import Path
from typing import Annotated

import typer

from okrcli.cli.environment import Environment
from okrcli.cli.options import Writing
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
        typer.Argument(help="Files or folders; everything by default.", show_default=False),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if anything would change.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what would change and write nothing.")
    ] = False,
) -> None:
    """
    Lay files out canonically; comments stay.
    """
    wanted = chosen(env, paths or [])

    def plan(desk: Desk) -> Plan:
        files = list(desk.ordered(wanted))
        sound = [(file, order) for file, order in files if file.parsed.root is not None]
        edits = [edit for file, order in sound if (edit := formatted(file, order)) is not None]
        said = f"laid out {_count(len(edits))}"
        broken = len(files) - len(sound)
        notes = (f"{_count(broken)} left as found, not being YAML; `okr check` says why",)
        return Plan(tuple(edits), said, notes if broken else ())

    if not check and not diff:
        write(env, plan, writing)
        return
    made = plan(desk(env))
    for note in made.notes:
        env.tell(note)
    if diff:
        env.say(as_diff(made.edits))
    for edit in made.edits if check else ():
        env.say(f"{edit.path}\n")
    if made.edits:
        raise typer.Exit(ExitCode.FOUND)


def _count(files: int) -> str:
    return f"{files} {'file' if files == 1 else 'files'}"
