import json
from pathlib import Path
from typing import Annotated, Any

from okrcli.cli.app import COMMANDS
from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option
from okrcli.errors import OkrError
from okrcli.model.json_schema import SUBJECTS, json_schema
from okrcli.output.promises import shape, shapes

_CHANGE = "change"
"""The shape that all writing commands answer in."""


def command(
    env: Environment,
    what: Annotated[
        str | None,
        Argument(metavar="objective|kpi|workspace", help="The sort of file.", show_default=False),
    ] = None,
    output_of: Annotated[
        str | None,
        Option("--output-of", metavar="COMMAND", help="Of the JSON answer of a command instead."),
    ] = None,
    output: Annotated[
        Path | None, Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
) -> None:
    """
    The JSON Schema of the files or of an answer, for editors and tools.

    okr schema objective -o objective.schema.json
    """
    if (what is None) == (output_of is None):
        raise OkrError(
            f"say of which sort of file: {', '.join(SUBJECTS)}",
            "or of which command's answer: `okr schema --output-of status`",
        )
    schema = _of_answer(output_of) if output_of is not None else _of_file(what or "")
    env.give(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", output)


def _of_file(name: str) -> dict[str, Any]:
    if name not in SUBJECTS:
        raise OkrError(f'there is no sort of file "{name}"', f"choose one of {', '.join(SUBJECTS)}")
    return json_schema(name)


def _of_answer(said: str) -> dict[str, Any]:
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
