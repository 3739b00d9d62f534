"""
The laws of forecasts, whatever the check-ins.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from okrcli.domain.forecast import Forecast, forecast
from okrcli.domain.progress import key_result_progress
from tests.support.build import goal, key_result, portfolio

BEGINS, TODAY, DUE = date(2026, 1, 1), date(2026, 9, 1), date(2026, 12, 31)
NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6
)


@dataclass(frozen=True)
class Case:
    """
    A metric: where it began and is to get, and what was said on which days.
    """

    start: Decimal
    target: Decimal
    said: tuple[tuple[date, Decimal], ...]

    def told(self, unit: str | None = None) -> Forecast:
        checkins = [{"date": str(day), "value": value} for day, value in self.said]
        return of(start=self.start, target=self.target, unit=unit, checkins=checkins)

    def changed(self, by: Decimal, plus: Decimal = Decimal(0)) -> "Case":
        return Case(
            self.start * by + plus,
            self.target * by + plus,
            tuple((day, value * by + plus) for day, value in self.said),
        )


def of(**fields: Any) -> Forecast:
    part = key_result(**fields)
    placed = goal(part, id="2026/goal")
    return forecast(key_result_progress(placed, part, portfolio(placed), TODAY))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    start, target = draw(NUMBERS), draw(NUMBERS)
    assume(start != target)
    between = st.integers(0, (TODAY - BEGINS).days)
    days = draw(st.lists(between, min_size=3, max_size=20, unique=True))
    assume(max(days) - min(days) >= 14)
    said = [(BEGINS + timedelta(days=one), draw(NUMBERS)) for one in sorted(days)]
    return Case(start, target, tuple(said))


def three(found: Forecast) -> tuple[Decimal, Decimal, Decimal]:
    assert found.low is not None
    assert found.projected is not None
    assert found.high is not None
    return found.low, found.projected, found.high


def close(one: Forecast, other: Forecast, by: Decimal = Decimal(1), plus: int = 0) -> bool:
    """
    Whether they tell the same, to the digits that both show.
    """
    low, _, high = three(one)
    grain = abs(by) * max(high - low, Decimal("1e-9")) / 5
    expected = sorted(value * by + plus for value in three(one))
    told = all(abs(a - b) <= grain for a, b in zip(expected, three(other), strict=True))
    return told and likely(one) == likely(other)


def likely(found: Forecast) -> Decimal:
    assert found.probability is not None
    return found.probability


@given(cases(), st.sampled_from([None, "%", "customers"]))
def test_what_is_told_lies_within_what_is_told(case: Case, unit: str | None) -> None:
    found = case.told(unit)
    low, middle, high = three(found)
    assert low <= middle <= high
    assert 0 <= likely(found) <= 1


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_check_ins_does_not_matter(case: Case, shuffle: random.Random) -> None:
    said = list(case.said)
    shuffle.shuffle(said)
    assert replace(case, said=tuple(said)).told() == case.told()


@given(cases())
def test_it_is_mirrored_under_negation(case: Case) -> None:
    one, other = case.told(), case.changed(Decimal(-1)).told()
    assert three(other) == tuple(-value for value in reversed(three(one)))
    assert likely(other) == likely(one)


@given(cases(), st.integers(-(10**6), 10**6))
def test_it_moves_with_the_scale_s_origin(case: Case, plus: int) -> None:
    """
    Degrees Celsius or Kelvin.
    """
    assert close(case.told(), case.changed(Decimal(1), Decimal(plus)).told(), plus=plus)


@given(cases(), st.sampled_from([Decimal("0.5"), Decimal(3), Decimal(1000), Decimal("0.001")]))
def test_it_does_not_depend_on_the_unit(case: Case, by: Decimal) -> None:
    """
    Hours or minutes.
    """
    one, other = case.told(), case.changed(by).told()
    expected = [value * by for value in three(one)]
    grain = abs(expected[2] - expected[0]) / 5
    assert all(abs(a - b) <= grain for a, b in zip(expected, three(other), strict=True))
    assert abs(likely(one) - likely(other)) <= Decimal("0.01")


@given(cases(), st.sampled_from([Decimal("1.1"), Decimal(2), Decimal(7)]))
def test_a_farther_target_is_not_more_likely(case: Case, times: Decimal) -> None:
    farther = replace(case, target=case.start + (case.target - case.start) * times)
    assert likely(farther.told()) <= likely(case.told())


@given(cases(), NUMBERS, NUMBERS)
def test_what_has_to_hold_between_two_bounds_is_less_likely(
    case: Case, one: Decimal, other: Decimal
) -> None:
    """
    Than above the lower one alone, or below the upper one, where nothing else differs.
    """
    least, most = sorted((one, other))
    last = case.said[-1][1]
    assume(least <= last <= most)
    checkins = [{"date": str(day), "value": value} for day, value in case.said]
    both, low, high = (
        of(kind="threshold", checkins=checkins, **bounds)
        for bounds in (
            {"at_least": least, "at_most": most},
            {"at_least": least},
            {"at_most": most},
        )
    )
    if both.line is not None and low.line is not None and high.line is not None:
        alike = both.line.reach == low.line.reach == high.line.reach
        assert not alike or likely(both) <= min(likely(low), likely(high))
