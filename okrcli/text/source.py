"""
The text of one file, and places in it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, cast

_BREAK = re.compile(r"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"

Newline = Literal["\n", "\r\n", "\r"]


class Span(NamedTuple):
    """
    A stretch of text: code point offsets into `Source.text`, the end exclusive.
    """

    start: int
    end: int


class Position(NamedTuple):
    """
    A place as people count it: line and column from 1, columns in code points.
    """

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """
    A file's text without its byte order mark; line ends are as they were.
    """

    text: str
    bom: bool = False

    @property
    def newline(self) -> Newline:
        """
        How this file ends its lines, judged by the first of them.
        """
        first = _BREAK.search(self.text)
        return cast("Newline", first.group()) if first else "\n"

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """
        The text of a line (counted from 1) without its end; empty beyond the last one.
        """
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        return self.text[start : self.line_end(start)]

    def line_start(self, offset: int) -> int:
        """
        Where the line that holds this offset begins.
        """
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """
        Where the line that holds this offset ends, before its line break.
        """
        found = _BREAK.search(self.text, offset)
        return found.start() if found else len(self.text)

    def next_line(self, offset: int) -> int:
        """
        Where the following line begins; the end of the text if there is none.
        """
        found = _BREAK.search(self.text, offset)
        return found.end() if found else len(self.text)

    def column(self, offset: int) -> int:
        """
        How many code points stand before this offset on its line.
        """
        return offset - self.line_start(offset)

    def encode(self) -> bytes:
        """
        The file as bytes, with the byte order mark it came with.
        """
        return (_BOM if self.bom else b"") + self.text.encode()
