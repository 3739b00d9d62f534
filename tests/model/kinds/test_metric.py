from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from okrcli.model.kinds import Evidence, Metric, Outcome, Reading
from okrcli.model.period import Window
from tests.support.build import key_result

TODAY = date(2026, 11, 2)
WINDOW = Window(date(2026, 10, 1), date(2026, 12, 31))
TYPED = st.decimals(
    allow_nan=False, allow_infinity=False, places=9, min_value=-(10**15) + 1, max_value=10**15 - 1
)


def at(value: Any, before: Any = None) -> Evidence:
    read = () if value is None else (Reading(TODAY, Decimal(str(value))),)
    older = None if before is None else Decimal(str(before))
    return Evidence(read, WINDOW, TODAY, before=older)


def metric(**fields: Any) -> Metric:
    read = key_result(**fields)
    assert isinstance(read, Metric)
    return read


def outcome(value: Any, before: Any = None, **fields: Any) -> Outcome:
    return metric(**fields).outcome(at(value, before))


class TestChange:
    @pytest.mark.parametrize(
        ("start", "change", "target"),
        [
            (100, "-30%", "70"),
            (100, "30%", "130"),
            (100, "+ 30%", None),
            (20, "+15 %", "23"),
            (20, "+15pp", "35"),
            (20, "-5 pp", "15"),
            (20, "+24 customers", "44"),
            (20, "-5 points", "15"),
            (20, "+500", "520"),
            (20, "+100 €", "120"),
            (0, "+5pp", "5"),
            (100, "-100%", "0"),
            (-20, "-100%", "-40"),
            (-20, "+50%", "-10"),
            (-20, "+100%", "0"),
            ("0.1", "+0.3%", "0.1003"),
            ("999999999999999.999999999", "+99.999999999%", "1999999999989999.99999999800000000001"),
        ],
    )  # fmt: skip
    def test_a_change_asks_for_a_target(self, start: Any, change: str, target: str | None) -> None:
        if target is None:
            with pytest.raises(ValidationError):
                metric(start=Decimal(str(start)), change=change)
            return
        found = metric(start=Decimal(str(start)), change=change)
        assert str(found.resolved_target(found.start)) == target

    @pytest.mark.parametrize(
        "change",
        [
            "",
            "30",
            "thirty %",
            "1e3%",
            "−30%",
            "30%\n",
            "30 points",
            "+5 5",
            "+5%%",
            "+ 5",
            "+5 a\nb",
        ],
    )
    def test_other_words_are_no_change(self, change: str) -> None:
        with pytest.raises(ValidationError) as caught:
            metric(start=100, change=change)
        assert caught.value.errors()[0]["type"] == "change"

    def test_a_target_that_is_named_wins(self) -> None:
        assert metric(start=100, target=60, change="-30%").resolved_target(Decimal(100)) == 60

    @pytest.mark.parametrize(("start", "change"), [(0, "-30%"), (100, "+0%"), (100, "0pp")])
    def test_a_change_of_nothing_has_no_target(self, start: int, change: str) -> None:
        found = outcome(50, start=start, change=change)
        assert (found.raw, found.reason) == (None, f"{change} of {start} is no change")

    def test_a_change_starts_from_the_kpi_before_the_period(self) -> None:
        found = outcome(85, before=100, change="-30%")
        assert (found.start, found.target, found.raw) == (Decimal(100), Decimal(70), Fraction(1, 2))

    @given(TYPED.filter(bool), st.integers(1, 99))
    def test_a_change_is_exact(self, start: Decimal, percent: int) -> None:
        """The target of a change is b + r·|b|, to the last digit."""
        found = metric(start=start, change=f"-{percent}%").resolved_target(start)
        assert found is not None
        assert Fraction(found) == Fraction(start) - Fraction(percent, 100) * abs(Fraction(start))


@pytest.mark.parametrize(
    ("fields", "value", "reason"),
    [
        ({"start": None, "target": 60}, 50, "it has no start to measure progress from"),
        ({"start": 45, "target": None}, 50, "it has no target"),
        ({"start": 45, "target": 60}, None, "no value yet"),
        (
            {"start": 60, "target": 60},
            50,
            "start and target are both 60; use kind: threshold to hold a level",
        ),
        ({"start": 10, "target": 20, "stretch": 20}, 15, "stretch does not lie beyond the target"),
        ({"start": 10, "target": 20, "stretch": 15}, 15, "stretch does not lie beyond the target"),
        ({"start": 10, "target": 20, "stretch": 5}, 15, "stretch does not lie beyond the target"),
        ({"start": 20, "target": 10, "stretch": 12}, 15, "stretch does not lie beyond the target"),
    ],
)
def test_what_cannot_be_computed_says_why(fields: dict[str, Any], value: Any, reason: str) -> None:
    found = outcome(value, **fields)
    assert (found.raw, found.reason) == (None, reason)
    assert found.value == value


@pytest.mark.parametrize(
    ("fields", "value", "formula"),
    [
        ({"start": 45, "target": 60}, 52, "(52 − 45) / (60 − 45)"),
        ({"start": -20, "target": 10}, -5, "(-5 − (-20)) / (10 − (-20))"),
        ({"start": 10, "target": 20, "stretch": 23}, 16, "0.7 · (16 − 10) / (20 − 10)"),
        ({"start": 10, "target": 20, "stretch": 23}, 30, "0.7 + 0.3 · (30 − 20) / (23 − 20)"),
        ({"start": "0.5", "target": "0.25"}, "0.50", "(0.5 − 0.5) / (0.25 − 0.5)"),
    ],
)
def test_the_formula_shows_the_numbers_used(
    fields: dict[str, Any], value: Any, formula: str
) -> None:
    numbers = {name: Decimal(given) for name, given in fields.items()}
    assert outcome(value, **numbers).formula == formula


def test_the_longest_numbers_lose_no_digit() -> None:
    found = outcome(
        "999999999999999.999999998",
        start=Decimal("-999999999999999.999999999"),
        target=Decimal("999999999999999.999999999"),
    )
    whole = 2 * Fraction("999999999999999.999999999")
    assert found.raw == 1 - Fraction(1, 10**9) / whole


@pytest.mark.parametrize(
    ("fields", "aim"),
    [
        ({"start": 45, "target": 60}, "45 → 60"),
        ({"start": 45, "target": 60, "stretch": 65}, "45 → 60 (stretch 65)"),
        ({"start": -20, "target": 10}, "-20 → 10"),
        ({"start": 100, "change": "-30%"}, "-30% from 100"),
        ({"change": "-30%"}, "-30%"),
        ({"target": 60}, "? → 60"),
    ],
)
def test_the_aim_in_short(fields: dict[str, Any], aim: str) -> None:
    assert metric(**fields).aim() == aim
