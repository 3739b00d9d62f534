"""
From what somebody typed to the goal, key result or KPI that is meant.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.selection import current_period
from okrcli.domain.names import find
from okrcli.errors import AmbiguousId, OkrError, UnknownId
from okrcli.model.ids import Reference, objective_path, path_fault
from okrcli.plans.field import Field
from okrcli.store.desk import Refused
from okrcli.store.files import is_there
from okrcli.store.load import Broken, Loaded, load
from okrcli.store.scan import holding
from okrcli.store.workspace import Folder, GoalFile, Listing


class Target(NamedTuple):
    """
    What is meant: `id` is the full one.
    """

    sort: Literal["objective", "key result", "KPI"]
    id: str

    @property
    def reference(self) -> Reference:
        return Reference.parse(self.id)


def find_objective(env: Environment, text: str) -> str:
    """
    The full id of an objective.
    """
    listing = env.workspace.listing()
    return find(text, listing.ids(Folder.OBJECTIVES), _current_ids(env, listing), noun="goal")


def find_kpi(env: Environment, text: str) -> str:
    """
    The full id of a KPI.
    """
    return find(text, env.workspace.listing(()).ids(Folder.KPIS), noun="KPI")


def find_key_result(env: Environment, text: str) -> Reference:
    """
    The full id of a key result; an objective's name will do if it has but one.
    """
    goal, sharp, _ = text.partition("#")
    if sharp and goal:
        goal_id = goal if _is_here(env, goal) else find_objective(env, goal)
        return _inside(env, goal_id, text)
    listing = env.workspace.listing()
    tail = text.removeprefix("#")
    current = set(_current_ids(env, listing))
    near = [file for file in listing.of(Folder.OBJECTIVES) if file.id in current]
    far = [file for file in listing.of(Folder.OBJECTIVES) if file.id not in current]
    for files in (near, far):
        loaded = load(env.workspace, env.config, listing, holding(env.workspace, files, tail))
        ids = _ids(loaded)
        if any(one.endswith(f"#{tail}") for one in ids):
            return Reference.parse(find(tail, ids, noun="key result"))
        if loaded.broken:
            raise _may_hold(loaded.broken[0], tail)
    return _by_objective(env, listing, near, text)


def find_anything(env: Environment, text: str) -> Target:
    """
    An objective, a KPI or a key result: what the name fits first.
    """
    listing = env.workspace.listing()
    if "#" in text:
        return Target("key result", str(find_key_result(env, text)))
    objectives, kpis = listing.ids(Folder.OBJECTIVES), listing.ids(Folder.KPIS)
    try:
        return Target("objective", find(text, objectives, _current_ids(env, listing), noun="goal"))
    except AmbiguousId:
        raise
    except UnknownId:
        if text in kpis:
            return Target("KPI", text)
    try:
        return Target("key result", str(find_key_result(env, text)))
    except AmbiguousId:
        raise
    except UnknownId:
        return Target("KPI", find(text, [*kpis, *objectives], noun="goal or KPI"))


def _by_objective(
    env: Environment, listing: Listing, near: Sequence[GoalFile], text: str
) -> Reference:
    objectives = listing.ids(Folder.OBJECTIVES)
    try:
        goal_id = find(text, objectives, [file.id for file in near], noun="key result")
    except AmbiguousId:
        raise
    except UnknownId:
        known = [*_key_result_ids(env, listing, near), *objectives]
        return Reference.parse(find(text, known, noun="key result"))
    return _inside(env, goal_id, text)


def _is_here(env: Environment, goal_id: str) -> bool:
    """
    Whether this is a full id, so that no other name need be looked at.
    """
    period, _, rest = goal_id.partition("/")
    if env.config.calendar().find(period) is None or path_fault(rest) is not None:
        return False
    path = objective_path(goal_id)
    return is_there(env.workspace.absolute(path), path)


def _inside(env: Environment, goal_id: str, text: str) -> Reference:
    """
    A key result of this objective: the one named after the sharp, or the only one.
    """
    file = GoalFile(objective_path(goal_id), Folder.OBJECTIVES)
    loaded = load(env.workspace, env.config, Listing((file,), ()), [file])
    if loaded.findings:
        raise Refused("this file has to be mended first", loaded.findings[0])
    ids = _ids(loaded)
    named = Reference.parse(text).key_result
    if named is not None:
        return Reference.parse(find(f"{goal_id}#{named}", ids, noun="key result"))
    if len(ids) == 1:
        return Reference.parse(ids[0])
    if not ids:
        raise UnknownId(f'"{goal_id}" has no key result', hint="add one with `okr add-kr`")
    raise AmbiguousId(f'"{goal_id}" has {len(ids)} key results; say which', candidates=tuple(ids))


def _current_ids(env: Environment, listing: Listing) -> list[str]:
    """
    The ids of the current period, then of those that hold it, and of `open`.
    """
    current = current_period(env.config, env.today)
    calendar = env.config.calendar()
    names = {file.period for file in listing.of(Folder.OBJECTIVES)}
    wanted = {name for name in names if calendar.covers(name, current)}
    return [file.id for file in listing.of(Folder.OBJECTIVES) if file.period in wanted]


def _key_result_ids(env: Environment, listing: Listing, files: Sequence[GoalFile]) -> list[str]:
    return _ids(load(env.workspace, env.config, listing, files))


def _ids(loaded: Loaded) -> list[str]:
    return [goal.reference(key_result) for goal, key_result in loaded.portfolio.key_results()]


def _may_hold(broken: Broken, tail: str) -> OkrError:
    """
    A file that cannot be read never sends a check-in to an older goal with the same key result.
    """
    return OkrError(
        f'"{tail}" may be meant in a file that cannot be read: {broken.message}',
        "mend it first, or name the goal: GOAL#KR",
    )


def holder_named(env: Environment, text: str) -> Target:
    """
    What has the fields that somebody wants to set; a KPI and a key result of one name are not guessed.
    """
    try:
        goal = goal_named(env, text)
    except AmbiguousId:
        raise
    except UnknownId as unknown:
        kpis = env.workspace.listing(()).ids(Folder.KPIS)
        try:
            return Target("KPI", find(text, kpis, noun="goal or KPI"))
        except UnknownId as near:
            raise (near if near.candidates else unknown) from None
    if goal.sort == "key result" and text in env.workspace.listing(()).ids(Folder.KPIS):
        raise AmbiguousId(
            f'"{text}" may be the KPI "{text}" or the key result "{goal.id}"',
            candidates=(f"{Folder.KPIS}/{text}", goal.id),
            hint="type one of these",
        )
    return goal


def goal_named(env: Environment, text: str) -> Target:
    """
    An objective or a key result.
    """
    if "#" in text:
        return Target("key result", str(find_key_result(env, text)))
    try:
        return Target("objective", find_objective(env, text))
    except AmbiguousId:
        raise
    except UnknownId as unknown:
        try:
            return Target("key result", str(find_key_result(env, text)))
        except AmbiguousId:
            raise
        except UnknownId as near:
            raise (near if near.candidates and not unknown.candidates else unknown) from None


def field_of(target: Target, field: str) -> Field:
    """
    A field, named as `GOAL#kr FIELD` or as `GOAL key_results.kr.FIELD`.
    """
    return Field.parse(field, target.reference.key_result)


def find_goal(env: Environment, text: str) -> str:
    """
    The full id of an objective or of a key result, as references name them.
    """
    return goal_named(env, text).id


_REFERENCES: Mapping[str, Callable[[Environment, str], str]] = {
    "aligns_to": find_goal,
    "continues": find_goal,
    "guardrails": find_kpi,
    "inputs": find_kpi,
    "counter": find_kpi,
    "kpi": find_kpi,
}


def resolved(env: Environment, field: str, text: str) -> str:
    """
    What was typed for a field, with full ids where the field names goals or KPIs.
    """
    find_one = _REFERENCES.get(field)
    if find_one is None:
        return text
    return ",".join(find_one(env, part.strip()) for part in text.split(",") if part.strip())
