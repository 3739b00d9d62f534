"""
What the mean of some goals says of those to come.
"""

from fractions import Fraction
from typing import Any

import pytest

from okrcli.domain.progress import objective_progress
from okrcli.domain.verdict import Average, Verdict, average
from okrcli.model.config import Grades
from tests.support.build import checkins, day, goal, key_result, plain, portfolio

TODAY = day("2026-12-31")


def judged(*goals: tuple[Any, dict[str, Any]], **grades: Any) -> Average:
    """
    The average of goals that came to these values on the way from 0 to 100.
    """
    placed = [
        goal(
            *[
                key_result(
                    f"kr-{at}",
                    start=0,
                    target=100,
                    checkins=[] if value is None else checkins(("2026-12-01", value)),
                )
                for at, value in enumerate(values)
            ],
            id=f"2026-Q4/goal-{number}",
            **fields,
        )
        for number, (values, fields) in enumerate(goals)
    ]
    found = portfolio(*placed)
    return average(
        [objective_progress(one, found, TODAY) for one in placed],
        Grades.model_validate(plain(grades)),
    )


DONE: dict[str, Any] = {"status": "done", "commitment": "aspirational"}
KEPT: dict[str, Any] = {"status": "done", "commitment": "committed"}


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (0, Verdict.OVER_REACHED),
        (39.9, Verdict.OVER_REACHED),
        (40, Verdict.HEALTHY),
        (70, Verdict.HEALTHY),
        (89.9, Verdict.HEALTHY),
        (90, Verdict.TOO_SAFE),
        (100, Verdict.TOO_SAFE),
    ],
)
def test_a_mean_has_a_meaning(value: Any, verdict: Verdict) -> None:
    """
    Near everything was too safe, which is pointed out and not praised.
    """
    assert judged(([value], DONE)).verdict is verdict


def test_the_limits_are_those_of_the_settings() -> None:
    """
    Where green begins at one half, two thirds of the rest are too safe.
    """
    assert judged(([80], DONE), yellow=0.2, green=0.5).verdict is Verdict.HEALTHY
    assert judged(([84], DONE), yellow=0.2, green=0.5).verdict is Verdict.TOO_SAFE
    assert judged(([10], DONE), yellow=0.2, green=0.5).verdict is Verdict.OVER_REACHED


def test_promises_are_no_stretch() -> None:
    """
    Committed goals that were kept say nothing of ambition; those that say nothing are a stretch.
    """
    found = judged(([100], KEPT), ([99], KEPT), ([50], DONE), ([70], {"status": "done"}))
    assert (found.committed, found.kept) == (2, 1)
    assert (found.aspirational, found.aspiring) == (Fraction(3, 5), 2)
    assert found.score == Fraction(319, 400)
    assert judged(([100], KEPT)).verdict is None


def test_what_was_dropped_or_never_began_has_no_result() -> None:
    """
    What still runs has one so far, and what nobody measured has none.
    """
    found = judged(
        ([90, 10], {"status": "active"}),
        ([100], {"status": "dropped"}),
        ([100], {"status": "draft"}),
        ([None], {"status": "active"}),
        ([None, 60], DONE),
    )
    assert (found.score, found.scored) == (Fraction(2, 5), 2)
    assert (found.measured, found.total) == (3, 5)
    assert judged() == Average()


def test_of_one_person_only_counts_are_left() -> None:
    """
    Means of people are not made.
    """
    found = judged(([50], DONE), ([100], KEPT)).without_means()
    assert (found.score, found.aspirational, found.verdict) == (None, None, None)
    assert (found.measured, found.committed, found.kept) == (2, 1, 1)
