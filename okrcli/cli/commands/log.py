from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.life import lately, life
from okrcli.cli.options import Argument, Option, Output
from okrcli.cli.targets import find_anything
from okrcli.errors import OkrError
from okrcli.views import log as view

EXAMPLES = (("okr log customer-love", "the life of a goal"),)
USUAL = 20


def command(
    env: Environment,
    output: Output,
    goal: Annotated[
        str | None,
        Argument(metavar="GOAL", help="An objective, a key result or a KPI; all by default."),
    ] = None,
    limit: Annotated[
        int | None,
        Option("-n", "--limit", metavar="N", help="The newest N; without a goal 20."),
    ] = None,
) -> None:
    """
    What happened to a goal: check-ins and changes, by whom and when.
    """
    if limit is not None and limit < 1:
        raise OkrError("--limit is a number from 1 on")
    if goal is None:
        entries = lately(env, limit or USUAL)
        env.show(view.shown("The last changes", "", entries, env.today), output)
        return
    target = find_anything(env, goal)
    title, entries = life(env, target)
    env.show(view.shown(title, target.id, entries[:limit], env.today), output)
