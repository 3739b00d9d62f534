"""
Work to do instead of what comes of it (S003).
"""

from okrcli.domain.wording.title import Match, Title, read_title
from okrcli.library import Pack
from okrcli.model.sentence.units import SIGNS, TIMES

_MOST = 200
"""More calls, posts or visits than that are seldom made by people: they are counted, as an outcome."""
_BESIDE_COUNTS = frozenset(["%", "pp", "bps", *TIMES, *SIGNS])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "gets", "get", "has", "have"])
_PURE = frozenset(
    "analyse analyze assist attend brainstorm collaborate conduct consult coordinate discuss facilitate"
    " gather investigate liaise organise organize participate perform talk".split()
)
"""Verbs that are never nouns: what follows is done, whatever number it has."""


def activity(title: str, pack: Pack, unit: str | None = None) -> tuple[Match, ...]:
    """
    The words by which a title names work: its first verb, what is counted, or what is to be finished.

    The unit is that of the fields, where there are any. Whether the key result is a milestone, which
    may well name what is made, is for the rule to ask.
    """
    read = read_title(title)
    if _tells_outcome(read, pack):
        return ()
    first = read.first
    if first < len(read.found) and _is_work(read, pack, first, unit):
        return (read.match(first, first),)
    return _counted(read, pack, unit) or _finished(read, pack)


def _tells_outcome(read: Title, pack: Pack) -> bool:
    """
    Whether a figure moves in it, so that the work is only how.
    """
    said = read.said
    if said.start is not None and said.target is not None:
        return True
    if said.relative is not None or said.at_most is not None:
        return True
    return read.is_measured and read.has(pack.outcome_nouns)


def _is_work(read: Title, pack: Pack, first: int, unit: str | None) -> bool:
    word, following = read.low(first), read.low(first + 1)
    if word not in pack.activity and word not in pack.output:
        return False
    if following in pack.measuring and following not in ("in", "of"):
        return False  # “release frequency”, “hold time”
    if word == "meet":
        return following == "with" or read.found[first + 1 : first + 2] != () and (
            read.found[first + 1].quantity is not None
        )
    aims_at = unit if unit is not None else read.said.unit
    if word in _PURE or aims_at not in _BESIDE_COUNTS or not read.is_measured:
        return True
    return word in pack.share_of_work and aims_at == "%" and _is_share_of_it(read, first)


def _is_share_of_it(read: Title, first: int) -> bool:
    """
    Whether the share is the verb's own object: “migrate 80% of the jobs”.
    """
    return any(one.quantity is not None for one in read.found[first + 1 : first + 3])


def _counted(read: Title, pack: Pack, unit: str | None) -> tuple[Match, ...]:
    """
    A number of workshops, calls, posts.
    """
    said = read.said
    thing = (unit if unit is not None else said.unit or "").partition(" per ")[0].lower()
    number = said.target if said.target is not None else said.at_least
    if not thing or said.direction == "decrease":
        return ()
    nouns = pack.activity_nouns
    if number is not None and number <= _MOST:
        nouns = nouns | pack.small_activity_nouns
    counted = read_title(thing)
    if not any(last == len(counted.found) - 1 for _, last in counted.spots(nouns)):
        return ()
    spots = list(read.spots(nouns))
    return tuple(read.match(*one) for one in spots[:1])


def _finished(read: Title, pack: Pack) -> tuple[Match, ...]:
    """
    “Handbook published”, “billing is in place”: there is something, and what for is not said.
    """
    if read.is_measured and read.said.unit in _BESIDE_COUNTS:
        return ()
    for first, last in read.spots(pack.done | pack.in_place):
        before = read.low(first - 1)
        ends = last + 1 >= len(read.found) or read.found[last + 1].kind != "word"
        passes = before in _BE or (first > 1 and read.low(first - 2) in _BE)
        goes_on = read.low(last + 1) in ("in", "on", "to", "for", "and", "by", "with", "at", "across")
        if first and (passes or ends or goes_on) and not read.is_quoted(first):
            return (read.match(first, last),)
    return ()
