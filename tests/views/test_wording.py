import doctest
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.exact import number
from okrcli.views import wording
from okrcli.views.wording import amount, percent

D = Decimal
numbers = st.decimals(
    min_value=-(10**15), max_value=10**15, places=9, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    ("share", "digits", "shown"),
    [
        ("0", 0, "0%"),
        ("1", 0, "100%"),
        ("0.9996", 0, "99%"),
        ("0.9996", 1, "99.9%"),
        ("0.99999999999999999999999999999999999", 2, "99.99%"),
        ("1.4", 0, "140%"),
        ("0.7", 1, "70.0%"),
        ("-0.3333", 0, "-34%"),
        ("0.004", 0, "0%"),
        ("1E+3", 0, "100000%"),
    ],
)
def test_percentages_are_rounded_down(share: str, digits: int, shown: str) -> None:
    """
    What is not reached never looks reached; below zero it never looks better than it is.
    """
    assert percent(D(share), digits) == shown


@given(numbers, st.integers(0, 4))
def test_a_percentage_never_promises_more_than_there_is(share: Decimal, digits: int) -> None:
    shown = D(percent(share, digits).removesuffix("%"))
    assert 0 <= share * 100 - shown < D(1).scaleb(-digits)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1E+6", "1000000"),
        ("0.10", "0.1"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("100", "100"),
        ("-5.0", "-5"),
    ],
)
def test_numbers_are_plain(value: str, shown: str) -> None:
    assert number(D(value)) == shown


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [("1.25", 1, "1.2"), ("1.35", 1, "1.4"), ("-0.04", 1, "0"), ("7", 2, "7")],
)
def test_digits_are_the_most_there_may_be(value: str, digits: int, shown: str) -> None:
    assert number(D(value), digits) == shown


@pytest.mark.parametrize(("value", "shown"), [("3", "+3"), ("-3", "-3"), ("0", "0")])
def test_a_signed_number_says_which_way(value: str, shown: str) -> None:
    assert number(D(value), signed=True) == shown


@given(numbers)
def test_a_number_is_read_back_as_itself(value: Decimal) -> None:
    assert D(number(value)) == value


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("60", "%", "60%"),
        ("3.5", "‰", "3.5‰"),
        ("5", "pp", "5 pp"),
        ("45", "points", "45 points"),
        ("45", "", "45"),
        ("120000", "€", "€120000"),
        ("-5", "$", "-$5"),
        ("12", "€/month", "€12/month"),
        ("120000", "EUR", "120000 EUR"),
        ("2", "h", "2 h"),
        ("60", "% of users", "60% of users"),
    ],
)
def test_a_unit_stands_where_people_write_it(value: str, unit: str, shown: str) -> None:
    assert amount(D(value), unit) == shown


def test_a_signed_amount_of_money_has_its_sign_first() -> None:
    assert amount(D("1.66"), "€", signed=True) == "+€1.66"


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(wording).failed == 0
