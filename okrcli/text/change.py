"""
What can be asked of a file, and what its data must be afterwards.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from okrcli.text.characters import NO_VALUE, forbidden
from okrcli.text.emit import normal
from okrcli.text.node import Path
from okrcli.text.scalars import number


class Set(NamedTuple):
    """
    This value at that path; keys that are missing on the way are made.
    """

    path: Path
    value: Any


class Append(NamedTuple):
    """
    One more item at the end of the list at a path, which is made if there is none.
    """

    path: Path
    item: Any


class Extend(NamedTuple):
    """
    Several more items at the end of the list at a path, in one go.
    """

    path: Path
    items: tuple[Any, ...]


class Weave(NamedTuple):
    """
    Several more items in several places of the list at a path, in one go.

    Each run stands before the old item at its place, or at the end.
    """

    path: Path
    runs: tuple[tuple[int, tuple[Any, ...]], ...]


class Remove(NamedTuple):
    """
    No more key or item at this path. What it was the last of stays, as `{}` or `[]`.
    """

    path: Path


class Clear(NamedTuple):
    """
    No more keys or items at these places below a path, nor the comments that belong to them.

    The places are in the order of the file, and none of them holds another.
    """

    path: Path
    places: tuple[Path, ...]


class Reorder(NamedTuple):
    """
    The items of the list at a path in another order: `order` holds for each place the old one.
    """

    path: Path
    order: tuple[int, ...]


Change = Set | Append | Extend | Weave | Remove | Clear | Reorder


def changed_data(data: Any, change: Change) -> Any:
    """
    What plain data is after a change.

    >>> changed_data({"tags": ["a"]}, Append(("tags",), "b"))
    {'tags': ['a', 'b']}
    """
    match change:
        case Set(path, value):
            return _with(data, path, normal(value))
        case Append(path, item):
            return _with(data, path, [*(_at(data, path) or []), normal(item)])
        case Extend(path, items):
            return _with(data, path, [*(_at(data, path) or []), *map(normal, items)])
        case Weave(path, runs):
            woven: list[Any] = list(_at(data, path) or [])
            for place, items in reversed(runs):  # the last one first, so that no place moves
                woven[place:place] = map(normal, items)
            return _with(data, path, woven)
        case Remove(path):
            return _without(data, path)
        case Clear(path, places):
            for place in reversed(places):  # the last items first, so that no place moves
                data = _without(data, (*path, *place))
            return data
        case Reorder(path, order):
            items = _at(data, path)
            return _with(data, path, [items[place] for place in order])


def unwritable(value: Any) -> Iterator[str]:
    """
    What keeps a value out of every file, in words.
    """
    match value:
        case dict():
            for key, it in value.items():
                yield from unwritable(key)
                yield from unwritable(it)
        case list() | tuple():
            for it in value:
                yield from unwritable(it)
        case str():
            yield from (it.message for it in forbidden(value, NO_VALUE))
        case bool() | None:
            return
        case _:
            yield from _no_number(normal(value))


def _no_number(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        return
    try:
        number(value)
    except ValueError as error:
        yield str(error)


def _at(data: Any, path: Path) -> Any:
    for part in path:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _with(data: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    part, rest = path[0], path[1:]
    if isinstance(part, int):
        items = list(data)
        items[part : part + 1] = [_with(items[part] if part < len(items) else None, rest, value)]
        return items
    entries = data or {}
    return {**entries, part: _with(entries.get(part), rest, value)}


def _without(data: Any, path: Path) -> Any:
    part, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return [*data[:part], *([_without(data[part], rest)] if rest else []), *data[part + 1 :]]
    if not isinstance(data, dict) or part not in data:
        return data
    if rest:
        return {**data, part: _without(data[part], rest)}
    return {key: value for key, value in data.items() if key != part}
