"""
What a meeting should talk about.
"""

from decimal import Decimal
from typing import Any

import pytest

from okrcli.domain.questions import MOST, Kind, Question, questions
from okrcli.domain.review import Scope, review
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from tests.support.build import checkins, day, goal, key_result, kpi, portfolio

WEEKLY = ["2026-07-06", "2026-07-27", "2026-08-17", "2026-09-07", "2026-09-28"]
CLOSED: dict[str, Any] = {
    "status": "done",
    "review": {"date": "2026-10-05", "learned": "Ask sooner.", "litmus": True},
}


def asked(*goals: Goal, kpis: Any = None, today: str = "2026-10-10") -> list[Question]:
    period = Calendar().find("2026-Q3")
    assert period is not None
    own = [one for one in goals if one.period == period]
    looked_back = review(portfolio(*goals, kpis=kpis), period, Scope(own), day(today))
    return list(questions(looked_back, Decimal("0.7")))


def kinds(*goals: Goal, **more: Any) -> list[str]:
    return [one.kind for one in asked(*goals, **more)]


def ran(*values: Any, slug: str = "goal", confidence: int = 5, **fields: Any) -> Goal:
    """
    A goal on the way from 0 to 100, with check-ins every three weeks.
    """
    entries = checkins(*zip(WEEKLY, values, strict=False))
    if entries:
        entries[-1]["confidence"] = confidence
    part = key_result("kr", start=0, target=100, checkins=entries)
    return goal(part, **{"id": f"2026-Q3/{slug}", **CLOSED, **fields})


def test_a_good_quarter_leaves_nothing_to_ask() -> None:
    """
    No question is made up.
    """
    assert kinds(ran(10, 30, 50, 70, 80)) == []
    assert kinds() == []


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (ran(1, 2, 3, 4, 5, review={"date": "2026-10-05"}), Kind.NOTHING_LEARNED),
        (ran(1, 2, 3, 4, 5, review={"date": "2026-10-05", "learned": " "}), Kind.NOTHING_LEARNED),
        (
            ran(20, 40, 60, 80, 99, commitment="committed", review={"date": "2026-10-05"}),
            Kind.NOTHING_LEARNED,
        ),
        (ran(10, 20, 30, 40, 50, confidence=8), Kind.SURE_AND_MISSED),
        (ran(10, 100, 100, 100, 100), Kind.EARLY),
        (ran(10, 30, 50), Kind.SILENT),
        (ran(), Kind.NEVER_MEASURED),
        (
            ran(20, 40, 60, 70, 80, review={**CLOSED["review"], "litmus": False}),
            Kind.NOT_ENOUGH,
        ),
    ],
)
def test_what_was_odd_is_asked_about(one: Goal, kind: Kind) -> None:
    """
    Once, and of the goal or the key result that it is about.
    """
    found = asked(one)
    assert [question.kind for question in found] == [kind]
    assert found[0].about in ("2026-Q3/goal", "2026-Q3/goal#kr")


def test_a_goal_made_easier_is_asked_why() -> None:
    """
    One made harder is not.
    """
    entry = {"date": "2026-08-10", "field": "key_results.kr.target", "reason": "So."}
    easier = ran(10, 30, 50, 70, 80, amendments=[{**entry, "from": 120, "to": 100}])
    harder = ran(10, 30, 50, 70, 80, amendments=[{**entry, "from": 80, "to": 100}])
    assert kinds(easier) == [Kind.MADE_EASIER]
    assert kinds(harder) == []


def test_a_breached_guardrail_comes_first() -> None:
    """
    Before everything else, for it says what the rest did cost.
    """
    known = {"k": kpi(("2026-07-20", 90), ("2026-08-20", 50), healthy=80)}
    one = ran(10, 30, 40, 50, 55, confidence=9, guardrails=["k"])
    assert kinds(one, kpis=known) == [Kind.BREACHED, Kind.SURE_AND_MISSED]
    assert kinds(ran(10, guardrails=["k"], status="dropped"), kpis=known) == []


def test_a_green_goal_whose_kpi_got_worse_is_in_doubt() -> None:
    """
    That it got better is no reason to ask.
    """
    part = key_result("a", kind="threshold", at_least=40, kpi="k")
    green = goal(part, id="2026-Q3/goal", **CLOSED)
    worse = {"k": kpi(("2026-07-02", 90), ("2026-09-20", 50), healthy=80)}
    better = {"k": kpi(("2026-07-02", 50), ("2026-09-20", 90), healthy=80)}
    assert kinds(green, kpis=worse) == [Kind.GREEN_BUT_TURNED]
    assert kinds(green, kpis=better) == []


def test_the_third_attempt_needs_a_reason() -> None:
    """
    The second does not.
    """
    third = ran(10, 30, 50, 70, 80, continues="2026-Q2/b")
    earlier = [
        ran(id="2026-Q2/b", continues="2026-Q1/a"),
        ran(id="2026-Q1/a"),
    ]
    assert kinds(third, *earlier) == [Kind.AGAIN]
    assert kinds(third, earlier[0]) == []


def test_what_was_never_closed_is_asked_for_two_weeks_later() -> None:
    """
    Until then there is time.
    """
    one = ran(10, 30, 50, 70, 80, status="active", review=None)
    assert kinds(one, today="2026-10-14") == []
    assert kinds(one, today="2026-10-15") == [Kind.NEVER_CLOSED]


def test_a_running_quarter_is_not_asked_what_only_its_end_can_tell() -> None:
    """
    What nobody measured yet may still be.
    """
    assert kinds(ran(status="active", review=None), today="2026-07-10") == []


def test_at_most_seven_are_asked_and_of_many_kinds() -> None:
    """
    A second of a kind may come, a third only where there is room.
    """
    goals = [ran(1, 2, 3, 4, 5, slug=f"lost-{n}", review={"date": "2026-10-05"}) for n in range(9)]
    quiet = [ran(10, 30, 50, slug=f"quiet-{n}") for n in range(9)]
    found = kinds(*goals, *quiet, ran(10, 20, 30, 40, 50, slug="sure", confidence=9))
    assert len(found) == MOST
    assert found == [kind for kind in Kind for _ in range(found.count(kind))]
    assert set(found) == {Kind.NOTHING_LEARNED, Kind.SURE_AND_MISSED, Kind.SILENT}
    assert found.count(Kind.SILENT) == 2
    assert kinds(*goals) == [Kind.NOTHING_LEARNED] * MOST


def test_no_question_is_about_a_person() -> None:
    """
    Who owns a goal changes nothing.
    """
    for owner in ("ana", "bo", None):
        found = asked(ran(1, 2, 3, 4, 5, owner=owner, review={"date": "2026-10-05"}))
        assert [one.about for one in found] == ["2026-Q3/goal"]
