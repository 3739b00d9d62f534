"""
Two states of the goals, compared by what they mean.
"""

from okrcli.domain.diff.change import Change, Effect, Uncompared, Weighed, moves_goalpost
from okrcli.domain.diff.compare import Compared, Untrue, compare, compare_kpis, untrue
from okrcli.domain.diff.entries import is_rewritten
from okrcli.domain.diff.fields import settings

__all__ = [
    "Change",
    "Compared",
    "Effect",
    "Uncompared",
    "Untrue",
    "Weighed",
    "compare",
    "compare_kpis",
    "is_rewritten",
    "moves_goalpost",
    "settings",
    "untrue",
]
