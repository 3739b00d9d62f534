"""
From what somebody typed to the goal, key result or KPI that is meant.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.selection import current_period
from okrcli.domain.names import find
from okrcli.errors import AmbiguousId, UnknownId
from okrcli.model.ids import Reference
from okrcli.model.period import OPEN
from okrcli.plans.holder import Field
from okrcli.store.load import holding, load
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
    listing = env.workspace.listing()
    goal, sharp, _ = text.partition("#")
    if sharp and goal:
        goal_id = find(
            goal, listing.ids(Folder.OBJECTIVES), _current_ids(env, listing), noun="goal"
        )
        return _inside(env, listing, goal_id, text)
    tail = text.removeprefix("#")
    current = set(_current_ids(env, listing))
    near = [file for file in listing.of(Folder.OBJECTIVES) if file.id in current]
    far = [file for file in listing.of(Folder.OBJECTIVES) if file.id not in current]
    for files in (near, far):
        ids = _key_result_ids(env, listing, holding(env.workspace, files, tail))
        if any(one.endswith(f"#{tail}") for one in ids):
            return Reference.parse(find(tail, ids, noun="key result"))
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
    return _inside(env, listing, goal_id, text)


def _inside(env: Environment, listing: Listing, goal_id: str, text: str) -> Reference:
    """
    A key result of this objective: the one named after the sharp, or the only one.
    """
    files = [file for file in listing.of(Folder.OBJECTIVES) if file.id == goal_id]
    ids = _key_result_ids(env, listing, files)
    named = Reference.parse(text).key_result
    if named is not None:
        return Reference.parse(
            find(f"{goal_id}#{named}", ids or [f"{goal_id}#{named}"], noun="key result")
        )
    if len(ids) == 1:
        return Reference.parse(ids[0])
    if not ids:
        raise UnknownId(
            f'"{goal_id}" has no key result', hint="add one with `okr add-kr`, or mend the file"
        )
    raise AmbiguousId(f'"{goal_id}" has {len(ids)} key results; say which', candidates=tuple(ids))


def _current_ids(env: Environment, listing: Listing) -> list[str]:
    """
    The ids of the current period, then of those that hold it, and of `open`.
    """
    current = current_period(env.config, env.today)
    calendar = env.config.calendar()
    names = {file.period for file in listing.of(Folder.OBJECTIVES)}
    wanted = {
        name
        for name in names
        if name in (current.name, OPEN)
        or ((p := calendar.find(name)) is not None and p.holds(current))
    }
    return [file.id for file in listing.of(Folder.OBJECTIVES) if file.period in wanted]


def _key_result_ids(env: Environment, listing: Listing, files: Sequence[GoalFile]) -> list[str]:
    loaded = load(env.workspace, env.config, listing, files)
    return [goal.reference(key_result) for goal, key_result in loaded.portfolio.key_results()]


def find_goal(env: Environment, text: str) -> str:
    """
    The full id of an objective or of a key result, as references name them.
    """
    if "#" in text:
        return str(find_key_result(env, text))
    try:
        return find_objective(env, text)
    except AmbiguousId:
        raise
    except UnknownId as unknown:
        return str(_key_result_or(env, text, unknown))


def holder_named(env: Environment, text: str) -> Target:
    """
    What has the fields that somebody wants to change; a KPI and a key result of one name are not guessed.
    """
    if "#" in text:
        return Target("key result", str(find_key_result(env, text)))
    try:
        return Target("objective", find_objective(env, text))
    except AmbiguousId:
        raise
    except UnknownId as unknown:
        kpis = env.workspace.listing(()).ids(Folder.KPIS)
        try:
            kpi = find(text, kpis, noun="KPI")
        except AmbiguousId:
            raise
        except UnknownId:
            known = unknown if unknown.candidates else _unknown(text, kpis, unknown)
            return Target("key result", str(_key_result_or(env, text, known)))
    return _kpi_alone(env, text, kpi)


def _unknown(text: str, kpis: Sequence[str], unknown: UnknownId) -> UnknownId:
    """
    The refusal that suggests a KPI, if one comes near.
    """
    try:
        find(text, kpis, noun="goal or KPI")
    except UnknownId as near:
        return near if near.candidates else unknown
    return unknown


def _key_result_or(env: Environment, text: str, unknown: UnknownId) -> Reference:
    """
    The key result of this name; else what is not known is not known.
    """
    try:
        return find_key_result(env, text)
    except AmbiguousId:
        raise
    except UnknownId as near:
        raise (unknown if unknown.candidates else near) from None


def _kpi_alone(env: Environment, text: str, kpi: str) -> Target:
    if text.startswith(f"{Folder.KPIS}/"):
        return Target("KPI", kpi)
    try:
        key_result = str(find_key_result(env, text))
    except AmbiguousId as several:
        key_result = several.candidates[0]
    except UnknownId:
        return Target("KPI", kpi)
    raise AmbiguousId(
        f'"{text}" may be the KPI "{kpi}" or the key result "{key_result}"',
        candidates=(f"{Folder.KPIS}/{kpi}", key_result),
        hint=f"type `{Folder.KPIS}/{kpi}` or `{key_result}`",
    )


def field_of(target: Target, field: str) -> Field:
    """
    A field, named as `GOAL#kr FIELD` or as `GOAL key_results.kr.FIELD`.
    """
    return Field.parse(field, target.reference.key_result)


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
