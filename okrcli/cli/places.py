"""
Where a name is looked for: file names first, files only where those do not say it.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Literal, NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.selection import current_period
from okrcli.domain.names import Level, Reading, all_begin, fitting, words
from okrcli.errors import OkrError, UnknownId
from okrcli.model.ids import kpi_path, objective_path, path_fault
from okrcli.store.desk import Refused
from okrcli.store.files import Unreadable, is_there, read_bytes
from okrcli.store.glance import key_results
from okrcli.store.load import Loaded, load
from okrcli.store.scan import mentioning
from okrcli.store.workspace import Folder, GoalFile, Listing

Sort = Literal["objective", "key result", "KPI"]
Sorts = frozenset[Sort]
OBJECTIVE: Sort = "objective"
KEY_RESULT: Sort = "key result"
KPI: Sort = "KPI"


class Scope(NamedTuple):
    """
    Files that are looked at together.
    """

    objectives: tuple[GoalFile, ...]
    kpis: tuple[GoalFile, ...] = ()


class Places:
    """
    What there is in a workspace, the current period and the KPIs before the rest.

    Everything has the name that tells it from all else: its full id, a KPI's with `kpis/` before it.
    """

    def __init__(self, env: Environment) -> None:
        self._env = env

    @cached_property
    def _listing(self) -> Listing:
        return self._env.workspace.listing()

    @cached_property
    def _scopes(self) -> tuple[Scope, Scope]:
        """
        The current period, those that hold it, its parts while they run, and `open`; then all others.
        """
        calendar, today = self._env.config.calendar(), self._env.today
        current = current_period(self._env.config, today)
        files = self._listing.of(Folder.OBJECTIVES)
        names = {name for name in {f.period for f in files} if calendar.runs(name, current, today)}
        near = tuple(file for file in files if file.period in names)
        far = tuple(file for file in files if file.period not in names)
        return Scope(near, self._listing.of(Folder.KPIS)), Scope(far)

    def current(self) -> list[str]:
        """
        The objectives of the current period.
        """
        return _ids(self._scopes[0].objectives)

    def is_kpi(self, text: str) -> bool:
        """
        Whether this is the full id of a KPI.
        """
        if path_fault(text) is not None:
            return False
        return is_there(self._env.workspace.absolute(kpi_path(text)), kpi_path(text))

    def known(self, sorts: Sorts) -> list[str]:
        """
        All to suggest, best first; of key results those of the current period, as far as a glance tells.
        """
        near, far = self._scopes
        parts = self._glanced(near.objectives) if KEY_RESULT in sorts else []
        objectives = _ids((*near.objectives, *far.objectives)) if sorts != {KPI} else []
        return parts + objectives + (_ids(near.kpis) if KPI in sorts else [])

    def everything(self, sorts: Sorts) -> list[str]:
        """
        The name of every objective, and of every KPI if those are wanted, best first.
        """
        near, far = self._scopes
        kpis = _kpi_names(_ids(near.kpis)) if KPI in sorts else []
        return [*_ids(near.objectives), *_ids(far.objectives), *kpis]

    def fitting(self, level: Level, reading: Reading, sorts: Sorts) -> list[str]:
        """
        All of these sorts whose ids fit in this way.
        """
        scopes = self._scopes
        ids = self._listing.ids(Folder.OBJECTIVES)
        if level is Level.TAIL and OBJECTIVE in sorts and reading.name in ids:
            return [reading.name] if reading.folder != Folder.KPIS else []
        for scope in scopes:
            objectives = _fitting(level, reading, scope.objectives)
            kpis = _fitting(level, reading, scope.kpis)

            def parts(files: Sequence[GoalFile] = scope.objectives) -> list[str]:
                return self._parts_fitting(level, reading, files)

            if found := self._of_sorts(sorts, objectives, kpis, parts):
                return found
        return []

    def titled(self, text: str, sorts: Sorts) -> list[str]:
        """
        All of these sorts that have such words in their titles.
        """
        wanted = words(text)
        if not wanted:
            return []
        for scope in self._scopes:
            files = (
                *(scope.objectives if sorts != {KPI} else ()),
                *(scope.kpis if KPI in sorts else ()),
            )
            loaded = self._load(mentioning(self._env.workspace, files, wanted, key="title"))
            portfolio = loaded.portfolio
            goals = {goal.id: goal.objective.title for goal in portfolio.goals.values()}
            kpis = {kpi_id: kpi.title for kpi_id, kpi in portfolio.kpis.items()}
            own = {goal.reference(kr): kr.title for goal, kr in portfolio.key_results()}

            def parts(titles: dict[str, str] = own, loaded: Loaded = loaded) -> list[str]:
                return _titled(titles, wanted) or _unless_broken(loaded, text)

            if found := self._of_sorts(sorts, _titled(goals, wanted), _titled(kpis, wanted), parts):
                return found
        return []

    def _of_sorts(
        self,
        sorts: Sorts,
        objectives: list[str],
        kpis: list[str],
        parts: Callable[[], list[str]],
    ) -> list[str]:
        """
        What of all that fits is wanted: a goal before the key results of others, which cost reading.
        """
        named = _kpi_names(kpis) if KPI in sorts else []
        if OBJECTIVE in sorts and objectives:
            return objectives + named
        found = parts() if KEY_RESULT in sorts else []
        if sorts == {KEY_RESULT} and objectives and not found:
            return self._inside(objectives)
        return found + named

    def in_goals(self, goals: Sequence[str], part: str, levels: Sequence[Level]) -> list[str]:
        """
        The key results of these objectives that a name means.
        """
        titles = self._titles(goals)
        for level in levels:
            found = [
                one for one in titles if fitting(level, Reading(part), [one.partition("#")[2]])
            ]
            if found:
                return found
        return _titled(titles, words(part)) if Level.WORDS in levels and words(part) else []

    def _titles(self, goals: Sequence[str]) -> dict[str, str]:
        loaded = self._load([_file(goal_id) for goal_id in goals])
        if loaded.findings:
            raise Refused("this file has to be mended first", loaded.findings[0])
        portfolio = loaded.portfolio
        return {goal.reference(kr): kr.title for goal, kr in portfolio.key_results()}

    def parts(self, goals: Sequence[str]) -> list[str]:
        """
        The key results of these objectives.
        """
        return list(self._titles(goals))

    def is_here(self, goal_id: str) -> bool:
        """
        Whether this is a full id, so that no other name need be looked at.
        """
        period, _, rest = goal_id.partition("/")
        if self._env.config.calendar().find(period) is None or path_fault(rest) is not None:
            return False
        path = objective_path(goal_id)
        return is_there(self._env.workspace.absolute(path), path)

    def _parts_fitting(
        self, level: Level, reading: Reading, files: Sequence[GoalFile]
    ) -> list[str]:
        """
        The key results in these files whose own name fits, or in whose whole id the words stand.
        """
        name = reading.name.removeprefix("#")
        if reading.folder or not name:
            return []
        wanted = words(name) if level is Level.WORDS else [name]
        likely = mentioning(
            self._env.workspace,
            files,
            wanted,
            key="id",
            whole=level is Level.TAIL,
            paths=level is Level.WORDS,
        )
        loaded = self._load(likely)
        ids = [goal.reference(part) for goal, part in loaded.portfolio.key_results()]
        if level is not Level.WORDS:
            reading = Reading(f"#{name}")
        return fitting(level, reading, ids) or _unless_broken(loaded, name)

    def _inside(self, goals: Sequence[str]) -> list[str]:
        """
        The key results of objectives, of which one at least is wanted.
        """
        ids = self.parts(goals)
        if not ids:
            raise UnknownId(
                f'"{goals[0]}" has no key result',
                hint="add one with `okr add-kr`",
            )
        return ids

    def _glanced(self, files: Sequence[GoalFile]) -> list[str]:
        found = []
        for file in files:
            with suppress(Unreadable):
                data = read_bytes(self._env.workspace.absolute(file.path), file.path)
                found += [f"{file.id}#{part}" for part, _ in key_results(data)]
        return found

    def _load(self, files: Sequence[GoalFile]) -> Loaded:
        listing = Listing(tuple(files), ())
        return load(self._env.workspace, self._env.config, listing, files)


def _file(goal_id: str) -> GoalFile:
    return GoalFile(objective_path(goal_id), Folder.OBJECTIVES)


def _ids(files: Sequence[GoalFile]) -> list[str]:
    return [file.id for file in files]


def _kpi_names(ids: Sequence[str]) -> list[str]:
    return [f"{Folder.KPIS}/{kpi_id}" for kpi_id in ids]


def _fitting(level: Level, reading: Reading, files: Sequence[GoalFile]) -> list[str]:
    """
    The ids of files that fit; the path of a file fits only in its own folder.
    """
    return fitting(
        level, reading, [file.id for file in files if reading.folder in ("", file.folder)]
    )


def _titled(titles: Mapping[str, str], wanted: Sequence[str]) -> list[str]:
    return [name for name, title in titles.items() if all_begin(wanted, words(title))]


def _unless_broken(loaded: Loaded, name: str) -> list[str]:
    """
    Nothing; but a file that cannot be read never sends a check-in to another goal.
    """
    if loaded.broken:
        reading = Reading(name)
        named = (
            file for level in Level for file in loaded.broken if fitting(level, reading, [file.id])
        )
        first = next(named, loaded.broken[0])
        raise OkrError(
            f'"{name}" may be meant in a file that cannot be read: {first.message}',
            "mend it first, or name the goal: GOAL#KR",
        )
    return []
