"""
What was agreed for a period, as one number that any change of it changes.

Check-ins, actions and reviews are no part of it: they are what happens to goals, not the goals.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from okrcli.domain.diff import Change, Compared, Uncompared
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal

VERSION = "okr-seal-v1"
_HAPPENS = frozenset(("checkins", "actions", "done"))
_ABOUT_THE_GOAL = frozenset(
    ("title", "owner", "framework", "commitment", "aligns_to", "guardrails", "key_results")
)
_GIVEN_UP = "dropped"


class Drift(NamedTuple):
    """
    What became of a seal: the tag that keeps it, the day of its commit, and every change since.

    `is_true` is whether the goals of that commit are those that the seal was made of.
    """

    tag: str
    day: date
    is_true: bool
    since: tuple[Compared, ...]
    uncompared: tuple[Uncompared, ...] = ()

    @property
    def changes(self) -> list[Change]:
        return [change for compared in self.since for change in compared.changes]


def sealable(goals: Iterable[Goal]) -> list[Goal]:
    """
    The goals that are agreed on: all but those that were given up.
    """
    return [goal for goal in goals if goal.objective.status != _GIVEN_UP]


def drift(compared: Iterable[Compared], period: Period) -> Iterator[Compared]:
    """
    What of these differences concerns what was agreed for a period.
    """
    for one in compared:
        sides = [side for side in (one.before, one.after) if side is not None]
        changes = tuple(change for change in one.changes if _is_agreed(change))
        if changes and any(side.period == period for side in sides) and sealable(sides):
            yield one._replace(changes=changes)


def _is_agreed(change: Change) -> bool:
    """
    Whether the seal knows of it: the goal as a whole, its fields, those of its key results.
    """
    field, *inside = change.field.split(".")
    if field == "key_results":
        return not _HAPPENS.intersection(inside[1:])
    if field == "status":
        return _GIVEN_UP in (change.old, change.new)
    return not field or field in _ABOUT_THE_GOAL


def digest(goals: Iterable[Goal]) -> str:
    """
    SHA-256 over what the goals agree on, by their ids, however their files are written.
    """
    said = {goal.id: _agreed(goal) for goal in goals}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), default=str)
    return sha256(text.encode("ascii")).hexdigest()


def _agreed(goal: Goal) -> dict[str, Any]:
    fields = goal.objective.model_dump(mode="python", exclude_none=True)
    said = {name: _plain(value) for name, value in fields.items() if name in _ABOUT_THE_GOAL}
    return {**said, "key_results": {part["id"]: part for part in said["key_results"]}}


def _plain(value: Any) -> Any:
    """
    Values without what only happens; a number counts by its size, not by its zeros.
    """
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items() if name not in _HAPPENS}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if hasattr(value, "normalize"):
        return f"{value.normalize():f}"
    return value
