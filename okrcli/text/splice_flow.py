"""
Splices into flow collections: `[a, b]` and `{key: value}`, on one line or on several.
"""

from typing import Any

from okrcli.text.edit import Edit, insert
from okrcli.text.habits import look_of
from okrcli.text.node import Kind, Node, Path, Style
from okrcli.text.site import Site
from okrcli.text.source import Span


def replace_flow(site: Site, path: Path, parent: Node, value: Any) -> list[Edit]:
    """
    A new value in the place of one inside brackets.
    """
    key, node = entry_of(parent, path[-1])
    if node.style is Style.FLOW and site.comments_in(node.span):
        raise site.refuse("comments stand between the brackets", node)
    text = site.emitter.inline(value, path, look_of(site.source, parent), node.style)
    if not node.is_empty:
        return [Edit(node.span, text)]
    colon = "" if key is None or site.text[node.start - 1] == ":" else ":"
    return [insert(node.start, f"{colon} {text}")]


def append_flow(
    site: Site, path: Path, node: Node, item: Any, place: int | None = None
) -> list[Edit]:
    """
    A new item of a flow list at its end, or before the item at `place`.
    """
    index = len(node.items) if place is None else place
    above = node.items[index - 1] if node.items else node
    quotes = above.style if node.items else None
    text = site.emitter.inline(item, (*path, index), look_of(site.source, above), quotes)
    return _insert(site, node, index - 1, text)


def add_flow(site: Site, path: Path, node: Node, place: int, value: Any) -> list[Edit]:
    """
    A new entry of a flow mapping, behind the entry at `place` (-1: before the first).
    """
    text = site.emitter.inline_entry(str(path[-1]), value, path, look_of(site.source, node))
    return _insert(site, node, place, text)


def remove_flow(site: Site, node: Node, place: int) -> list[Edit]:
    """
    Without the entry or item at `place`, its comma and its trailing comment.
    """
    _check_brackets(site, node)
    children = _children(node)
    start, end = children[place]
    if len(children) == 1:
        inner = Span(node.start + 1, node.end - 1)
        if site.comments_in(Span(inner.start, start)) or site.comments_in(Span(end, inner.end)):
            raise site.refuse("comments stand between the brackets", node)
        return [Edit(inner, "")]
    if _has_own_lines(site, node, place):
        return [Edit(Span(site.source.line_start(start), site.source.next_line(end)), "")]
    span = Span(start, children[place + 1][0]) if place == 0 else Span(children[place - 1][1], end)
    if site.comments_in(span):
        raise site.refuse("comments stand between the brackets", node)
    return [Edit(span, "")]


def entry_of(parent: Node, part: str | int) -> tuple[Node | None, Node]:
    """
    The key, if it has one, and the value of a part that is known to be there.
    """
    if parent.kind is Kind.SEQUENCE:
        return None, parent.items[int(part)]
    return next(entry for entry in parent.entries if entry[0].value == part)


def _insert(site: Site, node: Node, after: int, text: str) -> list[Edit]:
    _check_brackets(site, node)
    children = _children(node)
    if not children:
        return [insert(node.start + 1, text)]
    if after < 0:
        return [insert(children[0][0], f"{text}, ")]
    end = children[after][1]
    if not _has_own_lines(site, node, after):
        return [insert(end, f", {text}")]
    indent = " " * site.source.column(children[after][0])
    comma = site.text.find(",", end, site.source.line_end(end))
    has_comma = comma >= 0 and not site.text[end:comma].strip(" \t")
    line = f"{indent}{text}{',' if has_comma else ''}{site.emitter.newline}"
    edits = [] if has_comma else [insert(end, ",")]
    return [*edits, insert(site.source.next_line(end), line)]


def _children(node: Node) -> list[tuple[int, int]]:
    if node.kind is Kind.SEQUENCE:
        return [(item.start, item.end) for item in node.items]
    return [(key.start, max(key.end, value.end)) for key, value in node.entries]


def _has_own_lines(site: Site, node: Node, place: int) -> bool:
    """
    Whether the child begins its line and nothing but a comma and a comment follows it there.
    """
    start, end = _children(node)[place]
    if not site.begins_line(start) or site.source.line_end(end) >= node.end:
        return False
    rest = site.text[end : site.source.line_end(end)].lstrip(" \t")
    return site.line_rest(end) is not None or (
        rest.startswith(",") and site.line_rest(site.text.index(",", end) + 1) is not None
    )


def _check_brackets(site: Site, node: Node) -> None:
    if node.style is not Style.FLOW or site.text[node.start] not in "[{":
        raise site.refuse("this entry has no brackets of its own", node)
