"""
Two states of the goals, compared by what they mean.

A goal is the same one by its id; one that is gone and one that has come are the same if they say
the same, so that nothing hides behind a new name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import EllipsisType
from typing import NamedTuple, TypeVar

from okrcli.domain.diff import fields
from okrcli.domain.diff.change import (
    NEUTRAL,
    Change,
    Effect,
    Recorded,
    Weighed,
    fresh,
    recorded,
    same,
)
from okrcli.domain.diff.effects import later
from okrcli.domain.diff.fields import Pair
from okrcli.model.checkin import Amendment
from okrcli.model.kinds import KeyResult
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.model.portfolio import Goal, Portfolio

Named = TypeVar("Named")


class Compared(NamedTuple):
    """
    One objective on both sides: none before it was born, none after it went.
    """

    before: Goal | None
    after: Goal | None
    changes: tuple[Change, ...]

    @property
    def id(self) -> str:
        one = self.after or self.before
        return one.id if one else ""


class Untrue(NamedTuple):
    """
    An amendment, by its place in the file, that tells of another change than the one that was made.
    """

    place: int
    amendment: Amendment
    old: Recorded
    new: Recorded


def compare(before: Portfolio, after: Portfolio) -> tuple[Compared, ...]:
    """
    Every objective that is not the same on both sides, by id.
    """
    moved = _moves(before.goals, after.goals)
    found = []
    for goal_id, goal in sorted(after.goals.items()):
        was = before.goals.get(moved.get(goal_id, goal_id))
        if was is None or (was.objective, was.id) != (goal.objective, goal.id):
            found.append(Compared(was, goal, tuple(_goal(was, goal))))
    gone = set(before.goals) - set(after.goals) - set(moved.values())
    found += [
        Compared(before.goals[goal_id], None, tuple(_goal(before.goals[goal_id], None)))
        for goal_id in gone
    ]
    return tuple(sorted((one for one in found if one.changes), key=lambda one: one.id))


def compare_kpis(before: Mapping[str, Kpi], after: Mapping[str, Kpi]) -> tuple[Change, ...]:
    """
    What is different about the KPIs, by id.
    """
    moved = _equal_ones(_left(after, before), _left(before, after))
    changes: list[Change] = []
    for kpi_id, kpi in sorted(after.items()):
        old_id = moved.get(kpi_id, kpi_id)
        was = before.get(old_id)
        if was is None:
            changes.append(Change(kpi_id, "", "added", new=kpi.title, sort="kpi"))
            continue
        if old_id != kpi_id:
            changes.append(Change(kpi_id, "", "moved", old_id, kpi_id, sort="kpi"))
        base = Change(kpi_id, "amendments", "added", sort="kpi")
        found = fields.kpi(kpi_id, was, kpi)
        changes += explained(base, found, was.amendments, kpi.amendments)
    for kpi_id in sorted(set(before) - set(after) - set(moved.values())):
        changes.append(Change(kpi_id, "", "removed", old=before[kpi_id].title, sort="kpi"))
    return tuple(changes)


def _left(one: Mapping[str, Named], other: Mapping[str, Named]) -> dict[str, Named]:
    return {name: value for name, value in one.items() if name not in other}


def _equal_ones(new: Mapping[str, Named], old: Mapping[str, Named]) -> dict[str, str]:
    """
    Which new name says just what an old one said.
    """
    left = dict(old)
    found = {}
    for name, value in sorted(new.items()):
        match = next((other for other, said in sorted(left.items()) if said == value), None)
        if match is not None:
            found[name] = match
            del left[match]
    return found


def _moves(before: Mapping[str, Goal], after: Mapping[str, Goal]) -> dict[str, str]:
    """
    New ids and the ids that the same goals had: first those that say the same, then those alike.
    """
    new, old = _left(after, before), _left(before, after)
    found = _equal_ones(_said(new), _said(old))
    left = {name: goal for name, goal in old.items() if name not in found.values()}
    for name in sorted(set(new) - set(found)):
        likely = [
            other for other in sorted(left) if _alike(new[name].objective, left[other].objective)
        ]
        if likely and new[name].objective.continues not in likely:
            found[name] = likely[0]
            del left[likely[0]]
    return found


def _said(goals: Mapping[str, Goal]) -> dict[str, Objective]:
    return {name: goal.objective for name, goal in goals.items()}


def _alike(one: Objective, other: Objective) -> bool:
    """
    Whether two goals are one that was changed on the way: by its title, or most of its key results.
    """
    mine, theirs = ({(kr.id, kr.title) for kr in it.key_results} for it in (one, other))
    shared = len(mine & theirs)
    return one.title == other.title or (shared > 0 and 2 * shared > max(len(mine), len(theirs)))


def _goal(before: Goal | None, after: Goal | None) -> Iterator[Change]:
    if before is None or after is None:
        if after is not None:
            yield Change(after.id, "", "added", new=after.objective.title)
        elif before is not None:
            weighed = Weighed(Effect.EASIER) if before.objective.status == "active" else NEUTRAL
            yield Change(before.id, "", "removed", before.objective.title, weighed=weighed)
        return
    amended = before.objective.amendments, after.objective.amendments
    yield from explained(Change(after.id, "amendments", "added"), _changes(before, after), *amended)


def _changes(before: Goal, after: Goal) -> Iterator[Change]:
    if before.id != after.id:
        ends = before.period.end, after.period.end
        weighed = NEUTRAL if before.period == after.period else later(*ends, before.period.start)
        yield Change(after.id, "", "moved", before.id, after.id, weighed)
    yield from fields.objective(before, after)
    old, new = ({kr.id: kr for kr in goal.objective.key_results} for goal in (before, after))
    renamed = _renamed(old, new)
    for name, key_result in new.items():
        was = old.get(renamed.get(name, name))
        if was is None:
            yield Change(after.id, f"key_results.{name}", "added", new=key_result.title)
        else:
            yield from fields.key_result(Pair((before, was), (after, key_result)))
    for name, key_result in old.items():
        if name not in new and name not in renamed.values():
            yield Change(
                after.id,
                f"key_results.{name}",
                "removed",
                key_result.title,
                weighed=Weighed(Effect.EASIER),
            )


def _renamed(old: Mapping[str, KeyResult], new: Mapping[str, KeyResult]) -> dict[str, str]:
    """
    New ids of key results whose title, or all they say, an old one had that is gone.
    """
    left = _left(old, new)
    found = {}
    for name, key_result in _left(new, old).items():
        match = next(
            (
                other
                for other, was in left.items()
                if was.title == key_result.title
                or was.model_copy(update={"id": key_result.id}) == key_result
            ),
            None,
        )
        if match is not None:
            found[name] = match
            del left[match]
    return found


def explained(
    base: Change,
    changes: Iterable[Change],
    before: Sequence[Amendment],
    after: Sequence[Amendment],
) -> Iterator[Change]:
    """
    The changes with the reasons of new amendments that speak of the same field.

    Those that speak of no change here are changes of their own, and so are those that are gone.
    """
    new = fresh(before, after)
    fields_changed = set()
    for change in changes:
        fields_changed.add(change.field)
        reasons = tuple(one.reason for one in new if change.field and one.field == change.field)
        yield change._replace(reasons=reasons)
    for one in new:
        if one.field not in fields_changed:
            yield base._replace(new=one.reason, entry=one.field)
    for one in fresh(after, before):
        yield base._replace(kind="removed", old=one.reason, entry=one.field)


def untrue(before: Goal | Kpi | None, after: Goal | Kpi | None) -> list[Untrue]:
    """
    The new amendments of a goal or a KPI that do not tell what was changed.

    Several of one field tell of it in turn: the first begins and the last ends as the change does.
    What was not there before said nothing that anybody could know.
    """
    if before is None or after is None:
        return []
    amendments = amendments_of(after)
    by_field: dict[str, list[Amendment]] = {}
    for amendment in fresh(amendments_of(before), amendments):
        by_field.setdefault(amendment.field, []).append(amendment)
    found = []
    for field, chain in by_field.items():
        held = values(before, after, field)
        if held is None:
            continue
        links = [held[0], *[one.to for one in chain]]
        joined = all(same(one.from_, link) for one, link in zip(chain, links, strict=False))
        if not joined or not same(chain[-1].to, held[1]):
            found.append(Untrue(amendments.index(chain[-1]), chain[-1], *held))
    return found


def amendments_of(model: Goal | Kpi) -> tuple[Amendment, ...]:
    return model.amendments if isinstance(model, Kpi) else model.objective.amendments


def values(before: Goal | Kpi, after: Goal | Kpi, field: str) -> tuple[Recorded, Recorded] | None:
    """
    What a field held on both sides, as an amendment would record it; none if that cannot be told.
    """
    parts = field.split(".")
    held: list[object]
    sides = [it.objective if isinstance(it, Goal) else it for it in (before, after)]
    if parts[0] != "key_results" or not 1 < len(parts) < 4:
        held = [getattr(side, field, None) for side in sides]
    else:
        old, new = ({kr.id: kr for kr in getattr(side, "key_results", ())} for side in sides)
        moved = {was: now for now, was in _renamed(old, new).items()}
        found = old.get(parts[1]), new.get(parts[1]) or new.get(moved.get(parts[1], ""))
        name = parts[2] if len(parts) == 3 else "title"
        held = [getattr(one, name, None) for one in found]
    old_value, new_value = (recorded(value) for value in held)
    if isinstance(old_value, EllipsisType) or isinstance(new_value, EllipsisType):
        return None
    return old_value, new_value
