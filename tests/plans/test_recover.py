from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.domain.kpi import standing
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from okrcli.plans.plan import NotPossible
from okrcli.plans.recover import Beside, Recovery, no_drop, recovery
from tests.support.build import goal, key_result, kpi

TODAY = date(2026, 11, 16)
CALENDAR = Calendar()
PERIOD = CALENDAR.quarter(TODAY)
DROPPED = (("2026-09-30", 5.8), ("2026-10-31", 6.1))
BOUNDS = {"healthy": 4, "direction": "decrease", "title": "Churn"}


def drawn(*goals: Goal, name: str = "churn", beside: dict[str, Any] | None = None) -> Recovery:
    return _of(Beside(PERIOD, CALENDAR, goals, **(beside or {})), name=name)


def _of(around: Beside, *values: Any, name: str = "churn", **fields: Any) -> Recovery:
    one = kpi(*(values or DROPPED), **{**BOUNDS, **fields})
    return recovery(standing(name, one, TODAY), around, TODAY)


def bare(*values: Any, **fields: Any) -> Recovery:
    return _of(Beside(PERIOD, CALENDAR), *values, **fields)


def test_it_goes_from_the_last_value_to_the_boundary_and_keeps_the_evidence() -> None:
    """
    How sure somebody is of it, nobody has said yet.
    """
    found = bare(owner="bo", team="care", why="Growth leaks\nout here.", perspective="customer")
    assert found.key_result == {
        "id": "churn",
        "title": "Churn",
        "start": Decimal("6.1"),
        "target": 4,
        "unit": "%",
        "kpi": "churn",
    }
    assert found.fields == {
        "title": "Churn back down to a healthy level",
        "why": "Churn: not healthy twice in a row (5.8, then 6.1% on 2026-10-31; "
        "healthy is at most 4%). Growth leaks out here.",
        "owner": "bo",
        "status": "draft",
        "commitment": "committed",
        "perspective": "customer",
        "team": "care",
        "triggered_by": {
            "kpi": "churn",
            "date": date(2026, 10, 31),
            "value": Decimal("6.1"),
        },
    }
    assert (found.name, found.notes) == ("recover-churn", ())


def test_a_kpi_in_a_folder_gives_its_last_name() -> None:
    found = drawn(name="care/eu/churn")
    assert (found.name, found.key_result["id"]) == ("recover-churn", "churn")
    assert found.key_result["kpi"] == found.fields["triggered_by"]["kpi"] == "care/eu/churn"


@pytest.mark.parametrize(
    ("values", "fields", "said", "hint"),
    [
        ((), {}, "was never measured", "okr kpi record x VALUE"),
        ((), {"formula": "lost / all"}, "was never measured", "okr kpi record x inputs"),
        (DROPPED, {"healthy": None}, "no healthy boundary", "okr set x healthy …"),
        (
            DROPPED,
            {"healthy": None, "direction": "range"},
            "no healthy boundary",
            "okr set x healthy LOW..HIGH",
        ),
        (
            ((DROPPED[0]), ("2026-10-31", 3)),
            {},
            "x has not dropped: 3% is healthy, and nothing",
            "okr set x target",
        ),
    ],
)
def test_where_nothing_says_from_where_to_where_it_is_refused(
    values: Any, fields: dict[str, Any], said: str, hint: str
) -> None:
    one = standing("x", kpi(*values, **{**BOUNDS, **fields}), TODAY)
    with pytest.raises(NotPossible) as refused:
        recovery(one, Beside(PERIOD, CALENDAR), TODAY)
    assert said in str(refused.value)
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (DROPPED, ""),
        (DROPPED[1:], ""),
        ((("2026-09-30", 3), ("2026-10-31", 3.1)), "x has not dropped: 3.1% is healthy"),
        ((("2026-10-31", 4.2),), "x has not dropped: 4.2% is a first warning"),
        ((), ""),
    ],
)
def test_what_did_not_drop_and_is_not_critical_calls_for_nothing(values: Any, said: str) -> None:
    assert no_drop(standing("x", kpi(*values, **BOUNDS), TODAY)) == said


def test_its_counter_becomes_a_guardrail_if_it_is_there() -> None:
    held = kpi(("2026-11-10", 95), healthy=90)
    found = _of(Beside(PERIOD, CALENDAR, counter=held), counter="csat")
    assert (found.fields["guardrails"], found.notes) == (["csat"], ())
    lost = _of(Beside(PERIOD, CALENDAR, lost="csat"), counter="csat")
    assert "guardrails" not in lost.fields
    assert lost.notes == ("its counter csat is not there, so nothing guards this goal",)


@pytest.mark.parametrize(
    ("counter", "said"),
    [
        (kpi(("2026-11-10", 9)), "csat guards it, but without a healthy boundary never speaks"),
        (kpi(("2026-11-10", 9), healthy=90), "its guardrail csat is not healthy either, at 9"),
    ],
)
def test_a_guardrail_that_is_of_no_use_is_told(counter: Any, said: str) -> None:
    (note,) = _of(Beside(PERIOD, CALENDAR, counter=counter), counter="csat").notes
    assert said in note


def test_what_is_worth_knowing_first_is_told() -> None:
    """
    That it is old, or accepted, or worked on.
    """
    part = key_result("lost", title="Lost", kpi="churn")
    runs = goal(part, id="2026-Q4/stay")
    answer = goal(key_result(), id="2026-Q4/answer", triggered_by=_TRIGGER)
    assert drawn(runs, answer).notes == (
        "2026-Q4/stay#lost works on it already",
        "2026-Q4/answer works on it already",
    )
    assert bare(accepted="Until\nApril.").notes == ("its value is accepted for now: Until April.",)
    (note,) = bare(("2026-06-30", 3), ("2026-07-31", 6)).notes
    assert note == "its last value is 108 days old: record a new one before this is agreed"


_TRIGGER = {"kpi": "churn", "date": "2026-09-30", "value": 5.8}


@pytest.mark.parametrize(
    ("goals", "towards"),
    [
        ((goal(key_result("kept", kpi="churn"), id="2026/stay"),), "2026/stay#kept"),
        (
            (goal(key_result(kpi="churn"), id="2026-Q4/stay", aligns_to="2026/all"),),
            "2026/all",
        ),
        (
            (goal(key_result(kpi="churn"), id="2026-Q4/stay", aligns_to=["2026/a", "open/b#c"]),),
            ["2026/a", "open/b#c"],
        ),
        ((goal(key_result(kpi="churn"), id="2026-Q3/stay", aligns_to="2025/all"),), None),
        ((goal(key_result(kpi="other"), id="2026/stay"),), None),
        ((), None),
    ],
)
def test_it_works_towards_what_lasts_longer_and_counts_the_same(
    goals: tuple[Goal, ...], towards: object
) -> None:
    assert drawn(*goals).fields.get("aligns_to") == towards
