from datetime import date
from typing import Any

import pytest

from okrcli.domain.cadence import Due, due, next_due
from okrcli.domain.pace import Status
from okrcli.domain.progress import key_result_progress
from okrcli.model.kinds import KeyResult
from okrcli.model.portfolio import Goal
from tests.support.build import checkins, day, goal, key_result, kpi, portfolio

START = "2026-10-01"


def only(*goals: Goal, today: str, **settings: Any) -> Due:
    (entry,) = due(portfolio(*goals, **settings), day(today))
    return entry


def of(*key_results: KeyResult, today: str, **fields: Any) -> tuple[Due, ...]:
    return due(portfolio(goal(*key_results, **fields)), day(today))


def test_a_key_result_is_due_a_rhythm_after_its_last_check_in() -> None:
    kr = key_result(checkins=checkins(("2026-10-12", 48)), owner="bo")
    assert of(kr, today="2026-10-18") == ()
    assert of(kr, today="2026-10-21") == (
        Due(
            id="2026-Q4/customer-love#nps",
            title="Net Promoter Score",
            owner="bo",
            what="key result",
            last=date(2026, 10, 12),
            due_since=date(2026, 10, 19),
            days=2,
            stale=False,
            reason="no check-in for 9 days; one is due weekly",
        ),
    )


def test_a_key_result_never_checked_in_is_due_a_rhythm_after_the_period_began() -> None:
    assert of(key_result(), today="2026-10-07") == ()
    (entry,) = of(key_result(), today="2026-10-08")
    assert (entry.last, entry.due_since, entry.days) == (None, date(2026, 10, 8), 0)
    assert entry.reason == "no check-in yet; one is due weekly"


@pytest.mark.parametrize(("today", "stale"), [("2026-10-26", False), ("2026-10-27", True)])
def test_silence_beyond_two_rhythms_is_stale_as_the_status_says(today: str, *, stale: bool) -> None:
    kr = key_result(checkins=checkins(("2026-10-12", 48)))
    placed = goal(kr)
    status = key_result_progress(placed, kr, portfolio(placed), day(today)).status
    assert of(kr, today=today)[0].stale is stale
    assert (status is Status.STALE) is stale


def test_what_was_never_measured_is_due_but_not_stale() -> None:
    assert not of(key_result(), today="2026-12-20")[0].stale


@pytest.mark.parametrize(
    ("cadence", "since"),
    [
        ("daily", "2026-10-02"),
        ("weekly", "2026-10-08"),
        ("monthly", "2026-11-01"),
        ("quarterly", "2027-01-01"),
    ],
)
def test_the_workspace_sets_the_rhythm(cadence: str, since: str) -> None:
    entry = only(goal(key_result()), today="2027-01-02", cadence=cadence)
    assert entry.due_since == day(since)


def test_a_check_in_without_a_value_is_news_too() -> None:
    assert (
        of(key_result(checkins=[{"date": "2026-10-12", "note": "soon"}]), today="2026-10-18") == ()
    )


def test_check_ins_after_today_are_not_known_yet() -> None:
    kr = key_result(checkins=checkins(("2026-10-12", 48), ("2026-11-30", 60)))
    assert of(kr, today="2026-10-21")[0].last == date(2026, 10, 12)


@pytest.mark.parametrize("status", ["draft", "done", "dropped"])
def test_only_active_goals_are_due(status: str) -> None:
    assert of(key_result(), today="2026-11-15", status=status) == ()


def test_nothing_is_due_before_its_period_has_begun() -> None:
    assert of(key_result(checkins=checkins(("2026-08-01", 45))), today="2026-09-30") == ()


def test_in_an_open_period_the_first_check_in_is_due_at_once() -> None:
    (entry,) = of(key_result(), id="open/brand", today="2026-10-21")
    assert (entry.due_since, entry.days) == (date(2026, 10, 21), 0)


def test_an_open_period_is_never_closed_by_time() -> None:
    kr = key_result(checkins=checkins(("2020-01-01", 48)))
    assert of(kr, id="open/brand", today="2026-10-21")[0].what == "key result"


