"""
Work to do instead of what comes of it (S003).
"""

from decimal import Decimal

from okrcli.domain.wording.title import Match, Title, read_title
from okrcli.library import Pack
from okrcli.model.sentence.lexicon import STOPS
from okrcli.model.sentence.units import SIGNS, TIMES

_MOST = 200
"""More calls, posts or visits than that are seldom made by people: they are counted, as an outcome."""
_BESIDE_COUNTS = frozenset(["%", "pp", "bps", *TIMES, *SIGNS])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "gets", "get", "has", "have"])
_BEHIND = frozenset(["in", "on", "to", "for", "by", "with", "at", "across"])
_PASSIVE = frozenset(["by", "at", "within", "to", "with"])


def activity(
    title: str,
    pack: Pack,
    unit: str | None = None,
    number: Decimal | None = None,
    *,
    is_count: bool = False,
) -> tuple[Match, ...]:
    """
    The words by which a title names work: its first verb, what is counted, or what is to be finished.

    Unit and number are those of the fields, where there are any. Whether the key result is a milestone, which
    may well name what is made, is for the rule to ask. Of what `is_count` the number is known to be one
    of things: to hire or build so many of them is work only if they are work themselves.
    """
    read = read_title(title)
    if _tells_outcome(read, pack):
        return ()
    first = read.first
    counted = _counted(read, pack, unit, number)
    verbs = pack.activity | pack.open_ended
    if not is_count or counted:
        verbs = verbs | pack.output
    if first < len(read.found) and _is_work(read, verbs, pack, unit):
        return (read.match(first, first),)
    return counted or (() if is_count else _finished(read, pack))


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


def _is_work(read: Title, verbs: frozenset[str], pack: Pack, unit: str | None) -> bool:
    first = read.first
    word, following = read.low(first), read.low(first + 1)
    if word not in verbs and not any((first, first + 1) == one for one in read.spots(verbs)):
        return False
    if word in pack.also_nouns and _is_noun(read, pack, first):
        return False
    if word == "meet" and following != "with" and not _has_quantity(read, first + 1):
        return False  # “meet the promise”
    aims_at = unit if unit is not None else read.said.unit
    if aims_at not in _BESIDE_COUNTS or not read.is_measured:
        return True
    return word in pack.share_of_work and aims_at == "%" and _is_share_of_it(read, first)


def _has_quantity(read: Title, at: int) -> bool:
    return at < len(read.found) and read.found[at].quantity is not None


def _is_noun(read: Title, pack: Pack, first: int) -> bool:
    """
    Whether the word is part of a subject: “release frequency”, “design system used by 9 teams”.
    """
    following = read.low(first + 1)
    if following in pack.measuring and following not in ("in", "of"):
        return True
    if (read.low(first), following) == ("share", "of"):
        return True
    if following in STOPS or _has_quantity(read, first + 1):
        return False
    for at in range(first + 2, min(first + 5, len(read.found))):
        word, behind = read.low(at), read.low(at + 1)
        if word in _BE or (word.endswith("ed") and behind in _PASSIVE):
            return True
    return False


def _is_share_of_it(read: Title, first: int) -> bool:
    """
    Whether the share is the verb's own object: “migrate 80% of the jobs”.
    """
    for at in range(first + 1, min(first + 4, len(read.found))):
        whole = read.low(at) in ("all", "every", "each")
        if whole or (_has_quantity(read, at) and read.low(at + 1) == "of"):
            return True
    return False


def _counted(
    read: Title, pack: Pack, unit: str | None, number: Decimal | None
) -> tuple[Match, ...]:
    """
    A number of workshops, calls, posts.
    """
    said = read.said
    thing = (unit if unit is not None else said.unit or "").partition(" per ")[0].lower()
    stated = said.target if said.target is not None else said.at_least
    number = number if stated is None else stated
    if not thing or said.direction == "decrease":
        return ()
    nouns = pack.activity_nouns
    if number is not None and number <= _MOST:
        nouns = nouns | pack.small_activity_nouns
    counted = read_title(thing)
    if not any(last == len(counted.found) - 1 for _, last in counted.spots(nouns)):
        return ()
    spots = [*read.spots(nouns), (0, len(read.found) - 1)]
    return (read.match(*spots[0]),) if read.found else ()


def _finished(read: Title, pack: Pack) -> tuple[Match, ...]:
    """
    “Handbook published”, “billing is in place”: there is something, and what for is not said.
    """
    if read.is_measured and read.said.unit in _BESIDE_COUNTS:
        return ()
    for first, last in read.spots(pack.done | pack.in_place):
        before = read.low(first - 1)
        if read.low(last + 1) == "and":
            continue  # “documented and easy to find”
        ends = last + 1 >= len(read.found) or read.found[last + 1].kind != "word"
        passes = before in _BE or (first > 1 and read.low(first - 2) in _BE)
        goes_on = read.low(last + 1) in _BEHIND
        if first and (passes or ends or goes_on) and not read.is_quoted(first):
            return (read.match(first, last),)
    return ()
