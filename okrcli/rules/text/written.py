"""
How the values of a file are written: their characters by escape, and what people search for in them.
"""

from collections.abc import Iterator

from okrcli.findings.opened import Opened
from okrcli.findings.subject import Subject
from okrcli.text.characters import escapes
from okrcli.text.comments import scalars
from okrcli.text.node import Node, Style
from okrcli.text.source import Span

_PROSE = frozenset(
    ("why", "note", "definition", "learned", "reason", "achievable", "standalone", "accepted")
)
"""Fields that are read and never searched for or compared."""

MOST = 500
"""So many places of one kind are told of a file at once: a hostile one may hold a million."""


def may_be_unseen(opened: Opened) -> bool:
    """
    Whether a file may hold characters that nobody sees, as themselves or by escape.
    """
    text = opened.source.text
    return not text.isascii() or "\\" in text


def escaped(subject: Subject) -> Iterator[tuple[Span, str]]:
    """
    Every character of a file that is written as an escape in double quotes, and where.
    """
    for node in scalars(subject.root) if subject.root else ():
        yield from escaped_in(subject.source.text, node)


def escaped_in(text: str, node: Node) -> Iterator[tuple[Span, str]]:
    """
    As `escaped`, of one scalar.
    """
    if node.style is Style.DOUBLE and "\\" in text[node.start : node.end]:
        for escape in escapes(text, node.span):
            if len(escape.character) == 1:
                yield escape.span, escape.character


def searched(node: Node, name: str = "") -> Iterator[Node]:
    """
    The keys and values by which goals are found and compared: titles, ids, units, but no prose.
    """
    for key, value in node.entries:
        yield key
        yield from searched(value, key.value)
    for item in node.items:
        yield from searched(item, name)
    if not node.entries and not node.items and name not in _PROSE:
        yield node
