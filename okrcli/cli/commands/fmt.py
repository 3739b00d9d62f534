from pathlib import Path
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Writing
from okrcli.cli.paths import chosen
from okrcli.cli.writing import desk, report, write
from okrcli.errors import ExitCode
from okrcli.plans.fmt import formatted
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk

EXAMPLES = (
    ("okr fmt", "lay out every file"),
    ("okr fmt --check", "for CI: exit 1 if a file would change"),
)


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
        sound = list(desk.sound(wanted))
        edits = [edit for file, order in sound if (edit := formatted(file, order)) is not None]
        broken = len(wanted) - len(sound)
        notes = (f"{_files(broken)} left alone, being broken; `okr check` says why",)
        return Plan(tuple(edits), f"laid out {_files(len(edits))}", notes if broken else ())

    if not check and not diff:
        write(env, plan, writing)
        return ExitCode.OK
    made = plan(desk(env))
    if diff or writing.json:
        report(env, made, writing._replace(dry_run=True))
    else:
        env.say("".join(f"{edit.path}\n" for edit in made.edits))
        for note in made.notes:
            env.tell(note)
    return ExitCode.FOUND if made.edits else ExitCode.OK


def _files(count: int) -> str:
    return f"{count} {'file' if count == 1 else 'files'}"
