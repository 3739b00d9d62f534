"""
Words that stand for something still open (S006, S008, T007).
"""

import re
from collections.abc import Iterator

from okrcli.domain.wording.title import Match, Title, read_title
from okrcli.library import Pack
from okrcli.model.sentence.gaps import gaps

_MARKS = re.compile(r"\?{2,}|(?<!\w)[xX]{3,}(?!\w)|<[A-Za-z][\w .-]{0,40}>|(?<!\w)_{3,}|\.{4,}")
_TAG = frozenset(["b", "i", "u", "em", "strong", "code", "sub", "sup", "br", "p", "a", "s"])


def placeholder(title: str, pack: Pack) -> tuple[Match, ...]:
    """
    What is to be filled in: TBD, ???, `<name>`, `X%`, or a title that is none.
    """
    bare = title.strip()
    if not any(map(str.isalnum, bare)):
        start = len(title) - len(title.lstrip())
        return (Match(start, start + len(bare), bare),)
    read = read_title(title)
    words = " ".join(one.low for one in read.found if one.kind in ("word", "gap"))
    if words in pack.placeholder_titles and not any(one.quantity for one in read.found):
        return (read.match(0, len(read.found) - 1),)
    found = [
        Match(one.start(), one.end(), one[0])
        for one in _MARKS.finditer(title[: _end(read)])
        if one[0].strip("<>").lower() not in _TAG
    ]
    found += [read.between(one.start, one.end) for one in gaps(read.found) if not read.quotes(one)]
    found += [
        read.match(*one) for one in read.spots(pack.placeholder) if not read.is_quoted(one[0])
    ]
    return tuple(_apart(found))


def escape_clause(title: str, pack: Pack) -> tuple[Match, ...]:
    """
    What lets a goal off: “if possible”, “etc.”; an “etc.” that ends a list of examples lets nothing off.
    """
    read = read_title(title)
    return tuple(
        read.match(first, last)
        for first, last in read.spots(pack.escape)
        if not read.is_quoted(first) and not _is_example(read, pack, first)
    )


def relative_time(title: str, pack: Pack) -> tuple[Match, ...]:
    """
    Words of time that mean another day on every day they are read: “next quarter”, “soon”.
    """
    read = read_title(title)
    return tuple(
        read.match(first, last)
        for first, last in read.spots(pack.relative_time)
        if not read.is_quoted(first)
        and not read.is_name(first)
        and read.low(first - 1) not in ("than", "vs", "versus", "since", "as", "no", "to")
        and not _describes(read, first)
    )


def _describes(read: Title, at: int) -> bool:
    """
    Whether a place belongs to what is counted: “guests who came this month”.
    """
    return any(read.low(one) in ("who", "that", "which", "whose") for one in range(at))


def one_word(title: str) -> Match | None:
    """
    The only word of a title that has no other.
    """
    read = read_title(title)
    words = [at for at, one in enumerate(read.found) if one.kind != "mark"]
    return read.match(words[0], words[0]) if len(words) == 1 else None


def _end(read: Title) -> int:
    return max((one.end for one in read.found), default=0)


def _is_example(read: Title, pack: Pack, at: int) -> bool:
    """
    Whether it ends examples in brackets: “(e.g. blogs, talks, etc.)”.
    """
    depth = next((one for one in range(at, -1, -1) if read.low(one) == "("), None)
    if depth is None or any(read.low(one) == ")" for one in range(depth, at)):
        return False
    return any(depth < first < at for first, _ in read.spots(pack.example))


def _apart(found: list[Match]) -> Iterator[Match]:
    """
    In their order, without those that lie in another.
    """
    end = 0
    for one in sorted(found, key=lambda match: (match.start, -match.end)):
        if one.start >= end and one.words:
            yield one
            end = one.end
