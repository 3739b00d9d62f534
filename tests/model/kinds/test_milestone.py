from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.model.kinds import Evidence, KeyResult
from okrcli.model.period import Window
from tests.support.build import day, key_result

QUARTER = Window(date(2026, 10, 1), date(2026, 12, 31))


def at(today: str, window: Window = QUARTER) -> Evidence:
    return Evidence((), window, day(today))


def milestone(*steps: dict[str, Any], **fields: Any) -> KeyResult:
    named = [{"title": f"step {n}", **step} for n, step in enumerate(steps, 1)]
    return key_result(kind="milestone", **{**({"steps": named} if steps else {}), **fields})


def test_without_steps_it_is_done_or_not() -> None:
    found = milestone(done="2026-11-02")
    assert found.outcome(at("2026-11-01")).raw == 0
    assert found.outcome(at("2026-11-02")).raw == 1
    assert milestone().outcome(at("2026-11-02")).raw == 0


def test_the_share_is_the_weight_of_the_steps_done() -> None:
    found = milestone({"done": "2026-10-05", "weight": 3}, {"weight": 1}, {}).outcome(
        at("2026-11-02")
    )
    assert (found.raw, found.formula) == (Fraction(3, 5), "3 / 5: 1 of 3 steps done")


def test_steps_of_different_weight_are_never_only_counted() -> None:
    """
    Not even where those that are done weigh as much as there are: "1 of 2" is no quarter.
    """
    found = milestone({"done": "2026-10-05"}, {"weight": 3}).outcome(at("2026-11-02"))
    assert (found.raw, found.formula) == (Fraction(1, 4), "1 / 4: 1 of 2 steps done")


def test_equal_steps_are_counted() -> None:
    found = milestone({"done": "2026-10-05"}, {}).outcome(at("2026-11-02"))
    assert (found.raw, found.formula) == (Fraction(1, 2), "1 of 2 steps done")


def test_what_will_be_done_later_is_not_done_yet() -> None:
    assert milestone({"done": "2026-11-03"}, {}).outcome(at("2026-11-02")).raw == 0


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-10-09", Fraction(0)),
        ("2026-10-10", Fraction(3, 6)),
        ("2026-11-09", Fraction(3, 6)),
        ("2026-11-10", Fraction(5, 6)),
        ("2026-12-31", Fraction(1)),
    ],
)
def test_dated_steps_expect_their_share_by_weight(today: str, expected: Fraction) -> None:
    found = milestone({"due": "2026-10-10", "weight": 3}, {"due": "2026-11-10", "weight": 2}, {})
    assert found.expected(at(today)) == expected


def test_undated_steps_expect_the_share_of_the_window() -> None:
    found = milestone({}, {})
    assert found.expected(at("2026-11-15")) == QUARTER.elapsed(day("2026-11-15"))


def test_weights_of_any_precision_add_up_exactly() -> None:
    small, large = "0.000000001", "999999999999999.999999999"
    steps = [{"title": "a", "weight": Decimal(small), "done": "2026-10-05"}]
    steps += [{"title": str(n), "weight": Decimal(large)} for n in range(20)]
    found = key_result(kind="milestone", steps=steps).outcome(at("2026-11-02"))
    assert found.raw == Fraction(small) / (Fraction(small) + 20 * Fraction(large))


def test_what_is_undone_is_named_with_its_day() -> None:
    found = milestone(
        {"due": "2026-10-10", "done": "2026-10-20"},
        {"due": "2026-10-15"},
        {"due": "2026-11-30"},
        {},
    )
    assert found.undone(at("2026-10-16")) == (
        ("step 1", date(2026, 10, 10)),
        ("step 2", date(2026, 10, 15)),
    )
    assert [title for title, _ in found.undone(at("2027-01-01"))] == ["step 2", "step 3", "step 4"]


@pytest.mark.parametrize(("steps", "aim"), [((), "done"), (({}, {}), "2 steps")])
def test_the_aim_in_short(steps: tuple[dict[str, Any], ...], aim: str) -> None:
    assert milestone(*steps).aim() == aim
