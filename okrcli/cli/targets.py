"""
From what somebody typed to the goal, key result or KPI that is meant.

One order for all: a full id, a tail of one, the beginning of a name, words of an id, words of a
title; each first in the current period and among the KPIs, then everywhere. What is found first
decides. A goal is found before the key results of others; two things of one name are not guessed.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.pick import pick
from okrcli.cli.places import KEY_RESULT, KPI, OBJECTIVE, Places, Sort, Sorts
from okrcli.domain.names import EXACTLY, GUESSED, Level, ambiguous, find, missing, not_whole
from okrcli.errors import OkrError, UnknownId
from okrcli.model.ids import Reference
from okrcli.plans.field import Field
from okrcli.store.workspace import SUFFIX, Folder, GoalFile

_OBJECTIVES: Sorts = frozenset((OBJECTIVE,))
_KEY_RESULTS: Sorts = frozenset((KEY_RESULT,))
_KPIS: Sorts = frozenset((KPI,))
_GOALS = _OBJECTIVES | _KEY_RESULTS
_ANYTHING = _GOALS | _KPIS
_NOUNS: Mapping[Sorts, str] = {
    _OBJECTIVES: "goal",
    _KEY_RESULTS: "key result",
    _KPIS: "KPI",
    _GOALS: "goal",
    _ANYTHING: "goal or KPI",
}
_KPI_FOLDER = f"{Folder.KPIS}/"


class Target(NamedTuple):
    """
    What is meant: `id` is the full one.
    """

    sort: Sort
    id: str

    @property
    def reference(self) -> Reference:
        return Reference.parse(self.id)

    @classmethod
    def of_name(cls, name: str) -> "Target":
        """
        From the name by which it is told apart from everything else: a KPI's begins with its folder.
        """
        if name.startswith(_KPI_FOLDER):
            return cls("KPI", name.removeprefix(_KPI_FOLDER))
        return cls("key result" if "#" in name else "objective", name)


def find_objective(env: Environment, text: str) -> str:
    """
    The full id of an objective.
    """
    return _find(env, text, _OBJECTIVES).id


def objective_named(env: Environment, text: str | None) -> str:
    """
    The full id of an objective; where none was named, of one chosen from a list.
    """
    return _chosen(env, _OBJECTIVES).id if text is None else find_objective(env, text)


def find_kpi(env: Environment, text: str) -> str:
    """
    The full id of a KPI.
    """
    return _find(env, text, _KPIS).id


def kpi_named(env: Environment, text: str | None) -> str:
    """
    The full id of a KPI; where none was named, of one chosen from a list.
    """
    return _chosen(env, _KPIS).id if text is None else find_kpi(env, text)


def find_key_result(env: Environment, text: str, *, exactly: bool = False) -> Reference:
    """
    The full id of a key result; an objective's name will do if it has but one.
    """
    return _find(env, text, _KEY_RESULTS, exactly=exactly).reference


def goal_named(env: Environment, text: str | None) -> Target:
    """
    An objective or a key result; where none was named, an objective chosen from a list.
    """
    return _chosen(env, _OBJECTIVES) if text is None else _find(env, text, _GOALS)


def find_anything(env: Environment, text: str | None, *, exactly: bool = False) -> Target:
    """
    An objective, a key result or a KPI; where none was named, one chosen from a list.

    `exactly` takes no beginnings and no words: what is found so may be removed or moved.
    """
    if text is None:
        return _chosen(env, _OBJECTIVES | _KPIS)
    return _find(env, text, _ANYTHING, exactly=exactly)


def find_goal(env: Environment, text: str) -> str:
    """
    The full id of an objective or of a key result, as references name them: they are never guessed.
    """
    return _find(env, text, _GOALS, exactly=True).id


def _find_linked_kpi(env: Environment, text: str) -> str:
    return _find(env, text, _KPIS, exactly=True).id


_REFERENCES: Mapping[str, Callable[[Environment, str], str]] = {
    "aligns_to": find_goal,
    "continues": find_goal,
    "guardrails": _find_linked_kpi,
    "inputs": _find_linked_kpi,
    "counter": _find_linked_kpi,
    "kpi": _find_linked_kpi,
}


def resolved(env: Environment, field: str, text: str) -> str:
    """
    What was typed for a field, with full ids where the field names goals or KPIs.
    """
    find_one = _REFERENCES.get(field)
    if find_one is None:
        return text
    return ",".join(find_one(env, part.strip()) for part in text.split(",") if part.strip())


def field_of(target: Target, field: str) -> Field:
    """
    A field, named as `GOAL#kr FIELD` or as `GOAL key_results.kr.FIELD`.
    """
    return Field.parse(field, target.reference.key_result)


def _find(env: Environment, text: str, sorts: Sorts, *, exactly: bool = False) -> Target:
    """
    The one thing of these sorts that the text means.
    """
    places = Places(env)
    is_kpi = KPI not in sorts and places.is_kpi(text)  # then nothing else is guessed from it
    try:
        name, found = _meant(places, text, sorts, EXACTLY if exactly or is_kpi else GUESSED)
    except UnknownId as unknown:
        if env.past is not None and (former := _formerly(env, text, sorts)) is not None:
            return former
        if exactly and not is_kpi and (guesses := _guesses(places, text, sorts)):
            raise not_whole(unknown, guesses) from unknown
        raise
    return Target.of_name(_the_one(env, name, found))


def _formerly(env: Environment, text: str, sorts: Sorts) -> Target | None:
    """
    What is meant by the name that it has now, under the one that it had in the commit of `--at`.
    """
    with suppress(UnknownId):
        now = _find(replace(env, past=None, at=None), text, sorts)
        folder = Folder.KPIS if now.sort == KPI else Folder.OBJECTIVES
        file = GoalFile(f"{folder}/{now.reference.goal}{SUFFIX}", folder)
        there = set(env.workspace.listing().ids(folder))
        names = import_module("okrcli.cli.life").former_names(
            replace(env, past=None, at=None), file
        )
        name = next((it for it in names if it in there), None)
        if name is not None:
            return now._replace(id=str(now.reference._replace(goal=name)))
    return None


def _meant(
    places: Places, text: str, sorts: Sorts, levels: Sequence[Level]
) -> tuple[str, Sequence[str]]:
    """
    All that the text means, and the name by which it was found.
    """
    goal, sharp, part = text.strip().partition("#")
    if sharp and goal and KEY_RESULT in sorts:
        name, found = text.strip(), _in_goal(places, goal, part, levels)
    else:
        name, found = _fitting(places, text, sorts, levels)
    if not found:
        raise missing(text, places.known(sorts), places.current(), _NOUNS[sorts])
    return name, found


def _guesses(places: Places, text: str, sorts: Sorts) -> Sequence[str]:
    """
    What other commands would find by this, to suggest where only a whole name will do.
    """
    with suppress(OkrError):
        return _meant(places, text, sorts, GUESSED)[1]
    return ()


def _fitting(
    places: Places, text: str, sorts: Sorts, levels: Sequence[Level]
) -> tuple[str, Sequence[str]]:
    """
    All that fits, and the name by which it was found; titles are read only where ids do not do.
    """
    name, found = find(text, lambda level, one: places.fitting(level, one, sorts), levels)
    if found or Level.WORDS not in levels:
        return name, found
    return name, places.titled(text, sorts)


def _in_goal(places: Places, goal: str, part: str, levels: Sequence[Level]) -> Sequence[str]:
    """
    What `GOAL#KR` means, where each half may be less than the whole.
    """
    goals = [goal] if places.is_here(goal) else _fitting(places, goal, _OBJECTIVES, levels)[1]
    if not goals:
        raise missing(goal, places.known(_OBJECTIVES), places.current(), _NOUNS[_OBJECTIVES])
    found = places.in_goals(goals, part, levels)
    if not found and len(goals) == 1:
        raise missing(f"{goals[0]}#{part}", places.parts(goals), (), _NOUNS[_KEY_RESULTS])
    return found


def _the_one(env: Environment, name: str, found: Sequence[str]) -> str:
    """
    The only one; of several the one that somebody at the terminal points to.
    """
    if len(found) == 1:
        return found[0]
    refused = ambiguous(name, found)
    if not env.asks:
        raise refused
    return pick(env, f'"{name}" may be one of {len(found)}:', found)


def _chosen(env: Environment, sorts: Sorts) -> Target:
    """
    One of all there is, the current period first, if there is somebody to choose.
    """
    known = Places(env).everything(sorts)
    if not env.asks or not known:
        what, where = ("KPI", "okr kpi list") if sorts == _KPIS else ("goal", "okr list")
        raise OkrError(
            f"say which {what}", f"`{where}` shows them; any unique part of an id will do"
        )
    return Target.of_name(pick(env, "which one?", known))
