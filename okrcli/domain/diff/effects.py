"""
Whether a changed field makes a goal easier to reach, and by how much.

A share is one of the way that was agreed: from start to target, from the first day to the last.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from okrcli.domain.diff.change import NEUTRAL, Effect, Weighed
from okrcli.model.kinds import KeyResult, Metric
from okrcli.model.kpi import Kpi
from okrcli.model.period import Window

_EVERY = ("week", "month", "quarter")
_HUNDRED = Decimal(100)


class Side(NamedTuple):
    """
    A key result on one side of a comparison, with its window and its last value.
    """

    key_result: KeyResult
    window: Window
    value: Decimal | None

    @property
    def start(self) -> Decimal | None:
        return getattr(self.key_result, "start", None)

    @property
    def target(self) -> Decimal | None:
        return self.target_from(None)

    def target_from(self, start: Decimal | None) -> Decimal | None:
        """
        The target where it begins at its own start, or else at this one.
        """
        one = self.key_result
        if not isinstance(one, Metric):
            return None
        return one.resolved_target(start if one.start is None else one.start)


def weigh(field: str, before: Side, after: Side) -> Weighed:
    """
    What the change of one field of a key result does to it.
    """
    judge = _BY_FIELD.get(field)
    return NEUTRAL if judge is None else judge(before, after)


def eased(by: Fraction, whole: Fraction | None) -> Weighed:
    """
    Easier by a distance above 0, harder by one below, as a share of a whole.
    """
    if by == 0:
        return NEUTRAL
    effect = Effect.EASIER if by > 0 else Effect.HARDER
    return Weighed(effect, abs(by / whole) if whole else None)


def _target(before: Side, after: Side) -> Weighed:
    """
    A target nearer to the start is easier: amount = |t' - t| / |t - b|; none at all is easiest.

    A start that only one side has stands for both, else the last value does, which is no whole way.
    """
    begins = (before.start, after.start, _any_start(before, after), before.value)
    start = next((it for it in begins if it is not None), None)
    if start is None:
        return NEUTRAL if _aim(before) is None else Weighed(unclear=True)
    old, new = before.target_from(start), after.target_from(start)
    if old is None:
        return NEUTRAL
    way = Fraction(old) - Fraction(start)
    if new is None or way == 0:
        return Weighed(Effect.EASIER) if new is None else Weighed(unclear=True)
    if way * (Fraction(new) - Fraction(start)) < 0:
        return Weighed(turned=True)
    is_whole = begins[:3] != (None, None, None)
    by = (Fraction(old) - Fraction(new)) * (1 if way > 0 else -1)
    return eased(by, abs(way) if is_whole else None)


def _aim(side: Side) -> Any:
    one = side.key_result
    return (
        (one.target if one.target is not None else one.change) if isinstance(one, Metric) else None
    )


def _any_start(before: Side, after: Side) -> Decimal | None:
    """
    Any start will do to compare changes of it, if both are shares or both are amounts.
    """
    ways = [getattr(side.key_result, "change", None) or "" for side in (before, after)]
    return _HUNDRED if all(ways) and len({"%" in way for way in ways}) == 1 else None


def _start(before: Side, after: Side) -> Weighed:
    """
    Another start is easier if the same value is more progress with it: amount = |b' - b| / |t - b|.

    Without a value it is the way that counts: a shorter one is easier.
    """
    target, old, new = before.target, before.start, after.start
    if target is None or old is None or new is None or old == target:
        return NEUTRAL
    way, rest = Fraction(target) - Fraction(old), Fraction(target) - Fraction(new)
    moved = abs(Fraction(new) - Fraction(old))
    if rest == 0:
        return Weighed(Effect.EASIER, abs(moved / way))
    if before.value is None:
        gained = abs(way) - abs(rest)
    else:
        left = Fraction(target) - Fraction(before.value)
        gained = left / way - left / rest
    return eased(moved if gained > 0 else -moved if gained < 0 else Fraction(0), abs(way))


def _stretch(before: Side, after: Side) -> Weighed:
    """
    The same of the way to the stretch, which is as far as this key result goes.

    Without one the target is already all of it.
    """
    start = before.start
    old, new = (getattr(side.key_result, "stretch", None) for side in (before, after))
    if old is None or new is None:
        return limit(old, new, 1)
    if start is None or old == start:
        return Weighed(unclear=True)
    far = Fraction(old) - Fraction(start)
    return eased((Fraction(old) - Fraction(new)) * (1 if far > 0 else -1), abs(far))


def _due(before: Side, after: Side) -> Weighed:
    """
    A later end is easier, by the share of the window that it adds.
    """
    (start, old), new = before.window, after.window.end
    if old is None or new is None:
        return NEUTRAL if old == new else Weighed(Effect.EASIER if old else Effect.HARDER)
    days = (old - start).days if start else 0
    return eased(Fraction((new - old).days), Fraction(days) if days > 0 else None)


def _bound(name: str, way: Literal[1, -1]) -> Callable[[Side, Side], Weighed]:
    """
    A bound moved: `way` is 1 where a higher one is easier to keep, and none at all is easiest.
    """

    def judge(before: Side, after: Side) -> Weighed:
        old, new = (getattr(side.key_result, name, None) for side in (before, after))
        return limit(old, new, way)

    return judge


def limit(old: Any, new: Any, way: Literal[1, -1]) -> Weighed:
    """
    A limit moved, by a share of what it was; one that is gone or new has no share.
    """
    if old == new:
        return NEUTRAL
    if old is None or new is None:
        return Weighed(Effect.EASIER if new is None else Effect.HARDER)
    return eased((Fraction(new) - Fraction(old)) * way, abs(Fraction(old)))


def _tolerance(before: Side, after: Side) -> Weighed:
    old, new = (getattr(side.key_result, "tolerance", None) or 0 for side in (before, after))
    return eased(Fraction(new) - Fraction(old), Fraction(old) or None)


def _strict(before: Side, after: Side) -> Weighed:
    old, new = (bool(getattr(side.key_result, "strict", False)) for side in (before, after))
    return eased(Fraction(old - new), None)


def _every(before: Side, after: Side) -> Weighed:
    old, new = (getattr(side.key_result, "every", None) for side in (before, after))
    if old not in _EVERY or new not in _EVERY:
        return NEUTRAL
    return eased(Fraction(_EVERY.index(new) - _EVERY.index(old)), None)


_BY_FIELD: Mapping[str, Callable[[Side, Side], Weighed]] = MappingProxyType(
    {
        "target": _target,
        "change": _target,
        "start": _start,
        "stretch": _stretch,
        "due": _due,
        "at_least": _bound("at_least", -1),
        "at_most": _bound("at_most", 1),
        "tolerance": _tolerance,
        "strict": _strict,
        "times": _bound("times", -1),
        "every": _every,
    }
)


def weigh_commitment(old: str | None, new: str | None) -> Weighed:
    """
    What was promised and is now only hoped for is easier.
    """
    return eased(Fraction((old == "committed") - (new == "committed")), None)


def weigh_kpi(field: str, before: Kpi, after: Kpi) -> Weighed:
    """
    A boundary further out is easier to keep; of a range the wider one.
    """
    if before.direction != after.direction or field not in ("healthy", "warning", "target"):
        return NEUTRAL
    old, new = getattr(before, field), getattr(after, field)
    if isinstance(old, tuple) and isinstance(new, tuple):
        wide = Fraction(old[1]) - Fraction(old[0])
        return eased(Fraction(new[1]) - Fraction(new[0]) - wide, wide or None)
    if isinstance(old, tuple) or isinstance(new, tuple):
        return NEUTRAL
    return limit(old, new, -1 if before.direction == "increase" else 1)


def later(old: date | None, new: date | None, start: date | None) -> Weighed:
    """
    A goal that moved to a period with another end.
    """
    days = (old - start).days if old and start else 0
    if old is None or new is None:
        return NEUTRAL
    return eased(Fraction((new - old).days), Fraction(days) if days > 0 else None)


def weigh_setting(path: str, old: Any, new: Any) -> Weighed:
    """
    Lower bars for a colour or a status, and a declared period that ends later, make all goals easier.
    """
    group, _, name = path.partition(".")
    if group in ("grades", "status") and name != "grace":
        return Weighed(limit(old, new, -1).effect)
    if group == "periods" and name.endswith(".end") and old and new:
        return eased(Fraction((new - old).days), None)
    return NEUTRAL
