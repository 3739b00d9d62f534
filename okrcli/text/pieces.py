"""
A file in pieces that can be moved: each entry and item with the comments and blank lines of its own.

Comments on lines of their own go with what stands below them, unless they are indented into what
stands above. Comments behind something stay behind it.
"""

import re
from dataclasses import dataclass, field

from okrcli.text.edit import CannotEdit
from okrcli.text.node import Node, Style
from okrcli.text.site import Site
from okrcli.text.splice_block import dash_of

_COLON = re.compile(r"[ \t]*:")
_MARKER = re.compile(r"(?:---|\.\.\.)(?:[ \t]+#[^\r\n]*)?[ \t]*")

Trivia = str | None
"""
A comment or document marker without its indentation, or nothing: a blank line.
"""


@dataclass
class Piece:
    """
    An entry, an item or the whole file, and what is written around it.

    `lead` stands above it, `beside` behind its colon or dash when its value begins on another
    line, `trailing` behind its value, `foot` below the last of its `parts`, whose column is
    `column` in the old text.
    """

    node: Node
    key: Node | None = None
    head: int = 0
    lead: list[Trivia] = field(default_factory=list)
    beside: str = ""
    trailing: str = ""
    foot: list[Trivia] = field(default_factory=list)
    parts: list["Piece"] = field(default_factory=list)
    column: int = 0


def pieces(site: Site) -> Piece:
    """
    The whole file as pieces; its root leads with the file's head and has its tail as foot.
    """
    return _Cutter(site).file()


class _Cutter:
    def __init__(self, site: Site) -> None:
        self._site = site
        self._line = 0

    def file(self) -> Piece:
        site = self._site
        root = Piece(site.root)
        if site.root.is_block:
            self._parts(root)
            root.foot = self._gap(len(site.text), root.column, root.parts)
            self._cut_head(root)
            return root
        root.lead = self._gap(site.source.line_start(site.root.start), 0, [])
        self._ends(root, site.root.end)
        root.foot = self._gap(len(site.text), 0, [])
        return root

    def _cut_head(self, root: Piece) -> None:
        """
        What stands above the first key is the file's head, up to the last blank line or marker.
        """
        if not root.parts:
            return
        lead = root.parts[0].lead
        ends = [place for place, it in enumerate(lead) if it is None or it.startswith("---")]
        cut = ends[-1] + 1 if ends else len(lead)
        root.lead, root.parts[0].lead = lead[:cut], lead[cut:]

    def _parts(self, piece: Piece) -> None:
        node = piece.node
        piece.column = self._site.column(node)
        for key, value in node.entries:
            self._part(piece, Piece(value, key, key.start))
        for place, item in enumerate(node.items):
            self._part(piece, Piece(item, None, dash_of(self._site, node, place)))

    def _part(self, parent: Piece, piece: Piece) -> None:
        site = self._site
        line = site.source.line_start(piece.head)
        if line >= self._line:
            piece.lead = self._gap(line, parent.column, parent.parts)
        parent.parts.append(piece)
        after = piece.head + 1 if piece.key is None else self._after_colon(piece.key)
        if piece.node.is_empty:
            self._ends(piece, after)
            return
        self._value_begins(piece, after)
        if piece.node.is_block:
            self._parts(piece)
            return
        self._ends(piece, piece.node.end)

    def _after_colon(self, key: Node) -> int:
        found = _COLON.match(self._site.text, key.end)
        if found is None:
            raise self._site.refuse("this key is written in an odd way", key)
        return found.end()

    def _value_begins(self, piece: Piece, after: int) -> None:
        site = self._site
        source = site.source
        if source.line_end(after) >= piece.node.start:
            self._line = source.next_line(after)
            return
        piece.beside = (site.line_rest(after) or "").rstrip()
        self._line = source.next_line(after)
        value_line = source.line_start(piece.node.start)
        if not piece.node.is_block and self._gap(value_line, 0, []):
            raise site.refuse("something stands between a key and its value", piece.node)

    def _ends(self, piece: Piece, end: int) -> None:
        site = self._site
        rest = site.line_rest(end)
        if rest is None:
            raise site.refuse("something follows on the same line", piece.node)
        self._line = site.source.next_line(end)
        if piece.node.style in (Style.LITERAL, Style.FOLDED):
            self._line += self._kept_blank_lines(piece.node)
        else:
            piece.trailing = rest.rstrip()

    def _kept_blank_lines(self, node: Node) -> int:
        """
        The length of the blank lines below a `|+` text: they are part of it.
        """
        if "+" not in self._site.text[node.start : node.start + 3]:
            return 0
        place = self._line
        for _ in range(
            len(node.value) - len(node.value.rstrip("\n")) - bool(node.value.strip("\n"))
        ):
            place = self._site.source.next_line(place)
        return place - self._line

    def _gap(self, end: int, column: int, before: list[Piece]) -> list[Trivia]:
        """
        The comments and blank lines up to an offset, less those indented into what is above.
        """
        lead: list[Trivia] = []
        nests = _nests(before)
        place = self._line
        while place < end:
            text = self._site.text[place : self._site.source.line_end(place)]
            trivia, indent = self._trivia(text, place)
            nest = next((it for it in nests if column < it.column <= indent), None)
            if trivia is not None and nest is not None and not any(lead):
                nest.foot += [*lead, trivia]
                lead = []
            else:
                lead.append(trivia)
            place = self._site.source.next_line(place)
        self._line = max(self._line, end)
        return lead

    def _trivia(self, line: str, place: int) -> tuple[Trivia, int]:
        text = line.strip(" \t")
        if not text:
            return None, 0
        if not text.startswith("#") and not _MARKER.fullmatch(line):
            number = self._site.source.position(place).line
            raise CannotEdit("this line is written in an odd way", number)
        return text, len(line) - len(line.lstrip(" \t"))


def _nests(before: list[Piece]) -> list[Piece]:
    """
    The collections that end where the last of these pieces does, the innermost first.
    """
    nests: list[Piece] = []
    while before and before[-1].parts:
        nests.append(before[-1])
        before = before[-1].parts
    return nests[::-1]
