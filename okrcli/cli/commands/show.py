from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.goals import one_goal, one_key_result, one_kpi
from okrcli.cli.options import Argument, At, Output
from okrcli.cli.past import on_day
from okrcli.cli.targets import find_anything
from okrcli.domain.kpi import standing
from okrcli.domain.progress import objective_progress
from okrcli.views import goal as goal_view
from okrcli.views import key_result as key_result_view
from okrcli.views import kpi as kpi_view


def command(
    env: Environment,
    output: Output,
    goal: Annotated[
        str | None, Argument(metavar="GOAL", help="An objective, a key result of it, or a KPI.")
    ] = None,
    at: At = None,
) -> None:
    """
    One goal, key result or KPI in full.
    """
    env = on_day(env, at)
    target = find_anything(env, goal)
    if target.sort == "KPI":
        env.show(
            kpi_view.one(standing(target.id, one_kpi(env, target.id), env.today), env.today), output
        )
        return
    found, portfolio = one_goal(env, target.reference.goal)
    if target.reference.key_result is not None:
        part = one_key_result(env, target.reference, found, portfolio)
        env.show(key_result_view.shown(part, portfolio, env.today), output)
        return
    env.show(
        goal_view.shown(objective_progress(found, portfolio, env.today), portfolio, env.today),
        output,
    )
