"""
Where something is to be spliced in: a file, its tree, and how to write beside what is there.
"""

import re
from typing import NamedTuple

from okrcli.text.comments import Comment, comments, scalars
from okrcli.text.edit import CannotEdit, Edit, insert
from okrcli.text.emit import Emitter
from okrcli.text.node import Kind, Node, Path, Style, find
from okrcli.text.source import Source, Span

_LINE_REST = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\r\n]*)?(?=[\r\n]|\Z)")
_BLANK_OR_COMMENT = re.compile(r"([ \t]*)(#?)[^\r\n]*")
_HEADER = re.compile(r"([|>])([-+0-9]*)")
_BREAKS = "\r\n"


class Site(NamedTuple):
    """
    One file, open for splicing.
    """

    source: Source
    root: Node
    emitter: Emitter

    @property
    def text(self) -> str:
        return self.source.text

    def refuse(self, why: str, node: Node) -> CannotEdit:
        return CannotEdit(why, self.source.position(node.start).line)

    def is_flow(self, path: Path) -> bool:
        """
        Whether the value at a path lies inside brackets.
        """
        parents = (find(self.root, path[:size]) for size in range(len(path)))
        return any(node is not None and node.style is Style.FLOW for node in parents)

    def comments_in(self, span: Span) -> list[Comment]:
        return [
            it for it in comments(self.source, self.root) if span.start <= it.span.start < span.end
        ]

    def column(self, node: Node) -> int:
        return self.source.column(node.start)

    def begins_line(self, offset: int) -> bool:
        return not self.text[self.source.line_start(offset) : offset].strip(" \t")

    def line_rest(self, offset: int) -> str | None:
        """
        What follows on a line if it is nothing but blanks and a comment.
        """
        rest = _LINE_REST.match(self.text, offset)
        return rest.group() if rest else None

    def lines_after(self, node: Node, column: int, lines: str) -> list[Edit]:
        """
        Puts whole lines below a node and the comments that are indented into it.
        """
        tail = last_leaf(node)
        if self.line_rest(tail.end) is None:
            raise self.refuse("something follows on the same line", tail)
        place = self._below(tail, column)
        if place == len(self.text) and self.text[-1:] not in _BREAKS:
            return [*self._closed(tail), insert(place, self.emitter.newline + lines)]
        return [insert(place, lines + self.emitter.newline)]

    def own_lines(self, start: int, node: Node) -> Span:
        """
        The lines from that of an offset to the last of a node, its trailing comment included.
        """
        tail = last_leaf(node)
        if self.line_rest(tail.end) is None:
            raise self.refuse("something follows on the same line", tail)
        first = self.source.line_start(start)
        end = self.source.next_line(tail.end)
        if end < len(self.text) or not first or self.text[-1:] in _BREAKS:
            return Span(first, end)
        before = [it for it in scalars(self.root) if it.end <= first]
        if before and _is_block_scalar(before[-1]):
            return Span(first, end)  # a block of text would lose its last line end
        return Span(self._line_before(first), end)  # a missing final line end stays missing

    def below(self, node: Node, column: int) -> int:
        """
        Where the lines of a node end, with the comments below it that are indented into it.
        """
        return self._below(last_leaf(node), column)

    def lead_of(self, first: int, column: int) -> int:
        """
        Where the comments begin that stand right above a line, at this column.
        """
        while first > 0:
            above = self.source.line_start(first - 1)
            line = self.text[above : self.source.line_end(above)]
            if not line.startswith(f"{' ' * column}#"):
                break
            first = above
        return first

    def with_blanks(self, lines: Span) -> Span:
        """
        The lines with the blank ones above them, if blank ones or nothing at all follow them.
        """
        start, end = lines
        if self._is_blank(end):
            while start > 0 and self._is_blank(self.source.line_start(start - 1)):
                start = self.source.line_start(start - 1)
        return Span(start, end)

    def _is_blank(self, offset: int) -> bool:
        return not self.text[offset : self.source.line_end(offset)].strip(" \t")

    def _line_before(self, first: int) -> int:
        return first - (2 if self.text[first - 2 : first] == "\r\n" else 1)

    def _below(self, tail: Node, column: int) -> int:
        place = self.source.next_line(tail.end)
        is_kept = _is_block_scalar(tail) and "+" in self._header(tail).group(2)
        following = place
        while following < len(self.text):
            line = _BLANK_OR_COMMENT.match(self.text, following)
            is_blank = line is not None and not line.group().strip()
            is_inside = line is not None and line.group(2) and len(line.group(1)) > column
            if not is_blank and not is_inside:
                break
            following = self.source.next_line(following)
            if is_inside or is_kept:
                place = following
            is_kept = is_kept and is_blank
        return place

    def _header(self, node: Node) -> re.Match[str]:
        header = _HEADER.match(self.text, node.start)
        if header is None:
            raise self.refuse("this block of text begins in an odd way", node)
        return header

    def _closed(self, tail: Node) -> list[Edit]:
        """
        Keeps a text that ends with the file from gaining a line end when lines follow it.
        """
        if not _is_block_scalar(tail) or not tail.value or tail.value.endswith("\n"):
            return []
        header = self._header(tail)
        if "-" in header.group(2):
            return []
        return [Edit(Span(*header.span(2)), header.group(2).replace("+", "") + "-")]


def last_leaf(node: Node) -> Node:
    """
    The scalar or flow collection with which a node ends in the text.
    """
    while node.is_block:
        if node.kind is Kind.MAPPING and node.entries:
            node = node.entries[-1][1]
        elif node.items:
            node = node.items[-1]
        else:
            break
    return node


def _is_block_scalar(node: Node) -> bool:
    return node.style in (Style.LITERAL, Style.FOLDED)
