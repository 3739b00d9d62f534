"""
Which way a sentence wants its figure to go.
"""

from collections.abc import Sequence
from decimal import Decimal

from okrcli.model.sentence.lexicon import (
    DOWN,
    IMPROVE,
    KEEP,
    LOWER_IS_BETTER,
    MAKE,
    NEGATIONS,
    UP,
    words,
)
from okrcli.model.sentence.tokens import Token

_AS_ADJECTIVE = words(
    "lower cut drop scale rise decline raised lift expanded reduced improved enhanced"
    " increased increase boost grow"
)
"""Words that are verbs only where a verb can stand."""
_WISHES = words("try aim want wish plan need help continue hope seek strive")
_JOINTS = words("by from to and in for with through via")
_COMPARED = words("more less fewer")
_MULTIPLES = {
    "double": Decimal(1),
    "doubles": Decimal(1),
    "doubled": Decimal(1),
    "doubling": Decimal(1),
    "twofold": Decimal(1),
    "triple": Decimal(2),
    "triples": Decimal(2),
    "tripled": Decimal(2),
    "tripling": Decimal(2),
    "threefold": Decimal(2),
    "quadruple": Decimal(3),
    "quadrupled": Decimal(3),
    "tenfold": Decimal(9),
    "halve": Decimal("-0.5"),
    "halves": Decimal("-0.5"),
    "halved": Decimal("-0.5"),
    "halving": Decimal("-0.5"),
}


def course(found: Sequence[Token]) -> str | None:
    """
    The first word that says where the figure goes: `up`, `down` or `keep`.
    """
    for at, token in enumerate(found):
        if token.kind != "word":
            continue
        word = token.low
        if word in ("up", "down") and _moves(found, at):
            return word
        if (word in UP or word in DOWN) and denied(found[:at]):
            return "keep"
        if word in KEEP or (word in ("hold", "holds") and _holds_level(found, at)):
            return "keep"
        if word in ("bring", "drive", "get", "push", "take") and _leads_down(found, at):
            return "down"
        if word in ("trend", "trends", "trending") and any(
            one.low in ("positive", "upward", "upwards", "up") for one in found[at + 1 : at + 4]
        ):
            return "up"
        if word in DOWN and _is_verb(found, at):
            return "down"
        if word in UP and _is_verb(found, at):
            return "down" if word in IMPROVE and _lowers(found[at:]) else "up"
    return None


def denied(found: Sequence[Token]) -> bool:
    """
    Whether what follows is not to happen: “never below”, “no page takes longer than”.
    """
    return any(token.low in NEGATIONS or token.low.endswith("n't") for token in found)


def _moves(found: Sequence[Token], at: int) -> bool:
    """
    Whether “up” or “down” tells of a figure: “down by 40 %”, “goes up from 5”.
    """
    following = found[at + 1] if at + 1 < len(found) else None
    return (
        following is not None
        and at > 0
        and (following.low in ("by", "from") or following.quantity is not None)
    )


def tendency(found: Sequence[Token]) -> str | None:
    """
    The course of a sentence without numbers: its own verb's, not that of a clause hanging on to it.
    """
    for at, token in enumerate(found):
        hangs = token.low in ("that", "which", "who", "can", "could", "used", "so")
        if hangs or (token.low == "to" and at and found[at - 1].low not in _WISHES):
            return course(found[:at])
    early = [token.low for token in found[:3]]
    if course(found) is None and not _COMPARED.isdisjoint(early):
        return "up" if "more" in early else "down"
    return course(found)


def _lowers(found: Sequence[Token]) -> bool:
    """
    Whether what is to improve is better the lower it is: “improve load time by 20 %”.
    """
    stops = (at for at, token in enumerate(found[1:7], 1) if token.low in _JOINTS)
    return is_better_low(found[1 : next(stops, 7)])


def is_better_low(found: Sequence[Token]) -> bool:
    """
    Whether the words name a figure that is better the lower it is; “on time” names none.
    """
    return any(
        token.low in LOWER_IS_BETTER
        and not (token.low == "time" and at and found[at - 1].low == "on")
        for at, token in enumerate(found)
    )


def _is_verb(found: Sequence[Token], at: int) -> bool:
    if found[at].low not in _AS_ADJECTIVE or at == 0:
        return True
    before = found[at - 1]
    following = found[at + 1].low if at + 1 < len(found) else ""
    if before.low in ("a", "an", "the", "or", "of", "in", "no", "%") or before.quantity is not None:
        return False
    return (
        before.kind == "mark"
        or before.low in ("to", "and", "is", "are", "has", "have", "we")
        or following in ("by", "from", "to")
    )


def _holds_level(found: Sequence[Token], at: int) -> bool:
    """
    Whether something is held at a level, rather than an event held.
    """
    return any(
        token.low in ("at", "above", "below", "under", "steady", "≥", "≤")
        for token in found[at + 2 :]
    )


def _leads_down(found: Sequence[Token], at: int) -> bool:
    return any(token.low == "down" for token in found[at + 1 : at + 7])


def multiple(found: Sequence[Token]) -> tuple[Decimal, int] | None:
    """
    “double”, “halve”, “twice as many”, “in half” as a signed fraction, and where that stands.
    """
    for at, token in enumerate(found):
        word = token.low
        before = found[at - 1].low if at else ""
        following = found[at + 1].low if at + 1 < len(found) else ""
        if word in _MULTIPLES and (
            at == 0
            or word not in ("double", "triple")
            or before in ("to", "and", "we", "will", "by", ":", "-", "–", "or", ",")
        ):
            return _MULTIPLES[word], at
        if word in ("twice", "double") and following in ("as", "the"):
            return Decimal(1), at
        if word in ("third", "quarter") and before == "a" and at > 1 and found[at - 2].low == "by":
            share = Decimal("0.3333") if word == "third" else Decimal("0.25")
            return (-share if course(found[:at]) == "down" else share), at
        if word == "half" and before in ("in", "by") and following not in ("a", "an", "year"):
            return Decimal("-0.5"), at
    return None


def makes(found: Sequence[Token]) -> bool:
    """
    Whether something is made or done here, so that its count begins at none.
    """
    first = next((token.low for token in found if token.kind == "word"), "")
    return first in MAKE or any(token.low in MAKE and token.low.endswith("ed") for token in found)
