"""
What somebody says about a key result or a KPI on a day.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from okrcli.model.amount import Typed, plain
from okrcli.model.exact import with_unit
from okrcli.model.kinds import Reading
from okrcli.model.kinds.base import shown
from okrcli.plans.plan import NotPossible

Inputs = Mapping[str, Typed]
"""The inputs of a formula as they were typed."""
NONE: Inputs = MappingProxyType({})


class Entry(NamedTuple):
    """
    What is said about a day, which may be another than today; `inputs` are those of a KPI's formula.
    """

    day: date
    today: date
    typed: Typed | None = None
    confidence: int | None = None
    note: str | None = None
    by: str | None = None
    inputs: Inputs = NONE


def as_data(typed: Typed, is_below_zero: Callable[[], bool], name: str = "") -> Typed:
    """
    A number from a table or a script, with a minus taken for what it is: a value below zero, where there are such.

    Where nothing has ever been below zero it may as well be “so much less”, and is refused.
    """
    if typed.kind != "change" or typed.number >= 0:
        return typed
    if is_below_zero():
        return typed._replace(kind="set")
    said, equals = f"{shown(typed.number)}", f"{name}=" if name else ""
    raise NotPossible(
        f"{equals}{said} may be the value, or so much less than the last one",
        f"write {equals}={said} for a value below zero, or the new value itself",
    )


def changed(said: Typed, last: Decimal | None, thing: str) -> Decimal:
    """
    The number that was typed, or the last one changed by it.
    """
    if said.kind == "set":
        return said.number
    if last is None:
        raise NotPossible(
            f"{thing} has no last value to change",
            "give the value itself, without + or - before it",
        )
    return plain(last + said.number)


def moved(entry: Entry, value: Decimal, readings: Sequence[Reading], unit: str | None) -> str:
    """
    What a new value does: `48 → 52 points`, or only `48 points` where a newer reading stands.
    """
    before = "" if not readings or stays(entry, readings) else f"{shown(readings[-1].value)} → "
    return with_unit(f"{before}{shown(value)}", unit)


def stays(entry: Entry, readings: Sequence[Reading]) -> str:
    """
    That a newer reading goes on being the value, if it does.
    """
    newer = readings and readings[-1].date > entry.day
    return f"; the value stays {shown(readings[-1].value)}" if newer else ""
