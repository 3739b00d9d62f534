"""
What each number of a sentence is there for: the aim, where it started, a change, or something beside it.
"""

import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import NamedTuple

from okrcli.model.sentence.lexicon import FALL, HEDGES, HIGH_BOUND, LOW_BOUND, NEGATIONS, RISE
from okrcli.model.sentence.tokens import Quantity, Token
from okrcli.model.sentence.units import TIMES
from okrcli.model.sentence.verbs import course


class Role(IntEnum):
    """
    What a number in this place is; as a number, how likely the sentence aims at it, in hundredths.

    What only says where something starts, or how far it could go, is never the aim.
    """

    START = 0
    STRETCH = 1
    BESIDE = 5
    POPULATION = 30
    SERVICE = 45
    COUNT = 55
    LEVEL = 60
    SHARE = 66
    BOUND = 70
    CHANGE = 80
    AIM = 90


class Bound(IntEnum):
    NONE = 0
    LOW = 1
    HIGH = 2
    BOTH = 3


class Part(NamedTuple):
    """
    A number in its role; `falls` says that the words beside it mean less, None where they do not say.
    """

    at: int
    quantity: Quantity
    role: Role
    bound: Bound = Bound.NONE
    falls: bool | None = None
    aside: bool = False

    @property
    def weight(self) -> float:
        return self.role - (25 if self.aside else 0) - self.at / 100


def _phrases(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(phrases, key=len, reverse=True))


