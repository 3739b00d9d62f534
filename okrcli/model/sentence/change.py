"""
A sentence that asks for a change by so much, instead of naming a level.
"""

from collections.abc import Sequence

from okrcli.model.amount import plain
from okrcli.model.sentence.level import level_in
from okrcli.model.sentence.lexicon import UP, words
from okrcli.model.sentence.nouns import counted, is_plural, unit_of
from okrcli.model.sentence.roles import Bound, Part, Role
from okrcli.model.sentence.said import Aim, Said
from okrcli.model.sentence.tokens import Token
from okrcli.model.sentence.verbs import multiple

_RELATIVE = ("%", "x")
_CHANGING = ("%", "pp", "x", "points", "bps")
_NAMES_A_LEVEL = words("of at is to a than : = ≥ > < ≤ reach")
_WHOLE = words("the our as more")


def change_in(said: Said, way: str | None) -> Aim | None:
    """
    The change that is asked for, if it is one rather than a level.
    """
    main = said.levels[0] if said.levels else None
    times = multiple(said.found)
    if times:
        share, at = times
        if main and main.weight >= Role.AIM - 1:
            return level_in(said, "down" if share < 0 else "up")._replace(relative=share)
        name = counted(said.found, at)
        return Aim(
            said.start,
            relative=share,
            unit=name if name and is_plural(name.split()[-1]) else None,
            direction="decrease" if share < 0 else "increase",
        )
    if main is not None and (unmarked := _unmarked(said, main, way)):
        return changed(said, unmarked, way)
    if not said.changes:
        return None
    change = said.changes[0]
    if main is None:
        return changed(said, change, way)
    if main.role >= Role.SHARE and main.at < change.at:
        return None
    beside = main if main.role is Role.AIM or change.aside else None
    return changed(said, change, way, beside)


def changed(said: Said, change: Part, way: str | None, beside: Part | None = None) -> Aim:
    """
    The aim of a change, with the level that it leads to where that stands beside it.
    """
    number, unit = change.quantity.value, change.quantity.unit
    falls = _falls(change, way)
    sign = -1 if falls else 1
    relative = delta = None
    if unit == "%":
        relative = plain(number * sign / 100)
    elif unit == "x" and number:
        relative = plain(round(1 / number - 1, 4)) if falls else plain(number - 1)
    else:
        delta = number * sign
    measured = beside is not None or unit not in _RELATIVE
    return Aim(
        start=said.start,
        target=beside.quantity.value if beside else None,
        relative=relative or None,  # a change by nothing is none
        delta=delta or None,
        unit=unit_of(said.found, beside or change) if measured else None,
        direction="decrease" if falls else "increase",
    )


def _falls(change: Part, way: str | None) -> bool:
    """
    Whether it is a change to less: as the words beside it say, or else the verb, which outdoes “growth”.
    """
    if change.falls is None or (not change.falls and way == "down" and not change.quantity.sign):
        return way == "down"
    return change.falls


def _unmarked(said: Said, main: Part, way: str | None) -> Part | None:
    """
    “Grow revenue 20 %”, “10x the number of deploys”: a change, though no word beside it says so.
    """
    multiplies = main.quantity.unit == "x" and not said.changes and _is_factor(said.found, main)
    grown = (
        way in ("up", "down")
        and main.role in (Role.LEVEL, Role.COUNT)
        and main.quantity.unit in _CHANGING
        and main.bound is Bound.NONE
        and not main.aside
        and said.first(Role.START) is None
        and _follows_a_figure(said.found, main.at)
    )
    return main._replace(role=Role.CHANGE) if multiplies or grown else None


def _is_factor(found: Sequence[Token], main: Part) -> bool:
    """
    Whether something grows so many times: “10x the number of deploys”, “grow 2x”.
    """
    grows = main.at > 0 and found[main.at - 1].low in UP
    return grows or (main.at + 1 < len(found) and found[main.at + 1].low in _WHOLE)


def _follows_a_figure(found: Sequence[Token], at: int) -> bool:
    first = next((at for at, token in enumerate(found) if token.kind == "word"), 0)
    return at > first + 1 and found[at - 1].low not in _NAMES_A_LEVEL


def is_own_object(said: Said, main: Part) -> bool:
    """
    Whether the number is what the verb raises, as in “raise $5M”, so that nothing moves to it.
    """
    at_verb = main.at > 0 and said.found[main.at - 1].low in UP
    return at_verb and main.role is not Role.CHANGE and main.quantity.unit not in ("%", "pp", "x")