@pytest.mark.parametrize("kind", ["threshold", "recurring", "baseline"])
def test_every_kind_that_lives_by_check_ins_is_due(kind: str) -> None:
    fields: dict[str, Any] = {"at_least": 1} if kind == "threshold" else {}
    assert of(key_result(kind=kind, **fields), today="2026-10-20")[0].what == "key result"


class TestRecurring:
    """A recurring key result is quiet once its running interval is met, until that ends."""

    def test_a_met_month_is_quiet_until_a_rhythm_after_it(self) -> None:
        kr = key_result(kind="recurring", times=1, every="month", checkins=checkins((START, 1)))
        assert of(kr, today="2026-11-06") == ()
        assert of(kr, today="2026-11-07")[0].due_since == date(2026, 11, 7)

    def test_a_month_not_met_yet_is_due_by_the_rhythm(self) -> None:
        kr = key_result(kind="recurring", times=3, every="month", checkins=checkins((START, 2)))
        assert of(kr, today="2026-10-08")[0].due_since == date(2026, 10, 8)

    def test_silence_in_a_met_interval_is_not_stale(self) -> None:
        kr = key_result(kind="recurring", times=1, every="month", checkins=checkins((START, 1)))
        placed = goal(kr)
        progress = key_result_progress(placed, kr, portfolio(placed), day("2026-10-31"))
        assert progress.status is Status.MET

    def test_silence_after_a_met_interval_becomes_stale(self) -> None:
        kr = key_result(kind="recurring", times=1, every="month", checkins=checkins((START, 1)))
        placed = goal(kr)
        progress = key_result_progress(placed, kr, portfolio(placed), day("2026-11-15"))
        assert (progress.status, progress.reason) == (Status.STALE, "no check-in for 45 days")
        assert of(kr, today="2026-11-15")[0].stale


class TestKpi:
    """Where a KPI measures, the KPI is due and not what it measures."""

    def test_the_kpi_is_due_once_for_all_its_key_results(self) -> None:
        a, b = key_result("a", kpi="crr"), key_result("b", kpi="crr")
        measured = kpi(("2026-10-01", 90), owner="bo")
        (entry,) = due(portfolio(goal(a, b), kpis={"crr": measured}), day("2026-11-03"))
        assert entry == Due(
            id="crr",
            title="Customer retention",
            owner="bo",
            what="KPI",
            last=date(2026, 10, 1),
            due_since=date(2026, 11, 1),
            days=2,
            stale=False,
            reason="no measurement for 33 days; one is due monthly",
        )

    def test_a_kpi_without_any_goal_is_due_too(self) -> None:
        known = portfolio(kpis={"crr": kpi(("2026-10-01", 90), cadence="weekly")}, owner="ana")
        assert due(known, day("2026-10-07")) == ()
        (entry,) = due(known, day("2026-10-16"))
        assert (entry.days, entry.stale, entry.owner) == (8, True, "ana")

    def test_a_kpi_never_measured_is_due_at_once(self) -> None:
        (entry,) = due(portfolio(kpis={"crr": kpi()}), day("2026-10-07"))
        assert (entry.due_since, entry.stale) == (date(2026, 10, 7), False)
        assert entry.reason == "no measurement yet; one is due monthly"

    def test_a_kpi_never_measured_is_due_since_a_goal_counts_on_it(self) -> None:
        goals = goal(key_result(kpi="crr")), goal(key_result(kpi="crr"), id="2026/year")
        (entry,) = due(portfolio(*goals, kpis={"crr": kpi()}), day("2026-10-21"))
        assert entry.due_since == date(2026, 1, 1)

    def test_a_missing_kpi_leaves_nothing_to_record(self) -> None:
        assert of(key_result(kpi="gone"), today="2026-11-15") == ()


