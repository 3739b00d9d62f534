"""
Line by line: what an editor changed by itself is put back, and two people's changes are joined.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

BOM = b"\xef\xbb\xbf"
OURS, MIDDLE, THEIRS = b"<<<<<<<", b"=======", b">>>>>>>"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_END = re.compile(rb"\r\n|\r|\n")


class Match(NamedTuple):
    """
    Lines that two texts have in common: where they begin in each, and how many they are.
    """

    one: int
    other: int
    length: int


class Merged(NamedTuple):
    """
    Two changed texts in one; where both changed the same place, both stand there between marks.
    """

    text: bytes
    conflicts: int


def is_wide(data: bytes) -> bool:
    """
    Whether a text is of an encoding in which a character has more bytes than one, so that no line is cut.
    """
    return data.startswith(_WIDE) or b"\0" in data


def newline(data: bytes) -> bytes:
    """
    How a text ends its lines, judged by the first of them.
    """
    first = _END.search(data)
    return first.group() if first else b"\n"


def first_difference(old: bytes, new: bytes) -> int:
    r"""
    The first line (from 1) of the new text that is not the old one's.

    >>> first_difference(b"a\nb\n", b"a\nc\n")
    2
    """
    before, after = old.splitlines(), new.splitlines()
    common = in_common(before, after)
    return max(1, min(common + 1, len(after)))


def kept_ends(base: bytes, edited: bytes) -> bytes:
    r"""
    The edited text with the byte order mark, the line ends and the missing last line end of the base.

    Editors change these without being asked. Lines of the base stay what they were to the byte, and
    new lines end as its own do.

    >>> kept_ends(b"a\r\nb", b"a\nx\nb\n")
    b'a\r\nx\r\nb'
    """
    if edited == base or is_wide(base) or is_wide(edited):
        return edited
    bom = BOM if base.startswith(BOM) else b""
    before, after = (_lines(data.removeprefix(BOM)) for data in (base, edited))
    contents = [[_content(line) for line in lines] for lines in (before, after)]
    end = newline(base) if _END.search(base) else newline(edited)
    found: list[bytes] = []
    at = 0
    for match in matches(*contents):
        found += [_ended(line, end) for line in after[at : match.other]]
        found += before[match.one : match.one + match.length]
        at = match.other + match.length
    found = [line if _is_ended(line) else line + end for line in found[:-1]] + found[-1:]
    return bom + b"".join(found)


def matches(one: Sequence[bytes], other: Sequence[bytes]) -> list[Match]:
    """
    The lines in common, in their order, and at last an empty match at both ends.
    """
    head = in_common(one, other)
    tail = in_common(one[head:][::-1], other[head:][::-1])
    middle = SequenceMatcher(
        None, one[head : len(one) - tail], other[head : len(other) - tail], autojunk=False
    )
    found = [Match(0, 0, head)]
    found += [Match(a + head, b + head, n) for a, b, n in middle.get_matching_blocks() if n]
    found.append(Match(len(one) - tail, len(other) - tail, tail))
    return [match for match in found if match.length] + [Match(len(one), len(other), 0)]


def merge(base: bytes, ours: bytes, theirs: bytes, names: tuple[str, str] = ("", "")) -> Merged:
    r"""
    Both changes of a text, wherever they touch different lines with at least one between them.

    >>> merge(b"a\nb\nc\n", b"A\nb\nc\n", b"a\nb\nC\n")
    Merged(text=b'A\nb\nC\n', conflicts=0)
    """
    if base in (ours, theirs) or ours == theirs:
        return Merged(theirs if ours == base else ours, 0)
    texts = _lines(base), _lines(ours), _lines(theirs)
    found: list[bytes] = []
    conflicts = 0
    done = (0, 0, 0)
    for starts, count in common_to_all(*texts):
        old, mine, other = (text[a:b] for text, a, b in zip(texts, done, starts, strict=True))
        if mine in (old, other):
            found += other
        elif other == old:
            found += mine
        else:
            conflicts += 1
            found += _marked(mine, other, newline(base), names)
        found += texts[0][starts[0] : starts[0] + count]
        done = (starts[0] + count, starts[1] + count, starts[2] + count)
    return Merged(b"".join(found), conflicts)


def common_to_all(
    base: Sequence[bytes], ours: Sequence[bytes], theirs: Sequence[bytes]
) -> Iterator[tuple[tuple[int, int, int], int]]:
    """
    Where lines of the base stand in both other texts, and at last the end of all three.
    """
    mine, others = matches(base, ours), matches(base, theirs)
    a = b = 0
    while a < len(mine) and b < len(others):
        one, two = mine[a], others[b]
        start = max(one.one, two.one)
        end = min(one.one + one.length, two.one + two.length)
        if start < end:
            yield (start, one.other + start - one.one, two.other + start - two.one), end - start
        if one.one + one.length < two.one + two.length:
            a += 1
        else:
            b += 1
    yield (len(base), len(ours), len(theirs)), 0


def _marked(
    ours: Sequence[bytes], theirs: Sequence[bytes], end: bytes, names: tuple[str, str]
) -> list[bytes]:
    """
    Both sides of a conflict, as git writes them.
    """
    first, last = (f" {name}".rstrip().encode() for name in names)
    return [
        *(OURS + first + end, *(_ended(line, end, always=True) for line in ours)),
        *(MIDDLE + end, *(_ended(line, end, always=True) for line in theirs)),
        THEIRS + last + end,
    ]


def in_common(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """
    How many lines both begin with.
    """
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _content(line: bytes) -> bytes:
    return line.rstrip(b"\r\n")


def _is_ended(line: bytes) -> bool:
    return line[-1:] in (b"\r", b"\n")


def _ended(line: bytes, end: bytes, *, always: bool = False) -> bytes:
    """
    The line with this end, if it has one at all.
    """
    return _content(line) + end if always or _is_ended(line) else line