_HEDGE = rf"(?:\s(?:{_phrases(sorted(HEDGES))}))*"
_LOW = re.compile(rf"(?:^|\s)(?:{_phrases(LOW_BOUND)}|≥|>=|>){_HEDGE}$")
_HIGH = re.compile(rf"(?:^|\s)(?:{_phrases(HIGH_BOUND)}|≤|<=|<){_HEDGE}$")
_LOW_AFTER = re.compile(
    r"(?:\w+\s){0,3}?(?:or (?:more|higher|above|better|greater|over|up)|and (?:above|up|over|higher)|minimum|min|plus)\b"
)
_HIGH_AFTER = re.compile(
    r"(?:\w+\s){0,3}?(?:or (?:less|fewer|below|lower|under|faster|better time|sooner)|and below|maximum|max|tops)\b"
)
_DENIED = re.compile(rf"(?:\b(?:{'|'.join(sorted(NEGATIONS))})\b|n't\b)(?!.*\b(?:and|but)\b)")
_START = re.compile(
    rf"(?:^|\s)(?:from|currently|current(?:ly)?(?: \w+)?(?: is| at| of)?|(?:previous |initial |current )?baseline(?: \w+)?(?: is| was| of| at)?"
    rf"|was|were|had|today|now|now at|up from|down from|previous(?:ly)?|starting (?:at|from|point)|compared (?:to|with)|vs|versus"
    rf"|instead of|against|last (?:year|quarter|month)|as is|as of now|rather than|existing)(?:\s[:=(.])*{_HEDGE}$"
)
_STRETCH = re.compile(r"(?:^|\s)stretch(?:\s(?:goal|target|of|to|is|at|:|=|\())*$")
_STARTED = re.compile(
    r"(?!of )(?:\w+\s){0,2}?(?:today|currently|now|at present|baseline|last (?:year|quarter|month)|previously|this time last year)\b"
)
_BY = re.compile(
    rf"(?:^|\s)by(?:\s(?:at least|more than|up to|another|additional|average of|further|over|factor of|minimum of|minimum|as much as|total of|no less than|≥|>|>=)|{_HEDGE.removesuffix('*')})*$"
)
_AGENT = re.compile(
    r"(?!increased|decreased|reduced|improved|raised|lowered|dropped|boosted|lifted|expanded|shortened|accelerated|slowed|cut)"
    r"\b(?:[a-z]+ed|known|seen|read|done|made|run|met|held|given|won|kept|sold|sent|felt|led|written|built|driven|taken) by(?: \w+){0,3}$"
)
_MOVED = re.compile(r"(?:^|\s)(?<!bring )(?P<word>up|down|falls?|fell|falling)$")
_LOST = re.compile(
    rf"(?:^|\s)(?:lose|loses|losing|lost|shed)(?:\s(?:at least|over|more than))?{_HEDGE}$"
)
_SAVED = re.compile(
    rf"(?:^|\s)(?:save|saves|saving|shave|cut)(?:\s(?:at least|over|more than))?{_HEDGE}$"
)
_CHANGE_OF = re.compile(
    rf"(?:^|\s)(?P<word>increase|growth|improvement|uplift|lift|rise|gain|reduction|decrease|drop|decline|cut|saving|savings)s?(?: \w+){{0,4}}? of(?:\s(?:at least|more than|over|up to|≥|>))?{_HEDGE}$"
)
_MORE = frozenset(["more", "additional", "extra", "fewer", "less"])
_CHANGING = ("%", "pp", "x", "points", "bps")
_ANOTHER = re.compile(r"(?:^|\s)(?:another|an additional|additional|an extra)$")
_TO = re.compile(
    rf"(?:^|\s)(?:to|→|->|=>|-->|⇒|reach|reaches|reaching|reached|hit|hits|achieve|achieves|achieving|target|goal|equals)(?:\s(?:[:=(]|of|is|a|an|the|total|at))*{_HEDGE}$"
)
_LEVEL = re.compile(
    rf"(?:^|\s)(?:of|at|is|are|be|=|:|score|rate|averages?|have|has|get|with a|remains?|stays?){_HEDGE}$"
)
_AMONG = re.compile(
    rf"(?:^|\s)(?:across|among|amongst|for|with|from|per|every|each|out of|top|between|on|after|in|via|using|through|first|last|only)(?:\s(?:our|their|all|its|at least|more than|over|up to))*{_HEDGE}$"
)
_OF_NUMBER = re.compile(
    r"(?:\d%?|\d\S*|half|most|all|one) of(?:\s(?:the|our|all|their|these|top))*$"
)
_BESIDE = re.compile(
    r"(?:±|\+ / -?|[a-z]{3,}s (?:of )?up to|(?:older|younger|newer|larger|smaller|bigger|wider) than)$"
)
_SERVICE = re.compile(rf"(?:^|\s)(?:within|in|after|for|every|last|past|over){_HEDGE}$")
_OF_THEM = ("of them ", "of which ", "of whom ", "of these ", "of those ")
_PAYING = re.compile(
    r"\b(?!exceeding|reaching|getting|achieving|being|having)[a-z]+ing (?:more|less|fewer) than$|\bof (?:more|less|fewer) than$|\b(?:each|every|all|any) of(?:\sthe)?$"
)
_LEADS_ON = re.compile(
    rf"(?:(?!and\b)[\w.%/-]+\s){{0,3}}(?:→|->|=>|-->|⇒|==>|to)(?:\s(?:at least|under|over|{_phrases(sorted(HEDGES))}))*"
)
_BASELINES = frozenset(["baseline", "current", "currently"])
_TAIL = 7
_MOST = 30
"""Numbers of one sentence that are looked at; nobody means more of them."""


def parts(found: Sequence[Token], left_out: Sequence[tuple[int, int]]) -> list[Part]:
    """
    The numbers of a sentence in their roles; `left_out` are stretches of the text that hold none.
    """
    depth = 0
    done: list[Part] = []
    for at, token in enumerate(found):
        depth += (token.text in "([") - (token.text in ")]") if token.kind == "mark" else 0
        inside = any(start < token.end and token.start < end for start, end in left_out)
        if token.quantity is None or inside or len(done) >= _MOST:
            continue
        done.append(_part(found, at, token.quantity)._replace(aside=depth > 0))
    return _paired(found, done)


def before(found: Sequence[Token], at: int) -> str:
    """
    The words that lead up to a place, in lower case.
    """
    return " ".join(token.low for token in found[max(0, at - _TAIL) : at])


def after(found: Sequence[Token], at: int) -> str:
    """
    The words that follow a place, in lower case.
    """
    return " ".join(token.low for token in found[at + 1 : at + 1 + _TAIL])


class Around(NamedTuple):
    """
    A number with the words before and after it, and the bound that they set.
    """

    quantity: Quantity
    left: str
    right: str
    bound: Bound
    first: str

    @property
    def is_share(self) -> bool:
        return self.quantity.unit == "%" and (self.quantity.is_part or self.right.startswith("of "))


