"""
What became of the entries of a list: check-ins and measurements by their day, steps by their title.

People add to these lists; whatever else happens to an entry is told one by one.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from okrcli.domain.diff.change import Change, Kind, Value, plain
from okrcli.model.checkin import CheckIn, Measurement

Entry = TypeVar("Entry")


class Paired(NamedTuple):
    """
    What became of one entry: it is new without `old`, and gone without `new`.
    """

    old: Any
    new: Any


def paired(
    before: Sequence[Entry], after: Sequence[Entry], key: Callable[[Entry], Hashable]
) -> list[Paired]:
    """
    The entries that are not the same on both sides; those of one key belong together, in order.
    """
    differs = (
        at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other
    )
    alike = next(differs, min(len(before), len(after)))  # mostly all: people add at the end
    old, new = _without(before[alike:], after[alike:]), _without(after[alike:], before[alike:])
    found = []
    for entry in old:
        other = next((one for one in new if key(one) == key(entry)), None)
        if other is not None:
            new.remove(other)
        found.append(Paired(entry, other))
    return found + [Paired(None, entry) for entry in new]


def _without(among: Iterable[Entry], others: Iterable[Entry]) -> list[Entry]:
    """
    Each entry as often as it is there more often than among the others.
    """
    left = list(others)
    kept = []
    for entry in among:
        if entry in left:
            left.remove(entry)
        else:
            kept.append(entry)
    return kept


def dated(
    base: Change,
    before: Sequence[CheckIn | Measurement],
    after: Sequence[CheckIn | Measurement],
) -> Iterator[Change]:
    """
    Check-ins or measurements: new ones counted, with the last value on each side; others one by one.
    """
    new = []
    for old_entry, new_entry in paired(before, after, _day):
        if old_entry is None:
            new.append(new_entry)
            continue
        kind: Kind = "removed" if new_entry is None else "changed"
        day = old_entry.date.isoformat()
        if new_entry is None or _reading(old_entry) != _reading(new_entry):
            old, fresh = _reading(old_entry), _reading(new_entry) if new_entry else None
            yield base._replace(kind=kind, old=old, new=fresh, entry=day)
        for field in ("confidence", "by", "note"):
            old, fresh = (plain(getattr(one, field, None)) for one in (old_entry, new_entry))
            if new_entry is not None and old != fresh:
                yield base._replace(
                    field=f"{base.field}.{field}", kind=kind, old=old, new=fresh, entry=day
                )
    if new:
        days = f"{min(one.date for one in new)}..{max(one.date for one in new)}"
        yield base._replace(
            kind="added", old=_last(before), new=_last(after), entry=days, times=len(new)
        )


def is_rewritten(change: Change) -> bool:
    """
    Whether a number that was on record is another one now, or gone.
    """
    return change.name in ("checkins", "measurements") and change.kind in ("changed", "removed")


def _day(entry: CheckIn | Measurement) -> date:
    return entry.date


def _reading(entry: CheckIn | Measurement) -> Value:
    inputs = getattr(entry, "inputs", None)
    if entry.value is None and inputs:
        return ", ".join(f"{name} {number:f}" for name, number in sorted(inputs.items()))
    return entry.value


def _last(entries: Sequence[CheckIn | Measurement]) -> Value:
    """
    The value of the newest entry that has one; the later line wins within a day.
    """
    known = [one for one in entries if _reading(one) is not None]
    return _reading(max(reversed(known), key=_day)) if known else None
