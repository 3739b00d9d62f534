"""
The laws of progress, over every kind of key result.

A course is a key result of some kind on its way: states from the start to the target, each a little
better than the one before. A new kind must say here how it goes, or the first test fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrcli.domain.progress import key_result_progress, objective_progress
from okrcli.model.kinds import KINDS, KeyResult
from tests.support.build import goal, key_result, portfolio

START, TODAY = date(2026, 1, 1), date(2026, 12, 31)
NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, places=9, min_value=-(10**14), max_value=10**14
)
WEIGHTS = st.decimals(
    allow_nan=False, allow_infinity=False, places=9, min_value=Decimal("1e-9"), max_value=10**14
)


@dataclass(frozen=True)
class Course:
    """
    States from the start (share 0) to the target (share `at_target`), in order.
    """

    states: tuple[KeyResult, ...]
    at_target: Fraction = Fraction(1)


def raw(part: KeyResult) -> Fraction | None:
    placed = goal(part, id="2026/goal")
    return key_result_progress(placed, part, portfolio(placed), TODAY).raw


def said(value: Decimal | None) -> list[dict[str, Any]]:
    return [{"date": "2026-06-01", "value": value}]


@st.composite
def metric(draw: st.DrawFn) -> Course:
    start, target = draw(NUMBERS), draw(NUMBERS)
    assume(start != target)
    shares = sorted(draw(st.lists(st.integers(0, 16), max_size=5)))
    values = [start, *(start + (target - start) * n / 16 for n in shares), target]
    stretch = target + (target - start) if draw(st.booleans()) else None
    states = [
        key_result(start=start, target=target, stretch=stretch, checkins=said(value))
        for value in values
    ]
    return Course(tuple(states), Fraction(1) if stretch is None else Fraction(7, 10))


@st.composite
def threshold(draw: st.DrawFn) -> Course:
    bound, tolerance = draw(NUMBERS), draw(WEIGHTS)
    side, sign = draw(st.sampled_from([("at_least", -1), ("at_most", 1)]))
    shares = sorted(draw(st.lists(st.integers(0, 16), max_size=5)), reverse=True)
    values = [bound + sign * tolerance * n / 16 for n in (16, *shares, 0)]
    fields: dict[str, Any] = {"kind": "threshold", side: bound, "tolerance": tolerance}
    hold = draw(st.sampled_from(["last", "mean"]))
    return Course(tuple(key_result(**fields, hold=hold, checkins=said(v)) for v in values))


@st.composite
def milestone(draw: st.DrawFn) -> Course:
    weights = draw(st.lists(WEIGHTS, max_size=5))
    if not weights:
        done = [None, "2026-06-01"]
        return Course(tuple(key_result(kind="milestone", done=day) for day in done))
    states = [
        key_result(
            kind="milestone",
            steps=[
                {"title": str(n), "weight": weight, "done": "2026-06-01" if n < reached else None}
                for n, weight in enumerate(weights)
            ],
        )
        for reached in range(len(weights) + 1)
    ]
    return Course(tuple(states))


@st.composite
def recurring(draw: st.DrawFn) -> Course:
    times = draw(st.integers(1, 9))
    nothing = [{"date": "2026-01-01", "value": 0}]
    states = [
        key_result(
            kind="recurring",
            times=times,
            every="month",
            checkins=nothing
            + [{"date": f"2026-{month:02}-28", "value": times} for month in range(1, met + 1)],
        )
        for met in range(13)
    ]
    return Course(tuple(states))


COURSES: dict[str, Callable[[], st.SearchStrategy[Course]]] = {
    "metric": metric,
    "threshold": threshold,
    "milestone": milestone,
    "recurring": recurring,
}
SCORED = [kind for kind, model in KINDS.items() if model.counted]
every_kind = pytest.mark.parametrize("kind", SCORED)


def test_every_kind_that_has_a_score_has_a_course() -> None:
    assert list(COURSES) == SCORED


@every_kind
@given(st.data())
def test_at_the_start_the_share_is_0(kind: str, data: st.DataObject) -> None:
    """Nothing is reached before anything has moved."""
    assert raw(data.draw(COURSES[kind]()).states[0]) == 0


@every_kind
@given(st.data())
def test_at_the_target_the_share_is_1(kind: str, data: st.DataObject) -> None:
    """The target is all there is to reach, or 0.7 of it where a stretch lies beyond."""
    course = data.draw(COURSES[kind]())
    assert raw(course.states[-1]) == course.at_target


@every_kind
@given(st.data())
def test_progress_never_moves_back_on_the_way(kind: str, data: st.DataObject) -> None:
    """A state nearer to the target never has a smaller share."""
    shares = [raw(state) for state in data.draw(COURSES[kind]()).states]
    known = [share for share in shares if share is not None]
    assert known == sorted(known)
    assert len(known) == len(shares)


@every_kind
@given(st.data())
def test_a_score_lies_between_0_and_1(kind: str, data: st.DataObject) -> None:
    """Whatever the raw share, the score is that share within its bounds."""
    part = data.draw(COURSES[kind]()).states[data.draw(st.sampled_from([0, -1]))]
    moved = part.model_copy(update={"checkins": tuple(data.draw(CHECKINS))})
    placed = goal(moved, id="2026/goal")
    found = key_result_progress(placed, moved, portfolio(placed), TODAY)
    assert (found.score is None) == (found.raw is None)
    if found.raw is not None:
        assert found.score == min(max(found.raw, Fraction(0)), Fraction(1))


CHECKINS = st.lists(
    st.tuples(st.integers(0, 364), NUMBERS), min_size=1, max_size=8, unique_by=lambda pair: pair[0]
).map(
    lambda pairs: (
        key_result(
            checkins=[{"date": START + timedelta(days=n), "value": value} for n, value in pairs]
        ).checkins
    )
)


@every_kind
@given(st.data())
def test_the_order_of_lines_does_not_matter(kind: str, data: st.DataObject) -> None:
    """Check-ins of distinct days say the same in any order."""
    part = data.draw(COURSES[kind]()).states[-1]
    lines = data.draw(CHECKINS)
    shuffled = data.draw(st.permutations(lines))
    one, other = (
        raw(part.model_copy(update={"checkins": tuple(some)})) for some in (lines, shuffled)
    )
    assert one == other


def metric_raw(start: Decimal, target: Decimal, value: Decimal, stretch: Decimal | None) -> Any:
    return raw(key_result(start=start, target=target, stretch=stretch, checkins=said(value)))


TRIPLES = st.tuples(
    *[st.decimals(-1000, 1000, places=3, allow_nan=False) for _ in range(3)],
    st.none() | st.decimals(-1000, 1000, places=3, allow_nan=False),
)


@given(TRIPLES, st.sampled_from(["0.001", "0.01", "7", "100", "1000000"]))
def test_a_change_of_unit_changes_no_metric(numbers: Any, factor: str) -> None:
    """Days or hours, per cent or per mille: scaled together, the numbers say the same."""
    scaled: Any = [None if n is None else n * Decimal(factor) for n in numbers]
    assert metric_raw(*numbers) == metric_raw(*scaled)


@given(TRIPLES)
def test_turning_all_signs_changes_no_metric(numbers: Any) -> None:
    """Up is the mirror of down."""
    turned: Any = [None if n is None else -n for n in numbers]
    assert metric_raw(*numbers) == metric_raw(*turned)


@given(TRIPLES, NUMBERS)
def test_moving_the_zero_changes_no_metric(numbers: Any, by: Decimal) -> None:
    """Progress is measured between the numbers, wherever zero lies."""
    moved: Any = [None if n is None else n + by for n in numbers]
    assert metric_raw(*numbers) == metric_raw(*moved)


@given(st.tuples(NUMBERS, NUMBERS, WEIGHTS), st.sampled_from(["0.001", "3", "100"]))
def test_a_change_of_unit_and_a_mirror_change_no_threshold(numbers: Any, factor: str) -> None:
    """A level is held alike in every unit, and at least is the mirror of at most."""
    bound, value, tolerance = numbers
    by = Decimal(factor)
    fields: list[dict[str, Any]] = [
        {"at_least": bound, "tolerance": tolerance, "checkins": said(value)},
        {"at_least": bound * by, "tolerance": tolerance * by, "checkins": said(value * by)},
        {"at_most": -bound, "tolerance": tolerance, "checkins": said(-value)},
    ]
    plain, scaled, mirrored = (raw(key_result(kind="threshold", **each)) for each in fields)
    assert plain == scaled == mirrored


@given(st.lists(st.tuples(WEIGHTS, st.none() | NUMBERS), min_size=1, max_size=6))
def test_an_objective_is_the_exact_weighted_mean_of_what_is_measured(parts: Any) -> None:
    """Σ w·score / Σ w to the last digit, and how many of how many are measured."""
    key_results = [
        key_result(f"kr-{n}", weight=weight, checkins=said(value) if value is not None else [])
        for n, (weight, value) in enumerate(parts)
    ]
    placed = goal(*key_results, id="2026/goal")
    found = objective_progress(placed, portfolio(placed), TODAY)
    scores = [
        (Fraction(weight), min(max(Fraction(value - 45) / 15, Fraction(0)), Fraction(1)))
        for weight, value in parts
        if value is not None
    ]
    whole = sum(weight for weight, _ in scores)
    mean = sum(weight * score for weight, score in scores) / whole if whole else None
    assert found.score == mean
    assert (found.measured, found.total) == (len(scores), len(parts))
