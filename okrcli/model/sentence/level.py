"""
A sentence that names a level to reach or to hold.
"""

from collections.abc import Sequence
from decimal import Decimal

from okrcli.model.sentence.lexicon import DOWN, UP, words
from okrcli.model.sentence.nouns import head, unit_of
from okrcli.model.sentence.roles import Bound, Part, Role
from okrcli.model.sentence.said import Aim, Said
from okrcli.model.sentence.sentence import Direction, Rival
from okrcli.model.sentence.tokens import Token
from okrcli.model.sentence.units import SIGNS
from okrcli.model.sentence.verbs import is_better_low, makes

LIKELY = 50
"""From this weight on, a number may be what the sentence aims at without any other."""
_CLOSE = 16
_STRIVING = words("reach achieve attain get hit have obtain earn win")
_SHARED = frozenset(["%", "points", *SIGNS])
_NEAR = 8


def level_in(said: Said, way: str | None) -> Aim:
    """
    The level: a bound where the sentence holds something, else a target to move to.
    """
    main, others = said.levels[0], said.levels[1:]
    number = main.quantity.value
    start = said.start_in(main.quantity.unit)
    direction = _direction(way, start, number)
    made = Aim(
        start=start,
        stretch=said.first(Role.STRETCH),
        unit=unit_of(said.found, main) or _shared(said.found, main) or _named(said.found, main),
        direction=direction,
        rivals=tuple(_rival(said, one) for one in others if _competes(one, main)),
    )
    bound = _bound(said, main, direction)
    if bound is Bound.BOTH:
        return made._replace(at_least=main.quantity.least, at_most=number)
    if bound is Bound.HIGH:
        return made._replace(at_most=number)
    if bound is Bound.LOW:
        return made._replace(at_least=number)
    counts = main.role in (Role.COUNT, Role.POPULATION) and number > 0 and direction == "reach"
    return made._replace(target=number, from_none=counts and makes(said.found))


def _direction(way: str | None, start: Decimal | None, number: Decimal) -> Direction:
    if way == "keep":
        return "maintain"
    if start is not None and start != number:
        return "increase" if number > start else "decrease"
    if way == "down" or (way == "up" and number):
        return "decrease" if way == "down" else "increase"
    return "reach"


def _bound(said: Said, main: Part, direction: Direction) -> Bound:
    """
    Which side of the level is meant; none where the figure moves to it.
    """
    if direction != "maintain" and (direction != "reach" or said.start is not None):
        return Bound.NONE
    if main.quantity.least is not None and (main.bound is Bound.BOTH or direction == "maintain"):
        return Bound.BOTH
    return main.bound or _implied(said.found, main, direction)


def _implied(found: Sequence[Token], main: Part, direction: Direction) -> Bound:
    """
    The side that a level without “at least” or “at most” has: nothing at all is at most zero.
    """
    if main.quantity.value == 0 or main.role is Role.SERVICE:
        return Bound.HIGH
    side = Bound.HIGH if is_better_low(found) else Bound.LOW
    if direction == "maintain":
        return side
    if main.role is Role.SHARE:
        return Bound.LOW if side is Bound.LOW or makes(found) else Bound.NONE
    stated = main.role is Role.LEVEL and main.quantity.unit == "%"
    strives = any(token.low in _STRIVING for token in found[: main.at])
    return side if stated and not strives else Bound.NONE


def _competes(one: Part, main: Part) -> bool:
    return one.weight >= max(LIKELY - 10, main.weight - _CLOSE)


def _rival(said: Said, one: Part) -> Rival:
    return Rival(one.quantity.value, unit_of(said.found, one))


def _shared(found: Sequence[Token], main: Part) -> str | None:
    """
    The unit of another number near by, which a start shares with its target.
    """
    units = (
        token.quantity.unit
        for at, token in enumerate(found[: main.at + _NEAR])
        if token.quantity and at != main.at
    )
    return next((unit for unit in units if unit in _SHARED), None)


def _named(found: Sequence[Token], main: Part) -> str | None:
    """
    The noun that the figure is named by: “monthly users from 5k to 7k”.
    """
    verbs = UP | DOWN
    named = (
        at for at, token in enumerate(found) if token.kind == "word" and token.low not in verbs
    )
    return head(found[next(named, 0) : main.at])
