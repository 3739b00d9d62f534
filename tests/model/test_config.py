from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from okrcli.model.config import Config
from tests.support.build import plain


def read(**settings: Any) -> Config:
    return Config.model_validate(plain(settings))


def refused(**settings: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        read(**settings)
    return caught.value.errors()[0]["type"]


def test_a_version_alone_is_complete() -> None:
    config = read(version=1)
    assert config == Config()
    assert (config.cadence, config.rollup, config.fiscal_year_start) == (
        "weekly",
        "key_results",
        1,
    )
    assert config.status.on_track == Decimal("-0.10")
    assert config.status.at_risk == Decimal("-0.25")
    assert config.status.grace == Decimal("0.10")
    assert (config.grades.yellow, config.grades.green) == (Decimal("0.4"), Decimal("0.7"))


def test_the_example_of_the_format_is_read() -> None:
    config = read(
        version=1,
        organization="Northwind",
        fiscal_year_start=4,
        current=2026,
        owner="ana",
        people={"ana": {"name": "Ana Ruiz", "email": "ana@example.org", "team": "marketing"}},
        teams={"marketing": {"name": "Marketing"}},
        profile="google",
        limits={"key_results": [2, 5]},
        status={"on_track": -0.1, "at_risk": -0.25, "grace": 0.1},
        check={
            "select": ["S"],
            "severity": {"H001": "error"},
            "per_file": {"objectives/2025*/**": {"ignore": ["C"]}},
        },
        glossary={"GQR": "gross quarterly revenue"},
        periods={"summer-2026": {"start": "2026-06-15", "end": "2026-09-15"}},
    )
    assert config.current == "2026"
    assert config.limits.key_results == (2, 5)


def test_the_calendar_knows_fiscal_years_and_declared_periods() -> None:
    config = read(
        fiscal_year_start=4,
        fiscal_year_named_by="end",
        periods={"summer": {"start": "2026-06-15", "end": "2026-09-15"}},
    )
    calendar = config.calendar()
    year, summer = calendar.find("2027"), calendar.find("summer")
    assert year is not None
    assert summer is not None
    assert (year.start, summer.end) == (date(2026, 4, 1), date(2026, 9, 15))


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"fiscal_year_start": 13}, "less_than_equal"),
        ({"fiscal_year_start": 0}, "greater_than_equal"),
        ({"fiscal_year_start": True}, "int_type"),
        ({"version": 0}, "greater_than_equal"),
        ({"cadence": "hourly"}, "literal_error"),
        ({"colour": "blue"}, "extra_forbidden"),
        ({"limits": {"key_results": [2]}}, "limit"),
        ({"limits": {"key_results": [5, 2]}}, "limit"),
        ({"limits": {"key_results": [-1, 2]}}, "limit"),
        ({"limits": {"key_results": [2.5, 5]}}, "int_type"),
        ({"limits": {"key_results": 5}}, "tuple_type"),
        ({"status": {"grace": 1.1}}, "less_than_equal"),
        ({"status": {"on_track": 0.1}}, "less_than_equal"),
        ({"grades": {"green": "0.7"}}, "is_instance_of"),
        ({"periods": {"x": {"start": "2026-06-15"}}}, "missing"),
        ({"check": {"severity": {"H001": "fatal"}}}, "literal_error"),
    ],
)
def test_a_setting_is_checked_like_a_goal(settings: dict[str, Any], error: str) -> None:
    assert refused(**settings) == error
