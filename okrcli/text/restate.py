"""
The steps of a merge, made in a file: our text with what the others changed spliced in.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from okrcli.text.change import Append, Change, Remove, Set, Weave, changed_data
from okrcli.text.edit import CannotEdit
from okrcli.text.emit import Flow, KeyOrder
from okrcli.text.node import Path
from okrcli.text.parse import Parsed, plain
from okrcli.text.steps import (
    Drop,
    Exact,
    Insert,
    Manners,
    Named,
    Put,
    Step,
    Way,
    canonical,
    keys_of,
    name_of,
    rank,
)
from okrcli.text.write import change


class Manner(NamedTuple):
    """
    How a kind of file is merged, and how its new lines are written.
    """

    lists: Manners
    order: KeyOrder
    flow: Flow


_MOST = 400
"""So many changes are made one by one: each reads the whole file again."""


def restated(parsed: Parsed, steps: Sequence[Step], manner: Manner) -> Parsed:
    """
    The file after these steps, or `CannotEdit`: what goes from a list goes before anything comes.
    """
    if sum(not isinstance(step, Insert) for step in steps) > _MOST:
        raise CannotEdit("too much was changed at once", 1)
    for it, _ in _changes(plain_of(parsed), steps, manner.lists):
        parsed = change(parsed, [it], manner.order, manner.flow).parsed
    return parsed


def restated_data(data: Any, steps: Sequence[Step], manner: Manner) -> Any:
    """
    What the file would say after these steps, or `CannotEdit`.
    """
    for _, after in _changes(data, steps, manner.lists):
        data = after
    return data


def _changes(data: Any, steps: Sequence[Step], lists: Manners) -> Iterator[tuple[Change, Any]]:
    """
    The steps as changes of what there is, one after the other, each with what there is after it.
    """
    for kind in (Put, Drop):
        for step in steps:
            if isinstance(step, kind):
                it = _change(data, step, lists)
                data = changed_data(data, it)
                yield it, data
    inserts: dict[Way, list[Insert]] = {}
    for step in steps:
        if isinstance(step, Insert):
            inserts.setdefault(step.way, []).append(step)
    for way, group in inserts.items():
        it = _insertion(data, way, group, lists)
        data = changed_data(data, it)
        yield it, data


def path_of(parsed: Parsed, way: Way, lists: Manners) -> Path:
    """
    Where a way leads in a file, or `CannotEdit`.
    """
    return _path(plain_of(parsed), way, lists)


def plain_of(parsed: Parsed) -> Any:
    """
    What a file says; one that cannot be read says nothing.
    """
    return {} if parsed.root is None else plain(parsed.root)


def _change(data: Any, step: Put | Drop, lists: Manners) -> Change:
    way = step.way
    if isinstance(way[-1], Exact) and not isinstance(_at(data, _path(data, way[:-1], lists)), list):
        way = way[:-1]  # where a list of one item is written as that item
    path = _path(data, way, lists)
    return Set(path, step.value) if isinstance(step, Put) else Remove(path)


def _path(data: Any, way: Way, lists: Manners) -> Path:
    """
    Where a way leads, as the file is now.
    """
    path: Path = ()
    for at, part in enumerate(way):
        here = _at(data, path)
        path = (*path, part if isinstance(part, str) else _place(here, part, way[:at], lists))
    return path


def _place(items: Any, part: Named | Exact, way: Way, lists: Manners) -> int:
    keys = keys_of(way)
    for at, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(part, Named):
            if name_of(item, part.key) == part.name:
                return at
        elif canonical(item, keys, lists) == canonical(part.item, keys, lists):
            return at
    raise CannotEdit("an item that is to be merged is not there", 1)


def _at(data: Any, path: Path) -> Any:
    for part in path:
        if isinstance(data, dict):
            data = data.get(part)
        else:
            data = data[part] if isinstance(data, list) and isinstance(part, int) else None
    return data


def _insertion(data: Any, way: Way, group: Sequence[Insert], lists: Manners) -> Change:
    """
    The change by which new items get into a list.
    """
    path = _path(data, way, lists)
    items = _at(data, path)
    if items is not None and not isinstance(items, list):
        return Set(path, [items, *(it.item for it in group)])
    if not items:
        return Set(path, _in_order([it.item for it in group], group[0].sorted_by))
    runs = tuple(_runs(items, _woven(items, group)))
    if len(group) == 1 and runs[0][0] == len(items):
        return Append(path, group[0].item)
    return Weave(path, runs)


def _in_order(items: list[Any], key: str) -> list[Any]:
    return sorted(items, key=lambda item: rank(item, key)) if key else items


def _woven(items: Sequence[Any], group: Sequence[Insert]) -> list[Any]:
    """
    A list with new items: by their ranks where the others are sorted, else each behind its neighbour.

    Who writes the newest first has the new ones first, too.
    """
    now, key = list(items), group[0].sorted_by
    ranks = [rank(item, key) for item in items]
    is_upwards = ranks == sorted(ranks)
    is_sorted = bool(key) and (is_upwards or ranks == sorted(ranks, reverse=True))
    for it in group:
        own = rank(it.item, key)
        if not is_sorted:
            place = _behind(now, it)
        elif is_upwards:
            place = sum(other <= own for other in ranks)
        else:
            place = sum(other >= own for other in ranks)
        now.insert(place, it.item)
        ranks.insert(place, own)
    return now


def _behind(items: Sequence[Any], it: Insert) -> int:
    for at, other in enumerate(items):
        if it.behind and name_of(other, it.behind.key) == it.behind.name:
            return at + 1
    return len(items)


def _runs(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """
    What makes of the old list the new one, which has more items, by the places in the old one.
    """
    known = {id(item) for item in old}
    place = 0
    for is_old, run in groupby(new, lambda item: id(item) in known):
        items = tuple(run)
        if is_old:
            place += len(items)
        else:
            yield place, items
