"""
Carry goals on into another period: each a new file made of the old one's text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from okrcli.domain.carrying import Way
from okrcli.model.ids import Reference, objective_path
from okrcli.model.portfolio import Goal
from okrcli.plans.carry import Carrier, Old
from okrcli.plans.plan import NotPossible, Plan
from okrcli.text.file import FileEdit

State = Literal["carried", "there", "reached"]
_NAMED = 20
"""So many goals are told one by one; of more only the number."""


class Done(NamedTuple):
    """
    What became of a goal: carried, carried already, or with nothing left to carry.

    `status` is that of the new goal, `kept` and `reached` are the ids of its key results.
    """

    before: str
    after: str | None
    state: State
    status: str | None = None
    kept: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    said: str = ""


class Rollover(NamedTuple):
    """
    The new files in an order in which none points to one that is not there yet, and what to say.
    """

    edits: tuple[FileEdit, ...]
    done: tuple[Done, ...]
    notes: tuple[str, ...]


def over(goal: Goal) -> bool:
    """
    Whether it has ended, well or not.
    """
    return goal.objective.status in ("done", "dropped")


def _ended(goal: Goal, way: Way) -> None:
    """
    Refuse to carry on a goal that still runs, or never did.
    """
    if goal.objective.status == "active":
        raise NotPossible(
            f"{goal.id} is still active, so it is not carried on yet",
            f"close it first: `okr close {goal.id} --next carry`",
        )
    if not over(goal):
        after = f"{way.after.name}/{goal.id.partition('/')[2]}"
        raise NotPossible(
            f"{goal.id} is a draft: it never ran, so there is nothing to carry on",
            f"move it: `okr rename {goal.id} {after}`",
        )


def rollover(
    among: Sequence[Old], way: Way, heirs: Mapping[str, Goal], taken: Callable[[str], bool]
) -> Rollover:
    """
    Goals as they go on in another period.

    `heirs` are the goals of that period, and of those that hold it, by the id of the one that they
    continue; `taken` says whether something lies at a path.
    """
    for old in among:
        _ended(old.goal, way)
    there = {before: goal for before, goal in heirs.items() if goal.period == way.after}
    carriers = {one.goal.id: Carrier(one, way) for one in among if one.goal.id not in there}
    going_on = {before: one for before, one in carriers.items() if one.goes_on}
    _free(going_on.values(), taken)
    known = {**heirs, **{before: one.goal for before, one in going_on.items()}}
    edits: list[FileEdit] = []
    notes: list[str] = []
    for one in _parents_first(going_on):
        edit, own = one.edit(known)
        edits.append(edit)
        notes += own
    done = tuple(_done(old.goal.id, carriers, there) for old in among)
    return Rollover(tuple(edits), done, tuple(notes))


def _done(before: str, carriers: Mapping[str, Carrier], there: Mapping[str, Goal]) -> Done:
    if before in there:
        return Done(before, there[before].id, "there")
    one = carriers[before]
    reached = tuple(one.reached)
    if not one.goes_on:
        return Done(before, None, "reached", reached=reached)
    kept = tuple(kr.id for kr in one.goal.objective.key_results)
    status = one.goal.objective.status
    return Done(before, one.goal.id, "carried", status, kept, reached, one.said())


def _free(among: Iterable[Carrier], taken: Callable[[str], bool]) -> None:
    """
    Refuse to carry anything where another goal has one of the names.
    """
    held = [one for one in among if taken(objective_path(one.goal.id))]
    if not held:
        return
    first, more = held[0], f" (and {len(held) - 1} more like it)" if len(held) > 1 else ""
    raise NotPossible(
        f"{objective_path(first.goal.id)} is there already and does not continue "
        f"{first.old.goal.id}{more}, so nothing was carried",
        f"give one of the two another name: `okr rename {first.goal.id} NAME`",
    )


def _parents_first(among: Mapping[str, Carrier]) -> Iterator[Carrier]:
    """
    The goals after those that they align to; in a circle somebody has to be first.
    """
    seen: set[str] = set()
    placed: set[str] = set()
    waiting = list(among)[::-1]
    while waiting:
        one = waiting[-1]
        parents = [Reference.parse(to).goal for to in among[one].old.goal.objective.aligns_to]
        first = [] if one in seen else [it for it in parents if it in among and it not in seen]
        seen.add(one)
        waiting.extend(first)
        if not first:
            waiting.pop()
            if one not in placed:
                placed.add(one)
                yield among[one]


def summed_up(made: Rollover, way: Way) -> Plan:
    """
    The plan of it, with one line on all goals and one on each, as long as they are few.
    """
    carried = [one for one in made.done if one.state == "carried"]
    there = [one for one in made.done if one.state == "there"]
    reached = [one for one in made.done if one.state == "reached"]
    if not (carried or there):
        which = reached[0].before if len(reached) == 1 else f"each of {len(reached)} goals"
        raise NotPossible(
            f"there is nothing to carry on: {which} was reached in all its key results",
            f"start something new: `okr add --period {way.after.name}`",
        )
    parts = [_counted(carried, way)] if carried else []
    parts += [f"{_goals(there)} {_was(there)} carried already"] if there else []
    parts += [f"{_goals(reached)} {_was(reached)} reached in all key results"] if reached else []
    details = [one.said for one in carried]
    details += [f"{one.after} continues {one.before} already" for one in there]
    details += [f"{one.before} stays: all its key results were reached" for one in reached]
    details = details if len(made.done) <= _NAMED else []
    notes = made.notes[:_NAMED]
    if more := len(made.notes) - len(notes):
        notes = (*notes, f"and {more} more like these; `okr check` tells them")
    return Plan(made.edits, "; ".join(parts), notes, tuple(details))


def _counted(carried: Sequence[Done], way: Way) -> str:
    if len(carried) == 1:
        return f"carried {carried[0].before} on to {carried[0].after}"
    return f"carried {len(carried)} goals of {way.before.name} on to {way.after.name}"


def _goals(among: Sequence[Done]) -> str:
    return among[0].before if len(among) == 1 else f"{len(among)} goals"


def _was(among: Sequence[Done]) -> str:
    return "was" if len(among) == 1 else "were"
