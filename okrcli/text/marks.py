"""
Both sides of a conflict between the marks that git uses, line by line.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from okrcli.text.lines import BOM, Match, common_to_all, in_common, matches, newline
from okrcli.text.source import Source

_OURS, _BASE, _MIDDLE, _THEIRS = b"<", b"|", b"=", b">"
_BEGIN = re.compile(rb"^(<{3,})(?: |\r?$)", re.MULTILINE)
_NAMES = (b" ours", b" base", b" theirs")


class Style(Enum):
    """
    What git's merge.conflictStyle may be: with what was there before, and with no line twice that both have.
    """

    MERGE = "merge"
    DIFF3 = "diff3"
    ZDIFF3 = "zdiff3"


class Marks(NamedTuple):
    """
    How conflicts are to be shown: how long the marks are, and what stands between them.
    """

    size: int = 7
    style: Style = Style.MERGE

    @classmethod
    def of(cls, size: int, style: str) -> "Marks":
        """
        As git says it; what no git says is the usual.
        """
        known = style in [it.value for it in Style]
        return cls(max(size, 1) if size else 7, Style(style) if known else Style.MERGE)


USUAL = Marks()


def marked(ours: Source, theirs: Source, marks: Marks, base: Source | None = None) -> bytes:
    r"""
    Our text with marks around the lines that are others in theirs; all come from one text.

    The base is shown where that is the style.

    >>> marked(Source("a\nb\n"), Source("a\nc\n"), Marks(3))
    b'a\n<<< ours\nb\n===\nc\n>>> theirs\n'
    >>> marked(Source("a\nb\n"), Source("a\nc\n"), Marks(3, Style.DIFF3), Source("a\n"))
    b'a\n<<< ours\nb\n||| base\n===\nc\n>>> theirs\n'
    """
    one, other = (source.encode() for source in (ours, theirs))
    if base is None or marks.style is Style.MERGE:
        return _joined(one, other, matches(_lines(one), _lines(other)), marks)
    return _with_base(_lines(base.encode()), one, _lines(other), marks)


def between_marks(base: bytes, ours: bytes, theirs: bytes, marks: Marks) -> bytes:
    """
    One conflict from the first to the last line that is different, whatever the texts are.
    """
    if marks.style is not Style.MERGE:
        lines = _lines(ours), _lines(theirs), _lines(base)
        out = _conflict(_Hunk(*lines), newline(ours), marks)
        return (BOM if ours.startswith(BOM) else b"") + b"".join(out)
    one, other = _lines(ours), _lines(theirs)
    head = in_common(one, other)
    tail = in_common(one[head:][::-1], other[head:][::-1])
    found = [Match(0, 0, head), Match(len(one) - tail, len(other) - tail, tail)]
    return _joined(ours, theirs, [*found, Match(len(one), len(other), 0)], marks)


def has_marks(text: bytes) -> bool:
    """
    Whether a text has a conflict in it.
    """
    return _BEGIN.search(text) is not None


def size_of(now: bytes) -> int:
    """
    How long the marks in a file are.
    """
    mark = _BEGIN.search(now)
    return len(mark.group(1)) if mark else 7


def both_sides(text: bytes, size: int) -> tuple[bytes, bytes]:
    r"""
    A text in conflict, decided for ours throughout, and for theirs.

    >>> both_sides(b"a\n<<< x\nb\n===\nc\n>>> y\n", 3)
    (b'a\nb\n', b'a\nc\n')
    """
    marks = {mark * size: at for at, mark in enumerate((_OURS, _BASE, _MIDDLE, _THEIRS))}
    kept: tuple[list[bytes], list[bytes]] = ([], [])
    sides: tuple[int, ...] = (0, 1)
    for line in text.splitlines(keepends=True):
        at = marks.get(line.split()[0] if line.strip() and line[:1].strip() else b"")
        if at is None:
            for side in sides:
                kept[side].append(line)
        else:
            sides = ((0,), (), (1,), (0, 1))[at]
    return b"".join(kept[0]), b"".join(kept[1])


class _Hunk(NamedTuple):
    """
    The lines of one conflict.
    """

    ours: Sequence[bytes]
    theirs: Sequence[bytes]
    base: Sequence[bytes] | None = None


def _with_base(base: list[bytes], ours: bytes, theirs: list[bytes], marks: Marks) -> bytes:
    one = _lines(ours)
    out: list[bytes] = []
    done = (0, 0, 0)
    for starts, count in common_to_all(base, one, theirs):
        hunk = _Hunk(
            one[done[1] : starts[1]], theirs[done[2] : starts[2]], base[done[0] : starts[0]]
        )
        if hunk.ours == hunk.theirs:
            out += hunk.ours
        else:
            out += _conflict(hunk, newline(ours), marks)
        out += one[starts[1] : starts[1] + count]
        done = (starts[0] + count, starts[1] + count, starts[2] + count)
    return (BOM if ours.startswith(BOM) else b"") + b"".join(out)


def _joined(ours: bytes, theirs: bytes, found: Sequence[Match], marks: Marks) -> bytes:
    one, other = _lines(ours), _lines(theirs)
    end = newline(ours)
    out: list[bytes] = []
    a = b = 0
    for match in found:
        if a < match.one or b < match.other:
            out += _conflict(_Hunk(one[a : match.one], other[b : match.other]), end, marks)
        out += one[match.one : match.one + match.length]
        a, b = match.one + match.length, match.other + match.length
    return (BOM if ours.startswith(BOM) else b"") + b"".join(out)


def _conflict(hunk: _Hunk, end: bytes, marks: Marks) -> Iterator[bytes]:
    """
    The lines of a conflict; in the style zdiff3 those stand outside that both sides begin or end with.
    """
    ours, theirs, size = hunk.ours, hunk.theirs, marks.size
    head = tail = 0
    if marks.style is Style.ZDIFF3:
        head = in_common(ours, theirs)
        tail = in_common(ours[head:][::-1], theirs[head:][::-1])
    yield from ours[:head]
    yield _OURS * size + _NAMES[0] + end
    yield from (_ended(line, end) for line in ours[head : len(ours) - tail])
    if hunk.base is not None:
        yield _BASE * size + _NAMES[1] + end
        yield from (_ended(line, end) for line in hunk.base)
    yield _MIDDLE * size + end
    yield from (_ended(line, end) for line in theirs[head : len(theirs) - tail])
    yield _THEIRS * size + _NAMES[2] + end
    yield from ours[len(ours) - tail :]


def _ended(line: bytes, end: bytes) -> bytes:
    return line if line.endswith((b"\n", b"\r")) else line + end


def _lines(data: bytes) -> list[bytes]:
    return data.removeprefix(BOM).splitlines(keepends=True)
