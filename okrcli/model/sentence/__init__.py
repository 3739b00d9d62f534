"""
Key results as people say them: “NPS from 45 to 60 points”, “cut churn by 15 % within six months”.
"""

from typing import TYPE_CHECKING

from okrcli.model.lazy import loaded_from

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

__getattr__ = loaded_from(__name__, _HOMES)
