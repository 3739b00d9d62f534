from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.goals import one_goal, with_parents
from okrcli.cli.options import Argument, At, Output
from okrcli.cli.past import on_day
from okrcli.cli.targets import goal_named
from okrcli.domain.smart import key_result_letters, objective_letters
from okrcli.errors import AmbiguousId, OkrError, UnknownId
from okrcli.model.ids import Reference
from okrcli.store.workspace import Folder
from okrcli.views import smart

EXAMPLES = (("okr smart fast-support", "what is missing to be SMART"),)


def command(
    env: Environment,
    output: Output,
    goal: Annotated[
        str | None, Argument(metavar="GOAL[#KR]", help="An objective, or a key result of it.")
    ] = None,
    at: At = None,
) -> None:
    """
    The five SMART questions, answered from the file.

    What the file leaves open is named, with the command that adds it.
    """
    env = on_day(env, at)
    reference = _promising(env, goal)
    found, portfolio = one_goal(env, reference.goal)
    if reference.key_result is None:
        letters = objective_letters(found, with_parents(env, found, portfolio))
        env.show(smart.objective(found, letters), output)
        return
    key_result = found.objective.key_result(reference.key_result)
    if key_result is None:
        raise UnknownId(f'{found.id} has no key result "{reference.key_result}"')
    letters = key_result_letters(found, key_result, portfolio)
    env.show(smart.key_result(found, key_result, letters), output)


def _promising(env: Environment, text: str | None) -> Reference:
    """
    An objective or a key result; a KPI promises nothing.
    """
    try:
        return goal_named(env, text).reference
    except AmbiguousId:
        raise
    except UnknownId as unknown:
        kpi = (text or "").removeprefix(f"{Folder.KPIS}/")
        if kpi not in env.workspace.listing(()).ids(Folder.KPIS):
            raise
        raise OkrError(
            f"{kpi} is a KPI: it is watched, and promises nothing by a day",
            f"make a goal of it: `okr add TITLE --kr-id ID --kpi {kpi} --target NUMBER`",
        ) from unknown
