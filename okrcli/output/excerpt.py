"""
Lines of a file with marks under the places in question, cut where they are too long to read.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from okrcli.output.measure import cells
from okrcli.output.safe import one_line
from okrcli.views.document import Excerpt, Mark, Quote, Tone

_WIDEST = 120
_LEAST = 8
_MORE = "..."

Framed: TypeAlias = Sequence[tuple[str, str, Tone]]
"""Lines, each as its gutter, its text and the tone of that."""


def frame(excerpt: Excerpt, width: int | None) -> Framed:
    """
    The lines of an excerpt on a page; nothing where there is no text to show, or no room for it.
    """
    quotes = [quote for quote in excerpt.quotes if quote.text.strip()]
    size = max((len(str(quote.number)) for quote in quotes), default=0)
    room = min(width or _WIDEST, _WIDEST) - size - len(" | ")
    if room < _LEAST or not quotes:
        return ()
    edge = (f"{'':{size}} |", "", Tone.MUTED)
    lines = [edge]
    previous = quotes[0].number
    for quote in quotes:
        if quote.number > previous + 1:
            lines.append((_MORE, "", Tone.MUTED))
        lines.extend(_quoted(quote, size, room))
        previous = quote.number
    return (*lines, edge) if excerpt.closed else lines


def _quoted(quote: Quote, size: int, room: int) -> Iterator[tuple[str, str, Tone]]:
    """
    A line and, below it, its marks; of a long line what surrounds the first of them.
    """
    first = _first(quote, room)
    lead = _MORE if first else ""
    text = lead + one_line(quote.text[first : first + room + 1])
    if cells(text) > room:
        text = _cut(text, room - len(_MORE)) + _MORE
    yield f"{quote.number:>{size}} | ", text, Tone.PLAIN
    for mark in quote.marks:
        yield f"{'':{size}} | ", _marked(quote.text, mark, first, room), mark.tone


def _marked(text: str, mark: Mark, first: int, room: int) -> str:
    """
    The signs of a mark and what they say; at the page's edge where the place itself lies beyond.
    """
    lead = len(_MORE) if first else 0
    label = one_line(mark.label)
    if mark.start < first:
        return _cut(f"< {label}", room)
    start = lead + _cells(text, first, mark.start, room)
    if start >= room:
        return " " * (room - cells(_cut(f"{label} >", room))) + _cut(f"{label} >", room)
    end = lead + _cells(text, first, mark.end, room)
    signs = mark.sign * max(1, min(end, room) - start)
    if not label:
        return " " * start + signs
    if start + len(signs) + 1 + cells(label) > room and start > cells(label):
        return " " * (start - cells(label) - 1) + f"{label} {signs}"
    return _cut(" " * start + f"{signs} {label}", room)


def _cells(text: str, first: int, end: int, room: int) -> int:
    """
    The width of a stretch of a line; what is wider than the page is not measured further.
    """
    return cells(one_line(text[first : min(end, first + room)])) + max(0, end - first - room)


def _first(quote: Quote, room: int) -> int:
    """
    The first character shown: that of the line, or where the mark would not fit half a page before.
    """
    start, end = quote.marks[0].start, quote.marks[0].end
    start = min(start, len(quote.text))
    if _cells(quote.text, 0, max(start + 1, min(end, len(quote.text))), room) <= room:
        return 0
    first = start
    while first and cells(one_line(quote.text[first - 1 : start])) <= room // 2:
        first -= 1
    return first


def _cut(text: str, room: int) -> str:
    while cells(text) > room:
        text = text[: room if cells(text) == len(text) else -1]
    return text
