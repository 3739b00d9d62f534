"""
A line of a file with a mark under the place in question, cut where it is too long to read.
"""

from collections.abc import Sequence
from typing import TypeAlias

from okrcli.output.measure import cells
from okrcli.output.safe import one_line
from okrcli.views.document import Excerpt, Tone

_WIDEST = 120
_LEAST = 8

Framed: TypeAlias = Sequence[tuple[str, str, Tone]]
"""Lines, each as its gutter, its text and the tone of that."""


def frame(excerpt: Excerpt, width: int | None) -> Framed:
    """
    The lines of an excerpt on a page; nothing where there is no text to show, or no room for it.
    """
    number = str(excerpt.number)
    room = min(width or _WIDEST, _WIDEST) - len(number) - 3
    if room < _LEAST or not excerpt.text.strip():
        return ()
    first = _first(excerpt, room)
    before = one_line(excerpt.text[first : excerpt.start])
    marked = one_line(excerpt.text[excerpt.start : excerpt.end])
    text = _cut(one_line(excerpt.text[first : first + room]), room)
    indent = cells(before)
    marks = max(1, min(cells(marked), room - indent))
    gutter = " " * len(number)
    return (
        (f"{gutter} |", "", Tone.MUTED),
        (f"{number} | ", text, Tone.PLAIN),
        (f"{gutter} | ", " " * indent + "^" * marks, excerpt.tone),
    )


def _first(excerpt: Excerpt, room: int) -> int:
    """
    The first character shown: that of the line, or where the mark would not fit half a page before.
    """
    if excerpt.start <= room and cells(one_line(excerpt.text[: excerpt.start])) < room:
        return 0
    first = excerpt.start
    while first and cells(one_line(excerpt.text[first - 1 : excerpt.start])) <= room // 2:
        first -= 1
    return first


def _cut(text: str, room: int) -> str:
    while cells(text) > room:
        text = text[: room if cells(text) == len(text) else -1]
    return text
