"""
The short form of the benchmark: the forecast keeps what it promises, on series it was not fitted to.
"""

from functools import cache

import pytest

from tests.benchmarks.forecast import Told, foretold, of, reliability, score
from tests.benchmarks.series import FLAT, SHAPES, TRENDING

EACH = 400


@cache
def told() -> tuple[Told, ...]:
    return tuple(foretold(EACH))


def test_the_same_series_come_every_time() -> None:
    assert foretold(3) == foretold(3)
    assert foretold(3) != foretold(3, seed=9)
    assert {one.shape for one in told()} == {*SHAPES}


def test_the_interval_holds_four_of_five() -> None:
    assert 0.75 <= score(told()).coverage <= 0.85


def test_it_beats_the_last_value_where_something_moves() -> None:
    """
    The median error is a fifth smaller at least.
    """
    assert of(TRENDING, told()).against_last <= -0.2


@pytest.mark.parametrize("shapes", [FLAT, *((shape,) for shape in FLAT)], ids=" and ".join)
def test_it_is_no_worse_than_the_last_value_where_nothing_does(shapes: tuple[str, ...]) -> None:
    assert of(shapes, told()).against_last <= 0.05


def test_it_is_no_worse_than_the_pace_over_all() -> None:
    """
    Which is right of steady ones, and far off of all that stop, turn or jump.
    """
    all_told = score(told())
    assert all_told.error < all_told.of_last
    assert all_told.error < all_told.of_pace


def test_of_those_told_a_chance_as_many_get_there() -> None:
    """
    Within four points on average, and within an eighth in every class that enough belong to.
    """
    classes = reliability(told())
    off = sum(one.size * abs(one.reached - one.told) for one in classes)
    assert off / len(told()) <= 0.04
    large = [one for one in classes if one.size >= 40]
    assert len(large) >= 5
    for one in large:
        assert one.reached == pytest.approx(one.told, abs=0.125)
