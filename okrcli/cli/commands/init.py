import os
import shlex
from pathlib import Path
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Writing
from okrcli.cli.writing import start
from okrcli.errors import OkrError
from okrcli.plans.init import empty, with_example
from okrcli.store.templates import example
from okrcli.store.workspace import SETTINGS, Workspace
from okrcli.views.today import FIRST_GOAL

EXAMPLES = (
    ("okr init goals", "a new workspace"),
    ("okr init --example demo", "a small company to look around in"),
)


def command(
    env: Environment,
    writing: Writing,
    folder: Annotated[
        Path, Argument(metavar="DIR", help="Where; here by default.", show_default=False)
    ] = Path(),
    with_the_example: Annotated[
        bool, Option("--example", help="Fill it with a small company.")
    ] = False,
) -> None:
    """
    Start a workspace. Nothing that is there already is ever overwritten.
    """
    root = Path(os.path.abspath((env.options.workspace or Path()) / folder))
    if os.path.lexists(root / SETTINGS):
        raise OkrError(f"{root} is a workspace already", "look at it with `okr status`")
    plan = with_example(example(), env.today) if with_the_example else empty()
    taken = [edit.path for edit in plan.edits if os.path.lexists(root / edit.path)]
    if taken:
        raise OkrError(f"{taken[0]} is in the way", "choose an empty folder")
    start(env, Workspace(root), plan, writing)
    if not writing.dry_run:
        env.tell(_next_steps(os.path.relpath(root), example=with_the_example))


def _next_steps(folder: str, *, example: bool) -> str:
    there = "" if folder == "." else f"cd {shlex.quote(folder)} && "
    return f"next: {there}okr" if example else f"next: {there}{FIRST_GOAL}"
