"""
Whether people know what they will reach: stated confidence against what came out.

Over closed goals, never over people: the last confidence of each key result, as a probability of
reaching it, against whether it was reached. The Brier score is the mean squared difference.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from okrcli.domain.evidence import result_day
from okrcli.domain.progress import key_result_progress
from okrcli.model.exact import fraction
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal, Portfolio

REACH = timedelta(days=365)
"""How far back closed goals tell something of today, and are worth being read."""
FEWEST = 10
"""With fewer key results than these nothing can be told."""
FAR = Fraction(1, 10)
"""How far what is said may lie from what happens before it is called wrong."""
_CHANCE = Fraction(164, 100)
"""1.28 squared: four times in five pure chance keeps within so many standard deviations."""
_BANDS = ((0, 3), (4, 6), (7, 10))


class Verdict(StrEnum):
    TOO_FEW = "too-few"
    UNCLEAR = "unclear"
    OVER_CONFIDENT = "over-confident"
    WELL_CALIBRATED = "well-calibrated"
    TOO_CAUTIOUS = "too-cautious"


class Stated(NamedTuple):
    """
    A key result of a closed goal: how sure people last were, of 10, and whether it was reached.
    """

    id: str
    confidence: int
    reached: bool


class ConfidenceBand(NamedTuple):
    """
    The key results whose confidence lay between these two: how many, and what share was reached.
    """

    low: int
    high: int
    key_results: int
    said: Fraction
    reached: Fraction


class Calibration(NamedTuple):
    """
    What the closed goals of some periods tell: `said` is the mean confidence as a share.
    """

    periods: tuple[str, ...] = ()
    key_results: int = 0
    brier: Fraction | None = None
    said: Fraction | None = None
    reached: Fraction | None = None
    verdict: Verdict = Verdict.TOO_FEW
    bands: tuple[ConfidenceBand, ...] = ()


def is_recent(period: Period, day: date) -> bool:
    """
    Whether a period had ended by that day, and within a year before it.
    """
    return period.end is not None and day - REACH < period.end <= day


def calibration(portfolio: Portfolio, day: date, today: date) -> Calibration:
    """
    Of all closed goals of a year up to a day, every key result whose confidence is known.
    """
    closed = [
        goal
        for goal in portfolio.goals.values()
        if goal.objective.status == "done" and is_recent(goal.period, day)
    ]
    found = [one for goal in closed for one in stated(goal, portfolio, today)]
    names = {goal.period.name: goal.period.end for goal in closed}
    periods = sorted(names, key=lambda name: (names[name] or date.max, name))
    return told(found)._replace(periods=tuple(periods))


def stated(goal: Goal, portfolio: Portfolio, today: date) -> list[Stated]:
    """
    What was said and what came of it; what has no score when its goal is closed was not reached.
    """
    reached_at = fraction(portfolio.config.grades.green)
    found = []
    for key_result in goal.objective.key_results:
        if not key_result.counted or all(c.confidence is None for c in key_result.checkins):
            continue
        part = key_result_progress(goal, key_result, portfolio, result_day(goal, today))
        if part.confidence is not None:
            reached = part.score is not None and part.score >= reached_at
            found.append(Stated(part.id, part.confidence, reached))
    return found


def told(found: Sequence[Stated]) -> Calibration:
    """
    The numbers, and whether they say too much, too little or nothing yet.
    """
    if not found:
        return Calibration()
    said = Fraction(sum(one.confidence for one in found), 10 * len(found))
    reached = _reached(found)
    brier = sum(
        ((Fraction(one.confidence, 10) - one.reached) ** 2 for one in found), Fraction(0)
    ) / len(found)
    verdict = _verdict(found, said - reached)
    return Calibration((), len(found), brier, said, reached, verdict, tuple(_bands(found)))


def _reached(found: Sequence[Stated]) -> Fraction:
    return Fraction(sum(one.reached for one in found), len(found))


def _bands(found: Sequence[Stated]) -> Iterator[ConfidenceBand]:
    for low, high in _BANDS:
        among = [one for one in found if low <= one.confidence <= high]
        if among:
            said = Fraction(sum(one.confidence for one in among), 10 * len(among))
            yield ConfidenceBand(low, high, len(among), said, _reached(among))


def _verdict(found: Sequence[Stated], gap: Fraction) -> Verdict:
    """
    A difference counts when it is large, and larger than chance makes it one time in five.
    """
    if len(found) < FEWEST:
        return Verdict.TOO_FEW
    if abs(gap) <= FAR:
        return Verdict.WELL_CALIBRATED
    spread = sum(one.confidence * (10 - one.confidence) for one in found)
    if gap**2 <= _CHANCE * Fraction(spread, 100 * len(found) ** 2):
        return Verdict.UNCLEAR
    return Verdict.OVER_CONFIDENT if gap > 0 else Verdict.TOO_CAUTIOUS
