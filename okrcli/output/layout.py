"""
A document as lines of phrases for a page: the same for a terminal and a pipe, minus paint.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from okrcli.output import glyphs
from okrcli.output.glyphs import Glyphs
from okrcli.output.grid import Slot, Strip, arrange, draw, slot, total_width
from okrcli.output.page import Page
from okrcli.output.safe import many_lines, one_line
from okrcli.views.document import (
    ABSENT,
    Align,
    Bar,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Document,
    Facts,
    Gap,
    Heading,
    Line,
    Paragraph,
    Phrase,
    Row,
    Spark,
    Table,
    Tone,
    Tree,
    TreeNode,
    Verbatim,
    Words,
)
from okrcli.views.wording import percent

_READABLE = 100  # prose in longer lines is hard to follow, however wide the terminal
_INDENT = "  "


def lay_out(document: Document, page: Page) -> list[Line]:
    """
    The document's lines, with one empty line where a gap or a heading asks for it.
    """
    layout = _Layout(page, glyphs.UNICODE if page.unicode else glyphs.ASCII)
    lines: list[Line] = []
    gap = False
    for block in document.blocks:
        gap = gap or isinstance(block, Gap | Heading)
        drawn = layout.block(block)
        if drawn and gap and lines:
            lines.append(())
        gap = gap and not drawn
        lines.extend(drawn)
    return lines


class _Layout(NamedTuple):
    page: Page
    glyphs: Glyphs

    @property
    def piped(self) -> bool:
        return self.page.width is None

    def block(self, block: Block) -> list[Line]:
        lines: list[Line] = []
        match block:
            case Heading():
                lines = self.heading(block)
            case Paragraph(line):
                lines = self.prose((Strip((self.words(line),)),))
            case Facts(rows):
                lines = self.facts(rows)
            case Bullets(items):
                bullet = Phrase(f"{self.glyphs.bullet} ", Tone.MUTED)
                lines = self.prose(tuple(self.item(bullet, item) for item in items))
            case Callout(tone, line):
                symbol = Phrase(f"{self.glyphs.symbols[tone]} ", tone)
                lines = self.prose((self.item(symbol, line),))
            case Table():
                lines = self.table(block)
            case Tree(nodes):
                lines = self.tree(nodes)
            case Verbatim():
                lines = _verbatim(block)
            case Gap():
                pass
        return lines

    def facts(self, rows: Sequence[tuple[str, Line]]) -> list[Line]:
        labelled = (
            (self.words((Phrase(label, Tone.MUTED),)), self.words(line)) for label, line in rows
        )
        return self.prose(tuple(Strip(slots) for slots in labelled))

    def heading(self, heading: Heading) -> list[Line]:
        tone = Tone.STRONG if heading.level < 3 else Tone.MUTED
        aside = (Phrase(_INDENT), *heading.aside) if heading.aside else ()
        return self.prose((Strip((self.words((Phrase(heading.text, tone), *aside)),)),))

    def item(self, mark: Phrase, line: Line) -> Strip:
        return Strip((self.words(line),), lead=(mark,), hang=(Phrase(_INDENT),))

    def prose(self, strips: Sequence[Strip]) -> list[Line]:
        """
        Lines of text, the last of whose columns takes the room there is.
        """
        labels = max((len(strip.slots) for strip in strips), default=1) - 1
        columns = (*(Column("") for _ in range(labels)), Column("", wrap=True))
        width = None if self.page.width is None else min(self.page.width, _READABLE)
        return draw(strips, arrange(columns, strips, width), self.glyphs)

    def table(self, table: Table) -> list[Line]:
        shown = [i for i, c in enumerate(table.columns) if not (c.drawn and self.piped)]
        columns = [table.columns[i] for i in shown]
        head = Strip(tuple(self.words((Phrase(c.title, Tone.MUTED),)) for c in columns))
        strips = [self.row(row, shown) for row in table.rows]
        places = arrange(columns, [head, *strips], self.page.width)
        rule: Line = (Phrase(self.glyphs.rule * total_width(places), Tone.MUTED),)
        lines: list[Line] = []
        if table.caption:
            lines.extend(self.prose((Strip((self.words((Phrase(table.caption),)),)),)))
        if any(column.title for column in columns):
            lines.extend(draw((head,), places, self.glyphs))
            if not self.piped:
                lines.append(rule)
        previous: Row | None = None
        for row, strip in zip(table.rows, strips, strict=True):
            if not self.piped and previous:
                lines.extend(_between(previous, row, rule))
            lines.extend(draw((strip,), places, self.glyphs))
            previous = row
        return lines

    def row(self, row: Row, shown: Sequence[int]) -> Strip:
        slots = tuple(self.slot(row.cells[i], row.tone) for i in shown if i < len(row.cells))
        indent = (Phrase(_INDENT * row.depth),) if row.depth else ()
        return Strip(slots, lead=indent, hang=indent)

    def tree(self, nodes: Sequence[TreeNode]) -> list[Line]:
        strips = [strip for node in nodes for strip in self.node(node, "", "", "")]
        columns = [Column("", wrap=True)]
        for index in range(1, max((len(strip.slots) for strip in strips), default=1)):
            slots = [strip.slots[index] for strip in strips if index < len(strip.slots)]
            rank = 1 if any(here.bar for here in slots) else 0
            columns.append(Column("", _common_align(slots), rank))
        return draw(strips, arrange(columns, strips, self.page.width), self.glyphs)

    def node(self, node: TreeNode, trunk: str, branch: str, below: str) -> Iterator[Strip]:
        """
        A node and all under it; the guides are drawn on a page and are plain indents in a pipe.
        """
        aside = node.without_pictures() if self.piped else node.aside
        slots = (self.words(node.line), *(self.slot(cell, Tone.PLAIN) for cell in aside))
        lead, hang = (
            (Phrase(trunk + part, Tone.MUTED),) if trunk + part else () for part in (branch, below)
        )
        yield Strip(slots, lead=lead, hang=hang)
        for left, child in zip(range(len(node.children), 0, -1), node.children, strict=True):
            if self.piped:
                guides = (_INDENT, _INDENT)
            elif left == 1:
                guides = (self.glyphs.last, " " * len(self.glyphs.trunk))
            else:
                guides = (self.glyphs.branch, self.glyphs.trunk)
            yield from self.node(child, trunk + below, *guides)

    def slot(self, cell: Cell, tone: Tone) -> Slot:
        match cell:
            case Words() if cell is ABSENT:
                return slot((Phrase(self.glyphs.absent, Tone.MUTED),))
            case Words(line):
                return self.words(line, tone)
            case Spark():
                return slot(self.glyphs.spark(cell))
            case Bar(share) if self.piped:
                return slot((Phrase(self.glyphs.absent if share is None else percent(share)),))
            case Bar():
                return Slot(bar=cell)

    def words(self, line: Line, tone: Tone = Tone.PLAIN) -> Slot:
        """
        User text becomes safe here, and nowhere later is text added to it.
        """
        return slot(tuple(self.phrase(phrase, tone) for phrase in line if phrase.text))

    def phrase(self, phrase: Phrase, tone: Tone) -> Phrase:
        text = one_line(phrase.text)
        shown = tone if phrase.tone is Tone.PLAIN else phrase.tone
        if phrase.badge and not self.piped:
            text = f"{self.glyphs.symbols[phrase.tone]} {text}"
        return phrase if text == phrase.text and shown is phrase.tone else Phrase(text, shown)


def _between(previous: Row, row: Row, rule: Line) -> Iterator[Line]:
    """
    What parts two rows: a line above totals, air between one group and the next.
    """
    if previous.record and not row.record:
        yield rule
    elif row.depth == 0 and previous.depth > 0:
        yield ()


def _common_align(slots: Sequence[Slot]) -> Align:
    """
    Numbers to the right, everything else to the left.
    """
    texts = ["".join(phrase.text for phrase in here.line) for here in slots]
    numeric = all(text[:1].isdigit() or text[:1] in "-+" for text in texts if text)
    return Align.RIGHT if numeric else Align.LEFT


def _verbatim(block: Verbatim) -> list[Line]:
    lines = many_lines(block.text)
    return [(Phrase(raw, _diff_tone(raw) if block.diff else Tone.PLAIN),) for raw in lines]


def _diff_tone(raw: str) -> Tone:
    if raw.startswith(("+++", "---", "@@")):
        return Tone.MUTED
    return {"+": Tone.GOOD, "-": Tone.BAD}.get(raw[:1], Tone.PLAIN)
