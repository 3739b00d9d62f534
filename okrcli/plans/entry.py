"""
What somebody says about a key result or a KPI on a day.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from okrcli.model.amount import Typed, plain
from okrcli.model.exact import with_unit
from okrcli.model.kinds import Reading
from okrcli.model.kinds.base import shown
from okrcli.plans.plan import NotPossible


class Entry(NamedTuple):
    """
    What is said about a day, which may be another than today.
    """

    day: date
    today: date
    typed: Typed | None = None
    confidence: int | None = None
    note: str | None = None
    by: str | None = None


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
