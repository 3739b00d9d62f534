from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Writing
from okrcli.cli.targets import field_of
from okrcli.cli.writing import write
from okrcli.plans.fields import set_field


def command(
    env: Environment,
    goal: Annotated[
        str, Argument(metavar="GOAL[#KR]", help="The objective, or one of its key results.")
    ],
    field: Annotated[str, Argument(help="The field, such as owner or key_results.nps.title.")],
    value: Annotated[str, Argument(help="Its new value; an empty one removes the field.")],
    writing: Writing,
) -> None:
    """
    Change a field of a draft, or one that nobody is judged by.

    What a running goal is judged by (target, start, due …) is changed with `okr amend`.
    """
    goal_id, which = field_of(env, goal, field)
    write(env, lambda desk: set_field(*desk.goal(goal_id), which, value, env.today), writing)