def _part(found: Sequence[Token], at: int, quantity: Quantity) -> Part:
    left, right = before(found, at), after(found, at)
    around = Around(quantity, left, right, _bound(quantity, left, right), found[0].low)
    change = _change(left, right, quantity)
    if change is not None:
        return change._replace(at=at, bound=around.bound)
    role = next(role for role, fits in _ROLES if fits(around))
    if quantity.sign == "-" and at:
        quantity = quantity._replace(value=-quantity.value)
    if role is Role.SERVICE and quantity.unit in TIMES:
        role = _time_role(left, around.bound)
    bound = Bound.NONE if role in (Role.BESIDE, Role.START, Role.STRETCH) else around.bound
    return Part(at, quantity, role, bound)


def _is_start(around: Around) -> bool:
    if _START.search(around.left) or around.first in _BASELINES:
        return True
    return _STARTED.match(around.right) is not None and not _TO.search(around.left)


def _is_among(around: Around) -> bool:
    return _AMONG.search(around.left) is not None


_ROLES: tuple[tuple[Role, Callable[[Around], bool]], ...] = (
    (Role.STRETCH, lambda one: _STRETCH.search(one.left) is not None),
    (Role.START, _is_start),
    (
        Role.SERVICE,
        lambda one: one.is_share and _is_among(one) and not one.left.endswith("with"),
    ),
    (Role.BESIDE, lambda one: _BESIDE.search(one.left) is not None),
    (Role.BESIDE, lambda one: one.right.startswith(_OF_THEM)),
    (Role.POPULATION, lambda one: _PAYING.search(one.left) is not None),
    (Role.AIM, lambda one: _TO.search(_unbound(one.left)) is not None),
    (Role.SERVICE, lambda one: one.quantity.unit in TIMES),
    (Role.POPULATION, lambda one: _OF_NUMBER.search(one.left) is not None),
    (Role.SHARE, lambda one: one.is_share),
    (Role.POPULATION, _is_among),
    (Role.SERVICE, lambda one: one.left.endswith("within") and one.quantity.unit is None),
    (Role.BOUND, lambda one: one.bound is not Bound.NONE),
    (Role.LEVEL, lambda one: one.quantity.unit is not None or _LEVEL.search(one.left) is not None),
    (Role.COUNT, lambda _: True),
)
"""
The roles in the order in which they are tried: the first that fits is the number's.
"""


def _time_role(left: str, bound: Bound) -> Role:
    if _SERVICE.search(left) and re.search(r"\b(?:last|past|every|after|for|over)\s*$", left):
        return Role.BESIDE
    if _SERVICE.search(left):
        return Role.SERVICE
    if bound and _LEVEL.search(_unbound(left)):
        return Role.BOUND
    return Role.LEVEL if bound or _LEVEL.search(left) else Role.COUNT


def _bound(quantity: Quantity, left: str, right: str) -> Bound:
    high = _HIGH.search(left)
    low = None if high else _LOW.search(left)
    is_high = high is not None or (low is None and _HIGH_AFTER.match(right) is not None)
    is_low = not is_high and (
        low is not None or _LOW_AFTER.match(right) is not None or quantity.is_open
    )
    if not is_high and not is_low:
        return Bound.NONE
    match = high or low
    turned = match is not None and _DENIED.search(left[: match.start()]) is not None
    return Bound.HIGH if is_high is not turned else Bound.LOW


def _unbound(left: str) -> str:
    """
    What stands before a bound: “to at least” is “to”.
    """
    for pattern in (_LOW, _HIGH):
        if (match := pattern.search(left)) is not None:
            return left[: match.start()]
    return left


def _change(left: str, right: str, quantity: Quantity) -> Part | None:
    """
    A change by so much: “by 5 points”, “a 20% increase”, “an improvement of 3”, “24 more”.
    """
    if quantity.unit is None and left.endswith("factor of"):
        quantity = quantity._replace(unit="x")
    if _BY.search(left) and not _AGENT.search(left):
        falls = None if not quantity.sign else quantity.sign == "-"
        return Part(0, quantity, Role.CHANGE, falls=falls)
    found = _said_before(left, quantity)
    if found is None:
        found = _said_behind(left, right, quantity)
    return None if found is None else Part(0, quantity, Role.CHANGE, falls=found)


