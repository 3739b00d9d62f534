"""
What a goal comes to on the day that it is closed, and what would count 0 in it.
"""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress, objective_progress
from okrcli.model.objective import Review
from okrcli.model.portfolio import Goal, Portfolio

EARLY = timedelta(days=14)
"""Closed so long before its end, or longer, a goal may have been closed by mistake."""


class Result(NamedTuple):
    """
    A goal as it stands once it is closed.

    `unscored` are the key results that would count 0 because nobody knows where they stand, `later`
    those of which check-ins are newer than the day, and count for nothing.
    """

    day: date
    progress: ObjectiveProgress
    unscored: tuple[KeyResultProgress, ...]
    later: tuple[str, ...]

    @property
    def goal(self) -> Goal:
        return self.progress.goal

    @property
    def owes_learning(self) -> bool:
        """
        Whether those who counted on it are to be told what was learned: it was committed, and is missed.
        """
        return self.goal.objective.commitment == "committed" and self.progress.score != 1

    @property
    def next(self) -> Literal["done"] | None:
        """
        What follows if nobody says it: a goal that came out green is done, of others nobody knows.
        """
        return "done" if self.progress.grade == "green" else None


def result(goal: Goal, portfolio: Portfolio, day: date) -> Result:
    """
    What the goal comes to if it is closed on that day.
    """
    closed = goal.objective.model_copy(update={"status": "done", "review": Review(date=day)})
    progress = objective_progress(goal._replace(objective=closed), portfolio, day)
    parts = progress.key_results
    return Result(
        day,
        progress,
        tuple(part for part in parts if part.key_result.counted and part.score is None),
        tuple(
            part.key_result.id
            for part in parts
            if any(checkin.date > day for checkin in part.key_result.checkins)
        ),
    )


def days_early(found: Result) -> int:
    """
    How many days before its end a goal is closed, where that is long before it; else none.
    """
    end = found.goal.period.end
    return (end - found.day).days if end is not None and end - found.day > EARLY else 0
