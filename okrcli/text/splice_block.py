"""
Splices into what is written over lines: entries of mappings and items of lists.
"""

import re
from collections.abc import Sequence
from typing import Any

from okrcli.text.edit import Edit, insert
from okrcli.text.emit import PLAIN_LOOK
from okrcli.text.habits import look_of
from okrcli.text.node import Kind, Node, Path, Style
from okrcli.text.scalars import literal, scalar
from okrcli.text.site import Site
from okrcli.text.source import Span

_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)?")


def add_block(site: Site, path: Path, node: Node, place: int, value: Any) -> list[Edit]:
    """
    A new entry of a mapping, behind the entry at `place` (-1: before the first).
    """
    key = str(path[-1])
    if not node.entries:
        return _first_entry(site, path, value)
    first = node.entries[0][0]
    column = site.column(first)
    text = site.emitter.entry(key, value, path, column, look_of(site.source, node))
    pad = " " * column
    if place < 0:
        return [insert(first.start, text + site.emitter.newline + pad)]
    return site.lines_after(node.entries[place][1], column, pad + text)


def _first_entry(site: Site, path: Path, value: Any) -> list[Edit]:
    text = site.emitter.entry(str(path[-1]), value, path, 0)
    newline = site.emitter.newline
    if not site.text or site.text[-1] in "\r\n":
        return [insert(len(site.text), text + newline)]
    return [insert(len(site.text), newline + text)]


def append_block(
    site: Site, path: Path, node: Node, items: Sequence[Any], place: int | None = None
) -> list[Edit]:
    """
    New items of a list at its end, or before the item at `place`, written as the item above them is.

    What stands above the first item belongs to the list, so that new first ones come below it.
    """
    above = max(0, (len(node.items) if place is None else place) - 1)
    last = node.items[above]
    column = site.column(node)
    dash = dash_of(site, node, above)
    gap = 1
    if last.start > dash + 1 and site.source.line_start(last.start) <= dash:
        gap = last.start - dash - 1
    look = look_of(site.source, last)
    lines = []
    for index, item in enumerate(items, above + 1):
        if last.style is Style.FLOW or last.kind is Kind.SCALAR:
            text = site.emitter.item_like(item, (*path, index), column + 1 + gap, last.style, look)
        else:
            text = site.emitter.item(item, (*path, index), column + 1 + gap, look)
        lines.append(f"{' ' * column}-{' ' * gap}{text}")
    if place == 0:
        if not site.begins_line(dash):
            raise site.refuse("this is written in an odd way", last)
        text = "".join(f"{line}{site.emitter.newline}" for line in lines)
        return [insert(site.source.line_start(dash), text)]
    return site.lines_after(last, column, site.emitter.newline.join(lines))


def remove_entry(site: Site, node: Node, place: int, owner: Node | None) -> list[Edit]:
    """
    Without the entry at `place`; a mapping that loses its only entry becomes `{}`.
    """
    key, value = node.entries[place]
    if len(node.entries) > 1 or (node is site.root and site.begins_line(key.start)):
        return _without(site, node, place, key.start, value)
    return _emptied(site, node, owner, "{}")


def remove_item(site: Site, node: Node, place: int, owner: Node | None) -> list[Edit]:
    """
    Without the item at `place`; a list that loses its only item becomes `[]`.
    """
    if len(node.items) > 1:
        return _without(site, node, place, dash_of(site, node, place), node.items[place])
    return _emptied(site, node, owner, "[]")


def lines_of(site: Site, node: Node, place: int) -> Span:
    """
    The lines of the entry or item at `place`, its comments, and the blank lines that only it needed.

    Its comments are those inside it and, but for the first, those right above it at its own column.
    """
    if len(node.entries or node.items) == 1:
        raise site.refuse("nothing would be left of this", node)
    key, value = node.entries[place] if node.entries else (None, node.items[place])
    start = dash_of(site, node, place) if key is None else key.start
    first, end = site.own_lines(start, value)
    end = max(end, site.below(value, site.source.column(start)))
    if place:
        first = site.lead_of(min(first, site.source.line_start(start)), site.source.column(start))
    return site.with_blanks(Span(first, end))


