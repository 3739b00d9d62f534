"""
What a merge does to ours, and when two values say the same.

Nothing is known here of what the data means: how the items of a list are told apart is handed in.
What is empty is the same as what is not there.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from datetime import date
from enum import Enum
from typing import Any, NamedTuple


class Sort(Enum):
    """
    What makes two items of a list the same.
    """

    WHOLE = "a list is one value"
    SET = "items are there or not"
    NAMED = "items are told apart by one of their keys"
    BAG = "items are told apart by all they say; one key says which may be the same one, edited"


class Manner(NamedTuple):
    """
    How a list is merged; `key` is the one that tells its items apart, or nearly.
    """

    sort: Sort
    key: str = ""


class Named(NamedTuple):
    """
    The item of a list that has this name.
    """

    key: str
    name: Hashable


class Exact(NamedTuple):
    """
    The item of a list that says exactly this.
    """

    item: Any


Way = tuple[str | Named | Exact, ...]
Manners = Callable[[tuple[str, ...]], Manner]
"""How the list is merged that these keys lead to, whichever items lie on the way."""


class Put(NamedTuple):
    """
    This value at that place.
    """

    way: Way
    value: Any


class Drop(NamedTuple):
    """
    Nothing at that place any more.
    """

    way: Way


class Insert(NamedTuple):
    """
    One more item in the list at that place: sorted by a key, or behind the item that has a name.
    """

    way: Way
    item: Any
    sorted_by: str = ""
    behind: Named | None = None


Step = Put | Drop | Insert


class Conflict(NamedTuple):
    """
    A place that both changed, each in another way; none stands for a value that is not there.

    `steps` make of ours what theirs is.
    """

    way: Way
    base: Any
    ours: Any
    theirs: Any
    steps: tuple[Step, ...]


def undone(conflict: Conflict) -> tuple[Step, ...]:
    """
    What makes of ours what was there before, at the place of a conflict.
    """
    found: list[Step] = []
    for step in conflict.steps:
        if isinstance(step, Insert):
            if step is conflict.steps[-1]:
                old = conflict.base if isinstance(conflict.base, list) else [conflict.base]
                found += [step._replace(item=it) for it in old]
        elif isinstance(conflict.theirs, list) and isinstance(step.way[-1], Exact):
            found.append(step)  # one of ours of which there is no single one of theirs
        else:
            found.append(Drop(step.way) if conflict.base is None else Put(step.way, conflict.base))
    return tuple(found)


def keys_of(way: Way) -> tuple[str, ...]:
    """
    The keys on a way, without the items.
    """
    return tuple(part for part in way if isinstance(part, str))


def canonical(value: Any, keys: tuple[str, ...], manners: Manners) -> Hashable:
    """
    What a value says, the same for all ways of saying it: the order of items that have none is left out.
    """
    if isinstance(value, dict):
        said = (
            (key, canonical(inner, (*keys, key), manners))
            for key, inner in value.items()
            if not _is_nothing(inner, (*keys, key), manners)
        )
        return ("mapping", frozenset(said))
    sort = manners(keys).sort
    if isinstance(value, list) or (value is not None and sort is Sort.SET):
        items = [_item(item, keys, manners) for item in items_of(value)]
        if sort is Sort.WHOLE:
            return ("list", tuple(items))
        counted = dict.fromkeys(items, 1) if sort is Sort.SET else Counter(items)
        return ("items", frozenset(counted.items()))
    return _scalar(value)


def _item(item: Any, keys: tuple[str, ...], manners: Manners) -> Hashable:
    if isinstance(item, dict | list):
        return canonical(item, keys, manners)
    return _scalar(item)


def _scalar(value: Any) -> Hashable:
    value = value.isoformat() if isinstance(value, date) else value
    return (type(value).__name__, value)


def _is_nothing(value: Any, keys: tuple[str, ...], manners: Manners) -> bool:
    return value is None or (value == [] and manners(keys).sort is not Sort.WHOLE)


def items_of(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def name_of(item: Any, key: str) -> Hashable:
    """
    What an item says under a key, if that is one value.
    """
    name = item.get(key) if isinstance(item, dict) else None
    return None if name is None or isinstance(name, dict | list) else _scalar(name)


def rank(item: Any, key: str) -> str:
    """
    What an item is sorted by.
    """
    return str(item.get(key)) if isinstance(item, dict) else ""
