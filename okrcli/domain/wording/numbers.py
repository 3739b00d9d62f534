"""
The numbers that a title states, where there is one way to read them (M007, M008, M009, O006).
"""

import re
from decimal import Decimal
from typing import NamedTuple

from okrcli.domain.wording.title import Match, Title, read_title
from okrcli.library import measures
from okrcli.model.sentence.deadline import MONTH, PERIOD
from okrcli.model.sentence.lexicon import DOWN, KEEP, REACH, SCORES, UP
from okrcli.model.sentence.roles import Bound, Part, Role
from okrcli.model.sentence.verbs import multiple

_ALL_OR_NONE = frozenset(["no", "none", "never", "every", "all", "each"])
_COMPARED = frozenset(["more", "less", "fewer", "higher", "lower", "longer"])
_BANDS = frozenset(["range", "band", "bracket", "segment", "class"])
_OTHERS = (Role.BESIDE, Role.POPULATION, Role.SERVICE, Role.START)
_STATED = (Role.AIM, Role.START, Role.CHANGE, Role.BOUND)


_COMPARING = re.compile(
    r"\b(?:compared\s(?:to|with|against)|in\scomparison|versus|vs|relative\sto|yoy"
    r"|(?:year|month|quarter)[\s-](?:on|over)[\s-](?:year|month|quarter))\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    rf"\b(?:over|since|from|against|on|than|below|above|of)\s+(?:[a-z]+\s+){{0,2}}?(?:{PERIOD}|(?:19|20)\d\d\b|{MONTH}"
    r"|(?:last|previous|prior|past|preceding)\b|(?:baseline|levels?|budget|plan|average|benchmark|today|peak)\b)",
    re.IGNORECASE | re.ASCII,
)
"""Another time or base, from which a change may be meant to be counted."""


class Numbers(NamedTuple):
    """
    What a title says of start and target, and where.

    `relative` is a signed fraction, `delta` a signed amount. `unit` is as the title writes it, none
    where it writes none.
    """

    match: Match
    start: Decimal | None = None
    target: Decimal | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    relative: Decimal | None = None
    delta: Decimal | None = None
    unit: str | None = None


class Range(NamedTuple):
    """
    Two ends where one number is expected; `is_change` says that they are of a change: “by 10–15 %”.
    """

    match: Match
    low: Decimal
    high: Decimal
    unit: str | None
    is_change: bool = False


def title_numbers(title: str) -> Numbers | None:
    """
    “From X to Y”, “to Y”, “by N %”, “under B”: the numbers of a title that has these and no others.

    None where they are compared with another time: where they start then is not in the title.
    """
    read = read_title(title)
    said, stated = read.said, [one for one in read.numbers if _is_stated(one)]
    unsure = said.placeholder or said.rivals or said.score is not None or said.stretch is not None
    if unsure or not stated or len(stated) != len(read.numbers) or _are_odd(stated):
        return None
    if _COMPARING.search(title) or (said.target is None and _BASE.search(title)):
        return None
    if multiple(read.found) or any(one.quantity.least is not None for one in stated):
        return None
    aims = [one for one in stated if one.role is not Role.START]
    if len(aims) != 1 or len(stated) > 2 or not read.is_measured:
        return None
    if _is_by_some(read, aims[0]) or _counts_something_else(read, stated):
        return None
    return Numbers(
        read.match(stated[0].at, stated[-1].at),
        said.start,
        said.target,
        said.at_least,
        said.at_most,
        said.relative,
        said.delta,
        aims[0].quantity.unit,
    )


def _is_by_some(read: Title, part: Part) -> bool:
    """
    “Rated useful by 80% of readers” changes nothing by 80 %.
    """
    shares = read.low(part.at + 1) in ("of", "out", "in")
    return part.role is Role.CHANGE and read.low(part.at - 1) == "by" and shares


def _counts_something_else(read: Title, stated: list[Part]) -> bool:
    """
    Whether the number may not be the figure's: a version (“upgrade to 1.31”), a rule (“none over 7 days”).
    """
    first, second = read.low(0), read.low(1)
    if first in _ALL_OR_NONE and second not in _COMPARED:
        return True
    bare = len(stated) == 1 and stated[0].role is Role.AIM and stated[0].quantity.unit is None
    begins = read.low(read.first)
    moves = begins in UP | DOWN | KEEP | REACH or any(one.low in SCORES for one in read.found)
    return bare and not moves and measures().about(read.text) is None


def _is_stated(part: Part) -> bool:
    """
    Whether words beside a number say what it is for.
    """
    return part.role in _STATED or (part.role is Role.LEVEL and part.bound is not Bound.NONE)


def _are_odd(stated: list[Part]) -> bool:
    """
    Whether what stands beside the numbers may make them another thing than they look.
    """
    return any(one.aside or one.quantity.is_open or one.bound is Bound.BOTH for one in stated)


def ambiguous_percent(title: str) -> Match | None:
    """
    “By 15 %”, of what is measured in per cent itself: points, or so much of what there is.
    """
    read = read_title(title)
    changes = [one for one in read.numbers if one.role is Role.CHANGE and one.quantity.unit == "%"]
    if len(changes) != 1 or read.said.start is not None:
        return None
    if changes[0].aside or _is_by_some(read, changes[0]):
        return None
    at = changes[0].at
    first = at - 1 if read.low(at - 1) == "by" else at
    return read.match(first, at)


def range_in(title: str) -> Range | None:
    """
    “15–20 %”, “between 5 and 8”: the only number of a title, with two ends.
    """
    read = read_title(title)
    found = [one for one in read.numbers if one.quantity.least is not None]
    if len(found) != 1 or len(read.numbers) > 2:
        return None
    part, first = found[0], found[0].at
    aims = part.role in (Role.AIM, Role.CHANGE) or len(read.numbers) == 1
    if (
        not aims
        or part.role in _OTHERS
        or read.low(part.at + 1) in _BANDS
        or read.low(first - 1) in ("a", "an")
    ):
        return None
    if part.bound is Bound.BOTH:
        first = next((at for at in range(part.at, -1, -1) if read.low(at) == "between"), part.at)
    least, most = part.quantity.least, part.quantity.value
    if least is None or least >= most:
        return None
    is_change = part.role is Role.CHANGE
    return Range(read.match(first, part.at), least, most, part.quantity.unit, is_change)


def number_in(title: str) -> Match | None:
    """
    The first number of a title, in digits or in words; years, dates, versions and names have none.
    """
    read = read_title(title)
    for part in read.numbers:
        if not _is_manner(read, part):
            return read.match(part.at, part.at)
    times = multiple(read.found)
    return read.match(times[1], times[1]) if times else None


def _is_manner(read: Title, part: Part) -> bool:
    """
    Whether a number word is a manner of speaking: “one team”, “number one”, “two-way”.
    """
    quantity, before = part.quantity, read.low(part.at - 1)
    if quantity.is_word and quantity.value == 1:
        return True
    named = part.at > 0 and read.found[part.at - 1].text[:1].isupper() and quantity.unit is None
    return named and part.at > 1 and before not in ("to", "of", "by", "from", "at")
