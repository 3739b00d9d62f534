"""
What changed between two states of the goals is told by its meaning, and nothing hides.
"""

import doctest
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain import diff
from okrcli.domain.diff import Change, Effect, Weighed, change
from okrcli.model.portfolio import Goal
from tests.support.build import checkins, goal, key_result, kpi, portfolio

NPS = "key_results.nps"


def changes(before: Goal, after: Goal) -> list[Change]:
    found = diff.compare(portfolio(before), portfolio(after))
    return [one for compared in found for one in compared.changes]


def between(old: dict[str, Any], new: dict[str, Any]) -> Change:
    """
    The one change between two states of a key result.
    """
    (found,) = changes(goal(key_result(**old)), goal(key_result(**new)))
    return found


@pytest.mark.parametrize(
    ("old", "new", "effect", "amount"),
    [
        ({"start": 45, "target": 65}, {"start": 45, "target": 60}, "easier", "1/4"),
        ({"start": 45, "target": 60}, {"start": 45, "target": 66}, "harder", "2/5"),
        ({"start": 520, "target": 350}, {"start": 520, "target": 367}, "easier", "1/10"),
        ({"start": -20, "target": 10}, {"start": -20, "target": -5}, "easier", "1/2"),
        ({"start": 45, "target": 60}, {"start": 48, "target": 60}, "easier", "1/5"),
        ({"start": 100, "change": "-30%"}, {"start": 100, "change": "-15%"}, "easier", "1/2"),
        ({"due": "2026-12-01"}, {"due": "2026-12-31"}, "easier", "30/61"),
        ({}, {"due": "2026-12-01"}, "harder", "30/91"),
        ({"stretch": 70}, {"stretch": 65}, "easier", "1/5"),
        ({"unit": "points"}, {"unit": "%"}, "neutral", None),
        ({"weight": 1}, {"weight": 2}, "neutral", None),
        ({"title": "NPS"}, {"title": "Loyalty"}, "neutral", None),
    ],
)
def test_a_change_of_a_metric_is_weighed(
    old: dict[str, Any], new: dict[str, Any], effect: str, amount: str | None
) -> None:
    weighed = between(old, new).weighed
    assert weighed.effect == effect
    assert weighed.amount == (None if amount is None else Fraction(amount))


def test_another_start_is_weighed_by_the_progress_that_the_same_value_is() -> None:
    seen = checkins(("2026-10-12", 52))
    lower = between({"checkins": seen}, {"start": 40, "target": 60, "checkins": seen})
    higher = between({"checkins": seen}, {"start": 50, "target": 60, "checkins": seen})
    assert (lower.weighed.effect, higher.weighed.effect) == (Effect.EASIER, Effect.HARDER)
    assert lower.weighed.amount == higher.weighed.amount == Fraction(1, 3)


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ({"at_least": 75}, {"at_least": 70}, "easier"),
        ({"at_least": 75}, {"at_least": 80}, "harder"),
        ({"at_most": 48}, {"at_most": 60}, "easier"),
        ({"at_most": 48, "tolerance": 4}, {"at_most": 48, "tolerance": 8}, "easier"),
        ({"at_most": 48, "strict": True}, {"at_most": 48}, "easier"),
    ],
)
def test_a_bound_further_out_is_easier(
    old: dict[str, Any], new: dict[str, Any], effect: str
) -> None:
    assert (
        between({"kind": "threshold", **old}, {"kind": "threshold", **new}).weighed.effect == effect
    )


def test_fewer_times_and_longer_turns_are_easier() -> None:
    weekly = {"kind": "recurring", "times": 3, "every": "week"}
    assert between(weekly, {**weekly, "times": 2}).weighed == Weighed(Effect.EASIER, Fraction(1, 3))
    assert between(weekly, {**weekly, "every": "month"}).weighed.effect is Effect.EASIER


