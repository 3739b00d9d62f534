from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.exact import decimal, total


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(7, 15), 4, "0.4667"),
        (Fraction(1, 8), 2, "0.12"),
        (Fraction(3, 8), 2, "0.38"),
        (Fraction(0), 4, "0"),
        (Fraction(100), 4, "100"),
        (Fraction(-1, 100000), 4, "0"),
        (Fraction(-1, 3), 4, "-0.3333"),
        (Fraction(1200), 0, "1200"),
    ],
)
def test_a_fraction_is_rounded_once_half_to_even(value: Fraction, places: int, shown: str) -> None:
    assert str(decimal(value, places)) == shown


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=9, min_value=-(10**15), max_value=10**15
    )
)
def test_what_a_person_can_type_survives(typed: Decimal) -> None:
    """No number that a file may hold loses a digit."""
    assert decimal(Fraction(typed)) == typed


def test_a_product_of_the_longest_numbers_stays_exact() -> None:
    longest = Fraction("999999999999999.999999999")
    assert Fraction(decimal(longest * longest, 18)) == longest * longest


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=9, max_value=10**15)))
def test_a_sum_loses_nothing(typed: list[Decimal]) -> None:
    """Adding decimals is adding fractions."""
    assert Fraction(total(typed)) == sum(map(Fraction, typed))
