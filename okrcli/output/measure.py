"""
How many cells of a terminal a text takes, and folding a line to a width.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

from okrcli.views.document import Line, Phrase

_WORD_OR_BLANK = re.compile(r" +|[^ ]+")  # a no-break space does not break


def cells(text: str) -> int:
    """
    The width of safe text; a Chinese character or an emoji takes two cells.
    """
    return len(text) if text.isascii() else cell_len(text)


def line_cells(line: Line) -> int:
    return sum(cells(phrase.text) for phrase in line)


def fold(line: Line, width: int) -> list[Line]:
    """
    The line in pieces no wider than `width`, broken at blanks.

    A word is broken only if it alone is wider than the page.
    """
    if line_cells(line) <= width:
        return [line]
    folded: list[Line] = []
    current: list[Phrase] = []
    used = 0
    blank: tuple[Phrase, ...] = ()
    for word in _words(line):
        if word[0].text[0] == " ":
            blank = (Phrase(" ", word[0].tone),)
            continue
        size = line_cells(word)
        if current and used + len(blank) + size > width:
            folded.append(tuple(current))
            current, used, blank = [], 0, ()
        for piece in _chopped(word, size, width):
            if used + len(blank) + line_cells(piece) > width and current:
                folded.append(tuple(current))
                current, used, blank = [], 0, ()
            current.extend((*(blank if current else ()), *piece))
            used = line_cells(tuple(current))
            blank = ()
    folded.append(tuple(current))
    return folded


def _words(line: Line) -> Iterator[Line]:
    """
    Words and the blanks between them. A word may go through several phrases.
    """
    word: list[Phrase] = []
    for phrase in line:
        for text in _WORD_OR_BLANK.findall(phrase.text):
            if text[0] == " ":
                if word:
                    yield tuple(word)
                    word = []
                yield (Phrase(text, phrase.tone),)
            else:
                word.append(Phrase(text, phrase.tone))
    if word:
        yield tuple(word)


def _chopped(word: Line, size: int, width: int) -> Iterator[Line]:
    """
    A word in pieces no wider than `width`.
    """
    if size <= width:
        yield word
        return
    for phrase in word:
        for text in chop_cells(phrase.text, max(width, 2)) or (phrase.text,):
            yield (Phrase(text, phrase.tone),)
