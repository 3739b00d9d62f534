from typing import Annotated

import typer

from okrcli.cli.environment import Environment
from okrcli.cli.options import Output
from okrcli.cli.targets import find_anything
from okrcli.domain.kpi import standing
from okrcli.domain.progress import objective_progress
from okrcli.errors import OkrError
from okrcli.store.load import Loaded, holding, load, load_with_kpis
from okrcli.store.workspace import Folder
from okrcli.views import goal as goal_view
from okrcli.views import kpi as kpi_view


def command(
    env: Environment,
    goal: Annotated[
        str, typer.Argument(metavar="GOAL", help="An objective, a key result of it, or a KPI.")
    ],
    output: Output,
) -> None:
    """
    One goal in full.
    """
    target = find_anything(env, goal)
    listing = env.workspace.listing()
    if target.sort == "KPI":
        loaded = load(
            env.workspace,
            env.config,
            listing,
            [f for f in listing.of(Folder.KPIS) if f.id == target.id],
        )
        kpi = loaded.portfolio.kpis.get(target.id)
        if kpi is None:
            raise _broken(loaded, target.id)
        env.show(kpi_view.one(standing(target.id, kpi, env.today), env.today), output)
        return
    goal_id = target.reference.goal
    objectives = listing.of(Folder.OBJECTIVES)
    near = {file.id for file in holding(env.workspace, objectives, goal_id)} | {goal_id}
    loaded = load_with_kpis(
        env.workspace, env.config, listing, [f for f in objectives if f.id in near]
    )
    found = loaded.portfolio.goals.get(goal_id)
    if found is None:
        raise _broken(loaded, goal_id)
    env.show(
        goal_view.shown(
            objective_progress(found, loaded.portfolio, env.today), loaded.portfolio, env.today
        ),
        output,
    )


def _broken(loaded: Loaded, goal_id: str) -> OkrError:
    reason = next(
        (one.message for one in loaded.broken if one.id == goal_id), f"{goal_id} cannot be read"
    )
    return OkrError(reason, "`okr check` tells more")
