"""
What the commits of a repository did to the goals, step by step.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.domain.audit import Audit, Moved, audit, is_adopted_late
from okrcli.domain.diff import Change, compare, compare_kpis
from okrcli.domain.diff.trail import Step, Trail, When, trails
from okrcli.errors import OkrError
from okrcli.model.kpi import Kpi
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.rule import Changed
from okrcli.store import revisions
from okrcli.store.history import Commit, History, Version
from okrcli.store.load import load
from okrcli.store.objects import Objects
from okrcli.store.workspace import SUFFIX, Folder, GoalFile
from okrcli.views.audit import adopted_said

FETCH_ALL = "fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout"


class Past(NamedTuple):
    """
    The trails of the goals of some periods, and of all KPIs; `commits` are by the names in steps.
    """

    trails: tuple[Trail, ...]
    commits: dict[str, Commit]


class Both(NamedTuple):
    """
    One file on both sides of a commit, as far as it could be read.
    """

    file: GoalFile
    before: Goal | Kpi | None
    after: Goal | Kpi | None


def past(env: Environment, objects: Objects, periods: Collection[str]) -> Past:
    """
    All that was done to the goals of these periods, up to the files as they are now.
    """
    history = History(env.workspace, objects, env.config.calendar())
    commits = history.commits("HEAD")[::-1]
    if objects.is_shallow():
        raise OkrError("this clone is too shallow to look into its history", FETCH_ALL)
    _tell_moved(env, objects, commits)
    known: dict[str, Goal | Kpi] = {}
    steps: list[Step] = []
    for commit in env.watched(commits, "reading history"):
        wanted = _wanted(history.versions(commit), periods)
        files = read_versions(history, wanted, known)
        steps += steps_of(env, files, when(env, history, commit))
    steps += _uncommitted(env, objects, periods, known)
    return Past(tuple(trails(steps)), {commit.short: commit for commit in commits})


def _tell_moved(env: Environment, objects: Objects, commits: Sequence[Commit]) -> None:
    """
    Say so where the history goes on in another folder, where nobody looks.
    """
    first = commits[0] if commits else None
    if first is not None and first.parents:
        folder = revisions.moved_from(objects, first.parents[0], first.hash)
        if folder is not None:
            there = f"{folder}/" if folder else "the top of the repository"
            env.tell(f"the workspace came here from {there} ({first.short}); before is not told")


def audited(env: Environment, period: Period) -> Audit:
    """
    What the commits did to the goalposts of a period; what a merge brought is told of its author.
    """
    with Objects(env.workspace.root) as objects:
        found = past(env, objects, (period.name,))
        told = audit([it for it in found.trails if _belongs(it, period)], env.config)
        history = History(env.workspace, objects, env.config.calendar())
        moved = [_authored(env, history, it, found.commits.get(it.step.where)) for it in told.moved]
    kept = [it for it in moved if _is_inside(it, period)]
    _tell_broken(env, period)
    return told._replace(moved=tuple(kept))


def _tell_broken(env: Environment, period: Period) -> None:
    """
    Say which files cannot be read now, for nothing of what they say since then is in an audit.
    """
    listing = env.workspace.listing((period.name,))
    broken = load(env.workspace, env.config, listing, listing.goals).broken
    if broken:
        more = f" and {len(broken) - 1} more" if len(broken) > 1 else ""
        env.tell(f"{broken[0].path}{more} cannot be read: told as before; `okr check` says why")


def changed_over_time(env: Environment) -> list[Changed]:
    """
    Every step of every goal of the current period, to be judged one by one.
    """
    period = Portfolio(env.config).current(env.today)
    with Objects(env.workspace.root) as objects:
        found = past(env, objects, (period.name,))
    trails = [it for it in found.trails if _belongs(it, period)]
    adopted = sum(is_adopted_late(step) for trail in trails for step in trail.steps)
    if adopted:
        env.tell(adopted_said(adopted))
    return [_changed(trail, step) for trail in trails for step in trail.steps]


def _changed(trail: Trail, step: Step) -> Changed:
    return Changed(
        trail.id,
        step.before,
        step.after,
        step.changes,
        trail.untrue if step is trail.steps[-1] else (),
        step.when.landed,
        f"{step.where}, {step.who}" if step.where else "not committed yet",
        trail.now,
        step.when.is_first,
    )


def when(env: Environment, history: History, commit: Commit) -> When:
    """
    When a commit was made and by whom; one that is dated ahead brings nobody else's day forward.
    """
    landed = max(commit.written, min(commit.landed, env.today))
    is_first = history.is_first(commit)
    return When(commit.written, commit.author, commit.short, landed, is_first)


def _belongs(trail: Trail, period: Period) -> bool:
    """
    Whether it is a KPI, or a goal that is or was in the period.
    """
    sides = [side for step in trail.steps for side in (step.before, step.after)]
    return any(isinstance(it, Kpi) or (it is not None and it.period == period) for it in sides)


def _is_inside(it: Moved, period: Period) -> bool:
    """
    Whether a change counts here: a KPI belongs to no period, so only what was done in it does.
    """
    return it.change.sort != "kpi" or period.contains(it.step.when.landed)


def _authored(env: Environment, history: History, it: Moved, commit: Commit | None) -> Moved:
    """
    The same with the commit that really made it, where a merge only brought it in.
    """
    model = it.step.after or it.step.before
    if commit is None or model is None:
        return it
    folder = Folder.KPIS if isinstance(model, Kpi) else Folder.OBJECTIVES
    file = GoalFile(f"{folder}/{it.change.goal}{SUFFIX}", folder)
    for own in history.brought(commit, file.path):
        for version in history.versions(own):
            if version.file != file:
                continue
            sides = (history.model(file, side) for side in (version.before, version.after))
            who = it.step.when._replace(day=own.written, who=own.author, where=own.short)
            for step in steps_of(env, [Both(file, *sides)], who):
                if any((c.field, c.new) == (it.change.field, it.change.new) for c in step.changes):
                    return it._replace(step=step)
    return it


def in_periods(file: GoalFile, periods: Collection[str]) -> bool:
    return file.folder is Folder.KPIS or file.period in periods


def _wanted(versions: Sequence[Version], periods: Collection[str]) -> list[Version]:
    """
    The files of the periods, and those that one of them may have come from or gone to.
    """
    mine = [it for it in versions if in_periods(it.file, periods)]
    gone, come = any(it.after is None for it in mine), any(it.before is None for it in mine)
    others = [
        it
        for it in versions
        if not in_periods(it.file, periods)
        and ((it.before is None and gone) or (it.after is None and come))
    ]
    return [*mine, *others]


def read_versions(
    history: History, versions: Iterable[Version], known: dict[str, Goal | Kpi]
) -> list[Both]:
    """
    These files before and after a commit; `known` holds what each said last, and learns it.
    """
    return [file for it in versions if (file := _read(history, it, known)) is not None]


def _read(history: History, version: Version, known: dict[str, Goal | Kpi]) -> Both | None:
    """
    A file before and after; while it cannot be read, it says what it said last.
    """
    path = version.file.path
    before = known.get(path) or history.model(version.file, version.before)
    after = history.model(version.file, version.after)
    if version.after is not None and after is None:
        return None
    if after is None:
        known.pop(path, None)
    else:
        known[path] = after
    return Both(version.file, before, after)


def steps_of(env: Environment, files: Sequence[Both], when: When) -> Iterator[Step]:
    """
    What became of each goal and each KPI in one commit.
    """
    before, after = (
        Portfolio(
            env.config,
            {it.file.id: side for it in files if isinstance(side := it[place], Goal)},
            {it.file.id: side for it in files if isinstance(side := it[place], Kpi)},
        )
        for place in (1, 2)
    )
    for compared in compare(before, after):
        yield Step(when, compared.before, compared.after, compared.changes)
    by_id: dict[str, list[Change]] = {}
    for change in compare_kpis(before.kpis, after.kpis):
        by_id.setdefault(change.goal, []).append(change)
    for kpi_id, changes in by_id.items():
        old_id = next((str(it.old) for it in changes if it.kind == "moved"), kpi_id)
        yield Step(when, before.kpis.get(old_id), after.kpis.get(kpi_id), tuple(changes))


def _uncommitted(
    env: Environment, objects: Objects, periods: Collection[str], known: dict[str, Goal | Kpi]
) -> Iterator[Step]:
    """
    What is not committed yet.
    """
    workspace = env.workspace
    differing = revisions.differing(revisions.at(workspace, objects, "HEAD"), workspace)
    listing = workspace.listing()
    paths = differing.before | differing.after
    wanted = [it for it in listing.goals if it.path in paths and in_periods(it, periods)]
    loaded = load(workspace, env.config, listing, wanted)
    models: dict[str, Goal | Kpi] = {**loaded.portfolio.goals, **loaded.portfolio.kpis}
    there = {it.path for it in listing.goals}
    files = [Both(it, known.get(it.path), models[it.id]) for it in wanted if it.id in models]
    gone = sorted((paths - there) & known.keys())
    files += [Both(GoalFile(it, Folder(it.partition("/")[0])), known[it], None) for it in gone]
    yield from steps_of(env, files, When(env.today, env.me or "", "", env.today))
