"""
What a view says: blocks of text, tables and trees, with colours by meaning.

A view builds one `Document` and the plain data for JSON; a format draws it. Nothing here knows a
width, a colour or a terminal, and no text here need be safe: a format makes user text harmless.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

JsonValue: TypeAlias = (
    "bool | int | Decimal | str | date | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
)
JsonObject: TypeAlias = Mapping[str, JsonValue]


class Tone(Enum):
    """
    What a piece of text means. Colour repeats the meaning; a word or symbol always says it too.
    """

    PLAIN = "plain"  # what is said
    STRONG = "strong"  # what the eye should find first: an objective, the number asked for
    MUTED = "muted"  # what may be overlooked: labels, ids, dates, what is not known
    ACCENT = "accent"  # what can be used: a goal's name, a command to type, a path
    GOOD = "good"  # on track, met, healthy, added
    CAUTION = "caution"  # at risk, warning, stale
    BAD = "bad"  # off track, critical, broken, removed
    NOTE = "note"  # neither good nor bad: too early, information, a hint

    __hash__ = object.__hash__  # each is the only one of its kind; an Enum's own hash is slow


class Align(Enum):
    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


class Phrase(NamedTuple):
    """
    Some words in one tone; line breaks in it are shown as spaces.

    A badge is a status word: where there is room for it, the symbol of its tone stands before it.
    """

    text: str
    tone: Tone = Tone.PLAIN
    badge: bool = False
    leads_to: str = ""  # the anchor of a heading on the same page, for formats that can link


Line: TypeAlias = tuple[Phrase, ...]


def line(*parts: str | Phrase | Line) -> Line:
    """
    A line of phrases; plain strings are in the plain tone.

    >>> line("due ", Phrase("today", Tone.BAD))[1].text
    'today'
    """
    phrases: list[Phrase] = []
    for part in parts:
        if isinstance(part, str):
            phrases.append(Phrase(part))
        elif isinstance(part, Phrase):
            phrases.append(part)
        else:
            phrases.extend(part)
    return tuple(phrases)


def badge(text: str, tone: Tone) -> Phrase:
    """
    A status word, such as "on track" in Tone.GOOD.
    """
    return Phrase(text, tone, badge=True)


Share: TypeAlias = Decimal | Fraction


class Words(NamedTuple):
    """
    A cell of text. Where it shows a number, `number` is that number for formats that keep types.
    """

    line: Line = ()
    number: Share | None = None


class Bar(NamedTuple):
    """
    Progress as a bar from 0 to 1, with a mark where it should be by now. No share: not measured.
    """

    share: Share | None
    expected: Share | None = None
    tone: Tone = Tone.PLAIN


class Spark(NamedTuple):
    """
    The values of a row of measurements, oldest first, as a small line of their ups and downs.
    """

    values: tuple[Decimal, ...]
    tone: Tone = Tone.PLAIN


Cell: TypeAlias = Words | Bar | Spark


ABSENT = Words((Phrase("\N{EN DASH}", Tone.MUTED),))
"""The cell of a value that is not there: shown as a dash, and empty in CSV."""


def cell(*parts: str | Phrase | Line, number: Share | None = None) -> Words:
    """
    A cell of text, from the same parts as `line`.
    """
    return Words(line(*parts), number)


class Column(NamedTuple):
    """
    One column of a table.

    When the page is too narrow, columns with the highest rank are left out first; rank 0 always
    stays. What does not fit then wraps, in columns that may `wrap` before all others.
    A `drawn` column pictures what another column says in words: formats that do not draw skip it.
    A `spare` one is left out before anything wraps.
    """

    title: str
    align: Align = Align.LEFT
    rank: int = 0
    wrap: bool = False
    drawn: bool = False
    spare: bool = False


class Row(NamedTuple):
    """
    One row: a cell for every column.

    `depth` indents the first column (an objective 0, its key results 1). `tone` is the tone of the
    row's plain phrases. A row that is no `record` (a total) stands apart and is not data for CSV.
    """

    cells: tuple[Cell, ...]
    depth: int = 0
    record: bool = True
    tone: Tone = Tone.PLAIN


class TreeNode(NamedTuple):
    """
    One line of a tree; its `aside` cells stand in columns to its right. A bar is for those that draw.
    """

    line: Line
    aside: tuple[Cell, ...] = ()
    children: tuple["TreeNode", ...] = ()

    def without_pictures(self) -> tuple[Cell, ...]:
        """
        What stands beside it where nothing is drawn: no bar, unless it says all there is.
        """
        return tuple(cell for cell in self.aside if not isinstance(cell, Bar)) or self.aside


class Heading(NamedTuple):
    """
    A heading of level 1 to 3 after an empty line, what is beside it, and an anchor to lead to it by.
    """

    text: str
    level: int = 1
    aside: Line = ()
    anchor: str = ""


class Paragraph(NamedTuple):
    """
    Some words. What stands in `lead` begins the first line, and folded lines are indented by it.
    """

    line: Line
    lead: Line = ()


class Facts(NamedTuple):
    """
    Labels and what belongs to them, one a line, aligned.
    """

    rows: tuple[tuple[str, Line], ...]


class Bullets(NamedTuple):
    """
    A list. What its items have in common stands in columns, the last of which is the longest.
    """

    items: tuple[tuple[Line, ...], ...]


class Callout(NamedTuple):
    """
    One thing the reader should not miss, under the symbol of its tone.
    """

    tone: Tone
    line: Line


class Table(NamedTuple):
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""


class Tree(NamedTuple):
    nodes: tuple[TreeNode, ...]


class Trace(NamedTuple):
    """
    Dated values of a chart, oldest first, joined by straight lines.

    A `planned` one is what should be, not what was: between its points every day has a value.
    """

    name: str
    points: tuple[tuple[date, Decimal], ...]
    tone: Tone = Tone.PLAIN
    planned: bool = False


class Band(NamedTuple):
    """
    A stretch of values with a meaning, such as a healthy one; without a bound it has no end.
    """

    name: str
    low: Decimal | None
    high: Decimal | None
    tone: Tone = Tone.PLAIN


class Span(NamedTuple):
    """
    A time that is marked under a chart, both days included.
    """

    name: str
    first: date
    last: date
    tone: Tone = Tone.PLAIN


class Chart(NamedTuple):
    """
    Values over time, the measured ones first; `title` says in words what is seen.

    Formats that do not draw list its numbers, and those that draw let them be read as well. A
    `drawn` one pictures what the page says in words: formats that do not draw skip it. A `small`
    one is one of several. `spans` are only drawn: the page says them in words.
    """

    title: str
    traces: tuple[Trace, ...]
    unit: str = ""
    bands: tuple[Band, ...] = ()
    today: date | None = None
    drawn: bool = False
    small: bool = False
    spans: tuple[Span, ...] = ()


class Verbatim(NamedTuple):
    """
    Text whose lines and spaces stay as they are: YAML, or a `diff`, whose + and - lines get a tone.
    """

    text: str
    diff: bool = False


class Mark(NamedTuple):
    """
    Some characters of a quoted line, from `start` on and before `end`, and what is said of them.
    """

    start: int
    end: int
    tone: Tone
    label: str = ""
    sign: str = "^"


class Quote(NamedTuple):
    """
    A line of a file by its number; the first of its marks is the one that has to be seen.
    """

    number: int
    text: str
    marks: tuple[Mark, ...]


class Excerpt(NamedTuple):
    """
    Lines of a file, in their order, with marks under parts of them; cut to what a page holds.

    A closed one has an empty line below it, which leads to what follows.
    """

    quotes: tuple[Quote, ...]
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """
    An empty line; several in a row are one. Blocks otherwise follow each other directly.
    """


Block: TypeAlias = (
    Heading
    | Paragraph
    | Facts
    | Bullets
    | Callout
    | Table
    | Tree
    | Chart
    | Verbatim
    | Excerpt
    | Gap
)


class Document(NamedTuple):
    """
    All a view says. `title` names the page where a format has a place for it; text does not show it.

    One with `contents` is long: it opens with a list that leads to its parts where that is possible.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    contents: bool = False


class Sheet(NamedTuple):
    """
    The same as typed columns, one record a row; one that `keeps_lines` is to be read back as it is.
    """

    titles: tuple[str, ...]
    rows: Callable[[], Iterable[tuple[JsonValue, ...]]]
    keeps_lines: bool = False


class Shown(NamedTuple):
    """
    A view's answer: the document for people, and the data behind it for programs.

    `name` names the data's shape: "status" is `{"format": "okr/status", "version": 1, …}`. Without
    a sheet the document's first table is what can be written as CSV. Where there are `records`, the
    answer in JSON is one of them a line, and `data` holds nothing. Robots find Markdown by its `marker`.
    """

    name: str
    document: Document
    data: JsonObject
    sheet: Sheet | None = None
    records: tuple[JsonObject, ...] | None = None
    marker: str = ""
