"""
Whether what people say comes true.
"""

from fractions import Fraction
from typing import Any

import pytest

from okrcli.domain.calibration import (
    Calibration,
    ConfidenceBand,
    Stated,
    Verdict,
    calibration,
    is_recent,
    told,
)
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from tests.support.build import day, goal, key_result, portfolio

TODAY = day("2026-11-16")


def said(confidence: int, *reached: int) -> list[Stated]:
    return [Stated(str(at), confidence, bool(one)) for at, one in enumerate(reached)]


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (said(9, *[1] * 9), Verdict.TOO_FEW),
        (said(9, *[1] * 9, 0), Verdict.WELL_CALIBRATED),
        (said(10, *[1] * 10), Verdict.WELL_CALIBRATED),
        (said(10, *[1] * 8, 0, 0), Verdict.OVER_CONFIDENT),
        (said(0, *[0] * 8, 1, 1), Verdict.TOO_CAUTIOUS),
        (said(9, *[0] * 10), Verdict.OVER_CONFIDENT),
        (said(5, *[1] * 10), Verdict.TOO_CAUTIOUS),
        (said(5, *[1] * 6, *[0] * 4), Verdict.WELL_CALIBRATED),
        (said(5, *[1] * 7, *[0] * 3), Verdict.UNCLEAR),
        (said(5, *[1] * 70, *[0] * 30), Verdict.TOO_CAUTIOUS),
        (said(5, *[1] * 60, *[0] * 40), Verdict.WELL_CALIBRATED),
    ],
)
def test_the_verdict_is_honest(found: list[Stated], verdict: Verdict) -> None:
    """
    Few say nothing, and a difference that chance can make is not held against anybody.
    """
    assert told(found).verdict is verdict


def test_the_brier_score_is_the_mean_squared_difference() -> None:
    """
    0 for those who know, a quarter for who always says 5, 1 for who is always wrong.
    """
    assert told(said(10, 1, 1) + said(0, 0)).brier == 0
    assert told(said(5, 1, 0, 1)).brier == Fraction(1, 4)
    assert told(said(10, 0) + said(0, 1)).brier == 1
    assert told(said(8, 1, 0)).brier == (Fraction(4, 100) + Fraction(64, 100)) / 2


def test_each_band_says_what_came_of_it() -> None:
    """
    Bands in which nobody was are left out.
    """
    found = told(said(2, 0, 1) + said(8, 1, 1, 0))
    assert found.bands == (
        ConfidenceBand(0, 3, 2, Fraction(1, 5), Fraction(1, 2)),
        ConfidenceBand(7, 10, 3, Fraction(4, 5), Fraction(2, 3)),
    )
    assert (found.said, found.reached) == (Fraction(28, 50), Fraction(3, 5))


def test_without_anything_said_there_is_nothing_to_tell() -> None:
    assert told([]) == Calibration()


def closed(
    id: str,  # noqa: A002 (the field's own name)
    *confidences: tuple[str, Any, int | None],
    **fields: Any,
) -> Goal:
    entries = [
        {"date": when, "value": value, "confidence": sure} for when, value, sure in confidences
    ]
    part = key_result(start=0, target=10, checkins=entries)
    return goal(part, id=id, **{"status": "done", **fields})


def test_the_last_confidence_counts_against_what_came_out() -> None:
    """
    Of every closed goal of a year, as of the day of its review; of others nothing is known.
    """
    found = portfolio(
        closed("2026-Q3/a", ("2026-08-01", 2, 9), ("2026-09-20", 7, 4), ("2026-09-28", 7, None)),
        closed(
            "2026-Q2/b", ("2026-06-01", 5, 8), ("2026-07-20", 9, 10), review={"date": "2026-07-05"}
        ),
        closed("2025-Q4/c", ("2025-12-01", 1, 6)),
        closed("2025-Q3/too-old", ("2025-09-01", 10, 10)),
        closed("2026-Q4/runs", ("2026-10-20", 10, 10)),
        closed("2026-Q3/dropped", ("2026-08-01", 10, 10), status="dropped"),
        closed("2026-Q3/open", ("2026-08-01", 10, 10), status="active"),
        closed("2026-Q3/silent", ("2026-08-01", 10, None)),
    )
    known = calibration(found, day("2026-09-30"), TODAY)
    assert known.periods == ("2025-Q4", "2026-Q2", "2026-Q3")
    assert known.key_results == 3
    assert known.said == Fraction(4 + 8 + 6, 30)
    assert known.reached == Fraction(1, 3)


def test_what_was_never_measured_was_not_reached() -> None:
    """
    A baseline has no score to be sure of, so it does not count.
    """
    entries = [{"date": "2026-08-01", "confidence": 8}]
    parts = (
        key_result("a", checkins=entries),
        key_result("b", kind="baseline", checkins=entries),
    )
    found = portfolio(goal(*parts, id="2026-Q3/goal", status="done"))
    known = calibration(found, day("2026-09-30"), TODAY)
    assert (known.key_results, known.reached) == (1, Fraction(0))


def test_reached_is_what_is_green_here() -> None:
    """
    By the settings, 0.7 unless they say otherwise.
    """
    one = closed("2026-Q3/a", ("2026-09-01", 6, 9))
    end = day("2026-09-30")
    assert calibration(portfolio(one), end, TODAY).reached == 0
    assert calibration(portfolio(one, grades={"green": 0.6}), end, TODAY).reached == 1


@pytest.mark.parametrize(
    ("name", "on", "recent"),
    [
        ("2026-Q3", "2026-09-30", True),
        ("2026-Q3", "2026-09-29", False),
        ("2025-Q4", "2026-09-30", True),
        ("2025-Q3", "2026-09-30", False),
        ("2023-Q3", "2024-09-30", False),
        ("2025", "2026-09-30", True),
        ("open", "2026-09-30", False),
    ],
)
def test_a_year_is_looked_back(name: str, on: str, recent: bool) -> None:  # noqa: FBT001  # a case
    """
    So that four quarters count, and never five.
    """
    period = Calendar().find(name)
    assert period is not None
    assert is_recent(period, day(on)) is recent
