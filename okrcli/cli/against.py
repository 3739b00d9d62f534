"""
A check compared with the past: where the work began that is to be merged, or a period's commits.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from okrcli.cli.commits import FETCH_ALL, changed_over_time
from okrcli.cli.environment import Environment
from okrcli.cli.judging import Job, judge
from okrcli.cli.policy import Base, Past
from okrcli.domain.diff import Change, compare, compare_kpis, untrue
from okrcli.errors import OkrError, UnknownRevision
from okrcli.findings.report import Report
from okrcli.model.config import Config
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.rule import Changed
from okrcli.store import revisions
from okrcli.store.check import open_settings
from okrcli.store.history import History
from okrcli.store.load import Loaded, load
from okrcli.store.objects import Objects
from okrcli.store.workspace import Folder, GoalFile, Listing, Workspace


def found(env: Environment, listing: Listing, job: Job) -> Report:
    """
    What the selected rules have to say about a workspace, and about what became of it.
    """
    if job.against is None:
        return judge(env, listing, job, Past(changed=tuple(changed_over_time(env))))
    with Objects(env.workspace.root) as objects:
        base = base_of(env.workspace, objects, job.against)
        own = open_settings(env.workspace, job.instead).config or Config()
        changed = changed_goals(env, objects, base, own)
        return judge(env, listing, job, Past(base, tuple(changed)))


def base_of(workspace: Workspace, objects: Objects, ref: str) -> Base:
    """
    Where the work that is checked out began, seen from another branch or commit.
    """
    try:
        before = revisions.at(workspace, objects, objects.merge_base(ref, "HEAD"))
    except UnknownRevision as error:
        raise _missing(error, objects, ref) from error
    differing = revisions.differing(before, workspace)
    return Base(ref, before, differing.before | differing.after, open_settings(before, {}))


def _missing(error: UnknownRevision, objects: Objects, ref: str) -> OkrError:
    """
    What to fetch, where the clone of a build machine holds too little.
    """
    if objects.is_shallow():
        return OkrError(
            f"this clone is too shallow to compare with {ref}",
            FETCH_ALL,
        )
    return error


def changed_goals(env: Environment, objects: Objects, base: Base, own: Config) -> list[Changed]:
    """
    The goals and KPIs that are not as they were; what cannot be read now is a finding of its own.
    """
    old = _loaded(base.workspace, base.config, base.differing)
    new = _loaded(env.workspace, own, base.differing)
    earlier = {it.path: _last_read(objects, base, it.path) for it in old.broken}
    never = {path for path, model in earlier.items() if model is None}
    hidden = {it.path for it in new.broken} | never
    before = revisions.without(_with(old.portfolio, earlier), hidden)
    after = revisions.without(new.portfolio, hidden)
    is_first = not revisions.is_begun(base.workspace)
    goals = [
        Changed(
            *(it.id, it.before, it.after, it.changes, tuple(untrue(it.before, it.after))),
            day=env.today,
            is_first=is_first,
        )
        for it in compare(before, after)
    ]
    return [*goals, *_kpis(env, before, after)]


def _last_read(objects: Objects, base: Base, path: str) -> Goal | Kpi | None:
    """
    What a file said when it could be read last, so that nothing moves while it is broken.
    """
    snapshot = base.workspace.snapshot
    if not isinstance(snapshot, revisions.Revision):
        return None
    file = GoalFile(path, Folder(path.partition("/")[0]))
    history = History(base.workspace, objects, base.config.calendar())
    for commit in history.commits(snapshot.commit, (path,)):
        for version in history.versions(commit):
            model = history.model(file, version.before) if version.file == file else None
            if model is not None:
                return model
    return None


def _with(portfolio: Portfolio, models: Mapping[str, Goal | Kpi | None]) -> Portfolio:
    goals = {it.id: it for it in models.values() if isinstance(it, Goal)}
    kpis = {_id(path): it for path, it in models.items() if isinstance(it, Kpi)}
    return replace(portfolio, goals={**portfolio.goals, **goals}, kpis={**portfolio.kpis, **kpis})


def _id(path: str) -> str:
    return GoalFile(path, Folder(path.partition("/")[0])).id


def _kpis(env: Environment, before: Portfolio, after: Portfolio) -> Iterator[Changed]:
    by_id: dict[str, list[Change]] = {}
    for change in compare_kpis(before.kpis, after.kpis):
        by_id.setdefault(change.goal, []).append(change)
    for kpi_id, changes in by_id.items():
        moved = next((it.old for it in changes if it.kind == "moved"), kpi_id)
        old, new = before.kpis.get(str(moved)), after.kpis.get(kpi_id)
        yield Changed(kpi_id, old, new, tuple(changes), tuple(untrue(old, new)), env.today)


def _loaded(workspace: Workspace, config: Config, paths: frozenset[str]) -> Loaded:
    listing = workspace.listing()
    return load(workspace, config, listing, [it for it in listing.goals if it.path in paths])
