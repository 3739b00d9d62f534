"""
The items of a long list that are alike: mappings of the same keys, with a value behind each of them.

A KPI has a value for every day of years. Such a list is kept as a few columns, not as thousands of
mappings, and who wants only the days and the numbers takes them from there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple


class Rows(NamedTuple):
    """
    Items that have the same keys: of each key the values, one for every item.
    """

    columns: Mapping[str, Sequence[Any]]

    @property
    def size(self) -> int:
        return len(next(iter(self.columns.values())))


class Alike:
    """
    The items of a list, all of them mappings, as columns: of each key the value that an item has, or none.
    """

    def __init__(self, columns: Mapping[str, Sequence[Any]], size: int) -> None:
        self.columns = columns
        self._size = size

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in zip(*self.columns.values(), strict=True):
            pairs = zip(self.columns, row, strict=True)
            yield {key: value for key, value in pairs if value is not None}

    def __repr__(self) -> str:
        return repr(list(self))


def joined(parts: Sequence[Any]) -> Alike | list[Any]:
    """
    The items of a list, some of which may be `Rows`; as columns if they are all mappings.

    Their keys have to come in one order, so that nothing is lost but keys without a value.
    """
    columns: dict[str, list[Any]] = {}
    size = 0
    for part in parts:
        if type(part) is dict:
            part = Rows({key: (value,) for key, value in part.items()})
        elif type(part) is not Rows:
            return list(_apart(parts))
        for key in part.columns:
            if key not in columns:
                columns[key] = [None] * size
        if list(part.columns) != [key for key in columns if key in part.columns]:
            return list(_apart(parts))
        for key, column in columns.items():
            column += part.columns.get(key) or (None,) * part.size
        size += part.size
    return Alike(columns, size)


def _apart(parts: Sequence[Any]) -> Iterator[Any]:
    for part in parts:
        if type(part) is Rows:
            yield from Alike(part.columns, part.size)
        else:
            yield part


@lru_cache(maxsize=64)
def alike(column: int, keys: tuple[str, ...]) -> re.Pattern[str]:
    """
    One item or more of these keys that begin at a column, as they are written everywhere.

    >>> alike(2, ("date", "value")).match("  - date: 2026-11-16\\n    value: 6.1\\n  - date: x\\n").end()
    36
    """
    lines = "".join(rf"{start}[^ #|\n][^\n]*+\n" for start in _starts(column, keys))
    return re.compile(f"(?:{lines})++")


def cut(lines: Sequence[str], column: int, keys: tuple[str, ...]) -> list[list[str]]:
    """
    What stands behind each of the keys, in the lines of such items.

    >>> cut(["- a: 1", "  b: 2", "- a: 3", "  b: 4"], 0, ("a", "b"))
    [['1', '3'], ['2', '4']]
    """
    starts = map(len, _starts(column, keys))
    return [[line[start:] for line in lines[at :: len(keys)]] for at, start in enumerate(starts)]


def _starts(column: int, keys: tuple[str, ...]) -> list[str]:
    """
    What the lines of an item begin with.
    """
    margin = " " * column
    return [f"{margin}{'  ' if at else '- '}{key}: " for at, key in enumerate(keys)]
