"""
Two goals in one title (S002).
"""

from collections.abc import Iterator

from okrcli.domain.wording.title import Match, Title, read_title
from okrcli.library import Pack, measures
from okrcli.model.sentence.lexicon import DOWN, KEEP, MAKE, STOPS, UP, words
from okrcli.model.sentence.nouns import unit_of
from okrcli.model.sentence.roles import Part, Role

_JOINTS = frozenset(["and", "&", "plus", ";"])
_OBJECTS = words(
    "a an the our all every each its their new at more two three another up out to with for"
)
_RELATIVES = frozenset(["that", "who", "which", "can", "so", "where", "help", "lets"])
_OWN = (Role.COUNT, Role.LEVEL, Role.SHARE, Role.BOUND, Role.CHANGE, Role.AIM)
_NAMED = (Role.AIM, Role.BOUND, Role.LEVEL, Role.CHANGE)


def compound(title: str, pack: Pack) -> tuple[Match, ...]:
    """
    From the joint on, the second goal of a title that has two: a verb in each half, or a figure in each.
    """
    read = read_title(title)
    for first, last in _joints(read):
        if read.is_quoted(first):
            continue
        if _two_verbs(read, pack, first, last) or _two_figures(read, first, last):
            return (read.match(first, len(read.found) - 1),)
    return ()


def _joints(read: Title) -> Iterator[tuple[int, int]]:
    """
    Where one half may end and the other begin, as first and last piece of the joint.
    """
    for at in range(1, len(read.found) - 1):
        token, following = read.found[at], read.found[at + 1]
        if token.low in _JOINTS:
            yield at, at
        elif (token.low, following.low, read.low(at + 2)) == ("as", "well", "as"):
            yield at, min(at + 2, len(read.found) - 2)
        elif token.text == "." and following.start > token.end and following.text[:1].isupper():
            yield at, at


def _two_verbs(read: Title, pack: Pack, first: int, last: int) -> bool:
    """
    Whether a verb with an object of its own begins each half.
    """
    verbs = _verbs(pack)
    begin = read.first
    if begin >= first - 1 or read.low(begin) not in verbs:
        return False
    if read.low(first - 1) in verbs or any(
        read.low(at) in _RELATIVES or _is_infinitive(read, at)
        for at in range(max(begin + 1, first - 3), first)
    ):
        return False  # “search and book”, “that people find and share”
    if any(token.low in ("that", "who", "which") for token in read.found[begin + 1 : first]):
        return False
    at = last + 1
    while read.low(at) in ("then", "also", "we", "by") or (
        read.low(at).endswith("ly") and at < len(read.found)
    ):
        at += 1
    word = read.low(at)
    if word not in verbs or at + 1 >= len(read.found):
        return False
    return word not in pack.also_nouns or _has_object(read, pack, at)


def _is_infinitive(read: Title, at: int) -> bool:
    """
    Whether “to” leads on to a verb rather than to a number.
    """
    return read.low(at) == "to" and read.found[at + 1].kind == "word"


def _has_object(read: Title, pack: Pack, at: int) -> bool:
    following = read.found[at + 1]
    if following.quantity is not None or following.low in _OBJECTS:
        return True
    if read.low(at) in UP | DOWN and measures().about(read.text[following.start :]) is not None:
        return True  # “cut churn soon”: a verb of change and its figure
    # “host tastings”, “launch app”: alone behind the verb, and nothing of the other half fits it
    return (
        following.kind == "word"
        and following.low not in STOPS
        and _is_only_when(read, pack, at + 2)
    )


def _is_only_when(read: Title, pack: Pack, first: int) -> bool:
    """
    Whether nothing follows from a place on, or only by when or how: “soon”, “by June”, “quickly”.
    """
    soon = {at for begin, end in read.spots(pack.relative_time) for at in range(begin, end + 1)}
    return all(
        at in soon
        or token.low.endswith("ly")
        or any(one.start <= token.start < one.end for one in read.due)
        for at, token in enumerate(read.found[first:], first)
    )


def _two_figures(read: Title, first: int, last: int) -> bool:
    """
    Whether each half has a number of its own, in another unit or with the name of another figure.
    """
    left = [one for one in read.numbers if one.at < first and one.role in _OWN]
    right = [one for one in read.numbers if one.at > last and one.role in _OWN]
    if not left or not right or read.low(left[-1].at - 1) == "between":
        return False
    if left[-1].aside or right[0].aside:
        return False
    named = right[0].role in _NAMED and _names_a_figure(read, last, right[0])
    units = _unit(read, left[-1]), _unit(read, right[0])
    counts = right[0].at == last + 1 and left[-1].role is right[0].role
    return named or (None not in units and units[0] != units[1] and counts)


def _unit(read: Title, part: Part) -> str | None:
    unit = unit_of(read.found, part)
    return None if unit is None else unit.lower()


def _names_a_figure(read: Title, last: int, part: Part) -> bool:
    """
    Whether words stand before the number of the second half that name what it is a number of.
    """
    before = read.found[last + 1 : part.at]
    names = [one for one in before if one.kind == "word" and one.low not in STOPS]
    return (
        bool(names)
        and not before[0].text[0].isdigit()
        and before[0].low
        not in (
            "in",
            "on",
            "for",
            "from",
            "by",
            "to",
            "at",
            "with",
        )
    )


def _verbs(pack: Pack) -> frozenset[str]:
    moving = frozenset(one for one in UP | DOWN | KEEP | MAKE if not one.endswith(("ed", "ing")))
    return moving | pack.goals | pack.activity | pack.output | pack.up | pack.down
