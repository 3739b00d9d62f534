"""
A document as lines of phrases for a page: the same for a terminal and a pipe, minus paint.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import NamedTuple

from okrcli.output import glyphs, readout
from okrcli.output.excerpt import Framed, frame
from okrcli.output.glyphs import Glyphs
from okrcli.output.grid import Slot, Strip, arrange, draw, slot, total_width
from okrcli.output.measure import line_cells, safe_cells
from okrcli.output.page import Page
from okrcli.output.safe import many_lines
from okrcli.views.document import (
    ABSENT,
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Excerpt,
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
            case Paragraph() | Facts() | Bullets() | Callout():
                lines = self.prose(self.strips(block))
            case Excerpt():
                lines = self.excerpt(block)
            case Table():
                lines = self.table(block)
            case Tree(nodes):
                lines = self.tree(nodes)
            case Chart():
                lines = self.chart(block)
            case Verbatim():
                lines = _verbatim(block)
            case Gap():
                pass
        return lines

    def strips(self, block: Paragraph | Facts | Bullets | Callout) -> list[Strip]:
        match block:
            case Paragraph(line, lead):
                return [self.item(self.words(lead).line, (line,))]
            case Facts(rows):
                labelled = [((Phrase(label, Tone.MUTED),), line) for label, line in rows]
                return [self.item((), lines) for lines in labelled]
            case Bullets(items):
                bullet = (Phrase(f"{self.glyphs.bullet} ", Tone.MUTED),)
                return [self.item(bullet, item) for item in items]
            case Callout(tone, line):
                symbol = (Phrase(f"{self.glyphs.symbols[tone]} ", tone),)
                return [self.item(symbol, (line,))]

    def heading(self, heading: Heading) -> list[Line]:
        tone = Tone.STRONG if heading.level < 3 else Tone.MUTED
        aside = (Phrase(_INDENT), *heading.aside) if heading.aside else ()
        return self.prose((Strip((self.words((Phrase(heading.text, tone), *aside)),)),))

    def item(self, mark: Line, lines: Sequence[Line]) -> Strip:
        indent = line_cells(mark)
        if self.page.width is not None and indent * 2 > self.page.width:
            return Strip(tuple(self.words(line) for line in ((*mark, *lines[0]), *lines[1:])))
        hang = (Phrase(" " * indent),) if mark else ()
        return Strip(tuple(self.words(line) for line in lines), lead=mark, hang=hang)

    def excerpt(self, excerpt: Excerpt) -> list[Line]:
        framed: Framed = frame(excerpt, self.page.width)
        return [
            (Phrase(gutter, Tone.MUTED), *((Phrase(text, tone),) if text else ()))
            for gutter, text, tone in framed
        ]

    def prose(self, strips: Sequence[Strip]) -> list[Line]:
        """
        Lines of text, the first of whose columns keeps its width while the others share the rest.
        """
        most = max((len(strip.slots) for strip in strips), default=1)
        columns = [Column("", wrap=most == 1 or index > 0) for index in range(most)]
        width = None if self.page.width is None else min(self.page.width, _READABLE)
        return draw(strips, arrange(columns, strips, width), self.glyphs)

    def table(self, table: Table) -> list[Line]:
        shown = [i for i, c in enumerate(table.columns) if not (c.drawn and self.piped)]
        columns = [table.columns[i] for i in shown]
        head = Strip(tuple([self.words((Phrase(c.title, Tone.MUTED),)) for c in columns]))
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
        if self.piped:
            return lines + draw(strips, places, self.glyphs)
        previous: Row | None = None
        for row, strip in zip(table.rows, strips, strict=True):
            if previous:
                lines.extend(_between(previous, row, rule))
            lines.extend(draw((strip,), places, self.glyphs, even=True))
            previous = row
        return lines

    def chart(self, chart: Chart) -> list[Line]:
        """
        A picture where there is a page for it; what draws is loaded only then.
        """
        drawn: list[Line] = []
        if not self.piped:
            drawn = import_module("okrcli.output.chart").draw(chart, self.page)
        if drawn:
            caption = self.words((Phrase(chart.title, Tone.STRONG),))
            return [*self.prose((Strip((caption,)),)), *drawn]
        return [] if chart.drawn else self.table(readout.table(chart))

    def row(self, row: Row, shown: Sequence[int]) -> Strip:
        cells, tone = row.cells, row.tone
        slots = tuple([self.slot(cells[i], tone) for i in shown if i < len(cells)])
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
        if isinstance(cell, Words):
            if cell is ABSENT:
                return Slot((Phrase(self.glyphs.absent, Tone.MUTED),), 1)
            return self.words(cell.line, tone)
        if isinstance(cell, Spark):
            return slot(self.glyphs.spark(cell))
        if not self.piped:
            return Slot(bar=cell)
        share = cell.share
        return slot((Phrase(self.glyphs.absent if share is None else percent(share)),))

    def words(self, line: Line, tone: Tone = Tone.PLAIN) -> Slot:
        """
        User text becomes safe here, and nowhere later is text added to it.
        """
        phrases: list[Phrase] = []
        width = 0
        for phrase in line:
            text, own, is_badge, _ = phrase
            if not text:
                continue
            safe, size = safe_cells(text)
            if is_badge and not self.piped:
                safe, size = f"{self.glyphs.symbols[own]} {safe}", size + 2
            shown = tone if own is Tone.PLAIN else own
            if safe is phrase.text and shown is own:
                phrases.append(phrase)
            else:
                phrases.append(Phrase(safe, shown))
            width += size
        return Slot(tuple(phrases), width)


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
