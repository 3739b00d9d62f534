"""
The life of one goal, or the last days of all of them.
"""

from collections.abc import Iterable, Iterator, Sequence

from okrcli.cli.commits import read_versions, steps_of, when
from okrcli.cli.environment import Environment
from okrcli.cli.goals import one_goal, one_kpi
from okrcli.cli.targets import Target
from okrcli.domain.diff.trail import Step
from okrcli.errors import UnknownRevision
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal
from okrcli.store.git import GitFailed
from okrcli.store.history import Commit, History, Version
from okrcli.store.objects import SHALLOW, Objects
from okrcli.store.workspace import SUFFIX, Folder, GoalFile
from okrcli.views.log import Entry


def life(env: Environment, target: Target) -> tuple[str, list[Entry]]:
    """
    The title of a goal, a key result or a KPI, and all that happened to it, the newest first.
    """
    model: Goal | Kpi
    if target.sort == "KPI":
        model, folder, goal_id = one_kpi(env, target.id), Folder.KPIS, target.id
    else:
        goal_id = target.reference.goal
        model, folder = one_goal(env, goal_id)[0], Folder.OBJECTIVES
    written = _written(goal_id, model)
    changed = _changes(goal_id, _of_one(env, GoalFile(f"{folder}/{goal_id}{SUFFIX}", folder)))
    key_result = None if target.sort == "KPI" else target.reference.key_result
    kept = [
        it for it in (*written, *changed) if key_result is None or it.key_result in (key_result, "")
    ]
    return _title(model, key_result), _newest_first(kept)


def lately(env: Environment, most: int) -> list[Entry]:
    """
    What the last commits did to all goals, the newest first.
    """
    entries: list[Entry] = []
    with Objects(env.workspace.root) as objects:
        _tell_shallow(env, objects)
        history = History(env.workspace, objects, env.config.calendar())
        for commit in history.commits("HEAD"):
            files = read_versions(history, history.versions(commit), {})
            for step in steps_of(env, files, when(env, history, commit)):
                entries += _changes(step.changes[0].goal, [(commit, step)], with_written=True)
            if len(entries) >= most:
                break
    return entries[:most]


def former_names(env: Environment, file: GoalFile) -> list[str]:
    """
    The ids that a goal had before this one, the newest first.
    """
    names = []
    with Objects(env.workspace.root) as objects:
        history = History(env.workspace, objects, env.config.calendar())
        for _, versions in _followed(env, history, history.commits("HEAD"), file):
            names += [it.file.id for it in versions if it.file != file and it.file.id not in names]
    return names


def _title(model: Goal | Kpi, key_result: str | None) -> str:
    if isinstance(model, Kpi):
        return model.title
    found = model.objective.key_result(key_result) if key_result else None
    return found.title if found is not None else model.objective.title


def _newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """
    By day; what was said last of a day comes first.
    """
    return sorted(entries, key=lambda it: it.day)[::-1]


def _written(goal_id: str, model: Goal | Kpi) -> Iterator[Entry]:
    """
    The check-ins of the file, or the measurements.
    """
    if isinstance(model, Kpi):
        for reading in sorted(model.measurements, key=lambda it: it.date):
            yield Entry(goal_id, reading.date, reading.by or "", reading, unit=model.unit)
        return
    known = [(it, kr) for kr in model.objective.key_results for it in kr.checkins]
    for checkin, key_result in sorted(known, key=lambda it: it[0].date):
        unit = key_result.unit or ""
        who = checkin.by or ""
        yield Entry(goal_id, checkin.date, who, checkin, key_result.id, unit)


def _changes(
    goal_id: str, steps: Iterable[tuple[Commit, Step]], *, with_written: bool = False
) -> Iterator[Entry]:
    """
    What commits changed; new check-ins only where the file's own are not told beside them.
    """
    for commit, step in steps:
        model = step.after or step.before
        for change in step.changes:
            is_new = change.kind == "added" and change.name in ("checkins", "measurements")
            if is_new and not with_written:
                continue
            unit = _unit(model, change.key_result)
            yield Entry(
                goal_id,
                step.day,
                step.who,
                None,
                change.key_result or "",
                unit,
                commit.short,
                commit.subject,
                change,
            )


def _unit(model: Goal | Kpi | None, key_result: str | None) -> str:
    if isinstance(model, Kpi):
        return model.unit
    found = model.objective.key_result(key_result or "") if model is not None else None
    return (found.unit if found is not None else None) or ""


def _of_one(env: Environment, file: GoalFile) -> list[tuple[Commit, Step]]:
    """
    What commits did to one file, oldest first, also under the names that it had before.

    Where there is no repository, or nothing is committed yet, the file alone has something to tell.
    """
    try:
        with Objects(env.workspace.root) as objects:
            history = History(env.workspace, objects, env.config.calendar())
            commits = env.watched(history.commits("HEAD"), "reading history")
            _tell_shallow(env, objects)
            return _steps(env, history, list(_followed(env, history, commits, file)))
    except (GitFailed, UnknownRevision) as error:
        env.tell(f"without changes, only what the file tells: {error}")
        return []


def _tell_shallow(env: Environment, objects: Objects) -> None:
    if objects.is_shallow():
        env.tell(f"what is older is not told: {SHALLOW}")


def _followed(
    env: Environment, history: History, commits: Iterable[Commit], file: GoalFile
) -> Iterator[tuple[Commit, Sequence[Version]]]:
    """
    The commits that touched the file, newest first, each with what it did to it and to what it came from.
    """
    path = file.path
    for commit in commits:
        versions = history.versions(commit)
        own = [it for it in versions if it.file.path == path]
        if not own:
            continue
        if own[0].before is None:
            gone = [it for it in versions if it.after is None and it.file.folder is file.folder]
            files = read_versions(history, [*own, *gone], {})
            found = list(steps_of(env, files, when(env, history, commit)))
            moves = [it for step in found for it in step.changes if it.kind == "moved"]
            mine = [it for it in moves if f"{file.folder}/{it.goal}{SUFFIX}" == path]
            if mine:
                path = f"{file.folder}/{mine[0].old}{SUFFIX}"
                own += [it for it in gone if it.file.path == path]
        yield commit, own


def _steps(
    env: Environment, history: History, touched: Sequence[tuple[Commit, Sequence[Version]]]
) -> list[tuple[Commit, Step]]:
    known: dict[str, Goal | Kpi] = {}
    found = []
    for commit, versions in reversed(touched):
        files = read_versions(history, versions, known)
        found += [(commit, step) for step in steps_of(env, files, when(env, history, commit))]
    return found
