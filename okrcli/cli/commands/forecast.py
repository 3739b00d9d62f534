from collections.abc import Sequence
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.goals import one_goal
from okrcli.cli.options import Argument, Filters, Output
from okrcli.cli.selection import said, select
from okrcli.cli.targets import goal_named
from okrcli.domain.progress import KeyResultProgress, objective_progress
from okrcli.errors import OkrError
from okrcli.model.portfolio import Portfolio
from okrcli.views import forecast as view
from okrcli.views.document import line

EXAMPLES = (
    ("okr forecast", "where every key result will land"),
    ("okr forecast customer-love#nps", "one of them, and what it rests on"),
)


def command(
    env: Environment,
    filters: Filters,
    output: Output,
    goal: Annotated[
        str | None, Argument(metavar="GOAL[#KR]", help="An objective, or a key result of it.")
    ] = None,
) -> None:
    """
    Where each key result will land, and how likely that is enough.

    It takes three check-ins over two weeks to tell.
    """
    if goal is not None:
        today = env.day(filters.at) if filters.at else env.today
        parts, portfolio = _of(env, goal, filters)
        nothing = line("it has no key results")
        env.show(view.shown(parts, portfolio, today, broken=(), nothing=nothing), output)
        return
    chosen = select(env, filters)
    broken = chosen.loaded.broken
    shown = view.shown(
        [part for objective in chosen.found for part in objective.key_results],
        chosen.portfolio,
        chosen.today,
        broken=broken,
        nothing=chosen.nothing,
    )
    env.show(shown, output, broken)


def _of(
    env: Environment, goal: str, filters: Filters
) -> tuple[Sequence[KeyResultProgress], Portfolio]:
    """
    The key results of one goal, or one of them.
    """
    narrowing = [*said(filters), *([f"--period {filters.period}"] if filters.period else [])]
    if narrowing:
        raise OkrError(f"{goal} and {narrowing[0]} both say what to look at", "leave one of them")
    reference = goal_named(env, goal).reference
    found, portfolio = one_goal(env, reference.goal)
    today = env.day(filters.at) if filters.at else env.today
    parts = objective_progress(found, portfolio, today).key_results
    wanted = [part for part in parts if reference.key_result in (None, part.key_result.id)]
    if not wanted and reference.key_result is not None:
        raise OkrError(f'{found.id} has no key result "{reference.key_result}"')
    return wanted, portfolio
