"""
The fields of one objective, key result or KPI, before and after.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from okrcli.domain.diff.change import NEUTRAL, Change, Effect, Kind, Value, Weighed, plain
from okrcli.domain.diff.effects import (
    Side,
    eased,
    weigh,
    weigh_commitment,
    weigh_kpi,
    weigh_setting,
)
from okrcli.domain.diff.entries import dated, paired
from okrcli.model.base import Frozen
from okrcli.model.checkin import Action
from okrcli.model.kinds import KeyResult, Milestone, Step
from okrcli.model.kpi import Kpi
from okrcli.model.period import Window
from okrcli.model.portfolio import Goal

_OWN_WAY = frozenset(("key_results", "checkins", "measurements", "actions", "steps", "amendments"))


class Pair(NamedTuple):
    """
    One key result on both sides, each with its goal.
    """

    before: tuple[Goal, KeyResult]
    after: tuple[Goal, KeyResult]

    def sides(self) -> tuple[Side, Side]:
        return _side(*self.before), _side(*self.after)


def _side(goal: Goal, key_result: KeyResult) -> Side:
    known = [one for one in key_result.checkins if one.value is not None]
    last = max(reversed(known), key=lambda one: one.date).value if known else None
    return Side(key_result, goal.window(key_result), last)


def plain_fields(before: Frozen, after: Frozen) -> Iterator[tuple[str, Kind]]:
    """
    The names of the fields that differ, those of one value or a list of texts, and how.
    """
    names = dict.fromkeys([*type(after).model_fields, *type(before).model_fields])
    for name in names:
        old, new = getattr(before, name, None), getattr(after, name, None)
        if name in _OWN_WAY or old == new:
            continue
        empty = (None, ())
        yield name, "added" if old in empty else "removed" if new in empty else "changed"


def objective(before: Goal, after: Goal) -> Iterator[Change]:
    """
    What is different about the objective itself.
    """
    old, new = before.objective, after.objective
    for name, kind in plain_fields(old, new):
        weighed = NEUTRAL
        if name == "commitment":
            weighed = weigh_commitment(old.commitment, new.commitment)
        elif name == "status" and (old.status, new.status) == ("active", "draft"):
            weighed = Weighed(Effect.EASIER)  # in a draft nothing counts as agreed
        elif name == "guardrails":
            fewer = len(set(old.guardrails)) - len(set(new.guardrails))
            weighed = eased(Fraction(fewer), None)
        values = plain(getattr(old, name)), plain(getattr(new, name))
        yield Change(after.id, name, kind, *values, weighed)


def key_result(pair: Pair) -> Iterator[Change]:
    """
    What is different about a key result, with what that does to whoever has to reach it.
    """
    (_, old), (goal, new) = pair.before, pair.after
    base = f"key_results.{new.id}"
    before, after = pair.sides()
    for name, kind in plain_fields(old, new):
        values = plain(getattr(old, name, None)), plain(getattr(new, name, None))
        same_kind = name == "id" or old.kind == new.kind
        weighed = weigh(name, before, after) if same_kind else NEUTRAL
        yield Change(goal.id, f"{base}.{name}", kind, *values, weighed)
    yield from dated(Change(goal.id, f"{base}.checkins", "changed"), old.checkins, new.checkins)
    yield from _steps(goal.id, base, pair)
    yield from _actions(Change(goal.id, f"{base}.actions", "changed"), old.actions, new.actions)


def _steps(goal_id: str, base: str, pair: Pair) -> Iterator[Change]:
    old, new = pair.before[1], pair.after[1]
    if not isinstance(old, Milestone) or not isinstance(new, Milestone):
        return
    change = Change(goal_id, f"{base}.steps", "changed")
    weight = sum((step.weight for step in old.steps), Decimal(0))
    for was, now in paired(old.steps, new.steps, lambda step: step.title):
        if was is None:
            yield change._replace(
                kind="added", new=_step(now), weighed=eased(-_weight(now, weight), Fraction(1))
            )
        elif now is None:
            yield change._replace(
                kind="removed", old=_step(was), weighed=eased(_weight(was, weight), Fraction(1))
            )
        else:
            yield from _step_fields(change, was, now, pair.before[0].window(old))


def _weight(step: Step, whole: Decimal) -> Fraction:
    return Fraction(step.weight) / Fraction(whole) if whole else Fraction(1)


def _step_fields(change: Change, was: Step, now: Step, window: Window) -> Iterator[Change]:
    for name, kind in plain_fields(was, now):
        old, new = plain(getattr(was, name)), plain(getattr(now, name))
        weighed = NEUTRAL
        if name == "due":
            weighed = _later(was, now, window)
        yield change._replace(
            field=f"{change.field}.{name}",
            kind=kind,
            old=old,
            new=new,
            entry=now.title,
            weighed=weighed,
        )


def _later(was: Step, now: Step, window: Window) -> Weighed:
    old, new = was.due or window.end, now.due or window.end
    if old is None or new is None:
        return NEUTRAL
    days = (old - window.start).days if window.start else 0
    return eased(Fraction((new - old).days), Fraction(days) if days > 0 else None)


def _step(step: Step) -> str:
    return step.title if step.due is None else f"{step.title}, due {step.due}"


def _actions(
    base: Change, before: tuple[Action, ...], after: tuple[Action, ...]
) -> Iterator[Change]:
    for was, now in paired(before, after, lambda action: action.title):
        if was is None:
            yield base._replace(kind="added", new=now.title)
        elif now is None:
            yield base._replace(kind="removed", old=was.title)
        else:
            for name, kind in plain_fields(was, now):
                yield base._replace(
                    field=f"{base.field}.{name}",
                    kind=kind,
                    old=plain(getattr(was, name)),
                    new=plain(getattr(now, name)),
                    entry=now.title,
                )


def kpi(kpi_id: str, before: Kpi, after: Kpi) -> Iterator[Change]:
    """
    What is different about a KPI: what it means, where it is healthy, what it read.
    """
    for name, kind in plain_fields(before, after):
        yield Change(
            kpi_id,
            name,
            kind,
            plain(getattr(before, name)),
            plain(getattr(after, name)),
            weigh_kpi(name, before, after),
            sort="kpi",
        )
    base = Change(kpi_id, "measurements", "changed", sort="kpi")
    yield from dated(base, before.measurements, after.measurements)


def settings(before: Frozen, after: Frozen, path: str = "") -> Iterator[Change]:
    """
    What is different about the settings, each by its path in `okr.yaml`.
    """
    for name, kind in plain_fields(before, after):
        old, new = getattr(before, name, None), getattr(after, name, None)
        here = f"{path}{name}"
        if isinstance(old, Frozen) and isinstance(new, Frozen):
            yield from settings(old, new, f"{here}.")
        elif isinstance(old, dict) and isinstance(new, dict):
            yield from _keys(old, new, here)
        else:
            weighed = weigh_setting(here, old, new)
            yield Change("", here, kind, _told(old), _told(new), weighed, sort="settings")


def _keys(old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
    for key in sorted({*old, *new}, key=str):
        was, now = old.get(key), new.get(key)
        if isinstance(was, Frozen) and isinstance(now, Frozen):
            yield from settings(was, now, f"{path}.{key}.")
        elif was != now:
            kind: Kind = "added" if key not in old else "removed" if key not in new else "changed"
            yield Change("", f"{path}.{key}", kind, _told(was), _told(now), sort="settings")


def _told(value: Any) -> Value:
    """
    A setting as people read it.
    """
    if isinstance(value, dict | list):
        return json.dumps(value, default=str, ensure_ascii=False, sort_keys=True)
    return plain(value)
