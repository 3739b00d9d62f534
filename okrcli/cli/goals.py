"""
One goal with all that its numbers and its place depend on.
"""

from okrcli.cli.environment import Environment
from okrcli.cli.past import as_known
from okrcli.domain.progress import KeyResultProgress, key_result_progress
from okrcli.errors import OkrError
from okrcli.model.ids import Reference
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.store.load import Loaded, load, load_with_kpis
from okrcli.store.scan import holding
from okrcli.store.workspace import Folder


def one_goal(env: Environment, goal_id: str) -> tuple[Goal, Portfolio]:
    """
    The objective, among those that name it and with the KPIs that these name.
    """
    listing = env.workspace.listing()
    objectives = listing.of(Folder.OBJECTIVES)
    wanted = objectives
    if env.config.rollup != "children":
        near = {file.id for file in holding(env.workspace, objectives, goal_id)} | {goal_id}
        wanted = tuple(file for file in objectives if file.id in near)
    loaded = as_known(env, load_with_kpis(env.workspace, env.config, listing, wanted))
    goal = loaded.portfolio.goals.get(goal_id)
    if goal is None:
        raise _broken(loaded, goal_id)
    return goal, loaded.portfolio


def with_parents(env: Environment, goal: Goal, portfolio: Portfolio) -> Portfolio:
    """
    The same with the goals that this one works towards, as far as they can be read.
    """
    listing = env.workspace.listing()
    parents = {Reference.parse(parent).goal for parent in goal.objective.aligns_to}
    files = [file for file in listing.of(Folder.OBJECTIVES) if file.id in parents]
    read = load(env.workspace, env.config, listing, files)
    found = as_known(env, read, quietly=True).portfolio
    goals = {**found.goals, **portfolio.goals}
    return Portfolio(portfolio.config, goals, portfolio.kpis)


def one_key_result(
    env: Environment, reference: Reference, goal: Goal, portfolio: Portfolio
) -> KeyResultProgress:
    """
    How far a key result of the goal has come.
    """
    found = goal.objective.key_result(reference.key_result or "")
    if found is None:
        raise OkrError(f'{goal.id} has no key result "{reference.key_result}"')
    return key_result_progress(goal, found, portfolio, env.today)


def one_kpi(env: Environment, kpi_id: str) -> Kpi:
    """
    The KPI, if it can be read.
    """
    listing = env.workspace.listing(())
    files = [file for file in listing.of(Folder.KPIS) if file.id == kpi_id]
    loaded = as_known(env, load(env.workspace, env.config, listing, files))
    kpi = loaded.portfolio.kpis.get(kpi_id)
    if kpi is None:
        raise _broken(loaded, kpi_id)
    for broken in loaded.broken:
        env.tell(f"{broken.message}; it is left out here, `okr check` tells more")
    return kpi


def _broken(loaded: Loaded, goal_id: str) -> OkrError:
    reason = next(
        (one.message for one in loaded.broken if one.id == goal_id), f"{goal_id} cannot be read"
    )
    return OkrError(reason, "`okr check` tells more")
