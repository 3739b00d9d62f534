"""
Words that leave open what would count as success (S001).
"""

from okrcli.domain.wording.title import Match, Title, read_title
from okrcli.library import Pack
from okrcli.model.sentence.verbs import denied

_NEAR = 6
"""So many pieces behind a vague word, a number still says what it means."""
_BOUNDS = frozenset(["than", "under", "over", "below", "above", "least", "most"])
_NO_DEGREE = frozenset(["no", "once", "or", "any", "what's", "one", "far", "even"])


def vague(title: str, pack: Pack, *, measured: bool = False) -> tuple[Match, ...]:
    """
    What in a title leaves open when it is reached; nothing where fields or its own numbers say that.

    First its vague words. A title without them may still say nothing that could be checked: a change
    without a number, a question, or only the name of a figure.
    """
    read = read_title(title)
    if (
        measured
        or read.is_measured
        or read.said.start is not None
        or read.said.placeholder
        or not _has_words(read)
    ):
        return ()
    entries = pack.vague | pack.open_ended
    found = [
        read.match(first, last)
        for first, last in read.spots(entries)
        if not _excused(read, pack, first, last)
    ]
    return tuple(found) or _unbounded(read, pack)


def _has_words(read: Title) -> bool:
    return any(token.kind == "word" for token in read.found)


def _excused(read: Title, pack: Pack, first: int, last: int) -> bool:
    """
    Whether what stands around a vague word takes its vagueness, or makes it something else.
    """
    if read.is_quoted(first) or read.is_name(first):
        return True
    word = read.low(first)
    if word in pack.open_ended:
        return first != read.first
    before, after = read.low(first - 1), read.low(last + 1)
    if word in ("more", "possible", "many", "some") and (before in _NO_DEGREE or after == "or"):
        return True
    near = read.found[last + 1 : last + 1 + _NEAR]
    if any(one.quantity is not None or one.low in _BOUNDS for one in near):
        return True
    return _is_attribute(read, pack, first)


def _is_attribute(read: Title, pack: Pack, at: int) -> bool:
    """
    Whether the word only describes something whose being there is the success: “launch a simple …”.
    """
    return at > read.first and read.low(read.first) in pack.handed_over


def _unbounded(read: Title, pack: Pack) -> tuple[Match, ...]:
    """
    A change that does not say by how much, a question, or a figure without more.
    """
    first = read.first
    if first < len(read.found) and read.low(first) in pack.by_how_much:
        told = any(
            one.low in ("by", "to", "into", "than") and _goes_on(read, at)
            for at, one in enumerate(read.found)
        )
        return () if told or read.is_name(first) else (read.match(first, first),)
    states = read.low(first) in pack.activity | pack.output or denied(read.found)
    if read.text.rstrip().endswith("?") or (read.said.direction is None and not states):
        return (read.match(0, len(read.found) - 1),)
    return ()


def _goes_on(read: Title, at: int) -> bool:
    """
    Whether the words behind “by” and “to” say how it is done or where it gets: “by adding …”.
    """
    if read.low(at) == "by":
        return read.low(at + 1).endswith("ing")
    return read.low(at) in ("into", "than")
