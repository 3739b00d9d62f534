from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.model.kinds import Evidence, Outcome, Reading
from okrcli.model.period import Window
from tests.support.build import key_result

TODAY = date(2026, 11, 2)
WINDOW = Window(date(2026, 10, 1), date(2026, 12, 31))


def outcome(*values: Any, **fields: Any) -> Outcome:
    days = (TODAY - timedelta(days=len(values) - at) for at in range(len(values)))
    read = tuple(Reading(day, Decimal(str(v))) for day, v in zip(days, values, strict=True))
    return key_result(kind="threshold", **fields).outcome(Evidence(read, WINDOW, TODAY))


@pytest.mark.parametrize(
    ("fields", "value", "raw"),
    [
        ({"at_least": 75}, 75, 1),
        ({"at_least": 75}, "74.999999999", 0),
        ({"at_least": 75, "strict": True}, 75, 0),
        ({"at_least": 75, "strict": True}, "75.000000001", 1),
        ({"at_most": 48}, 48, 1),
        ({"at_most": 0}, 0, 1),
        ({"at_most": -5}, -4, 0),
        ({"at_least": 90, "at_most": 110}, 110, 1),
        ({"at_least": 90, "at_most": 110, "strict": True}, 110, 0),
        ({"at_least": 90, "at_most": 110, "strict": True}, 100, 1),
        ({"at_least": 7, "at_most": 7}, 7, 1),
        ({"at_least": 7, "at_most": 7, "strict": True}, 7, 0),
    ],
)
def test_a_bound_is_inclusive_unless_strict(fields: dict[str, Any], value: Any, raw: int) -> None:
    assert outcome(value, **fields).raw == raw


class TestHold:
    def test_last_judges_the_latest_value(self) -> None:
        assert outcome(80, 80, 70, at_least=75).raw == 0

    def test_all_is_the_share_of_values_that_met_it(self) -> None:
        found = outcome(80, 75, 70, 90, at_least=75, hold="all")
        assert (found.raw, found.formula) == (Fraction(3, 4), "3 of 4 check-ins ≥ 75")

    def test_all_knows_strict(self) -> None:
        assert outcome(80, 75, at_least=75, hold="all", strict=True).raw == Fraction(1, 2)

    def test_mean_judges_the_mean_exactly(self) -> None:
        assert outcome(50, 50, 51, at_most=Decimal("50.333333333"), hold="mean").raw == 0
        assert outcome(50, 50, 51, at_most=Decimal("50.333333334"), hold="mean").raw == 1

    def test_mean_knows_tolerance(self) -> None:
        found = outcome(70, 74, at_least=75, tolerance=5, hold="mean")
        assert (found.raw, found.formula) == (Fraction(2, 5), "1 − 3 / 5")

    def test_the_value_shown_is_the_latest(self) -> None:
        assert outcome(70, 74, at_least=75, hold="mean").value == 74


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "it has neither at_least nor at_most"),
        ({"at_least": 2, "at_most": 1}, "at_least lies above at_most"),
        (
            {"at_least": 2, "strict": True, "tolerance": 1},
            "strict and tolerance contradict each other",
        ),
    ],
)
def test_what_cannot_be_judged_says_why(fields: dict[str, Any], reason: str) -> None:
    found = outcome(2, **fields)
    assert (found.raw, found.value, found.reason) == (None, Decimal(2), reason)


def test_without_a_value_it_is_not_judged() -> None:
    assert outcome(at_least=2).reason == "no value yet"


@pytest.mark.parametrize(
    ("fields", "value", "formula"),
    [
        ({"at_most": 2}, 1, "1 is ≤ 2"),
        ({"at_most": 2}, 3, "3 is not ≤ 2"),
        ({"at_most": 2, "strict": True}, 3, "3 is not < 2"),
        ({"at_least": 2, "strict": True}, 3, "3 is > 2"),
        ({"at_least": -2, "at_most": 2}, -3, "-3 is not -2 to 2"),
        ({"at_least": 75, "tolerance": 5}, 72, "1 − 3 / 5"),
    ],
)
def test_the_formula_shows_the_numbers_used(
    fields: dict[str, Any], value: Any, formula: str
) -> None:
    assert outcome(value, **fields).formula == formula


def test_a_value_of_any_length_is_judged_and_shown() -> None:
    assert outcome(10**40 + 5, at_most=5, tolerance=1).formula == f"1 − {10**40} / 1"
