"""
GitHub's `primaryLocationLineHash`: what a line and the text after it say, whatever lies above it.

A line's hash is that of 100 UTF-16 units from its start on. Blanks and tabs do not count, every
line end is one line feed, 65535 ends the file and zeros follow. Equal hashes are numbered.
"""

import re
from collections import Counter
from struct import unpack

_BLANK = re.compile("[ \t]+")
_LINE_END = re.compile("\r\n?|\n")
_END_OF_FILE = 65_535
_UNITS = 100
_BASE = 37
_WRAP = 2**64 - 1


def line_hashes(text: str) -> list[str]:
    """
    The hashes of all lines, the first line's first; an empty text has one line.

    >>> line_hashes("")
    ['c129715d7a2bc9a3:1']
    """
    lines = [f"{line}\n" for line in _LINE_END.split(text)]
    lines[-1] = lines[-1][:-1]
    rows = [_units(_BLANK.sub("", line)) for line in lines]
    rows[-1] = (*rows[-1], _END_OF_FILE)
    units = [*(unit for row in rows for unit in row), *[0] * _UNITS]
    seen: Counter[int] = Counter()
    hashes = []
    start = 0
    for row in rows:
        value = _hash(units[start : start + _UNITS])
        seen[value] += 1
        hashes.append(f"{value:x}:{seen[value]}")
        start += len(row)
    return hashes


def _hash(units: list[int]) -> int:
    value = 0
    for unit in units:
        value = (value * _BASE + unit) & _WRAP
    return value


def _units(text: str) -> tuple[int, ...]:
    data = text.encode("utf-16-le", "surrogatepass")
    return unpack(f"<{len(data) // 2}H", data)
