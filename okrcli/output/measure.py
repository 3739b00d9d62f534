"""
How many cells of a terminal a text takes, and folding a line to a width.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from okrcli.output.safe import one_line
from okrcli.views.document import Line, Phrase, Tone

_WORD_OR_BLANK = re.compile(r" +|[^ ]+")  # a no-break space does not break

# Letters of Latin scripts and the signs that okr itself draws take one cell each; with these
# known, most pages need no table of widths, which takes longer to load than a page to draw.
_NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff–—‘’“”•…→−≤≥─-╿▀-▟■▲►○●⠀-⣿]*")


class _Word(NamedTuple):
    """
    What is not broken: its parts, its width, and the blanks before it.
    """

    parts: Line
    size: int
    gap: int = 0
    gap_tone: Tone = Tone.PLAIN


def _widths() -> ModuleType:
    return import_module("rich.cells")


def cells(text: str) -> int:
    """
    The width of safe text; a Chinese character or an emoji takes two cells.
    """
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    size: int = _widths().cell_len(text)
    return size


@lru_cache(maxsize=4096)  # tables say the same few words again and again
def safe_cells(text: str) -> tuple[str, int]:
    """
    The text on one line and made safe, and its width.
    """
    safe = one_line(text)
    return safe, cells(safe)


def line_cells(line: Sequence[Phrase]) -> int:
    return sum([cells(phrase.text) for phrase in line])


def fold(line: Line, width: int, *, even: bool = False) -> list[Line]:
    """
    The line in pieces no wider than `width`, broken at blanks; `even` makes them of like length.

    A word is broken only if it alone is wider than the page.
    """
    if line_cells(line) <= width:
        return [line]
    words = [piece for word in _words(line) for piece in _chopped(word, width)]
    starts = _starts(words, width)
    if even and len(starts) > 1:
        starts = _even(words, width, len(starts))
    ends = [*starts[1:], len(words)]
    return [_joined(words[start:end]) for start, end in zip(starts, ends, strict=True) if end] or [
        ()
    ]


def _starts(words: Sequence[_Word], width: int) -> list[int]:
    """
    The words with which the lines begin, each line taking as many as it can.
    """
    starts = [0]
    used = 0
    for index, word in enumerate(words):
        more = used + word.gap + word.size if index > starts[-1] else word.size
        if more > width and index > starts[-1]:
            starts.append(index)
            more = word.size
        used = more
    return starts


def _even(words: Sequence[_Word], width: int, count: int) -> list[int]:
    """
    The same for the least width that needs no more lines: no word is left alone on the last one.
    """
    low, high = max(word.size for word in words), width
    while low < high:
        middle = (low + high) // 2
        if len(_starts(words, middle)) > count:
            low = middle + 1
        else:
            high = middle
    return _starts(words, high)


def _joined(words: Sequence[_Word]) -> Line:
    """
    Words on one line again, neighbours of one tone as one phrase.
    """
    runs: list[tuple[Tone, list[str]]] = []
    for index, word in enumerate(words):
        if index and word.gap:
            _add(runs, " " * word.gap, word.gap_tone)
        for part in word.parts:
            _add(runs, part.text, part.tone)
    return tuple([Phrase("".join(texts), tone) for tone, texts in runs])


def _add(runs: list[tuple[Tone, list[str]]], text: str, tone: Tone) -> None:
    if runs and runs[-1][0] is tone:
        runs[-1][1].append(text)
    else:
        runs.append((tone, [text]))


def _words(line: Line) -> list[_Word]:
    """
    The words of a line with the blanks before them. A word may go through several phrases.
    """
    words: list[_Word] = []
    parts: list[Phrase] = []
    gap, gap_tone = 0, Tone.PLAIN
    for phrase in line:
        for text in _WORD_OR_BLANK.findall(phrase.text):
            if text[0] != " ":
                parts.append(Phrase(text, phrase.tone))
                continue
            if parts:
                words.append(_word(parts, gap, gap_tone))
                parts, gap = [], 0
            gap, gap_tone = gap + len(text), phrase.tone
    if parts:
        words.append(_word(parts, gap, gap_tone))
    return words


def _word(parts: Sequence[Phrase], gap: int, gap_tone: Tone) -> _Word:
    return _Word(tuple(parts), sum([cells(part.text) for part in parts]), gap, gap_tone)


def _chopped(word: _Word, width: int) -> Sequence[_Word]:
    """
    A word in pieces no wider than `width`.
    """
    if word.size <= width:
        return (word,)
    pieces = [
        Phrase(text, part.tone) for part in word.parts for text in _slices(part.text, max(width, 2))
    ]
    first, *rest = pieces
    return (
        word._replace(parts=(first,), size=cells(first.text)),
        *(_Word((piece,), cells(piece.text)) for piece in rest),
    )


def _slices(text: str, width: int) -> Sequence[str]:
    if text.isascii():
        return [text[at : at + width] for at in range(0, len(text), width)]
    return _widths().chop_cells(text, width) or (text,)
