"""
What was agreed for a period, fixed in a tag, and what became different since.
"""

from okrcli.cli.environment import Environment
from okrcli.cli.periods import period_or_current
from okrcli.domain.seal import VERSION, digest
from okrcli.errors import OkrError
from okrcli.model.config import Config
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal
from okrcli.store import git, revisions
from okrcli.store.load import Loaded, load
from okrcli.store.objects import Objects
from okrcli.store.workspace import Folder, Workspace
from okrcli.views.seal import Seal

PREFIX = "okr/"
_AGREED = ("draft", "active", "done")


def sealed(env: Environment, name: str | None) -> Seal:
    """
    The seal of a period's goals as their files are now.
    """
    period = period_or_current(env, name)
    loaded = _goals(env.workspace, env.config, period)
    if loaded.broken:
        raise OkrError(
            f"{loaded.broken[0].path} cannot be read, so nothing is sealed", "`okr check`"
        )
    goals = _agreed(loaded)
    if not goals:
        raise OkrError(f"{period.name} has no goals to seal")
    return Seal(period.name, digest(goals), len(goals))


def tagged(env: Environment, seal: Seal) -> str:
    """
    The name of the tag that keeps a seal; only of what is committed, and never in place of another.
    """
    name = f"{PREFIX}{seal.period}"
    with Objects(env.workspace.root) as objects:
        commit = objects.commit("HEAD")
        there = revisions.at(env.workspace, objects, "HEAD")
        period = period_or_current(env, seal.period)
        if digest(_agreed(_goals(there, revisions.config_of(there), period))) != seal.digest:
            raise OkrError(
                f"the goals of {seal.period} are not all committed",
                "commit them first: a tag can only fix what git has",
            )
    git.tag(env.workspace.root, name, commit, text(seal))
    return name


def text(seal: Seal) -> str:
    return f"{VERSION} {seal.period} sha256:{seal.digest}"


def _goals(workspace: Workspace, config: Config, period: Period) -> Loaded:
    listing = workspace.listing((period.name,))
    return load(workspace, config, listing, listing.of(Folder.OBJECTIVES))


def _agreed(loaded: Loaded) -> list[Goal]:
    goals = loaded.portfolio.goals.values()
    return [goal for goal in goals if goal.objective.status in _AGREED]