class TestMilestone:
    """Steps are due on their day; what has no day is due at the end."""

    def test_a_step_is_due_on_its_day_until_it_is_done(self) -> None:
        steps = [
            {"title": "draft", "due": "2026-10-10", "done": "2026-10-09"},
            {"title": "approve", "due": "2026-10-20"},
            {"title": "ship", "due": "2026-11-30"},
        ]
        kr = key_result("guide", kind="milestone", steps=steps)
        assert of(kr, today="2026-10-19") == ()
        assert [(e.title, e.days, e.reason) for e in of(kr, today="2026-10-20")] == [
            ("approve", 0, "due today")
        ]
        (entry,) = of(kr, today="2026-10-22")
        assert (entry.id, entry.what, entry.stale) == ("2026-Q4/customer-love#guide", "step", False)
        assert (entry.days, entry.reason) == (2, "due on 2026-10-20 and not done")

    def test_a_step_done_after_today_is_still_due(self) -> None:
        steps = [{"title": "draft", "due": "2026-10-10", "done": "2026-10-15"}]
        assert of(key_result(kind="milestone", steps=steps), today="2026-10-12") != ()

    def test_without_steps_the_milestone_is_due_at_its_end(self) -> None:
        kr = key_result(title="Move house", kind="milestone", due="2026-12-01")
        assert of(kr, today="2026-11-30") == ()
        assert of(kr, today="2026-12-03")[0].title == "Move house"

    def test_a_step_without_a_day_is_due_at_the_end(self) -> None:
        kr = key_result(kind="milestone", steps=[{"title": "some day"}])
        assert of(kr, today="2026-12-30") == ()
        assert of(kr, today="2027-01-02")[0].due_since == date(2026, 12, 31)

    def test_what_is_done_is_not_due(self) -> None:
        assert of(key_result(kind="milestone", done="2026-10-05"), today="2027-01-02") == ()

    def test_in_an_open_period_nothing_undated_is_due(self) -> None:
        assert of(key_result(kind="milestone"), id="open/x", today="2026-12-01") == ()


class TestClosing:
    """Two weeks after the period the one thing due is to close the goal."""

    def test_a_finished_goal_is_one_entry(self) -> None:
        a = key_result("a", checkins=checkins(("2026-12-20", 50)))
        b = key_result("b", checkins=checkins(("2026-12-22", 50)))
        assert {e.what for e in of(a, b, today="2027-01-14")} == {"key result"}
        assert of(a, b, today="2027-01-15", owner="ana") == (
            Due(
                id="2026-Q4/customer-love",
                title="Customers love us",
                owner="ana",
                what="objective",
                last=date(2026, 12, 22),
                due_since=date(2027, 1, 1),
                days=14,
                stale=False,
                reason="its period ended on 2026-12-31 and it is still active",
            ),
        )

    def test_a_closed_goal_is_not_due(self) -> None:
        assert of(key_result(), today="2027-03-01", status="done") == ()


def test_what_waits_longest_comes_first() -> None:
    late = key_result("late", checkins=checkins(("2026-10-01", 48)))
    later = key_result("later", checkins=checkins(("2026-10-05", 48)))
    known = portfolio(goal(later, late), kpis={"crr": kpi(("2026-09-03", 90))})
    found = [entry.id.rpartition("#")[2] for entry in due(known, day("2026-10-15"))]
    assert found == ["crr", "late", "later"]


@pytest.mark.parametrize(
    ("today", "since"),
    [("2026-10-12", "2026-10-19"), ("2026-10-18", "2026-10-19"), ("2026-10-19", "2026-10-19")],
)
def test_what_comes_next_is_what_will_be_due_first(today: str, since: str) -> None:
    soon = key_result("soon", checkins=checkins(("2026-10-12", 48)))
    later = key_result("later", checkins=checkins(("2026-10-14", 48)))
    coming = next_due(portfolio(goal(soon, later)), day(today))
    assert coming is not None
    assert (coming.id, coming.due_since) == ("2026-Q4/customer-love#soon", day(since))


def test_where_nothing_runs_nothing_comes_next() -> None:
    assert next_due(portfolio(goal(key_result(), status="done")), day("2026-11-16")) is None
