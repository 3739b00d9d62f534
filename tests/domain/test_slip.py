from datetime import date
from typing import Any

import pytest

from okrcli.domain.pace import Status
from okrcli.domain.progress import portfolio_progress
from okrcli.domain.slip import Slip, slipped
from tests.support import build

TODAY = date(2026, 11, 16)


def slips(*values: tuple[str, Any], today: date = TODAY) -> tuple[Slip, ...]:
    goal = build.goal(build.key_result(checkins=build.checkins(*values)))
    portfolio = build.portfolio(goal)
    return slipped(portfolio_progress(portfolio, [goal], today), portfolio, today)


@pytest.mark.parametrize(
    ("values", "before", "now"),
    [
        ([("2026-11-09", 51), ("2026-11-16", 50)], Status.ON_TRACK, Status.AT_RISK),
        ([("2026-11-09", 51), ("2026-11-16", 46)], Status.ON_TRACK, Status.OFF_TRACK),
        ([("2026-11-01", 53)], Status.ON_TRACK, Status.STALE),
    ],
)
def test_what_got_worse_within_a_week(
    values: list[tuple[str, Any]], before: Status, now: Status
) -> None:
    (found,) = slips(*values)
    assert (found.before, found.part.status) == (before, now)


@pytest.mark.parametrize(
    "values",
    [
        [],
        [("2026-11-09", 46), ("2026-11-16", 60)],
        [("2026-11-09", 46), ("2026-11-16", 46)],
        [("2026-11-16", 46)],
        [("2026-11-09", 60), ("2026-11-16", 53)],
    ],
)
def test_what_got_better_stayed_or_was_never_measured_did_not_slip(
    values: list[tuple[str, Any]],
) -> None:
    assert slips(*values) == ()


def test_in_the_first_week_of_a_period_nothing_has_slipped() -> None:
    assert slips(("2026-10-01", 10), today=date(2026, 10, 6)) == ()
