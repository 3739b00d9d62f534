"""
Key results as people say them: “NPS from 45 to 60 points”, “cut churn by 15 % within six months”.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrcli.model.sentence.conflicts import conflict
    from okrcli.model.sentence.grammar import read_sentence, split_goal
    from okrcli.model.sentence.sentence import Direction, Frame, Rival, Sentence

__all__ = [
    "Direction",
    "Frame",
    "Rival",
    "Sentence",
    "conflict",
    "read_sentence",
    "split_goal",
]

_HOMES = {
    "conflict": "conflicts",
    "read_sentence": "grammar",
    "split_goal": "grammar",
    "Direction": "sentence",
    "Frame": "sentence",
    "Rival": "sentence",
    "Sentence": "sentence",
}
"""Where each is at home: it is loaded when it is first asked for, because the patterns of its
grammar take longer to compile than most commands take."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
