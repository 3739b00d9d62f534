"""
Which amendments made a goal easier, and by how much.
"""

from fractions import Fraction
from typing import Any

import pytest

from okrcli.domain.diff import Effect
from okrcli.domain.goalposts import Moved, moved
from tests.support.build import day, goal, key_result

EASIER, HARDER = Effect.EASIER, Effect.HARDER
KINDS: dict[str, dict[str, Any]] = {
    "up": {"start": 45, "target": 60},
    "down": {"start": 520, "target": 350},
    "no-start": {"target": 60},
    "share": {"start": 100, "change": "-30%", "target": None},
    "floor": {"kind": "threshold", "at_least": 95, "tolerance": 5},
    "roof": {"kind": "threshold", "at_most": 2},
    "count": {"kind": "recurring", "times": 3, "every": "month"},
    "steps": {"kind": "milestone"},
}


def amended(field: str, old: Any, new: Any, kind: str = "up", **more: Any) -> Moved:
    entry = {"date": "2026-11-02", "field": field, "from": old, "to": new, "reason": "So."}
    placed = goal(key_result("kr", **KINDS[kind]), amendments=[entry], **more)
    (found,) = moved(placed, day("2026-12-31"))
    return found


@pytest.mark.parametrize(
    ("kind", "field", "old", "new", "told"),
    [
        ("up", "target", 65, 60, (EASIER, Fraction(1, 4))),
        ("up", "target", 60, 75, (HARDER, Fraction(1))),
        ("up", "target", 60, 60, (None, None)),
        ("up", "target", 45, 60, (None, None)),
        ("up", "target", None, 60, (None, None)),
        ("up", "stretch", 85, 65, (EASIER, Fraction(1, 2))),
        ("up", "start", 40, 50, (EASIER, Fraction(1, 2))),
        ("up", "start", 50, 40, (HARDER, Fraction(1))),
        ("down", "target", 350, 400, (EASIER, Fraction(5, 17))),
        ("down", "target", 400, 350, (HARDER, Fraction(5, 12))),
        ("no-start", "target", 65, 60, (None, None)),
        ("share", "change", "-30%", "-15%", (EASIER, Fraction(1, 2))),
        ("share", "change", "-30%", "-45%", (HARDER, Fraction(1, 2))),
        ("floor", "at_least", 95, 76, (EASIER, Fraction(1, 5))),
        ("floor", "tolerance", 5, 10, (EASIER, Fraction(1))),
        ("roof", "at_most", 2, 3, (EASIER, Fraction(1, 2))),
        ("roof", "at_most", 2, 1, (HARDER, Fraction(1, 2))),
        ("count", "times", 3, 2, (EASIER, Fraction(1, 3))),
        ("steps", "due", "2026-11-30", "2026-12-15", (EASIER, Fraction(15, 60))),
        ("steps", "due", None, "2026-12-01", (HARDER, Fraction(30, 91))),
        ("steps", "due", "someday", "2026-12-01", (HARDER, Fraction(30, 91))),
        ("up", "unit", "points", "%", (None, None)),
        ("up", "weight", 1, 2, (None, None)),
    ],
)
def test_a_moved_goalpost_is_weighed(
    kind: str, field: str, old: Any, new: Any, told: tuple[Effect | None, Fraction | None]
) -> None:
    """
    By the way that was agreed on; nothing is guessed where the two values do not tell.
    """
    found = amended(f"key_results.kr.{field}", old, new, kind)
    assert (found.key_result, found.field) == ("kr", field)
    assert (found.effect, found.amount) == told


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("committed", "aspirational", EASIER),
        ("aspirational", "committed", HARDER),
        (None, "committed", HARDER),
        (None, "aspirational", None),
    ],
)
def test_a_promise_is_harder_than_a_hope(old: str | None, new: str, effect: Effect | None) -> None:
    found = amended("commitment", old, new)
    assert (found.key_result, found.field, found.effect) == (None, "commitment", effect)


def test_a_key_result_that_was_given_up_makes_it_easier() -> None:
    """
    What was to be done is less.
    """
    found = amended("key_results.gone", "Ship it", None)
    assert found.is_given_up
    assert (found.key_result, found.effect, found.amount) == ("gone", EASIER, None)


@pytest.mark.parametrize("field", ["title", "", "key_results", "key_results.gone.target", "x.y.z"])
def test_what_cannot_be_told_is_told_as_it_is(field: str) -> None:
    """
    A field of any text may stand there.
    """
    found = amended(field, "one", "two")
    assert (found.effect, found.amendment.to) == (None, "two")


def test_what_came_later_is_not_known_yet() -> None:
    """
    And what is known is told in the order of its days.
    """
    entries = [
        {"date": f"2026-11-{number:02}", "field": "title", "to": str(number), "reason": "So."}
        for number in (9, 2, 16)
    ]
    placed = goal(key_result(), amendments=entries)
    assert [m.amendment.to for m in moved(placed, day("2026-11-10"))] == ["2", "9"]
    assert moved(placed, day("2026-11-01")) == ()


def test_a_period_without_an_end_has_no_last_day() -> None:
    """
    There a date of its own is harder, by no share that could be measured.
    """
    found = amended("key_results.kr.due", None, "2026-12-01", id="open/goal")
    assert (found.effect, found.amount) == (HARDER, None)
    later = amended("key_results.kr.due", "2026-12-01", "2026-12-31", id="open/goal")
    assert (later.effect, later.amount) == (EASIER, None)
