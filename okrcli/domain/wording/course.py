"""
Which way the verb of a title says its figure goes (M006, R002), and KPIs named like goals (K005).
"""

from typing import Literal, NamedTuple

from okrcli.domain.wording.title import Match, Title, read_title
from okrcli.library import Pack, measures
from okrcli.model.amount import is_fixed, same_unit
from okrcli.model.sentence.lexicon import DOWN, KEEP, UP
from okrcli.model.sentence.roles import Role
from okrcli.model.sentence.verbs import is_better_low

Way = Literal["up", "down", "keep"]

_HOLDS = frozenset(["retain", "preserve", "retains", "maintenance"])
"""To keep customers is an outcome like any other; to keep a level is not to change it."""
_ELSEWHERE = frozenset(
    [
        "by",
        "so",
        "through",
        "via",
        "while",
        "which",
        "that",
        "who",
        ":",
        ";",
        "–",
        "—",
        "if",
        "when",
    ]
)
"""Behind these the numbers may be those of another figure."""
_SHOWN = frozenset(["measured", "judged", "shown", "seen", "indicated", "tracked", "gauged"])
"""“Measured by complaints”, “as seen in surveys”: what follows is the figure that moves."""
_STOPS = frozenset(["by", "from", "to", "in", "for", "with", "through", "via", "of", "on"])
_IN_SOME = (Role.SERVICE, Role.POPULATION, Role.SHARE)
_BY = ("by", "before", "until", "till")


class Verb(NamedTuple):
    """
    The verb that a title begins with, and where it wants the figure to go.
    """

    way: Way
    match: Match


def verb_direction(title: str, pack: Pack) -> Verb | None:
    """
    Where the first verb of a title wants its figure to go; none where that is not certain.

    “Improve” is up or down only for a measure that is known to be better so. A title that names another
    way later on, or leads on to another figure, is not certain.
    """
    read = read_title(title)
    at = read.first
    if at >= len(read.found):
        return None
    way = _way(read, pack, at)
    if way is None or _is_noun(read, pack, at):
        return None
    if way != "keep" and _turns(read, pack, at, way):
        return None
    return Verb(way, read.match(at, at))


def counts_another(title: str, unit: str | None) -> bool:
    """
    Whether fields of this unit hold another figure than the one that the verb is about.

    “Drop load time under 2 s for 95% of visits” may be counted in per cent, and these are to rise.
    """
    read = read_title(title)
    shares = [one for one in read.numbers if one.role in _IN_SOME]
    if unit is None:
        return any(one.quantity.unit == "%" for one in shares)
    if shares and same_unit(unit, "%"):
        return True
    stated = read.said.unit
    if stated is None or stated == "%" or same_unit(stated, unit):
        return False
    return read.is_measured and is_fixed(stated) and is_fixed(unit)


def phrased_as_goal(title: str, pack: Pack) -> tuple[Match, ...]:
    """
    The verb or the deadline by which a measure is phrased as a goal: “Increase MRR”, “NPS by June”.
    """
    read = read_title(title)
    at = read.first
    found: list[Match] = []
    if at < len(read.found) and not _is_noun(read, pack, at):
        verb = read.low(at) in pack.aim or _way(read, pack, at) is not None
        if (verb or read.low(at) in pack.improve) and at + 1 < len(read.found):
            found.append(read.match(at, at))
    found += [
        read.between(one.start, one.end) for one in read.due if one.text.lower().startswith(_BY)
    ]
    return tuple(found)


def _way(read: Title, pack: Pack, at: int) -> Way | None:
    word = read.low(at)
    if word in pack.improve:
        return _improved(read, at)
    if word.endswith(("ed", "ing")) or word in _HOLDS:
        return None
    if word in pack.keep:
        return "keep" if read.low(at + 2) == "at" or read.low(at + 3) == "at" else None
    if word in KEEP:
        return "keep"
    if word in UP or word in pack.up:
        return "up"
    return "down" if word in DOWN or word in pack.down else None


def _improved(read: Title, at: int) -> Way | None:
    """
    Which way is better for what is to improve, where that is known.
    """
    known = measures().about(read.text[read.found[at].end :])
    if known is not None:
        return None if known.polarity == "neutral" else known.polarity
    stops = (far for far in range(at + 1, len(read.found)) if read.low(far) in _STOPS)
    what = read.found[at + 1 : min(next(stops, len(read.found)), at + 7)]
    return "down" if is_better_low(what) else None


def _is_noun(read: Title, pack: Pack, at: int) -> bool:
    """
    Whether the word is part of a name: “Hit rate”, “Drop in churn”, “Cut-off”.
    """
    following = read.found[at + 1] if at + 1 < len(read.found) else None
    if following is None:
        return True
    word = read.low(at)
    if following.kind == "mark" or following.low in ("in", "of"):
        return True
    if word == "lower":
        return following.low in pack.positions
    return word in pack.also_nouns and following.low in pack.measuring


def _turns(read: Title, pack: Pack, at: int, way: Way) -> bool:
    """
    Whether what follows names another way, or another figure.
    """
    for far in range(at + 1, len(read.found)):
        word = read.low(far)
        if word in _ELSEWHERE and not _is_amount(read, far):
            return True
        if word in _SHOWN and read.low(far + 1) in ("by", "in", "as", "with", "on", "from"):
            return True
        other = DOWN | pack.down if way == "up" else UP | pack.up
        if word in other:
            return True
        if word in ("and", "&") and far + 1 < len(read.found) and _way(read, pack, far + 1):
            return True
    return False


def _is_amount(read: Title, at: int) -> bool:
    """
    Whether “by” leads on to a number or a date, and to nothing else.
    """
    return (
        read.low(at) == "by" and at + 1 < len(read.found) and not read.low(at + 1).endswith("ing")
    )
