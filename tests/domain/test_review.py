"""
A period looked back on: which numbers count, and what belongs to a goal.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.domain.review import Review, ReviewedGoal, Scope, review
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from tests.support.build import checkins, day, goal, key_result, kpi, portfolio

TODAY = "2026-11-16"
Q3 = "2026-Q3/goal"


def looked_back(
    *goals: Goal,
    name: str = "2026-Q3",
    today: str = TODAY,
    kpis: Any = None,
    **settings: Any,
) -> Review:
    period = Calendar().find(name)
    assert period is not None
    own = [one for one in goals if one.period.name == name]
    return review(portfolio(*goals, kpis=kpis, **settings), period, Scope(own), day(today))


def only(found: Review) -> ReviewedGoal:
    (one,) = found.goals
    return one


def one_of(*values: tuple[str, Any], **fields: Any) -> Goal:
    """
    A goal of the third quarter with a key result from 0 to 100.
    """
    part = key_result("kr", start=0, target=100, checkins=checkins(*values))
    return goal(part, **{"id": Q3, **fields})


class TestDay:
    """Which day's numbers count."""

    def test_what_was_closed_stands_as_of_its_review(self) -> None:
        values = [("2026-09-28", 60), ("2026-10-02", 70), ("2026-10-20", 90)]
        found = only(looked_back(one_of(*values, status="done", review={"date": "2026-10-05"})))
        assert (found.day, found.progress.score, found.late) == (
            day("2026-10-05"),
            Fraction(7, 10),
            1,
        )
        assert found.progress.grade == "green"

    def test_what_is_closed_today_counts_up_to_today(self) -> None:
        one = one_of(("2026-10-02", 70), status="done", review={"date": "2026-10-05"})
        found = only(looked_back(one, today="2026-10-05"))
        assert (found.day, found.progress.score) == (day("2026-10-05"), Fraction(7, 10))

    def test_what_is_open_counts_up_to_the_period_s_end(self) -> None:
        found = looked_back(one_of(("2026-09-28", 60), ("2026-10-02", 70)))
        one = only(found)
        assert (one.day, one.progress.score, one.late) == (day("2026-09-30"), Fraction(3, 5), 1)
        assert (one.progress.grade, found.is_over) == (None, True)

    def test_a_kpi_does_not_count_beyond_the_period(self) -> None:
        part = key_result("kr", start=0, target=100, kpi="k")
        known = {"k": kpi(("2026-09-28", 40), ("2026-10-28", 90), unit="x")}
        assert only(looked_back(goal(part, id=Q3), kpis=known)).progress.score == Decimal("0.4")

    def test_done_without_a_review_counts_up_to_the_end(self) -> None:
        found = only(looked_back(one_of(("2026-09-28", 60), ("2026-10-28", 70), status="done")))
        assert found.progress.score == Decimal("0.6")

    def test_while_it_runs_today_counts(self) -> None:
        found = looked_back(one_of(("2026-08-10", 30), ("2026-09-28", 60)), today="2026-08-15")
        assert (only(found).day, found.day, found.is_over) == (
            day("2026-08-15"),
            day("2026-08-15"),
            False,
        )
        assert only(found).progress.score == Decimal("0.3")

    def test_open_has_no_end(self) -> None:
        found = looked_back(one_of(("2026-08-10", 30), id="open/goal"), name="open")
        assert (found.is_over, found.day, found.judges_horizon) == (False, day(TODAY), False)


