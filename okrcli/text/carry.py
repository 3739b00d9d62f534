"""
Comments of one text put into another that says the same: above, or behind, what they stood at.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from okrcli.text.comments import Comment, comments
from okrcli.text.edit import CannotEdit, Edit, apply, insert
from okrcli.text.emit import same
from okrcli.text.node import Node, find, find_key
from okrcli.text.parse import Parsed, plain, read
from okrcli.text.restate import Manner, path_of
from okrcli.text.source import Source
from okrcli.text.steps import Exact, Named, Sort, Way, keys_of, name_of


class _Begun(NamedTuple):
    """
    Where an entry or an item begins in a text.
    """

    start: int
    way: Way


def remarks(parsed: Parsed) -> Counter[str]:
    """
    The comments of a file, counted.
    """
    if parsed.root is None:
        return Counter()
    return Counter(_text(parsed.source, it) for it in comments(parsed.source, parsed.root))


def carried(
    parsed: Parsed, other: Parsed, lost: Counter[str], manner: Manner, *, anywhere: bool = False
) -> Parsed:
    """
    The file with these comments of the other one, as far as there is a place for them.

    Where what they stood at is gone, `anywhere` puts them above what follows.
    """
    if other.root is None:
        return parsed
    begun = list(_begun(other.root, (), manner))
    left = Counter(lost)
    for comment in comments(other.source, other.root):
        text = _text(other.source, comment)
        if not left[text]:
            continue
        with suppress(CannotEdit):
            if anywhere:
                parsed = _above_what_follows(parsed, comment, text, begun, manner)
            else:
                place = _place(parsed, other.source, comment, begun, manner)
                parsed = _with(parsed, place, text)
            left[text] -= 1
    return parsed


def _above_what_follows(
    parsed: Parsed, comment: Comment, text: str, begun: list[_Begun], manner: Manner
) -> Parsed:
    for near in begun:
        if near.start > comment.span.start:
            with suppress(CannotEdit):
                return _with(parsed, _Place(_node(parsed, near.way, manner), is_above=True), text)
    return _with(parsed, None, text)


class _Place(NamedTuple):
    """
    The node that a comment belongs to, and whether it stands on lines of its own, above it.
    """

    node: Node
    is_above: bool


def _place(
    parsed: Parsed, source: Source, comment: Comment, begun: list[_Begun], manner: Manner
) -> _Place | None:
    """
    Where the comment goes; none is the end of the file.
    """
    if comment.is_alone:
        near = next((it for it in begun if it.start > comment.span.start), None)
    else:
        line = source.line_start(comment.span.start)
        near = next((it for it in begun[::-1] if line <= it.start < comment.span.start), None)
        if near is None:
            raise _nowhere()
    if near is None:
        return None
    return _Place(_node(parsed, near.way, manner), comment.is_alone)


def _node(parsed: Parsed, way: Way, manner: Manner) -> Node:
    path = path_of(parsed, way, manner.lists)
    found = parsed.root and (find_key(parsed.root, path) or find(parsed.root, path))
    if found is None:
        raise _nowhere()
    return found


def _with(parsed: Parsed, place: _Place | None, text: str) -> Parsed:
    source = parsed.source
    made = read(Source(apply(source.text, [_edit(source, place, text)]), source.bom).encode())
    if made.root is None or parsed.root is None or not same(plain(made.root), plain(parsed.root)):
        raise _nowhere()
    if remarks(made) - remarks(parsed) != Counter([text]):
        raise _nowhere()
    return made


def _edit(source: Source, place: _Place | None, text: str) -> Edit:
    newline = source.newline
    if place is None:
        is_ended = not source.text or source.text[-1] in "\r\n"
        return insert(len(source.text), f"{text}{newline}" if is_ended else f"{newline}{text}")
    start = source.line_start(place.node.start)
    if not place.is_above:
        return insert(source.line_end(start), f"  {text}")
    line = source.text[start : place.node.start]
    return insert(start, f"{' ' * (len(line) - len(line.lstrip(' ')))}{text}{newline}")


def _begun(node: Node, way: Way, manner: Manner) -> Iterator[_Begun]:
    """
    The entries and items of a tree that stand on lines of their own, in their order.
    """
    if not node.is_block:
        return
    for key, value in node.entries:
        here = (*way, key.value)
        yield _Begun(key.start, here)
        yield from _begun(value, here, manner)
    kind = manner.lists(keys_of(way))
    for item in node.items:
        said = plain(item)
        name = name_of(said, kind.key) if kind.sort is Sort.NAMED else None
        here = (*way, Exact(said) if name is None else Named(kind.key, name))
        yield _Begun(item.start, here)
        yield from _begun(item, here, manner)


def _text(source: Source, comment: Comment) -> str:
    return source.text[comment.span.start : comment.span.end].rstrip()


def _nowhere() -> CannotEdit:
    return CannotEdit("there is no place for this comment", 1)