def _without(site: Site, node: Node, place: int, start: int, value: Node) -> list[Edit]:
    if site.begins_line(start):
        return [Edit(site.own_lines(start, value), "")]
    if place > 0:
        raise site.refuse("this is written in an odd way", value)
    following = node.entries[1][0].start if node.entries else dash_of(site, node, 1)
    if site.comments_in(Span(start, following)):
        raise site.refuse("a comment stands beside what is to be removed", value)
    return [Edit(Span(start, following), "")]


def _emptied(site: Site, node: Node, owner: Node | None, brackets: str) -> list[Edit]:
    """
    Writes the brackets of an empty collection behind the key that owns it, or as the item it is.
    """
    if owner is not None:
        brackets = " " + brackets
        return [
            insert(_after_colon(site, owner), brackets),
            Edit(site.own_lines(node.start, node), ""),
        ]
    if site.comments_in(node.span):
        raise site.refuse("comments stand inside of what is to be removed", node)
    return [Edit(node.span, brackets)]


def replace_block(site: Site, path: Path, key: Node | None, node: Node, value: Any) -> list[Edit]:
    """
    A new value in the place of another, outside of brackets.
    """
    if node.is_block:
        return _replace_lines(site, path, key, node, value)
    if node.style is Style.FLOW and site.comments_in(node.span):
        raise site.refuse("comments stand between the brackets", node)
    emitter = site.emitter
    quotes = node.style if node.kind is Kind.SCALAR else None
    line = emitter.one_line(value, path, quotes)
    if line is None and isinstance(value, str):
        line = _lines_of_text(site, key, node, value) or scalar(value)
    if line is not None:
        line += _header_comment(site, node)
        return [Edit(node.span, f" {line}" if node.is_empty else line)]
    if _header_comment(site, node):
        raise site.refuse("a comment stands beside the old text", node)
    if key is None:
        return [_replaced_item(site, path, node, value)]
    below = emitter.entry(key.value, value, path, site.column(key)).split(emitter.newline, 1)[1]
    if node.is_empty:
        return site.lines_after(node, site.column(key), below)
    old = Span(_after_colon(site, key), node.end)
    if not (site.line_rest(node.end) or "").strip():
        return [Edit(old, emitter.newline + below)]
    return [Edit(old, ""), *site.lines_after(node, site.column(key), below)]


def _replace_lines(site: Site, path: Path, key: Node | None, node: Node, value: Any) -> list[Edit]:
    colon = node.start if key is None else _after_colon(site, key)
    if site.comments_in(Span(colon, site.source.line_end(node.end))):
        raise site.refuse("comments stand inside of what is to be replaced", node)
    if key is None:
        return [Edit(node.span, site.emitter.item(value, path, site.column(node)))]
    entry = site.emitter.entry(key.value, value, path, site.column(key))
    return [Edit(Span(colon, node.end), entry[len(site.emitter.key(key.value, PLAIN_LOOK)) + 1 :])]


def _replaced_item(site: Site, path: Path, node: Node, value: Any) -> Edit:
    if node.is_empty:
        column = site.column(node) + 1
        return insert(node.start, " " + site.emitter.item(value, path, column))
    if (site.line_rest(node.end) or "").strip():
        return Edit(node.span, site.emitter.inline(value, path))
    return Edit(node.span, site.emitter.item(value, path, site.column(node)))


def _lines_of_text(site: Site, key: Node | None, node: Node, value: str) -> str | None:
    if (site.line_rest(node.end) or "").strip() or key is None:
        return None
    return literal(value, site.column(key) + site.emitter.step, site.emitter.newline)


def _header_comment(site: Site, node: Node) -> str:
    if node.style not in (Style.LITERAL, Style.FOLDED):
        return ""
    header = _HEADER_COMMENT.match(site.text, node.start)
    return (header.group(1) or "") if header else ""


def _after_colon(site: Site, owner: Node) -> int:
    colon = site.text.find(":", owner.end)
    if colon < 0 or site.text[owner.end : colon].strip(" \t"):
        raise site.refuse("this key is written in an odd way", owner)
    return colon + 1


def dash_of(site: Site, node: Node, place: int) -> int:
    """
    Where the dash of an item stands: it may be lines above the item.
    """
    if place == 0:
        return node.start
    column = site.column(node)
    line = site.source.line_start(node.items[place].start)
    while line > node.start:
        start = line + column
        if site.text[start : start + 1] == "-" and not site.text[line:start].strip(" "):
            return start
        line = site.source.line_start(line - 1)
    raise site.refuse("the dash of this item is not where it is expected", node.items[place])
