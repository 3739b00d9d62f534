"""
The North Star: which KPI it is, how it and its inputs moved, and who works on them.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from okrcli.domain.kpi_course import course
from okrcli.domain.kpi_trend import Way
from okrcli.domain.north_star import Choice, NorthStar, choose, move, north_star, star_course
from okrcli.domain.progress import portfolio_progress
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar, Period
from okrcli.model.portfolio import Goal
from tests.support.build import day, goal, key_result, kpi, portfolio

TODAY = day("2026-11-16")
STAR = {"north_star": True}


def period(name: str = "2026-Q4") -> Period:
    found = Calendar().find(name)
    assert found is not None
    return found


def rising(**fields: Any) -> Kpi:
    return kpi(("2026-09-28", 80), ("2026-10-28", 85), **fields)


def falling(**fields: Any) -> Kpi:
    return kpi(("2026-09-28", 80), ("2026-10-28", 75), **fields)


BOTH = {"star": rising(), "fed": rising()}


def look(known: Mapping[str, Kpi], *goals: Goal, during: str = "2026-Q4") -> NorthStar:
    """
    The KPI `star`, whose inputs are all others unless it names its own.
    """
    kpis = dict(known)
    star = kpis["star"]
    if not star.inputs:
        inputs = tuple(it for it in kpis if it != "star")
        kpis["star"] = star.model_copy(update={"inputs": inputs})
    whole = portfolio(*goals, kpis=kpis)
    found = portfolio_progress(whole, goals, TODAY)
    return north_star("star", kpis, found, period(during), TODAY)


class TestChoice:
    def test_none_and_one(self) -> None:
        assert choose({"a": kpi()}) == Choice(None)
        assert choose({"a": kpi(), "b": kpi(**STAR)}) == Choice("b")

    def test_several_are_none(self) -> None:
        """
        All of them are named, in the order of their ids.
        """
        assert choose({"b": kpi(**STAR), "a": kpi(**STAR)}) == Choice(None, ("a", "b"))

    def test_the_only_one_without_a_team_is_the_organization_s(self) -> None:
        """
        By the team's name or by its folder; the others are told beside it.
        """
        known = {
            "cups": kpi(**STAR),
            "care/calls": kpi(**STAR),
            "leads": kpi(team="sales", **STAR),
        }
        assert choose(known) == Choice("cups", ("care/calls", "leads"))
        assert choose(known, "care") == Choice("care/calls")
        assert choose(known, "sales") == Choice("leads")
        assert choose(known, "product") == Choice(None)
        del known["cups"]
        assert choose(known) == Choice(None, ("care/calls", "leads"))


class TestMove:
    @pytest.mark.parametrize(
        ("before", "after", "fields", "way"),
        [
            (80, 85, {}, Way.BETTER),
            (85, 80, {}, Way.WORSE),
            (80, 80, {}, Way.STEADY),
            (-20, -10, {}, Way.BETTER),
            (0, -1, {}, Way.WORSE),
            (6, 4, {"direction": "decrease"}, Way.BETTER),
            (4, 6, {"direction": "decrease"}, Way.WORSE),
            (9, 11, {"direction": "range", "healthy": [12, 20]}, Way.BETTER),
            (21, 23, {"direction": "range", "healthy": [12, 20]}, Way.WORSE),
            (13, 19, {"direction": "range", "healthy": [12, 20]}, Way.STEADY),
            (13, 19, {"direction": "range"}, None),
        ],
    )
    def test_better_is_what_its_direction_says(
        self, before: float, after: float, fields: dict[str, Any], way: Way | None
    ) -> None:
        one = kpi(("2026-09-28", before), ("2026-10-28", after), **fields)
        found = move(course("kpi", one, period(), TODAY))
        assert found is not None
        assert found.change == Decimal(str(after - before))
        assert found.way is way

    def test_one_value_is_no_move(self) -> None:
        assert move(course("kpi", kpi(("2026-10-28", 80)), period(), TODAY)) is None
        assert move(course("kpi", kpi(("2026-09-28", 80)), period(), TODAY)) is None
        assert move(course("kpi", kpi(), period(), TODAY)) is None


class TestTime:
    def test_inputs_are_seen_over_the_same_time(self) -> None:
        """
        From the last value before the period to the last in it.
        """
        steady = kpi(("2026-08-31", 10), ("2026-09-30", 50), ("2026-10-31", 50))
        found = look({"star": rising(), "steady": steady})
        (one,) = found.inputs
        assert one.moved is not None
        assert (one.moved.change, one.moved.way) == (Decimal(0), Way.STEADY)

    def test_in_a_young_period_it_is_the_time_since_the_reading_before(self) -> None:
        """
        The North Star has no value in the period yet, so the one before its last begins the time.
        """
        star = kpi(("2026-07-28", 70), ("2026-08-28", 75), ("2026-09-28", 80))
        found = look({"star": star, "fed": kpi(("2026-08-20", 5), ("2026-09-20", 7))})
        assert found.span.start == day("2026-08-29")
        assert found.star.moved is not None
        assert found.star.moved.change == 5
        assert [one.moved and one.moved.change for one in found.inputs] == [2]

    def test_what_was_measured_later_does_not_count(self) -> None:
        found = look({"star": rising(), "fed": falling()}, during="2026-Q3")
        assert found.day == day("2026-09-30")
        assert found.star.standing.latest is not None
        assert found.star.standing.latest.value == 80


class TestEfforts:
    def efforts(self, *goals: Goal) -> dict[str, list[tuple[str, str | None]]]:
        found = look(BOTH, *goals)
        return {
            one.id: [(effort.id, effort.towards) for effort in one.efforts]
            for one in (found.star, *found.inputs)
        }

    def test_by_a_key_result_by_alignment_and_because_it_called_for_it(self) -> None:
        measured = goal(key_result(kpi="star"), id="2026/year")
        aligned = goal(id="2026-Q4/aligned", aligns_to="2026/year#nps", status="draft")
        called = goal(
            id="2026-Q4/called", triggered_by={"kpi": "fed", "date": "2026-10-28", "value": 4}
        )
        beside = goal(id="2026-Q4/beside", aligns_to="2026/year")
        found = self.efforts(measured, aligned, called, beside)
        assert sorted(found["star"]) == [
            ("2026-Q4/aligned", "2026/year#nps"),
            ("2026/year#nps", None),
        ]
        assert found["fed"] == [("2026-Q4/called", None)]

    def test_a_goal_is_told_once_by_its_key_result(self) -> None:
        twice = goal(
            key_result(kpi="fed"),
            triggered_by={"kpi": "fed", "date": "2026-10-28", "value": 4},
        )
        assert self.efforts(twice)["fed"] == [("2026-Q4/customer-love#nps", None)]

    def test_what_was_given_up_works_on_nothing(self) -> None:
        assert self.efforts(goal(key_result(kpi="fed"), status="dropped"))["fed"] == []

    def test_what_nobody_works_on_is_neglected(self) -> None:
        """
        A goal that is done works no longer, but it did in a period that is over.
        """
        done = goal(key_result(kpi="fed"), id="2026-Q3/past", status="done")
        assert [one.id for one in look(BOTH, done).neglected] == ["fed"]
        then = look(BOTH, done, during="2026-Q3")
        assert then.neglected == []


class TestRemarks:
    def test_what_is_no_kpi_is_missing(self) -> None:
        """
        A North Star that drives itself is left out, and an input named twice is one.
        """
        found = look({"star": rising(inputs=["fed", "gone", "star", "fed"]), "fed": rising()})
        assert [one.id for one in found.inputs] == ["fed"]
        assert found.missing == ("gone",)

    def test_old_values_and_none_are_unknown(self) -> None:
        old = kpi(("2026-06-28", 80), cadence="weekly")
        found = look({"star": rising(), "old": old, "none": kpi(), "new": rising(healthy=70)})
        assert [one.id for one in found.unknown] == ["old", "none"]

    @pytest.mark.parametrize(
        ("star", "inputs", "torn"),
        [
            (rising(), [falling(), falling(), rising()], True),
            (falling(), [rising()], True),
            (rising(), [falling(), rising()], False),
            (rising(), [], False),
            (kpi(("2026-10-28", 80)), [falling()], False),
        ],
    )
    def test_it_may_follow_most_of_what_drives_it(
        self, star: Kpi, inputs: list[Kpi], *, torn: bool
    ) -> None:
        found = look({"star": star, **{f"input-{at}": one for at, one in enumerate(inputs)}})
        assert found.is_torn is torn


def test_a_course_for_a_review() -> None:
    """
    Of a single North Star, with those of its inputs that are looked at.
    """
    known = {"star": rising(inputs=["fed", "gone"], **STAR), "fed": falling()}
    courses = [course(it, one, period(), TODAY) for it, one in known.items()]
    found = star_course(courses)
    assert found is not None
    assert (found.star.id, found.moved and found.moved.way) == ("star", Way.BETTER)
    assert [found.count(way) for way in Way] == [0, 1, 0]
    assert star_course(courses[1:]) is None