class TestForecast:
    """What was expected four weeks before the end, against what came out."""

    def test_it_knows_nothing_of_what_came_later(self) -> None:
        early = [("2026-07-06", 5), ("2026-07-20", 15), ("2026-08-03", 25), ("2026-08-31", 45)]
        told = [
            only(looked_back(one_of(*early, ("2026-09-28", last)))).key_results[0]
            for last in (50, 99)
        ]
        assert told[0].forecast_on == day("2026-09-02")
        assert told[0].forecast == told[1].forecast
        assert told[0].forecast.projected is not None
        assert told[1].progress.value == 99

    @pytest.mark.parametrize(
        ("name", "due", "on"),
        [
            ("2026-Q3", None, "2026-09-02"),
            ("2026-09", None, "2026-09-21"),
            ("2026-Q3", "2026-08-31", "2026-08-11"),
            ("2026", None, "2026-12-03"),
            ("2026-Q3", "2026-07-01", "2026-07-01"),
            ("2026-Q3", "2026-06-01", "2026-06-01"),
        ],
    )
    def test_in_a_short_window_it_is_told_at_two_thirds(
        self, name: str, due: str | None, on: str
    ) -> None:
        part = key_result("kr", due=due, checkins=checkins(("2026-09-21", 50)))
        found = looked_back(goal(part, id=f"{name}/goal"), name=name, today="2027-01-20")
        assert only(found).key_results[0].forecast_on == day(on)

    def test_while_it_runs_it_is_today_s(self) -> None:
        found = only(looked_back(one_of(("2026-07-20", 9)), today="2026-07-27"))
        assert found.key_results[0].forecast_on == day("2026-07-27")


class TestWay:
    """How a goal came to where it is."""

    def test_the_trend_goes_from_the_first_day_to_the_one_that_counts(self) -> None:
        found = only(
            looked_back(one_of(("2026-07-10", 10), ("2026-08-20", 50), ("2026-09-30", 80)))
        )
        assert found.trend[0] == Decimal("0.1")
        assert found.trend[-1] == Decimal("0.8")
        assert list(found.trend) == sorted(found.trend)

    def test_a_draft_has_none(self) -> None:
        assert only(looked_back(one_of(("2026-07-10", 10), status="draft"))).trend == ()

    @pytest.mark.parametrize(
        ("values", "reached"),
        [
            ([("2026-07-10", 100)], "2026-07-10"),
            ([("2026-07-10", 50), ("2026-08-10", 100), ("2026-09-10", 120)], "2026-08-10"),
            ([("2026-07-10", 100), ("2026-08-10", 90), ("2026-09-10", 100)], "2026-09-10"),
            ([("2026-07-10", 100), ("2026-08-10", 90)], None),
            ([], None),
        ],
    )
    def test_reached_is_what_stayed_reached(self, values: Any, reached: str | None) -> None:
        found = only(looked_back(one_of(*values))).key_results[0]
        assert found.reached == (day(reached) if reached else None)

    @pytest.mark.parametrize(
        ("days", "silence"),
        [
            (["2026-07-13", "2026-08-03", "2026-08-24", "2026-09-14"], None),
            (["2026-07-13", "2026-08-24", "2026-09-21"], ("2026-07-13", 42)),
            (["2026-08-10", "2026-08-31", "2026-09-21"], ("2026-07-01", 40)),
            (["2026-07-13", "2026-08-03", "2026-08-24"], ("2026-08-24", 37)),
            ([], ("2026-07-01", 91)),
        ],
    )
    def test_the_longest_silence_is_known(self, days: Any, silence: Any) -> None:
        found = only(looked_back(one_of(*[(on, 10) for on in days]))).key_results[0].silence
        assert (found and (str(found.since), found.days)) == silence

    def test_what_speaks_for_itself_is_never_silent(self) -> None:
        parts = (key_result("a", kind="milestone"), key_result("b", kpi="k"))
        found = only(looked_back(goal(*parts, id=Q3), kpis={"k": kpi()}))
        assert [part.silence for part in found.key_results] == [None, None]

    def test_a_slow_rhythm_may_be_silent_for_longer(self) -> None:
        found = looked_back(one_of(("2026-08-01", 10)), cadence="monthly")
        assert only(found).key_results[0].silence is None


