"""
Key results as people say them: “NPS from 45 to 60 points”, “cut churn by 15 % within six months”.
"""

from okrcli.model.sentence.conflict import conflict
from okrcli.model.sentence.grammar import read_sentence, split_goal
from okrcli.model.sentence.sentence import Direction, Frame, Rival, Sentence

__all__ = ["Direction", "Frame", "Rival", "Sentence", "conflict", "read_sentence", "split_goal"]
