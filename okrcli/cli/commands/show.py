from importlib import import_module
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.goals import one_goal, one_key_result
from okrcli.cli.options import Argument, At, Output
from okrcli.cli.past import on_day
from okrcli.cli.targets import Target, find_anything
from okrcli.domain.progress import objective_progress
from okrcli.views.document import Shown

EXAMPLES = (
    ("okr show customer-love", "an objective in full"),
    ("okr show referral", "a key result or a KPI, by any unique part of its name"),
)


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
    env.show(_page(env, find_anything(env, goal)), output)


def _page(env: Environment, target: Target) -> Shown:
    """
    What there is to say of it; of the three kinds of page only the one that is wanted is loaded.
    """
    shown: Shown
    if target.sort == "KPI":
        seen = import_module("okrcli.cli.kpis").seen(env, target.id)
        shown = import_module("okrcli.views.kpi_page").shown(seen)
        return shown._replace(name="show")
    goal, portfolio = one_goal(env, target.reference.goal)
    if target.reference.key_result is None:
        progress = objective_progress(goal, portfolio, env.today)
        shown = import_module("okrcli.views.goal").shown(progress, portfolio, env.today)
        return shown
    part = one_key_result(env, target.reference, goal, portfolio)
    shown = import_module("okrcli.views.key_result").shown(part, portfolio, env.today)
    return shown
