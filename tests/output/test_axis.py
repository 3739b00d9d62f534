import doctest
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.output import axis
from okrcli.output.axis import days, scale
from tests.output.samples import numbers

BEGIN = date(2026, 10, 1)


def test_the_examples_hold() -> None:
    known = {"date": date, "Decimal": Decimal}
    assert doctest.testmod(axis, extraglobs=known).failed == 0


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ((45, 60), "45 50 55 60"),
        ((0, 1), "0 0.25 0.5 0.75 1"),
        (("1.5", "2.51"), "1.5 2 2.5 3"),
        ((-20, 10), "-20 -10 0 10"),
        (("0.0012", "0.0019"), "0.0012 0.0014 0.0016 0.0018 0.002"),
        ((7, 7), "6 6.5 7 7.5 8"),
        ((0, 0), "-1 -0.5 0 0.5 1"),
        ((12000, 50000), "10000 20000 30000 40000 50000"),
        ((100000, 240000), "100k 150k 200k 250k"),
        ((0, 1200000), "0 0.5M 1M 1.5M"),
        ((-3000000000, 0), "-3bn -2bn -1bn 0"),
    ],
)
def test_marks_are_round_numbers(values: tuple[str | int, ...], labels: str) -> None:
    assert scale(map(Decimal, values), 4).labels() == labels.split()


@given(st.lists(numbers, min_size=1, max_size=5), st.integers(2, 8))
def test_a_scale_holds_all_values_in_few_steps(values: list[Decimal], most: int) -> None:
    found = scale(values, most)
    assert 1 <= found.steps <= most
    assert all(0 <= found.share(value) <= 1 for value in values)
    assert len(found.labels()) == len(set(found.labels())) == found.steps + 1


@pytest.mark.parametrize(
    ("last", "most", "names"),
    [
        (1, 7, "1 Oct, 2 Oct"),
        (6, 7, "1 Oct, 2 Oct, 3 Oct, 4 Oct, 5 Oct, 6 Oct, 7 Oct"),
        (12, 7, "1 Oct, 3 Oct, 5 Oct, 7 Oct, 9 Oct, 11 Oct, 13 Oct"),
        (30, 7, "5 Oct, 12 Oct, 19 Oct, 26 Oct"),
        (70, 7, "5 Oct, 19 Oct, 2 Nov, 16 Nov, 30 Nov"),
        (91, 7, "1 Oct, 1 Nov, 1 Dec"),
        (91, 2, "1 Nov"),
        (240, 9, "1 Oct, 1 Nov, 1 Dec, 1 Jan, 1 Feb, 1 Mar, 1 Apr, 1 May"),
        (364, 7, "Nov, 2027, Mar, May, Jul, Sep"),
        (364, 4, "Oct, 2027, Apr, Jul"),
        (1500, 7, "2027, 2028, 2029, 2030"),
        (20000, 7, "2030, 2040, 2050, 2060, 2070, 2080"),
    ],
)
def test_days_are_named_where_weeks_months_or_years_begin(last: int, most: int, names: str) -> None:
    found = days(BEGIN, BEGIN + timedelta(days=last), most)
    assert ", ".join(name for _, name in found) == names


@given(st.dates(date(1970, 1, 1), date(2190, 1, 1)), st.integers(0, 80000), st.integers(2, 12))
def test_named_days_are_few_and_in_order(first: date, length: int, most: int) -> None:
    last = min(first + timedelta(days=length), date(2199, 12, 31))
    found = [day for day, _ in days(first, last, most)]
    assert len(found) <= most
    assert found == sorted(set(found))
    assert all(first <= day <= last for day in found)


def test_shares_are_exact() -> None:
    assert scale([Decimal(45), Decimal(60)], 4).share(Decimal(50)) == Fraction(1, 3)
