"""
What became different between two states of the goals.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import EllipsisType
from typing import Any, Literal, NamedTuple, TypeAlias

from okrcli.model.checkin import Amendment

Value: TypeAlias = Decimal | int | str | bool | date | tuple[str, ...] | None
Recorded: TypeAlias = Decimal | str | bool | None
"""A value as an amendment holds it."""
Sort = Literal["objective", "kpi", "settings"]
Kind = Literal["added", "removed", "changed", "moved"]


class Effect(StrEnum):
    """
    What a change does to whoever has to reach the goal.
    """

    EASIER = "easier"
    HARDER = "harder"
    NEUTRAL = "neutral"


class Weighed(NamedTuple):
    """
    The effect of a change, and how large it is as a share of the way that was agreed.

    A way that `turned` leads to the other side of the start, which is neither easier nor harder;
    where it is `unclear` nobody can tell, as what the way begins with is written nowhere.
    """

    effect: Effect = Effect.NEUTRAL
    amount: Fraction | None = None
    turned: bool = False
    unclear: bool = False

    @property
    def asks_for_a_reason(self) -> bool:
        return self.effect is Effect.EASIER or self.turned or self.unclear


NEUTRAL = Weighed()


class Change(NamedTuple):
    """
    One thing that is different, named by the field as amendments name it.

    An empty field is the whole goal. `entry` tells one of a field's own list: the day of a check-in,
    the title of a step; `times` is how many have come. `reasons` are those of new amendments that
    speak of this very field; `undone` says that it was put back later.
    """

    goal: str
    field: str
    kind: Kind
    old: Value = None
    new: Value = None
    weighed: Weighed = NEUTRAL
    reasons: tuple[str, ...] = ()
    entry: str = ""
    sort: Sort = "objective"
    times: int = 1
    undone: bool = False

    @property
    def key_result(self) -> str | None:
        """
        The id of the key result that it is about.
        """
        parts = self.field.split(".")
        return parts[1] if parts[0] == "key_results" and len(parts) > 1 else None

    @property
    def name(self) -> str:
        """
        The last part of the field: `target` of `key_results.nps.target`.
        """
        parts = self.field.split(".")
        return "" if len(parts) == 2 and parts[0] == "key_results" else parts[-1]


MEASURES = frozenset(("kind", "unit", "kpi", "start", "weight", "hold"))
"""What a key result measures, from where, and how much it counts: another one is not the same, easier or not."""
MEANINGS = frozenset(
    (
        *("definition", "unit", "direction", "formula", "aggregate", "seasonal"),
        *("healthy", "warning"),
    )
)
"""How a KPI is counted, and where it is healthy."""


class Uncompared(NamedTuple):
    """
    A file that cannot be read on one side, so that nobody knows what changed.
    """

    path: str
    side: str
    message: str


def moves_goalpost(change: Change) -> bool:
    """
    Whether it changes what was agreed in favour of whoever has to reach it, or what is measured.

    What was not said before was not agreed.
    """
    if change.sort == "kpi":
        return change.name in MEANINGS and change.kind != "added"
    if change.weighed.asks_for_a_reason:
        return change.kind != "added" or not change.key_result
    return change.key_result is not None and change.name in MEASURES and change.kind != "added"


def plain(value: Any) -> Value:
    """
    A field's value as a change tells it: texts, numbers, days, and lists of texts.

    >>> plain((Decimal(2), Decimal(5)))
    '2..5'
    """
    if isinstance(value, tuple):
        if value and all(isinstance(part, Decimal) for part in value):
            return "..".join(f"{part:f}" for part in value)
        return tuple(str(part) for part in value) or None
    if value is None or isinstance(value, bool | int | Decimal | str | date):
        return value
    return ", ".join(f"{key} {said}" for key, said in value.model_dump(exclude_none=True).items())


def recorded(value: Any) -> Recorded | EllipsisType:
    """
    A field's value as an amendment records it: text, number or truth; `...` where it is more.

    >>> recorded(date(2026, 11, 2)), recorded(("a", "b")), recorded(())
    ('2026-11-02', 'a, b', None)
    """
    if isinstance(value, tuple | list):
        if value and all(isinstance(part, Decimal) for part in value):
            return "..".join(f"{part:f}" for part in value)
        parts = [recorded(part) for part in value]
        return ... if ... in parts else ", ".join(map(str, parts)) or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value if value is None or isinstance(value, bool | Decimal | str) else ...


def same(one: Recorded, other: Recorded) -> bool:
    """
    Whether two records are of one value; numbers count by their size.

    >>> same(Decimal("60.0"), Decimal(60)), same("", None), same(True, Decimal(1))
    (True, True, False)
    """
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one == other
    return type(one or "") is type(other or "") and (one or "") == (other or "")


def fresh(before: Sequence[Amendment], after: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """
    The amendments that were not there before, in the order of the file.
    """
    left = list(before)
    new = []
    for amendment in after:
        if amendment in left:
            left.remove(amendment)
        else:
            new.append(amendment)
    return tuple(new)
