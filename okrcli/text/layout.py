"""
The canonical layout: of new files, and of files that people have written.
"""

from collections import Counter
from typing import Any

from okrcli.text.comments import comments
from okrcli.text.edit import CannotEdit
from okrcli.text.emit import PLAIN_LOOK, Emitter, Flow, KeyOrder, any_order, no_flow, same
from okrcli.text.node import Node
from okrcli.text.parse import Parsed, plain, read
from okrcli.text.pieces import pieces
from okrcli.text.render import Renderer
from okrcli.text.site import Site
from okrcli.text.source import Source

__all__ = ["CannotEdit", "emit", "layout"]


def emit(data: dict[str, Any], order: KeyOrder = any_order, flow: Flow = no_flow) -> str:
    """
    A whole new file.

    >>> print(emit({"title": "Love", "tags": ["a", "b"]}), end="")
    title: Love
    tags: [a, b]
    """
    if not data:
        return ""
    return Emitter(order=order, flow=flow).mapping(data, (), 0, PLAIN_LOOK) + "\n"


def layout(parsed: Parsed, order: KeyOrder = any_order, flow: Flow = no_flow) -> str:
    """
    The text of a file in canonical layout, all of its comments kept; or `CannotEdit`.

    Block lists of scalars become flow lists where `flow` says so; nothing else changes its style.
    """
    source = parsed.source
    if parsed.root is None:
        line = source.position(parsed.problems[0].span.start).line
        raise CannotEdit(f"the file cannot be read: {parsed.problems[0].message}", line)
    site = Site(source, parsed.root, Emitter(order=order, flow=flow))
    text = Renderer(site, order, flow).file(pieces(site))
    again = read(Source(text, source.bom).encode())
    if again.root is None or not same(plain(again.root), plain(parsed.root)):
        raise CannotEdit("this file cannot be laid out without changing what it says", 1)
    if _comments(again.source, again.root) != _comments(source, parsed.root):
        raise CannotEdit("this file cannot be laid out without losing a comment", 1)
    return text


def _comments(source: Source, root: Node) -> Counter[str]:
    spans = (it.span for it in comments(source, root))
    return Counter(source.text[span.start : span.end].rstrip() for span in spans)
