"""
What of a goal goes on in another period, and from where.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.carrying import Way, going
from okrcli.domain.progress import key_result_progress
from okrcli.model.kinds import KeyResult
from okrcli.model.period import Calendar, Period
from tests.support.build import checkins, day, goal, key_result, kpi, portfolio

TODAY = day("2026-10-02")
DECLARED = {
    "summer": (date(2026, 6, 15), date(2026, 9, 15)),
    "autumn": (date(2026, 9, 16), date(2026, 12, 20)),
}


def period(name: str) -> Period:
    found = Calendar(declared=DECLARED).find(name)
    assert found is not None
    return found


def way(before: str = "2026-Q3", after: str = "2026-Q4") -> Way:
    return Way(period(before), period(after))


def carried(one: KeyResult, path: Way | None = None, **more: Any) -> Any:
    known = goal(one, id="2026-Q3/love", **more.pop("fields", {}))
    part = key_result_progress(known, one, portfolio(known, **more), TODAY)
    return going(part, path or way()).after


@pytest.mark.parametrize(
    ("before", "after", "due", "moved"),
    [
        ("2026-Q3", "2026-Q4", "2026-07-15", "2026-10-15"),
        ("2026-Q3", "2026-Q4", "2026-08-31", "2026-11-30"),
        ("2026-Q3", "2026-Q4", "2026-09-29", "2026-12-29"),
        ("2026-Q3", "2026-Q4", "2026-09-30", None),
        ("2026-Q3", "2026-Q4", "2026-06-30", None),
        ("2026-Q3", "2026-Q4", "2026-10-31", "2026-10-31"),
        ("2026-Q3", "2026-Q4", "2026-12-31", None),
        ("2026-Q3", "2026-Q4", "2027-02-01", "2027-02-01"),
        ("2026-Q3", "2027-Q1", "2026-10-31", None),
        ("2026-Q3", "2026-10", "2026-07-10", "2026-10-10"),
        ("2026-Q3", "2026-10", "2026-08-10", None),
        ("2026", "2027-Q1", "2026-02-10", "2027-02-10"),
        ("2026", "2027-Q1", "2026-11-10", None),
        ("summer", "autumn", "2026-06-25", "2026-09-26"),
        ("2026-Q3", "open", "2026-08-10", None),
        ("2026-Q3", "open", "2026-11-10", "2026-11-10"),
        ("open", "2026-Q4", "2026-08-10", None),
        ("open", "2026-Q4", "2026-11-10", "2026-11-10"),
    ],
)
def test_days_move_as_far_as_the_periods_lie_apart(
    before: str, after: str, due: str, moved: str | None
) -> None:
    """
    The end of a period is said by the period; what would lie beyond the new end is dropped.
    """
    found = way(before, after).day(day(due))
    assert found == (day(moved) if moved else None)


@given(
    st.dates(date(2026, 7, 1), date(2026, 9, 30)),
    st.sampled_from(["2026-Q4", "2027-Q1", "2026-11", "2027"]),
)
def test_no_day_of_the_old_period_leaves_the_new_one(due: date, after: str) -> None:
    moved = way(after=after).day(due)
    assert moved is None or (period(after).contains(moved) and moved != period(after).end)


def test_it_starts_where_it_stands_without_check_ins() -> None:
    one = carried(key_result(checkins=checkins(("2026-07-10", 48), ("2026-09-10", 52))))
    assert (one.start, one.target, one.checkins) == (52, 60, ())


def test_never_measured_it_starts_where_it_did() -> None:
    assert carried(key_result()).start == 45


@pytest.mark.parametrize(
    ("fields", "start", "target"),
    [
        ({"start": 100, "change": "-30%"}, 85, 70),
        ({"start": 10, "change": "+5pp"}, 12, 15),
        ({"start": 100, "change": "+24 customers"}, 110, 124),
    ],
)
def test_a_change_is_asked_for_only_once(fields: Any, start: int, target: int) -> None:
    """
    What is left of 30 % less is not another 30 % less.
    """
    one = carried(key_result(**fields, checkins=checkins(("2026-09-10", start))))
    assert (one.start, one.target, one.change) == (start, target, None)


def test_a_change_of_nobody_knows_what_begins_where_it_stands() -> None:
    one = carried(key_result(change="-30%", checkins=checkins(("2026-09-10", 80))))
    assert (one.start, one.target, one.change) == (80, None, "-30%")


def test_a_stretch_stays_and_only_the_target_is_to_be_reached() -> None:
    fields: Any = {"start": 10, "target": 20, "stretch": 23}
    one = carried(key_result(**fields, checkins=checkins(("2026-09-10", 19))))
    assert (one.start, one.target, one.stretch) == (19, 20, 23)
    assert carried(key_result(**fields, checkins=checkins(("2026-09-10", 20)))) is None


@pytest.mark.parametrize("value", [60, 66])
def test_a_target_that_was_met_is_left_out(value: int) -> None:
    assert carried(key_result(checkins=checkins(("2026-09-10", value)))) is None


def test_where_a_kpi_tells_the_start_it_goes_on_to_do_so() -> None:
    kpis = {"nps": kpi(("2026-06-30", 40), ("2026-09-10", 52))}
    one = key_result(target=60, kpi="nps")
    assert carried(one, kpis=kpis) == one
    assert carried(key_result(kpi="nps"), kpis=kpis).start == 52
    change = carried(key_result(change="+50%", kpi="nps"), kpis=kpis)
    assert (change.start, change.target, change.change) == (None, 60, None)


def test_a_computed_value_is_one_that_a_file_can_hold() -> None:
    values = [{"date": "2026-09-10", "inputs": {"lost": 1, "all": 3}}]
    churn = kpi(unit="%", formula="lost / all * 100", measurements=values)
    one = carried(key_result(target=20, start=40, kpi="churn"), kpis={"churn": churn})
    assert one.start == Decimal("33.333333333")


def test_of_a_milestone_the_open_steps_go_on() -> None:
    steps = [
        {"title": "a", "done": "2026-08-01"},
        {"title": "b", "due": "2026-08-20", "weight": 2},
        {"title": "c"},
    ]
    one = carried(key_result(kind="milestone", steps=steps))
    assert [(s.title, s.due, s.weight) for s in one.steps] == [
        ("b", day("2026-11-20"), 2),
        ("c", None, 1),
    ]
    assert carried(key_result(kind="milestone", steps=steps[:1])) is None


def test_a_milestone_without_steps_is_done_or_goes_on() -> None:
    assert carried(key_result(kind="milestone", done="2026-08-01")) is None
    assert carried(key_result(kind="milestone")) is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "threshold", "at_least": 75},
        {"kind": "recurring", "times": 1, "every": "month"},
        {"kind": "baseline"},
    ],
)
def test_what_is_to_be_held_repeated_or_found_out_is_never_reached_for_good(fields: Any) -> None:
    one = key_result(**fields, checkins=checkins(("2026-09-10", 80)))
    assert carried(one) == one.model_copy(update={"checkins": ()})


def test_only_open_actions_go_on() -> None:
    actions = [
        {"title": "a", "done": "2026-08-01"},
        {"title": "b", "due": "2026-09-01", "owner": "bo"},
    ]
    one = carried(key_result(actions=actions))
    assert [(a.title, a.due, a.owner) for a in one.actions] == [("b", day("2026-12-01"), "bo")]


def test_a_smart_goal_keeps_a_day() -> None:
    one = key_result(due="2026-09-30", checkins=checkins(("2026-09-10", 50)))
    assert carried(one, fields={"framework": "smart"}).due == day("2026-12-31")
    assert carried(one).due is None
