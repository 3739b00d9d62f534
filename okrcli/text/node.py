"""
The tree of a file: what stands where, without a word about what it means.
"""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from okrcli.text.source import Span

Path = tuple[str | int, ...]


class Kind(Enum):
    SCALAR = "scalar"
    MAPPING = "mapping"
    SEQUENCE = "sequence"


class Style(Enum):
    PLAIN = "plain"
    SINGLE = "single"
    DOUBLE = "double"
    LITERAL = "literal"
    FOLDED = "folded"
    FLOW = "flow"
    BLOCK = "block"


class Node:
    """
    A scalar, mapping or list with its place in the text.

    A block collection ends where its last scalar ends, not where its trailing comments do; a block
    scalar ends with its last visible character. An empty value is a plain scalar of no length
    right after its colon or dash. Not a dataclass, because status builds tens of thousands.
    """

    __slots__ = ("end", "entries", "items", "kind", "start", "style", "value")

    def __init__(self, kind: Kind, start: int, end: int, style: Style, value: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.style = style
        self.value = value
        self.entries: Sequence[tuple[Node, Node]] = ()
        self.items: Sequence[Node] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_empty(self) -> bool:
        """
        Whether nothing at all is written here: the value of `key:`.
        """
        return self.kind is Kind.SCALAR and self.style is Style.PLAIN and not self.value

    @property
    def is_block(self) -> bool:
        """
        Whether this is a collection written over lines, by indentation.
        """
        return self.style is Style.BLOCK

    def __repr__(self) -> str:
        return (
            f"Node({self.kind.name}, {self.start}, {self.end}, {self.style.name}, {self.value!r})"
        )


class Place(NamedTuple):
    """
    Where a value lies, and its key if it has one.
    """

    key: Span | None
    value: Span


def _entry(node: Node, part: str | int) -> tuple[Node | None, Node] | None:
    if node.kind is Kind.MAPPING:
        return next((entry for entry in node.entries if entry[0].value == part), None)
    if isinstance(part, int) and 0 <= part < len(node.items):
        return None, node.items[part]
    return None


def find(root: Node, path: Path) -> Node | None:
    """
    The node at a path, or nothing if the path leads nowhere.
    """
    node = root
    for part in path:
        entry = _entry(node, part)
        if entry is None:
            return None
        node = entry[1]
    return node


def find_key(root: Node, path: Path) -> Node | None:
    """
    The key of the entry at a path; nothing for list items and the root.
    """
    parent = find(root, path[:-1]) if path else None
    entry = _entry(parent, path[-1]) if parent else None
    return entry[0] if entry else None


def locate(root: Node, loc: Sequence[str | int]) -> Place:
    """
    Where the location of a validation error lies.

    Such a location also names things that are not in the file (the tag of a union, a missing
    key): those are passed over, so what is missing lies where its nearest existing parent does.
    """
    key: Node | None = None
    node = root
    for part in loc:
        entry = _entry(node, part)
        if entry is not None:
            key, node = entry
    return Place(key.span if key else None, node.span)