class TestLineage:
    """What a goal continues, what continues it, and what it works towards."""

    def test_attempts_are_counted_as_far_as_files_are_there(self) -> None:
        goals = [
            one_of(id="2026-Q3/c", continues="2026-Q2/b"),
            one_of(id="2026-Q2/b", continues="2026-Q1/a#kr"),
            one_of(id="2026-Q1/a", continues="2025-Q4/gone"),
        ]
        found = only(looked_back(*goals))
        assert found.attempts == ("2026-Q2/b", "2026-Q1/a")

    def test_goals_that_continue_each_other_end(self) -> None:
        goals = [
            one_of(id="2026-Q3/a", continues="2026-Q4/b"),
            one_of(id="2026-Q4/b", continues="2026-Q3/a"),
        ]
        found = only(looked_back(*goals))
        assert (found.attempts, found.continued_by) == (("2026-Q4/b",), ("2026-Q4/b",))
        itself = only(looked_back(one_of(id="2026-Q3/a", continues="2026-Q3/a")))
        assert (itself.attempts, itself.continued_by) == ((), ())

    def test_what_goes_on_is_carried(self) -> None:
        goals = [
            one_of(
                id="2026-Q3/marked", status="done", review={"date": "2026-10-05", "next": "carry"}
            ),
            one_of(id="2026-Q3/taken-up"),
            one_of(id="2026-Q3/done", status="done", review={"date": "2026-10-05", "next": "done"}),
            one_of(id="2026-Q3/given-up", status="dropped"),
            one_of(
                id="2026-Q3/dropped", status="done", review={"date": "2026-10-05", "next": "drop"}
            ),
            one_of(id="2026-Q4/next", continues="2026-Q3/taken-up"),
        ]
        found = looked_back(*goals)
        assert [one.id for one in found.carried()] == ["2026-Q3/marked", "2026-Q3/taken-up"]
        assert [one.id for one in found.dropped()] == ["2026-Q3/dropped", "2026-Q3/given-up"]

    @pytest.mark.parametrize(
        ("aligns_to", "long"),
        [
            ([], False),
            (["2026/year"], True),
            (["2026/year#kr"], True),
            (["open/always"], True),
            (["2026-Q2/before"], False),
            (["2026-09/month"], False),
            (["2026-Q3/other"], True),
            (["nowhere/at-all"], False),
        ],
    )
    def test_long_term_is_what_lasts_longer(self, aligns_to: list[str], long: bool) -> None:  # noqa: FBT001
        other = one_of(id="2026-Q3/other", aligns_to=["2026/year"])
        found = looked_back(one_of(aligns_to=aligns_to), other)
        assert found.goals[0].is_long_term is long
        assert found.judges_horizon

    def test_a_year_stands_for_itself(self) -> None:
        assert not looked_back(one_of(id="2026/goal"), name="2026").judges_horizon


class TestKpis:
    """The KPIs that goals name, with what they are to them."""

    def test_those_that_goals_name_are_looked_at(self) -> None:
        measured = goal(key_result("kr", kpi="k"), id=Q3, guardrails=["g", "gone"])
        known = {name: kpi(("2026-08-01", 50), healthy=40) for name in ("k", "g", "other")}
        found = looked_back(measured, kpis=known)
        assert [(one.id, one.measures, one.guards) for one in found.kpis] == [
            ("g", (), (Q3,)),
            ("k", (Q3,), ()),
        ]
        assert [(one.id, one.course is not None) for one in found.guardrails] == [
            ("g", True),
            ("gone", False),
        ]


def test_goals_are_in_the_order_of_their_names() -> None:
    """
    Never of their owners, and never of what these came to.
    """
    goals = [
        one_of(("2026-08-01", value), id=f"2026-Q3/{name}", owner=owner)
        for name, owner, value in (("c", "ana", 10), ("a", "zoe", 90), ("b", "bo", 50))
    ]
    assert [one.goal.slug for one in looked_back(*goals).goals] == ["a", "b", "c"]
