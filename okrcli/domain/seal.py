"""
What was agreed for a period, as one number that any change of it changes.

Check-ins, actions and reviews are no part of it: they are what happens to goals, not the goals.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from okrcli.model.portfolio import Goal

VERSION = "okr-seal-v1"
_HAPPENS = frozenset(("checkins", "actions", "done"))
_ABOUT_THE_GOAL = frozenset(
    ("title", "owner", "framework", "commitment", "aligns_to", "guardrails", "key_results")
)


def digest(goals: Iterable[Goal]) -> str:
    """
    SHA-256 over what the goals agree on, in the order of their ids, however their files are written.
    """
    said = {goal.id: _agreed(goal) for goal in goals}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), default=str)
    return sha256(text.encode("ascii")).hexdigest()


def _agreed(goal: Goal) -> dict[str, Any]:
    fields = goal.objective.model_dump(mode="python", exclude_none=True)
    return {name: _plain(value) for name, value in fields.items() if name in _ABOUT_THE_GOAL}


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
