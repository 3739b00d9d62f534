"""
Finds the comments of a file: what follows a `#` anywhere but inside a scalar.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from okrcli.text.node import Kind, Node, Style
from okrcli.text.source import Source, Span

_COMMENT = re.compile(r"#[^\r\n]*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*")


class Comment(NamedTuple):
    """
    A comment, and whether nothing else stands on its line.
    """

    span: Span
    column: int
    is_alone: bool


def scalars(node: Node) -> Iterator[Node]:
    """
    Every scalar below a node, keys included, as they stand in the text.
    """
    if node.kind is Kind.SCALAR:
        yield node
    for key, value in node.entries:
        yield from scalars(key)
        yield from scalars(value)
    for item in node.items:
        yield from scalars(item)


def comments(source: Source, root: Node) -> list[Comment]:
    """
    All comments of a file, in order.
    """
    found: list[Comment] = []
    place = 0
    for node in scalars(root):
        found += _between(source, place, node.start)
        place = node.end
        if node.style in (Style.LITERAL, Style.FOLDED):
            found += _after_header(source, node)
    return [*found, *_between(source, place, len(source.text))]


def _between(source: Source, start: int, end: int) -> Iterator[Comment]:
    if "#" not in source.text[start:end]:
        return
    for comment in _COMMENT.finditer(source.text, start, end):
        yield _comment(source, comment.start(), comment.end())


def _after_header(source: Source, node: Node) -> Iterator[Comment]:
    header = _HEADER.match(source.text, node.start)
    place = header.end() if header else node.start
    if source.text.startswith("#", place) and place < node.end:
        yield _comment(source, place, source.line_end(place))


def _comment(source: Source, start: int, end: int) -> Comment:
    line = source.line_start(start)
    before = source.text[line:start]
    return Comment(Span(start, end), len(before), not before.strip(" \t"))
