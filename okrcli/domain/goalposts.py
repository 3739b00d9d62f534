"""
Whether an amendment made a goal easier or harder to reach, as far as its two values tell.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from okrcli.model.checkin import Amendment
from okrcli.model.kinds import KeyResult, Metric
from okrcli.model.portfolio import Goal

Told = Decimal | str | bool | None
"""A value as an amendment holds it."""


class Effect(StrEnum):
    EASIER = "easier"
    HARDER = "harder"


class Moved(NamedTuple):
    """
    An amendment, the key result it is of (none for the objective itself) and the field it changed.

    An empty field is the whole key result, given up. `effect` is none where it cannot be told,
    `amount` is the share of the way that was agreed on.
    """

    amendment: Amendment
    key_result: str | None
    field: str
    effect: Effect | None = None
    amount: Fraction | None = None

    @property
    def is_given_up(self) -> bool:
        return self.key_result is not None and not self.field


def moved(goal: Goal, day: date) -> tuple[Moved, ...]:
    """
    What was changed in a running goal up to a day, oldest first.
    """
    known = sorted((a for a in goal.objective.amendments if a.date <= day), key=lambda a: a.date)
    return tuple(_weighed(goal, amendment) for amendment in known)


def _weighed(goal: Goal, amendment: Amendment) -> Moved:
    first, _, rest = amendment.field.partition(".")
    if first != "key_results":
        told = _commitment(amendment) if amendment.field == "commitment" else None
        return Moved(amendment, None, amendment.field, told)
    key_result_id, _, field = rest.partition(".")
    found = Moved(amendment, key_result_id, field)
    if not field:
        return found._replace(effect=Effect.EASIER) if amendment.to is None else found
    key_result = goal.objective.key_result(key_result_id)
    judge = _BY_FIELD.get(field)
    if judge is None or key_result is None:
        return found
    eased = judge(goal, key_result, amendment.from_, amendment.to)
    if not eased:
        return found
    effect = Effect.EASIER if eased.by > 0 else Effect.HARDER
    return found._replace(effect=effect, amount=eased.share)


def _commitment(amendment: Amendment) -> Effect | None:
    if amendment.to == "committed":
        return Effect.HARDER
    return Effect.EASIER if amendment.from_ == "committed" else None


class _Eased(NamedTuple):
    """
    By how much it became easier, above 0, or harder, below; and which share of the way that is.
    """

    by: Fraction
    share: Fraction | None = None


Judge = Callable[[Goal, KeyResult, Told, Told], _Eased | None]


def _eased(by: Fraction, way: Fraction | None = None) -> _Eased | None:
    return _Eased(by, abs(by / way) if way else None) if by else None


def _target(_: Goal, key_result: KeyResult, old: Told, new: Told) -> _Eased | None:
    """
    A target that moved towards the start is easier, by that share of the way.
    """
    start = key_result.start if isinstance(key_result, Metric) else None
    if start is None or not isinstance(old, Decimal) or not isinstance(new, Decimal):
        return None
    way = Fraction(old) - Fraction(start)
    if not way:
        return None
    nearer = (Fraction(old) - Fraction(new)) / way
    return _eased(nearer, Fraction(1))


def _change(goal: Goal, key_result: KeyResult, old: Told, new: Told) -> _Eased | None:
    if not isinstance(key_result, Metric) or not isinstance(old, str) or not isinstance(new, str):
        return None
    before, after = (
        key_result.model_copy(update={"change": text, "target": None}).resolved_target(
            key_result.start
        )
        for text in (old, new)
    )
    return _target(goal, key_result, before, after)


def _start(_: Goal, key_result: KeyResult, old: Told, new: Told) -> _Eased | None:
    """
    A start that moved towards the target leaves less of the way.
    """
    target = key_result.target if isinstance(key_result, Metric) else None
    if target is None or not isinstance(old, Decimal) or not isinstance(new, Decimal):
        return None
    before, after = (abs(Fraction(target) - Fraction(one)) for one in (old, new))
    return _eased(before - after, before)


def _lower(_: Goal, __: KeyResult, old: Told, new: Told) -> _Eased | None:
    """
    Of what must be reached, less is easier.
    """
    if not isinstance(old, Decimal) or not isinstance(new, Decimal):
        return None
    return _eased(Fraction(old) - Fraction(new), abs(Fraction(old)))


def _higher(goal: Goal, key_result: KeyResult, old: Told, new: Told) -> _Eased | None:
    """
    Of what is allowed, more is easier.
    """
    found = _lower(goal, key_result, old, new)
    return found and found._replace(by=-found.by)


def _later(goal: Goal, _: KeyResult, old: Told, new: Told) -> _Eased | None:
    """
    More time is easier; without a date of its own it is due at the period's end.
    """
    before, after = (_day(one) or goal.period.end for one in (old, new))
    if before is None or after is None:
        return None
    start = goal.period.start
    way = Fraction((before - start).days) if start else None
    return _eased(Fraction((after - before).days), way)


def _day(told: Told) -> date | None:
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None


_BY_FIELD: Mapping[str, Judge] = MappingProxyType(
    {
        "target": _target,
        "stretch": _target,
        "change": _change,
        "start": _start,
        "at_least": _lower,
        "times": _lower,
        "at_most": _higher,
        "tolerance": _higher,
        "due": _later,
    }
)
