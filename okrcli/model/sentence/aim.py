"""
What a sentence aims at, put together from its numbers and its verb.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from okrcli.model.amount import plain
from okrcli.model.sentence.lexicon import FALL, KEEP, LOWER_IS_BETTER, SCORES, UP, words
from okrcli.model.sentence.nouns import counted, head, is_plural
from okrcli.model.sentence.roles import Bound, Part, Role, parts
from okrcli.model.sentence.sentence import Direction, Rival
from okrcli.model.sentence.tokens import Token
from okrcli.model.sentence.verbs import course, makes, multiple, tendency

_LIKELY = 50
"""From this weight on, a number may be what the sentence aims at without any other."""
_CLOSE = 16
_RATIOS = frozenset(["roi", "roas", "coverage", "pipeline", "return", "ratio", "ltv", "cac"])
_STRIVING = words("reach achieve attain get hit have obtain earn win")
Spans = Sequence[tuple[int, int]]
Read = Sequence[tuple[Sequence[Token], Sequence[Part]]]


class Aim(NamedTuple):
    """
    The numbers that a sentence states; see `Sentence` for their meaning.
    """

    start: Decimal | None = None
    target: Decimal | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    relative: Decimal | None = None
    delta: Decimal | None = None
    unit: str | None = None
    direction: Direction | None = None
    from_none: bool = False
    rivals: tuple[Rival, ...] = ()


def aim(segments: Sequence[Sequence[Token]], left_out: Spans) -> Aim:
    """
    The aim of the first part of a sentence that has one.
    """
    read = [(segment, parts(segment, left_out)) for segment in segments]
    for segment, numbers in read:
        if multiple(segment) or any(one.weight >= _LIKELY for one in numbers):
            return _of(segment, numbers, _start(numbers, read))
    for segment, numbers in read:
        likely = [one for one in numbers if one.role > Role.BESIDE]
        if likely:
            return _of(segment, likely, _start(numbers, read))
    whole = [token for segment in segments for token in segment]
    begun = next(
        (one.quantity for _, numbers in read for one in numbers if one.role is Role.START), None
    )
    return Aim(
        start=begun.value if begun else None,
        unit=begun.unit if begun else None,
        direction=_wordless(whole),
    )


def _start(numbers: Sequence[Part], read: Read) -> Decimal | None:
    """
    Where the figure starts: said beside the aim, or in a remark of its own.
    """
    rest = [one for segment, parts_ in read for one in parts_ if _is_remark(segment, one)]
    return next((one.quantity.value for one in (*numbers, *rest) if one.role is Role.START), None)


def _is_remark(segment: Sequence[Token], part: Part) -> bool:
    words = {token.low for token in segment[max(0, part.at - 4) : part.at + 3]}
    return not words.isdisjoint(("current", "currently", "baseline", "today", "now", "previously"))


def _wordless(found: Sequence[Token]) -> Direction | None:
    match tendency(found):
        case "up":
            return "increase"
        case "down":
            return "decrease"
        case "keep" if found[0].low in KEEP:
            return "maintain"
    return None


def _of(found: Sequence[Token], numbers: Sequence[Part], start: Decimal | None) -> Aim:
    changes = [one for one in numbers if one.role is Role.CHANGE]
    levels = sorted(
        (one for one in numbers if one.role not in (Role.CHANGE, Role.START)), key=_heaviest
    )
    times = multiple(found)
    main = levels[0] if levels else None
    last = max((one.at for one in (*changes[:1], *levels[:1])), default=len(found))
    way = course(found[: last + 1])
    if main and main.quantity.unit == "x" and not changes and _is_multiple(found, main.at):
        changes, levels = [main._replace(role=Role.CHANGE, falls=False)], []
        main = None
    if way in ("up", "down") and main and main.at and _is_bare_raise(found, main):
        way = None
    if times and not (main and main.weight >= Role.AIM - 1):
        return _multiplied(found, times, start)
    grown = _unmarked_change(found, numbers, main, way)
    if grown is not None:
        return _changed(found, grown, way, start, None)
    if changes and (main is None or main.role < Role.SHARE or main.at > changes[0].at):
        beside = main if (main and main.role is Role.AIM) or (main and changes[0].aside) else None
        return _changed(found, changes[0], way, start, beside)
    if main is None:
        return Aim(start=start, direction=_wordless(found))
    restated = next((one for one in changes if one.aside or one.at > main.at), None)
    relative = _relative(restated, way, found) if restated and restated.aside else None
    return _level(found, main, way, start, levels[1:])._replace(relative=relative)


def _is_multiple(found: Sequence[Token], at: int) -> bool:
    """
    Whether “10x” multiplies what follows: “10x the number of deploys”.
    """
    return at + 1 < len(found) and found[at + 1].low in ("the", "our", "as", "more")


def _is_bare_raise(found: Sequence[Token], main: Part) -> bool:
    """
    Whether the number is the verb's own object, as in “raise $5M”, so that nothing moves to it.
    """
    return (
        found[main.at - 1].low in UP
        and main.quantity.unit not in ("%", "pp", "x")
        and main.role is not Role.CHANGE
    )


def _heaviest(one: Part) -> float:
    return -one.weight


def _unmarked_change(
    found: Sequence[Token], numbers: Sequence[Part], main: Part | None, way: str | None
) -> Part | None:
    """
    “Grow revenue 20 %”: a change, for the verb says so and nothing stands between.
    """
    if (
        main is None
        or way not in ("up", "down")
        or main.role not in (Role.LEVEL, Role.COUNT, Role.BOUND)
    ):
        return None
    if main.quantity.unit not in ("%", "pp", "x", "points") or any(
        one.role is Role.START for one in numbers
    ):
        return None
    first = next((at for at, token in enumerate(found) if token.kind == "word"), 0)
    before = found[main.at - 1].low if main.at else ""
    verb_first = main.at > first + 1 and before not in (
        "of",
        "at",
        "is",
        "to",
        "a",
        "than",
        ":",
        "=",
        "≥",
        ">",
        "<",
        "≤",
        "reach",
    )
    return (
        main._replace(role=Role.CHANGE)
        if verb_first and not main.aside and not main.bound
        else None
    )


def _multiplied(found: Sequence[Token], times: tuple[Decimal, int], start: Decimal | None) -> Aim:
    share, at = times
    return Aim(
        start=start,
        relative=share,
        unit=counted(found, at),
        direction="decrease" if share < 0 else "increase",
    )


def _changed(
    found: Sequence[Token],
    change: Part,
    way: str | None,
    start: Decimal | None,
    beside: Part | None,
) -> Aim:
    falls = change.falls if change.falls is not None else way == "down"
    if change.falls is not None and way in ("up", "down") and change.quantity.sign == "":
        falls = way == "down" if change.falls == (way == "down") or change.falls is False else True
    sign = -1 if falls else 1
    number, unit = change.quantity.value, change.quantity.unit
    relative = delta = None
    if unit == "%":
        relative = plain(number * sign / 100)
    elif unit == "x":
        relative = (
            plain(number - 1) if not falls else plain(round(1 / number - 1, 4)) if number else None
        )
    else:
        delta = number * sign
    return Aim(
        start=start,
        target=beside.quantity.value if beside else None,
        relative=relative,
        delta=delta,
        unit=_unit(found, beside or change) if beside or unit not in ("%", "x") else None,
        direction="decrease" if falls else "increase",
    )


def _relative(change: Part, way: str | None, found: Sequence[Token]) -> Decimal | None:
    return _changed(found, change, way, None, None).relative


def _level(
    found: Sequence[Token],
    main: Part,
    way: str | None,
    start: Decimal | None,
    others: Sequence[Part],
) -> Aim:
    number, bound = main.quantity.value, main.bound
    unit = _unit(found, main) or _start_or_head(found, main)
    direction = _direction(way, start, number)
    rivals = tuple(
        Rival(one.quantity.value, _unit(found, one), found[one.at].text)
        for one in others
        if one.weight >= max(_LIKELY - 10, main.weight - _CLOSE)
    )
    made = Aim(start=start, unit=unit, direction=direction, rivals=rivals)
    holds = direction in ("reach", "maintain") and start is None
    if (
        main.quantity.least is not None
        and holds
        and (bound is Bound.BOTH or direction == "maintain")
    ):
        return made._replace(at_least=main.quantity.least, at_most=number)
    if holds:
        bound = bound or _implied(found, main, direction)
        if bound is Bound.HIGH:
            return made._replace(at_most=number)
        if bound is Bound.LOW:
            return made._replace(at_least=number)
    zero = (
        main.role in (Role.COUNT, Role.POPULATION)
        and makes(found)
        and number > 0
        and direction == "reach"
    )
    return made._replace(target=number, from_none=zero)


def _implied(found: Sequence[Token], main: Part, direction: str) -> Bound:
    """
    Which way a level is meant where the sentence does not say: nothing at all is at most zero.
    """
    if main.quantity.value == 0 or main.role is Role.SERVICE:
        return Bound.HIGH
    lower = any(token.low in LOWER_IS_BETTER for token in found)
    if direction == "maintain":
        return Bound.HIGH if lower else Bound.LOW
    if main.role is Role.SHARE and not lower:
        return Bound.LOW
    states = main.role is Role.LEVEL and main.quantity.unit == "%" and _is_state(found, main.at)
    return Bound.NONE if not states else Bound.HIGH if lower else Bound.LOW


def _is_state(found: Sequence[Token], at: int) -> bool:
    """
    Whether a level is stated rather than striven for: “uptime of 99.9 %”, not “reach 45 %”.
    """
    return not any(token.low in _STRIVING for token in found[:at])


def _direction(way: str | None, start: Decimal | None, number: Decimal) -> Direction:
    if way == "keep":
        return "maintain"
    if start is not None and start != number:
        return "increase" if number > start else "decrease"
    if (way is not None and number != 0) or way == "down":
        return "increase" if way == "up" else "decrease"
    return "reach"


def _unit(found: Sequence[Token], part: Part) -> str | None:
    """
    The unit written on the number, or the noun behind it.
    """
    unit = part.quantity.unit
    if unit == "x" and part.role is not Role.CHANGE:
        name = counted(found, part.at)
        return name if name and is_plural(name.split()[-1]) else "x"
    if unit is not None:
        return "%" if unit == "pp" and part.role is not Role.CHANGE else unit
    name = counted(found, part.at)
    if name is None or set(name.lower().split()) & SCORES:
        return None
    return name


def _start_or_head(found: Sequence[Token], main: Part) -> str | None:
    """
    The unit of the other number, or the noun that the figure is named by.
    """
    other = next(
        (
            token.quantity.unit
            for token in found[: main.at + 8]
            if token.quantity
            and token.quantity.unit not in (None, "x")
            and token is not found[main.at]
            and token.quantity.unit in ("%", "$", "€", "£", "points")
        ),
        None,
    )
    begins = next(
        (
            at
            for at, token in enumerate(found)
            if token.kind == "word" and token.low not in UP | FALL
        ),
        0,
    )
    return other or head(found[begins : main.at])
