"""
Puts a file's pieces together again in the canonical layout.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from okrcli.text.edit import Edit, apply
from okrcli.text.emit import LONGEST_INLINE, Flow, KeyOrder, in_key_order
from okrcli.text.node import Kind, Node, Path, Style
from okrcli.text.pieces import Piece, Trivia
from okrcli.text.scalars import NUMBER, is_plain_text
from okrcli.text.site import Site
from okrcli.text.source import Span

STEP = 2
_BREAK = re.compile(r"\r\n|\r|\n")
_HEADER = re.compile(r"([|>])([-+0-9]*)(.*)", re.DOTALL)
_BLOCK_SCALARS = (Style.LITERAL, Style.FOLDED)

Line = str | None
"""
A line with its indentation, or nothing: a blank line that may be one too many.
"""


class Renderer(NamedTuple):
    site: Site
    order: KeyOrder
    flow: Flow

    def file(self, root: Piece) -> str:
        """
        The whole text, ending with a line end unless there is nothing.
        """
        lines = list(_trivia(root.lead, 0))
        if root.node.is_block:
            lines += self._parts(root, 0, ())
        else:
            lines += self._leaf(root, 0, ())
            lines[-1] = f"{lines[-1]}{root.trailing}"
        lines += _trivia(root.foot, 0)
        newline = self.site.source.newline
        return "".join(line + newline for line in _squeezed(lines))

    def _parts(self, piece: Piece, column: int, path: Path) -> list[Line]:
        lines: list[Line] = []
        for part, below in self._in_order(piece, path):
            lines += _trivia(below.lead + self._above(below, (*path, part)), column)
            lines += self._part(below, column, (*path, part))
        return lines

    def _above(self, piece: Piece, path: Path) -> list[Trivia]:
        """
        What stands above the first part of an item: there is no room for it behind the dash.
        """
        if piece.key or piece.beside or not piece.parts or self._inline_list(piece, path):
            return []
        part, first = self._in_order(piece, path)[0]
        return first.lead + self._above(first, (*path, part))

    def _in_order(self, piece: Piece, path: Path) -> list[tuple[str | int, Piece]]:
        named = {it.key.value: it for it in piece.parts if it.key}
        if not named:
            return list(enumerate(piece.parts))
        return [(key, named[key]) for key in in_key_order(named, self.order(path))]

    def _part(self, piece: Piece, column: int, path: Path) -> list[Line]:
        head = " " * column + "-"
        if piece.key:
            head = " " * column + self.site.text[piece.key.start : piece.key.end] + ":"
        if piece.node.is_empty:
            return [head + piece.trailing]
        if piece.parts:
            return self._nested(piece, head, column, path)
        lines = self._leaf(piece, column, path)
        lines[-1] += piece.trailing
        if piece.beside:
            return [head + piece.beside, " " * (column + STEP) + lines[0], *lines[1:]]
        return [f"{head} {lines[0]}", *lines[1:]]

    def _nested(self, piece: Piece, head: str, column: int, path: Path) -> list[Line]:
        inner = column + STEP
        foot = list(_trivia(piece.foot, inner))
        line = self._inline_list(piece, path)
        if line is not None:
            return [f"{head} {line}"]
        if piece.key or piece.beside:
            return [head + piece.beside, *self._parts(piece, inner, path), *foot]
        above = self._above(piece, path)
        first, *others = self._parts(piece, inner, path)[len(above) :]
        return [f"{head} {(first or '').lstrip(' ')}", *others, *foot]

    def _inline_list(self, piece: Piece, path: Path) -> str | None:
        """
        A list of short scalars without any comments, where the flow style is wanted.
        """
        if piece.node.kind is not Kind.SEQUENCE or piece.beside or piece.foot:
            return None
        if not self.flow(path) or any(it.lead or it.trailing for it in piece.parts):
            return None
        texts = [self.site.text[it.node.start : it.node.end] for it in piece.parts]
        if not all(map(_is_safe_in_flow, (it.node for it in piece.parts), texts)):
            return None
        line = f"[{', '.join(texts)}]"
        return line if len(line) <= LONGEST_INLINE else None

    def _leaf(self, piece: Piece, column: int, path: Path) -> list[str]:
        node = piece.node
        if node.style in _BLOCK_SCALARS:
            return self._block_scalar(piece, column)
        if node.style is not Style.FLOW:
            first, *others = _BREAK.split(self.site.text[node.start : node.end])
            pad = " " * (column + STEP)
            bare = (line.lstrip(" \t") for line in others)
            return [first, *(pad + line if line.strip(" \t") else "" for line in bare)]
        first, *others = _BREAK.split(self._flow_text(node, path))
        moved = column - self.site.source.column(piece.head)
        return [first, *(_shifted(line, moved) for line in others)]

    def _block_scalar(self, piece: Piece, column: int) -> list[str]:
        """
        The lines of a `|` or `>` text, moved as they are.
        """
        node = piece.node
        text = self.site.text[node.start : self.site.source.line_end(node.end)]
        first, *lines = _BREAK.split(text)
        marks, indicators, comment = _header(first)
        digit = re.search("[0-9]", indicators)
        old = self.site.source.column(piece.head) + int(digit.group()) if digit else _indent(lines)
        if node.value and not node.value.endswith("\n"):
            indicators = indicators.replace("+", "").replace("-", "") + "-"
        elif node.value.strip("\n") and not node.value.endswith("\n\n"):
            indicators = indicators.replace("+", "")
        indicators = re.sub("[0-9]", str(STEP), indicators)
        pad = " " * (column + STEP)
        body = [pad + line[old:] if line[old:] else "" for line in lines]
        return [marks + indicators + comment, *body, *self._kept(node, indicators)]

    def _kept(self, node: Node, indicators: str) -> list[str]:
        if "+" not in indicators:
            return []
        ends = len(node.value) - len(node.value.rstrip("\n"))
        return [""] * (ends - bool(node.value.strip("\n")))

    def _flow_text(self, node: Node, path: Path) -> str:
        """
        A flow collection as it is written, its keys in order if it stands on one line.
        """
        text = self.site.text[node.start : node.end]
        if node.kind is Kind.SCALAR or _BREAK.search(text):
            return text
        edits = [
            Edit(Span(slot.start - node.start, slot.end - node.start), below)
            for slot, below in self._flow_parts(node, path)
        ]
        return apply(text, edits)

    def _flow_parts(self, node: Node, path: Path) -> Iterator[tuple[Span, str]]:
        for place, item in enumerate(node.items):
            yield item.span, self._flow_text(item, (*path, place))
        named = {key.value: (key, value) for key, value in node.entries}
        order = in_key_order(named, self.order(path))
        for (slot_key, slot_value), name in zip(node.entries, order, strict=True):
            key, value = named[name]
            below = self._flow_text(value, (*path, name))
            yield (
                Span(slot_key.start, max(slot_key.end, slot_value.end)),
                self.site.text[key.start : value.start] + below,
            )


def _header(line: str) -> tuple[str, str, str]:
    found = _HEADER.match(line)
    return (found.group(1), found.group(2), found.group(3)) if found else ("", "", line)


def _indent(lines: list[str]) -> int:
    first = next((line for line in lines if line.strip(" ")), "")
    return len(first) - len(first.lstrip(" "))


def _shifted(line: str, moved: int) -> str:
    bare = line.lstrip(" ")
    return " " * max(0, len(line) - len(bare) + moved) + bare if bare else ""


def _is_safe_in_flow(node: Node, text: str) -> bool:
    if node.style in (Style.SINGLE, Style.DOUBLE):
        return not _BREAK.search(text)
    is_text = is_plain_text(text, flow=True) or bool(NUMBER.fullmatch(text))
    return node.style is Style.PLAIN and is_text


def _trivia(lines: list[Trivia], column: int) -> Iterator[Line]:
    for line in lines:
        is_marker = line is not None and not line.startswith("#")
        yield None if line is None else line if is_marker else " " * column + line


def _squeezed(lines: list[Line]) -> Iterator[str]:
    """
    Without blank lines at the start, at the end and in a row.
    """
    is_due = False
    before = ""
    for line in lines:
        if line is None:
            is_due = before != ""  # below a text that keeps its blank lines one more would count
            continue
        if is_due:
            yield ""
        yield line
        is_due, before = False, line
