"""
What the mean of a period's scores says: goals that were too safe, healthy, or too much.

All of it goes by the grades of the settings. Committed goals are to be kept, so only aspirational
ones (and those that do not say) can have been too safe.
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from okrcli.domain.progress import ObjectiveProgress
from okrcli.model.config import Grades
from okrcli.model.exact import fraction

_TO_THE_TOP = Fraction(2, 3)
"""From this share of the way from green to 1 on, nearly all was reached: by default from 0.9."""


class Verdict(StrEnum):
    OVER_REACHED = "over-reached"
    HEALTHY = "healthy"
    TOO_SAFE = "too-safe"


class Average(NamedTuple):
    """
    The mean score of the `scored` goals, those that ran and have one, and of the `aspiring` ones.

    `kept` of the `committed` goals came to 1.0; `measured` of `total` key results have a score.
    """

    score: Fraction | None = None
    scored: int = 0
    measured: int = 0
    total: int = 0
    aspirational: Fraction | None = None
    aspiring: int = 0
    committed: int = 0
    kept: int = 0
    verdict: Verdict | None = None

    def without_means(self) -> "Average":
        """
        Only what is counted.
        """
        return self._replace(score=None, aspirational=None, verdict=None)


def average(goals: Iterable[ObjectiveProgress], grades: Grades) -> Average:
    """
    Over the goals that run or were closed: what was dropped or never began has no result.
    """
    running = [it for it in goals if it.goal.objective.status in ("active", "done")]
    scores = [it.score for it in running if it.score is not None]
    committed = [it for it in running if it.goal.objective.commitment == "committed"]
    aspirational = [
        it.score
        for it in running
        if it.goal.objective.commitment != "committed" and it.score is not None
    ]
    found = Average(
        _mean(scores),
        len(scores),
        sum(part.score is not None for it in running for part in it.key_results),
        sum(len(it.key_results) for it in running),
        _mean(aspirational),
        len(aspirational),
        len(committed),
        sum(it.score == 1 and not (_is_open(it) or it.unguarded) for it in committed),
    )
    return found._replace(verdict=_verdict(found.aspirational, grades))


def _is_open(it: ObjectiveProgress) -> bool:
    """
    Whether something that counts has no score, so that the score says nothing of it.
    """
    return any(part.score is None and part.key_result.counted for part in it.key_results)


def _mean(shares: list[Fraction]) -> Fraction | None:
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def _verdict(mean: Fraction | None, grades: Grades) -> Verdict | None:
    if mean is None:
        return None
    green = fraction(grades.green)
    if mean < fraction(grades.yellow):
        return Verdict.OVER_REACHED
    return Verdict.TOO_SAFE if mean >= green + (1 - green) * _TO_THE_TOP else Verdict.HEALTHY
