"""
Both sides of a conflict between the marks that git uses, line by line.
"""

from collections.abc import Iterator, Sequence

from okrcli.text.lines import BOM, Match, matches, newline
from okrcli.text.source import Source

_OURS, _BASE, _MIDDLE, _THEIRS = b"<", b"|", b"=", b">"
_NAMES = (b" ours", b" theirs")


def marked(ours: Source, theirs: Source, size: int) -> bytes:
    r"""
    Our text with marks around the lines that are others in theirs; both come from one text.

    >>> marked(Source("a\nb\n"), Source("a\nc\n"), 3)
    b'a\n<<< ours\nb\n===\nc\n>>> theirs\n'
    """
    one, other = (source.encode() for source in (ours, theirs))
    return _joined(one, other, matches(_lines(one), _lines(other)), size)


def between_marks(ours: bytes, theirs: bytes, size: int) -> bytes:
    """
    One conflict from the first to the last line that is different, whatever the texts are.
    """
    one, other = _lines(ours), _lines(theirs)
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    found = [Match(0, 0, head), Match(len(one) - tail, len(other) - tail, tail)]
    return _joined(ours, theirs, [*found, Match(len(one), len(other), 0)], size)


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


def _joined(ours: bytes, theirs: bytes, found: Sequence[Match], size: int) -> bytes:
    one, other = _lines(ours), _lines(theirs)
    end = newline(ours)
    out: list[bytes] = []
    a = b = 0
    for match in found:
        if a < match.one or b < match.other:
            out += _conflict(one[a : match.one], other[b : match.other], end, size)
        out += one[match.one : match.one + match.length]
        a, b = match.one + match.length, match.other + match.length
    return (BOM if ours.startswith(BOM) else b"") + b"".join(out)


def _conflict(
    ours: Sequence[bytes], theirs: Sequence[bytes], end: bytes, size: int
) -> Iterator[bytes]:
    yield _OURS * size + _NAMES[0] + end
    yield from (_ended(line, end) for line in ours)
    yield _MIDDLE * size + end
    yield from (_ended(line, end) for line in theirs)
    yield _THEIRS * size + _NAMES[1] + end


def _ended(line: bytes, end: bytes) -> bytes:
    return line if line.endswith((b"\n", b"\r")) else line + end


def _lines(data: bytes) -> list[bytes]:
    return data.removeprefix(BOM).splitlines(keepends=True)


def _common(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
