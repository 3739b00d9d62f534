from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from tests.support.build import kpi


def refused(**fields: Any) -> tuple[tuple[str | int, ...], str]:
    with pytest.raises(ValidationError) as caught:
        kpi(**fields)
    (error,) = caught.value.errors()
    return error["loc"], error["type"]


def test_the_example_of_the_format_is_read() -> None:
    read = kpi(
        title="Customer churn rate",
        unit="%",
        direction="decrease",
        cadence="monthly",
        healthy=4,
        warning=6,
        target=3,
        benchmark={"value": 5, "source": "industry survey 2025"},
        formula="lost / at_start * 100",
        measurements=[
            {"date": "2026-09-30", "value": 6.1, "note": "Price change."},
            {"date": "2026-10-31", "inputs": {"lost": 21, "at_start": 412}, "by": "bo"},
        ],
    )
    assert read.healthy == 4
    assert read.measurements[1].inputs == {"lost": Decimal(21), "at_start": Decimal(412)}


def test_a_range_has_two_ends() -> None:
    assert kpi(direction="range", healthy=[5, 7]).healthy == (Decimal(5), Decimal(7))


@pytest.mark.parametrize("value", ["4", True, {"low": 4}])
def test_a_boundary_that_is_no_number_is_one_error(value: Any) -> None:
    assert refused(healthy=value) == (("healthy",), "is_instance_of")


@pytest.mark.parametrize("value", [[], [5], [5, 6, 7], ["5", 7], [True, 7]])
def test_a_range_that_is_no_range_is_one_error(value: Any) -> None:
    assert refused(healthy=value) == (("healthy",), "level")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"direction": "up"}, "literal_error"),
        ({"unit": None}, "string_type"),
        ({"north_star": "yes"}, "bool_type"),
        ({"north_star": 1}, "bool_type"),
        ({"measurements": [{"value": 1}]}, "missing"),
        ({"measurements": [{"date": 0, "value": 1}]}, "day"),
        ({"measurements": [{"date": "2026-01-01", "inputs": {"a": "1"}}]}, "is_instance_of"),
        ({"measurement": []}, "extra_forbidden"),
    ],
)
def test_a_kpi_says_nothing_else(fields: dict[str, Any], error: str) -> None:
    assert refused(**fields)[1] == error