def _said_before(left: str, quantity: Quantity) -> bool | None:
    """
    Whether the words before a number make it a change to less, or to more; None if to none.
    """
    if (match := _CHANGE_OF.search(left)) is not None:
        return match["word"] in FALL
    if (match := _MOVED.search(left)) is not None:
        return match["word"] != "up"
    if _LOST.search(left) or (quantity.unit == "%" and _SAVED.search(left)):
        return True
    return False if _ANOTHER.search(left) else None


def _said_behind(left: str, right: str, quantity: Quantity) -> bool | None:
    """
    The same of the words behind it, and of a sign on it.
    """
    if quantity.unit in _CHANGING and (falls := _change_word(right)) is not None:
        return falls
    leads = _LEVEL.search(left) or _START.search(left) or _TO.search(left)
    if quantity.sign and quantity.unit is not None and not leads:
        return quantity.sign == "-"
    word = right.split(" ", 1)[0]
    bound = right.startswith(("more than", "less than", "fewer than"))
    return word in FALL if word in _MORE and not bound and not quantity.is_word else None


def _change_word(right: str) -> bool | None:
    """
    Whether the word for a change that follows, perhaps after two adjectives, means less.
    """
    for word in right.split()[:3]:
        if word in RISE or word in FALL:
            return word in FALL
        if word in (
            "of",
            "to",
            "and",
            "or",
            "in",
            "for",
            "with",
            "on",
            "at",
            ",",
            ".",
            ";",
            "(",
            ")",
            "from",
        ):
            return None
    return None


def _paired(found: Sequence[Token], done: list[Part]) -> list[Part]:
    """
    “from A to B”, “to B from A” and “A → B”: where it starts and what it aims at.
    """
    for first, second in zip(range(len(done)), range(1, len(done)), strict=False):
        a, b = done[first], done[second]
        between = " ".join(token.low for token in found[a.at + 1 : b.at])
        if before(found, a.at).endswith("between") and between in ("and", "to", "&"):
            both = b.quantity._replace(
                least=a.quantity.value, unit=b.quantity.unit or a.quantity.unit
            )
            done[second] = b._replace(quantity=both, role=Role.BOUND, bound=Bound.BOTH)
            del done[first]
            break
        if a.role is Role.START and b.role is Role.AIM:
            break
        if _LEADS_ON.fullmatch(between) and _comes_from(found, a, b, between):
            done[first] = a._replace(role=Role.START)
            done[second] = b._replace(role=Role.AIM)
            break
    goes = (
        any(one.role is Role.AIM for one in done)
        or any(token.kind == "gap" for token in found)
        or course(found) in ("up", "down")
    )
    return done if goes else [_grounded(found, one, done) for one in done]


def _grounded(found: Sequence[Token], one: Part, done: Sequence[Part]) -> Part:
    """
    “From” a number is where something starts only if it goes somewhere: “from 30 allies” does not.
    """
    before_it = [token.low for token in found[max(0, one.at - 2) : one.at]]
    bare = before_it[-1:] == ["from"] and before_it[0] not in ("up", "down")
    ends = one.at + 1 == len(found) or found[one.at + 1].kind == "mark"
    if one.role is not Role.START or not bare or (ends and len(done) > 1):
        return one
    right = after(found, one.at)
    shares = one.quantity.unit == "%" and right.startswith("of ")
    return one._replace(role=Role.SHARE if shares else Role.POPULATION)


def _comes_from(found: Sequence[Token], a: Part, b: Part, between: str) -> bool:
    """
    Whether “A to B” is a way to go rather than a range: a figure moves there, or stands alone before it.
    """
    if " to" not in f" {between}":
        return True
    left = before(found, a.at)
    if left.endswith(("from", "from a", ":", ";", "(", ",")):
        return True
    explicit = a.quantity.unit is not None and a.quantity.unit == b.quantity.unit
    return explicit and course(found[: a.at]) in ("up", "down")
