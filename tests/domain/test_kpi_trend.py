"""
For better or worse, and how fast.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.kpi import readings
from okrcli.domain.kpi_trend import Way, slope, way
from tests.support.build import day, kpi

TODAY = day("2026-11-16")
NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-(10**6), max_value=10**6
)


@pytest.mark.parametrize(
    ("fields", "before", "after", "meaning"),
    [
        ({"direction": "increase"}, 1, 2, Way.BETTER),
        ({"direction": "increase"}, -10, -12, Way.WORSE),
        ({"direction": "decrease"}, 1, 2, Way.WORSE),
        ({"direction": "decrease"}, -1, -2, Way.BETTER),
        ({"direction": "decrease"}, 2, 2, Way.STEADY),
        ({"direction": "range", "healthy": [5, 7]}, 5, 7, Way.STEADY),
        ({"direction": "range", "healthy": [5, 7]}, 4, 6, Way.BETTER),
        ({"direction": "range", "healthy": [5, 7]}, 6, 8, Way.WORSE),
        ({"direction": "range", "healthy": [5, 7]}, 4, 8, Way.STEADY),
        ({"direction": "range"}, 4, 8, None),
    ],
)
def test_a_change_means_what_the_direction_says(
    fields: dict[str, Any], before: int, after: int, meaning: Way | None
) -> None:
    assert way(kpi(**fields), Decimal(before), Decimal(after)) is meaning


def test_a_straight_line_has_its_own_slope() -> None:
    """
    Three a week are three a week, and 3 · 30.4375 / 7 a month.
    """
    points = [("2026-10-12", 1), ("2026-10-19", 4), ("2026-10-26", 7), ("2026-11-02", 10)]
    weekly, monthly = kpi(*points, cadence="weekly"), kpi(*points)
    assert slope(weekly, readings(weekly, TODAY)) == (Fraction(3), "week", 4)
    found = slope(monthly, readings(monthly, TODAY))
    assert found == (Fraction(3 * 36525, 700 * 12), "month", 4)


def test_the_line_is_the_nearest_one() -> None:
    """
    By hand: x 0, 7, 14 and y 0, 7, 2 give (3·77 − 21·9) / (3·245 − 21²) = 1/7 a day.
    """
    measure = kpi(("2026-10-12", 0), ("2026-10-19", 7), ("2026-10-26", 2), cadence="weekly")
    assert slope(measure, readings(measure, TODAY)) == (Fraction(1), "week", 3)


def test_only_the_newest_count() -> None:
    """
    As many as a spark shows: what was before says nothing of the way it goes.
    """
    days = [f"2026-{month:02}-01" for month in range(1, 12)]
    flat = kpi(*zip(days, [900, 20, 40, *[5] * 8], strict=True))
    assert slope(flat, readings(flat, TODAY)) == (Fraction(0), "month", 8)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_two_points_make_no_trend(count: int) -> None:
    points = [("2026-10-12", 1), ("2026-10-19", 4)][:count]
    assert slope(kpi(*points), readings(kpi(*points), TODAY)) is None


@given(NUMBERS, NUMBERS, NUMBERS)
def test_mirrored_values_have_the_mirrored_slope(a: Decimal, b: Decimal, c: Decimal) -> None:
    days = ("2026-10-01", "2026-10-09", "2026-11-02")
    up, down = kpi(*zip(days, (a, b, c), strict=True)), kpi(*zip(days, (-a, -b, -c), strict=True))
    one, other = slope(up, readings(up, TODAY)), slope(down, readings(down, TODAY))
    assert one is not None
    assert other is not None
    assert one.change == -other.change
