from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from okrcli.model import base
from okrcli.model.base import (
    Confidence,
    Day,
    Frozen,
    Number,
    PeriodName,
    References,
    Slug,
    Texts,
    Title,
    Weight,
    Whole,
)


def read(kind: Any, value: Any) -> Any:
    class Holder(Frozen):
        field: kind

    return Holder.model_validate({"field": value}).field


def refused(kind: Any, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return caught.value.errors()[0]["type"]


@given(st.dates(date(1970, 1, 1), date(2199, 12, 31)))
def test_a_day_is_written_as_the_standard_says(day: date) -> None:
    """Every day of the years 1970 to 2199 is read from its ISO form."""
    assert read(Day, day.isoformat()) == day


@pytest.mark.parametrize(
    "value",
    [
        "", "2026-1-1", "2026-01-01 ", "2026-01-01\n", "2026-01-01T00:00:00", "20260101", "01.02.2026",
        "1969-12-31", "2200-01-01", "2026-W01-1", "２０２６-01-01", "2026-02-30", "2026-13-01",
        "0000-00-00", "tomorrow", Decimal(0), Decimal(20260101),
    ],
)  # fmt: skip
def test_nothing_else_is_a_day(value: Any) -> None:
    assert refused(Day, value) == "day"


@pytest.mark.parametrize("value", [0, True, 1.5, datetime(2026, 1, 1, 3, tzinfo=None), None])  # noqa: DTZ001 (of no zone, as YAML has it)
def test_a_number_or_a_moment_is_no_day(value: Any) -> None:
    assert refused(Day, value) == "date_type"


@pytest.mark.parametrize("value", [True, False, "60", "", 60, 60.5, None, [Decimal(1)], {}])
@pytest.mark.parametrize("kind", [Number, Weight])
def test_only_a_decimal_is_a_number(kind: Any, value: Any) -> None:
    assert refused(kind, value) == "is_instance_of"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("kind", [Number, Weight])
def test_a_number_is_finite(kind: Any, value: str) -> None:
    assert refused(kind, Decimal(value)) == "finite_number"


def test_a_number_keeps_every_digit_that_was_typed() -> None:
    assert str(read(Number, Decimal("999999999999999.999999990"))) == "999999999999999.999999990"


@pytest.mark.parametrize("value", ["0", "-1", "-0.000000001"])
def test_a_weight_is_positive(value: str) -> None:
    assert refused(Weight, Decimal(value)) == "greater_than"


def test_a_whole_number_may_be_written_with_a_zero_fraction() -> None:
    assert read(Whole, Decimal("3.0")) == 3


@pytest.mark.parametrize("value", [Decimal("2.5"), True, "3", 3.0, Decimal("Infinity")])
def test_other_numbers_are_not_whole(value: Any) -> None:
    assert refused(Whole, value).startswith("int")


@pytest.mark.parametrize("value", [0, 5, 10])
def test_confidence_goes_from_0_to_10(value: int) -> None:
    assert read(Confidence, Decimal(value)) == value


@pytest.mark.parametrize("value", [-1, 11])
def test_confidence_goes_no_further(value: int) -> None:
    assert refused(Confidence, Decimal(value)) in ("greater_than_equal", "less_than_equal")


@pytest.mark.parametrize("value", [Decimal(100), True, None, ["a"]])
def test_text_is_text(value: Any) -> None:
    assert refused(Title, value) == "string_type"


def test_a_title_has_a_beginning_and_an_end() -> None:
    assert refused(Title, "") == "string_too_short"
    assert refused(Title, "x" * 201) == "string_too_long"


@pytest.mark.parametrize("value", ["a\n", "A", "a--b", "", "ä", "con", "lpt1"])
def test_an_id_that_is_no_slug_is_refused_in_one_way(value: str) -> None:
    assert refused(Slug, value) == "string_pattern_mismatch"


def test_one_reference_or_a_list_of_them() -> None:
    assert read(References, "2026/a") == ("2026/a",)
    assert read(References, ["2026/a", "2026/b"]) == ("2026/a", "2026/b")
    assert refused(References, Decimal(1)) == "tuple_type"
    assert refused(References, [Decimal(1)]) == "string_type"


def test_a_text_alone_is_no_list_of_texts() -> None:
    assert refused(Texts, "a") == "tuple_type"


def test_a_period_may_be_named_by_a_plain_year() -> None:
    assert read(PeriodName, Decimal(2026)) == "2026"
    assert refused(PeriodName, True) == "string_type"


def test_an_unknown_key_is_refused() -> None:
    class Holder(Frozen):
        field: str = ""

    with pytest.raises(ValidationError) as caught:
        Holder.model_validate({"feild": "x"})
    assert caught.value.errors()[0]["type"] == "extra_forbidden"


def test_a_value_does_not_change_after_it_was_read() -> None:
    class Holder(Frozen):
        field: str = ""

    with pytest.raises(ValidationError):
        Holder().field = "x"  # type: ignore[misc]  # that it is refused is the point


def test_every_rhythm_has_its_days() -> None:
    names = TypeAdapter(base.Rhythm).json_schema()["enum"]
    assert list(base.RHYTHM_DAYS) == names
