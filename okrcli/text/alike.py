"""
The items of a long list that are alike: mappings of the same keys, with a value behind each of them.

A KPI has a value for every day of years. Such a list is kept as a few columns, not as thousands of
mappings, and who wants only the days and the numbers takes them from there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any


class Alike:
    """
    Items that are all mappings, as columns: of each key the value that an item has, or none.
    """

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self.columns = columns

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in zip(*self.columns.values(), strict=True):
            pairs = zip(self.columns, row, strict=True)
            yield {key: value for key, value in pairs if value is not None}

    def __repr__(self) -> str:
        return repr(list(self))


def joined(parts: Sequence[Any]) -> Alike | list[Any]:
    """
    A list of which some parts are one item and some are many; as columns if all are mappings.

    Keys then come in the order in which the list first has them, and those without a value are gone.
    """
    if not {*map(type, parts)} <= {dict, Alike}:
        return [item for part in parts for item in (part if type(part) is Alike else (part,))]
    shapes = dict.fromkeys(tuple(_columns(part)) for part in parts)
    keys = dict.fromkeys(key for shape in shapes for key in shape)
    return Alike({key: _column(parts, key) for key in keys})


def _columns(part: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = part.columns if type(part) is Alike else part
    return found


def _column(parts: Sequence[Any], key: str) -> list[Any]:
    column: list[Any] = []
    for part in parts:
        if type(part) is Alike:
            column += part.columns.get(key) or (None,) * len(part)
        else:
            column.append(part.get(key))
    return column


@lru_cache(maxsize=64)
def alike(column: int, keys: tuple[str, ...]) -> re.Pattern[str]:
    r"""
    One item or more of these keys that begin at a column, as they are written everywhere.

    The last of them is the group.

    >>> alike(2, ("date", "value")).match("  - date: 2026-11-16\n    value: 6.1\n  - date: x\n").span()
    (0, 36)
    """
    lines = "".join(rf"{start}[^ #|\n][^\n]*+\n" for start in _starts(column, keys))
    return re.compile(f"({lines})++")


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
