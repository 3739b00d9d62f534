from pathlib import Path
from typing import Annotated

from okrcli.cli.drafting import Start
from okrcli.cli.editing import edit, file_named
from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Writing

EXAMPLES = (("okr edit customer-love", "in $VISUAL or $EDITOR"),)


def command(
    env: Environment,
    writing: Writing,
    goal: Annotated[
        str | None,
        Argument(
            metavar="GOAL",
            help="An objective, a key result, a KPI, the path of a broken file, or okr.yaml.",
        ),
    ] = None,
    resume: Annotated[
        bool, Option("--resume", help="Go on with the text that an earlier edit kept.")
    ] = False,
    source: Annotated[
        Path | None,
        Option("--from", metavar="FILE", help="Begin with the text of this file, or of stdin: -."),
    ] = None,
) -> None:
    """
    Edit a goal's file in your own editor; what you typed is never lost.

    The editor is $VISUAL, else $EDITOR, else git's core.editor. What it leaves is saved if it is
    right; if not, the editor opens again with what is wrong as comments at the top. What cannot be
    saved stays in a file, which is named.
    """
    edit(env, file_named(env, goal), writing, Start(resume, source))
