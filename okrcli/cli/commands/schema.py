from pathlib import Path
from typing import Annotated

from okrcli.cli.app import COMMANDS
from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Writing
from okrcli.cli.writing import write
from okrcli.errors import OkrError
from okrcli.model.json_schema import SUBJECTS, text
from okrcli.output.promises import shape, shapes
from okrcli.plans.guide import install
from okrcli.plans.plan import Plan
from okrcli.store import apply, guide
from okrcli.store.desk import Desk
from okrcli.store.workspace import SETTINGS

EXAMPLES = (
    ("okr schema objective -o objective.schema.json", "for other tools"),
    ("okr schema --output-of status", "the shape of an answer"),
)
_CHANGE = "change"
"""The shape that all writing commands answer in."""


def command(
    env: Environment,
    writing: Writing,
    what: Annotated[
        str | None,
        Argument(
            metavar="objective|kpi|workspace|map", help="The sort of file.", show_default=False
        ),
    ] = None,
    output_of: Annotated[
        str | None,
        Option("--output-of", metavar="COMMAND", help="Of the JSON answer of a command instead."),
    ] = None,
    output: Annotated[
        Path | None, Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
    to_install: Annotated[
        bool,
        Option(
            "--install",
            help="Put the schemas into this workspace, and a comment that names them on top of every file.",
        ),
    ] = False,
) -> None:
    """
    The JSON Schema of the files or of an answer, for editors and tools.
    """
    if [what is not None, output_of is not None, to_install].count(True) != 1:
        raise OkrError(
            f"say of which sort of file: {', '.join(SUBJECTS)}",
            "of which command's answer, as in `okr schema --output-of status`; or --install",
        )
    if to_install:
        _install(env, writing)
        return
    schema = _of_file(what) if what is not None else _of_answer(output_of or "")
    if output is None:
        env.say(schema)
    else:
        env.write_file(output, schema)


def _install(env: Environment, how: Writing) -> None:
    def plan(desk: Desk) -> Plan:
        goals = env.workspace.listing().goals
        sound = [file for file, _ in desk.sound(goals)]
        return install([desk.text(SETTINGS), *sound], len(goals) - len(sound))

    if not how.dry_run:
        with apply.writing(env.workspace):
            guide.put(env.workspace)
    write(env, plan, how)


def _of_file(name: str) -> str:
    if name not in SUBJECTS:
        raise OkrError(f'there is no sort of file "{name}"', f"choose one of {', '.join(SUBJECTS)}")
    return text(name)


def _of_answer(said: str) -> str:
    """
    Of a shape, or of the command that answers in it.
    """
    known = shapes()
    name = said.removeprefix("okr/").replace(" ", "-")
    if name not in known and any(command.name == said for command in COMMANDS):
        name = _CHANGE
    if name not in known:
        raise OkrError(f'no answer is called "{said}"', f"choose one of {', '.join(known)}")
    return shape(name)
