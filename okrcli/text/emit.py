"""
Writes plain values as YAML: whole blocks, single entries and items, or one line of flow style.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.text.node import Path, Style
from okrcli.text.scalars import literal, quoted, scalar, single_quoted

KeyOrder = Callable[[Path], Sequence[str]]
Flow = Callable[[Path], bool]

LONGEST_INLINE = 60


def any_order(_: Path) -> Sequence[str]:
    """
    No canonical order: new keys come last.
    """
    return ()


def no_flow(_: Path) -> bool:
    """
    Nothing is written in flow style but short lists of scalars.
    """
    return False


@dataclass(frozen=True, slots=True)
class Look:
    """
    How neighbours are written, for what is put beside them.

    `values` is the column, counted from that of the keys, in which all values begin, if they do.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, Style] = field(default_factory=dict)
    values: int | None = None
    quotes_all: bool = False


PLAIN_LOOK = Look()


class Emitter(NamedTuple):
    """
    Writes values in one manner.

    `step` and `dash` say how deep mappings and lists are indented, `gap` how far an item stands
    from its dash.
    """

    order: KeyOrder = any_order
    flow: Flow = no_flow
    newline: str = "\n"
    step: int = 2
    dash: int = 2
    gap: int = 1
    literals: bool = True

    def mapping(self, data: Mapping[str, Any], path: Path, column: int, look: Look) -> str:
        """
        The entries of a mapping; every line but the first is indented to the column.
        """
        pad = self.newline + " " * column
        keys = in_key_order(data, self.order(path))
        return pad.join(self.entry(key, data[key], (*path, key), column, look) for key in keys)

    def entry(self, key: str, value: Any, path: Path, column: int, look: Look = PLAIN_LOOK) -> str:
        """
        A key with its value, begun at the column.
        """
        name = self.key(key, look)
        line = self.one_line(value, path, look.quotes.get(key), quotes_all=look.quotes_all)
        if line is None and isinstance(value, str):
            line = literal(value, column + self.step, self.newline) or quoted(value)
        if line is not None:
            gap = max(1, (look.values or 0) - len(name) - 1)
            return f"{name}:{' ' * gap}{line}"
        if isinstance(value, dict):
            column += self.step
            return f"{name}:{self._below(self.mapping(value, path, column, PLAIN_LOOK), column)}"
        column += self.dash
        return f"{name}:{self._below(self.items(value, path, column), column)}"

    def items(self, values: Sequence[Any], path: Path, column: int) -> str:
        """
        The items of a list, dashes in the column.
        """
        pad = self.newline + " " * column
        return pad.join(
            f"-{' ' * self.gap}{self.item(value, (*path, index), column + 1 + self.gap)}"
            for index, value in enumerate(values)
        )

    def item(self, value: Any, path: Path, column: int, look: Look = PLAIN_LOOK) -> str:
        """
        What stands behind a dash, begun at the column.
        """
        line = self.one_line(value, path)
        if line is not None:
            return line
        if isinstance(value, str):
            return literal(value, column, self.newline) or quoted(value)
        if isinstance(value, dict):
            return self.mapping(value, path, column, look)
        return self.items(value, path, column)

    def one_line(
        self, value: Any, path: Path, quotes: Style | None = None, *, quotes_all: bool = False
    ) -> str | None:
        """
        A value on one line in a block, or nothing if it asks for more lines.
        """
        if not isinstance(value, dict | list):
            if isinstance(value, str) and "\n" in value.rstrip("\n") and self.literals:
                return None
            return requoted(value, Style.DOUBLE if quotes_all else quotes) or scalar(value)
        if not value or self.flow(path):
            return self.inline(value, path)
        if isinstance(value, list) and not any(isinstance(it, dict | list) for it in value):
            line = self.inline(value, path)
            return line if len(line) <= LONGEST_INLINE else None
        return None

    def item_like(self, value: Any, path: Path, column: int, style: Style, look: Look) -> str:
        """
        What stands behind a dash, in the style of the item above.
        """
        if style is Style.FLOW and isinstance(value, dict | list):
            return self.inline(value, path, look)
        return requoted(value, style) or self.item(value, path, column)

    def inline(
        self, value: Any, path: Path, look: Look = PLAIN_LOOK, quotes: Style | None = None
    ) -> str:
        """
        A value in flow style, on one line whatever it is.
        """
        if isinstance(value, dict):
            keys = in_key_order(value, self.order(path))
            entries = (self.inline_entry(key, value[key], (*path, key), look) for key in keys)
            return "{" + ", ".join(entries) + "}"
        if isinstance(value, list):
            items = (self.inline(it, (*path, i), look) for i, it in enumerate(value))
            return "[" + ", ".join(items) + "]"
        quotes = Style.DOUBLE if look.quotes_all else quotes
        return requoted(value, quotes) or scalar(value, flow=True)

    def inline_entry(self, key: str, value: Any, path: Path, look: Look = PLAIN_LOOK) -> str:
        return f"{self.key(key, look)}: {self.inline(value, path, look, look.quotes.get(key))}"

    def key(self, name: str, look: Look) -> str:
        if name in look.keys:
            return look.keys[name]
        return quoted(name) if look.quotes_all else scalar(name, flow=True)

    def _below(self, text: str, column: int) -> str:
        return self.newline + " " * column + text


def in_key_order(keys: Mapping[str, Any] | Sequence[str], order: Sequence[str]) -> list[str]:
    """
    Keys as the order has them; those that it does not know come last, as they came.
    """
    rank = {key: place for place, key in enumerate(order)}
    return sorted(keys, key=lambda key: rank.get(key, len(rank)))


def requoted(value: Any, style: Style | None) -> str | None:
    """
    A text or date in the quotes that its neighbour has; nothing if those do not fit.
    """
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(text, str):
        return None
    if style is Style.SINGLE:
        return single_quoted(text)
    return quoted(text) if style is Style.DOUBLE else None


def normal(value: Any) -> Any:
    """
    A value as it will be read back: numbers as decimals, dates as text.
    """
    match value:
        case bool() | None | str() | Decimal():
            return value
        case int():
            return Decimal(value)
        case date():
            return value.isoformat()
        case dict():
            return {key: normal(it) for key, it in value.items()}
        case list() | tuple():
            return [normal(it) for it in value]
    message = f"a file cannot hold a {type(value).__name__}"
    raise TypeError(message)


def same(one: Any, other: Any) -> bool:
    """
    Whether two plain values are equal in kind too: true is not the number 1.
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
