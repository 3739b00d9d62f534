"""
What was changed and put back while the goal still ran: nothing moved in the end.

What is put back once a goal was closed does not count, for it was graded by what stood there then.
"""

from collections.abc import Iterator, Sequence

from okrcli.domain.diff.change import Change, recorded, same
from okrcli.model.kinds import KeyResult
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal

State = Goal | Kpi | None
Known = Sequence[tuple[int, Change]]
"""The changes of a goal in order, each with the step that made it."""


def put_back(known: Known, befores: Sequence[State], afters: Sequence[State]) -> frozenset[int]:
    """
    The places of the changes that are undone, by what the goal said before and after each step.
    """
    by_field: dict[tuple[str, str], list[int]] = {}
    found = set()
    for place, (step, change) in enumerate(known):
        if change.kind == "removed" and change.name in ("", "checkins", "measurements"):
            if any(_is_there(change, befores[step], it) for it in afters[step + 1 :]):
                found.add(place)
        elif change.name and change.kind != "moved" and _runs(befores[step]):
            by_field.setdefault((change.field, change.entry), []).append(place)
    for places in by_field.values():
        found.update(_back_and_forth(places, [known[place][1] for place in places]))
    return frozenset(found)


def _back_and_forth(places: Sequence[int], changes: Sequence[Change]) -> Iterator[int]:
    """
    Those in a row that end where the first of them began; what has a reason is agreed, and ends a row.
    """
    first = 0
    while first < len(changes):
        last = first
        for at in range(first, len(changes)):
            if changes[at].reasons:
                break
            if _is_round(changes[first], changes[at]):
                last = at
        if last > first:
            yield from places[first : last + 1]
        first = last + 1


def _runs(state: State) -> bool:
    return not isinstance(state, Goal) or state.objective.status == "active"


def _is_round(first: Change, last: Change) -> bool:
    old, new = recorded(first.old), recorded(last.new)
    return old is not ... and new is not ... and same(old, new)


def _is_there(change: Change, before: State, after: State) -> bool:
    """
    Whether what is gone is there again: all of it, and with all that was on record.
    """
    if isinstance(before, Kpi) and isinstance(after, Kpi):
        return all(it in after.measurements for it in before.measurements)
    if not isinstance(before, Goal) or not isinstance(after, Goal) or not _runs(after):
        return False
    pairs = [
        (it, after.objective.key_result(it.id))
        for it in before.objective.key_results
        if change.key_result in (None, it.id)
    ]
    return bool(pairs) and all(new is not None and _holds(new, old) for old, new in pairs)


def _holds(now: KeyResult, was: KeyResult) -> bool:
    happened = {"checkins": (), "actions": ()}
    is_same = now.model_copy(update=happened) == was.model_copy(update=happened)
    return is_same and all(it in now.checkins for it in was.checkins)
