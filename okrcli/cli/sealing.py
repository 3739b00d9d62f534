"""
What was agreed for a period, fixed in a tag, and what became different since.
"""

import re
from datetime import date

from okrcli.cli import states
from okrcli.cli.environment import Environment
from okrcli.cli.periods import period_or_current
from okrcli.cli.reviewing import Reviewed
from okrcli.domain.diff import Compared
from okrcli.domain.seal import VERSION, Drift, digest, drift, sealable
from okrcli.errors import OkrError, UnknownRevision
from okrcli.model.config import Config
from okrcli.model.period import Period
from okrcli.store import git, revisions
from okrcli.store.load import Loaded, load
from okrcli.store.objects import Objects
from okrcli.store.workspace import Folder, Workspace
from okrcli.views.seal import Seal

PREFIX = "okr/"
_TAGS = "refs/tags/"
_KEPT = re.compile(rf"^{VERSION} (\S+) sha256:([0-9a-f]{{64}})$", re.MULTILINE)


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
    goals = sealable(loaded.portfolio.goals.values())
    if not goals:
        raise OkrError(f"{period.name} has no goals to seal")
    return Seal(period.name, digest(goals), len(goals))


def tagged(env: Environment, seal: Seal) -> str:
    """
    The name of the tag that keeps a seal; only of what is committed, and never in place of another.
    """
    name = f"{PREFIX}{seal.period}"
    with Objects(env.workspace.root) as objects:
        if objects.note(_TAGS + name) is not None:
            raise OkrError(
                f"{seal.period} is sealed already, with the tag {name}",
                f"`okr review {seal.period} --against-seal` tells what changed since; "
                f"if it is agreed anew, first `git tag -d {name}`",
            )
        commit = objects.commit("HEAD")
        there = revisions.at(env.workspace, objects, "HEAD")
        period = period_or_current(env, seal.period)
        if _digest_of(there, period) != seal.digest:
            raise OkrError(
                f"the goals of {seal.period} are not all committed",
                "commit them first: a tag can only fix what git has",
            )
    git.tag(env.workspace.root, name, commit, text(seal))
    return name


def against_seal(found: Reviewed, at: str | None) -> Drift:
    """
    What of the goals under review changed since they were sealed.
    """
    workspace, period = found.loaded.workspace, found.review.period
    if at is not None and workspace.snapshot is None:
        raise OkrError(
            f"--against-seal compares commits and files, and not what they say of {at}",
            "name a commit: `--at REV`",
        )
    name = f"{PREFIX}{period.name}"
    with Objects(workspace.root) as objects:
        kept = _KEPT.search(objects.note(_TAGS + name) or "")
        if kept is None or kept[1] != period.name:
            raise OkrError(
                f"{period.name} was never sealed: there is no tag {name} of okr's",
                f"`okr seal {period.name} --tag` seals what is agreed now; "
                "`git fetch --tags` brings the seals of others",
            )
        try:
            there = revisions.at(workspace, objects, _TAGS + name)
        except UnknownRevision as error:
            raise OkrError(
                f"the tag {name} is of no commit, so it keeps no goals",
                f"`git fetch --tags --force` brings the seals of others; "
                f"else `git tag -d {name}`, and `okr seal {period.name} --tag`",
            ) from error
        since = states.difference(states.State(name, there), states.State(states.NOW, workspace))
        return Drift(
            name,
            objects.day(objects.commit(_TAGS + name)) or date.min,
            _digest_of(there, period) == kept[2],
            tuple(one for one in drift(since.objectives, period) if _is_asked_for(found, one)),
            tuple(one for one in since.uncompared if _is_of(period, one.path)),
        )


def _is_asked_for(found: Reviewed, one: Compared) -> bool:
    goals = [goal for goal in (one.before, one.after) if goal is not None]
    return any(found.query.fits(goal, found.portfolio) for goal in goals)


def _is_of(period: Period, path: str) -> bool:
    return path.startswith(f"{Folder.OBJECTIVES}/{period.name}/")


def text(seal: Seal) -> str:
    return f"{VERSION} {seal.period} sha256:{seal.digest}"


def _goals(workspace: Workspace, config: Config, period: Period) -> Loaded:
    listing = workspace.listing((period.name,))
    return load(workspace, config, listing, listing.of(Folder.OBJECTIVES))


def _digest_of(state: Workspace, period: Period) -> str:
    """
    The digest of a period's goals as a commit holds them.
    """
    goals = _goals(state, revisions.config_of(state), period).portfolio.goals.values()
    return digest(sealable(goals))