def test_steps_of_a_milestone_are_told_one_by_one() -> None:
    steps: list[dict[str, Any]] = [
        {"title": "Beta", "due": "2026-11-01"},
        {"title": "Launch", "weight": 3},
    ]
    ship: dict[str, Any] = {"kind": "milestone", "steps": steps}
    gone = between(ship, {**ship, "steps": steps[:1]})
    assert (gone.field, gone.kind, gone.old) == (f"{NPS}.steps", "removed", "Launch")
    assert gone.weighed == Weighed(Effect.EASIER, Fraction(3, 4))
    late = between(ship, {**ship, "steps": [{**steps[0], "due": "2026-12-01"}, steps[1]]})
    assert (late.field, late.entry, late.weighed.effect) == (f"{NPS}.steps.due", "Beta", "easier")


def test_new_check_ins_are_counted_and_old_ones_told_if_they_differ() -> None:
    seen = checkins(("2026-10-12", 48), ("2026-10-19", 49))
    more = between(
        {"checkins": seen}, {"checkins": [*seen, *checkins(("2026-10-26", 50), ("2026-11-02", 52))]}
    )
    assert (more.kind, more.times, more.old, more.new) == ("added", 2, Decimal(49), Decimal(52))
    assert more.entry == "2026-10-26..2026-11-02"
    edited = between({"checkins": seen}, {"checkins": [seen[0], {**seen[1], "value": 55}]})
    assert (edited.kind, edited.entry, edited.old, edited.new) == (
        "changed",
        "2026-10-19",
        Decimal(49),
        Decimal(55),
    )
    gone = between({"checkins": seen}, {"checkins": seen[1:]})
    assert (gone.kind, gone.entry, gone.old) == ("removed", "2026-10-12", Decimal(48))
    said = between({"checkins": seen}, {"checkins": [seen[0], {**seen[1], "note": "late"}]})
    assert [diff.is_rewritten(one) for one in (more, edited, gone, said)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_reason_is_that_of_a_new_amendment_of_the_same_field() -> None:
    old_one = {"date": "2026-10-20", "field": f"{NPS}.target", "from": 70, "to": 65, "reason": "x"}
    new_one = {**old_one, "date": "2026-11-02", "from": 65, "to": 60, "reason": "New scale."}
    before = goal(key_result(start=45, target=65), amendments=[old_one])
    moved = key_result(start=45, target=60)
    found = changes(before, goal(moved, amendments=[old_one, new_one]))
    assert {one.field: one.reasons for one in found} == {f"{NPS}.target": ("New scale.",)}
    assert changes(before, goal(moved, amendments=[old_one]))[0].reasons == ()


def test_an_amendment_that_tells_of_another_change_is_untrue() -> None:
    before = goal(key_result(start=45, target=65))
    lie = {"date": "2026-11-02", "field": f"{NPS}.target", "from": 65, "to": 62, "reason": "x"}
    rest = {**lie, "from": 62, "to": 60}
    after = key_result(start=45, target=60)

    def found(*amendments: dict[str, Any]) -> list[str]:
        (compared,) = diff.compare(
            portfolio(before), portfolio(goal(after, amendments=list(amendments)))
        )
        return [f"{one.old} {one.new}" for one in diff.untrue(compared.before, compared.after)]

    assert found(lie) == ["65 60"]
    assert found(lie, rest) == []
    assert found({**lie, "from": 70, "to": 60}) == ["65 60"]
    assert found({**lie, "to": 60, "field": f"{NPS}.due"}) == ["None None"]
    dropped = {"date": "2026-11-02", "field": NPS, "from": "Net Promoter Score", "reason": "x"}
    assert found(dropped) == ["Net Promoter Score Net Promoter Score"]


def test_a_dropped_key_result_is_told_with_its_reason() -> None:
    before = goal(key_result(), key_result("csat"))
    drop = {"date": "2026-11-02", "field": NPS, "from": "Net Promoter Score", "reason": "Gone."}
    (compared,) = diff.compare(
        portfolio(before), portfolio(goal(key_result("csat"), amendments=[drop]))
    )
    (removed,) = compared.changes
    assert (removed.field, removed.kind, removed.reasons) == (NPS, "removed", ("Gone.",))
    assert removed.weighed.effect is Effect.EASIER
    assert diff.untrue(compared.before, compared.after) == []


def test_a_goalpost_cannot_hide_behind_a_new_name() -> None:
    before = goal(key_result(start=45, target=65), key_result("csat", title="Satisfaction"))
    moved = goal(
        key_result(start=45, target=60),
        key_result("happy", title="Satisfaction"),
        id="2026-Q4/love",
    )
    told = [(one.goal, one.field, one.kind, one.old, one.new) for one in changes(before, moved)]
    assert told == [
        ("2026-Q4/love", "", "moved", "2026-Q4/customer-love", "2026-Q4/love"),
        ("2026-Q4/love", f"{NPS}.target", "changed", Decimal(65), Decimal(60)),
        ("2026-Q4/love", "key_results.happy.id", "changed", "csat", "happy"),
    ]


def test_a_goal_in_a_later_period_has_more_time() -> None:
    before = goal(key_result())
    (moved,) = changes(before, goal(key_result(), id="2027-Q1/customer-love"))
    assert (moved.kind, moved.weighed.effect) == ("moved", Effect.EASIER)


def test_a_goal_that_carries_another_on_is_a_goal_of_its_own() -> None:
    old = goal(key_result())
    new = goal(key_result(), id="2027-Q1/customer-love", continues=old.id)
    assert [one.kind for one in changes(old, new)] == ["removed", "added"]


def test_goals_come_and_go() -> None:
    (born,) = diff.compare(portfolio(), portfolio(goal(key_result())))
    (gone,) = diff.compare(portfolio(goal(key_result())), portfolio())
    assert [one.kind for one in born.changes] == ["added"]
    assert [(one.kind, one.weighed.effect) for one in gone.changes] == [("removed", "easier")]


def test_an_objective_that_is_no_longer_promised_is_easier() -> None:
    before, after = goal(key_result(), commitment="committed"), goal(key_result())
    (change_,) = changes(before, after)
    assert (change_.field, change_.weighed.effect) == ("commitment", Effect.EASIER)


def test_a_kpi_that_means_something_else_is_told() -> None:
    old = kpi(("2026-09-30", 90), healthy=92, definition="Customers kept ÷ customers at start")
    new = kpi(
        ("2026-09-30", 90),
        ("2026-10-31", 91),
        healthy=90,
        definition="Without trials",
    )
    found = {one.field: one for one in diff.compare_kpis({"retention": old}, {"retention": new})}
    assert list(found) == ["definition", "healthy", "measurements"]
    assert found["healthy"].weighed == Weighed(Effect.EASIER, Fraction(2, 92))
    assert found["measurements"].times == 1
    (moved,) = diff.compare_kpis({"retention": old}, {"crr": old})
    assert (moved.kind, moved.old, moved.new) == ("moved", "retention", "crr")


numbers = st.integers(-50, 50)


@given(numbers, numbers, numbers)
def test_what_is_easier_one_way_is_harder_the_other(start: int, target: int, other: int) -> None:
    """
    Moving a target there and back cancels out, unless it passes the start.
    """
    if target == other or (target - start) * (other - start) <= 0:
        return
    there = between({"start": start, "target": target}, {"start": start, "target": other})
    back = between({"start": start, "target": other}, {"start": start, "target": target})
    assert {there.weighed.effect, back.weighed.effect} == {Effect.EASIER, Effect.HARDER}


def test_nothing_differs_from_itself() -> None:
    same = portfolio(goal(key_result(checkins=checkins(("2026-10-12", 48)))))
    assert diff.compare(same, same) == ()


def test_its_examples_hold() -> None:
    found = doctest.testmod(change)
    assert found.attempted
    assert not found.failed
