from decimal import Decimal
from typing import Any

import pytest

from okrcli.domain.rewind import rewound
from okrcli.model.portfolio import Goal
from tests.support.build import checkins, day, goal, key_result, kpi, portfolio

THEN = day("2026-11-01")


def amended(field: str, before: Any, after: Any, on: str = "2026-11-09") -> dict[str, Any]:
    said = {"date": on, "field": field, "from": before, "to": after, "reason": "So."}
    return {key: value for key, value in said.items() if value is not None}


def then(found: Goal) -> Goal:
    result = rewound(portfolio(found), THEN)
    assert result.lost == ()
    return result.portfolio.goals[found.id]


def test_what_is_dated_later_is_away() -> None:
    part = key_result(
        checkins=checkins(("2026-10-20", 47), ("2026-11-01", 48), ("2026-11-02", 60)),
        actions=[
            {"title": "Ask", "done": "2026-10-30"},
            {"title": "Phone", "done": "2026-11-02"},
        ],
    )
    (found,) = then(goal(part)).objective.key_results
    assert [one.value for one in found.checkins] == [47, 48]
    assert [one.done for one in found.actions] == [day("2026-10-30"), None]


def test_steps_and_milestones_done_later_are_open() -> None:
    steps = [{"title": "One", "done": "2026-10-30"}, {"title": "Two", "done": "2026-11-02"}]
    parts = (
        key_result(kind="milestone", steps=steps),
        key_result("whole", kind="milestone", done="2026-11-02"),
    )
    found = then(goal(*parts)).objective.key_results
    assert [getattr(one, "done", None) for one in getattr(found[0], "steps", ())] == [
        day("2026-10-30"),
        None,
    ]
    assert getattr(found[1], "done", "?") is None


def test_measurements_of_a_kpi_and_its_amendments_are_undone() -> None:
    measure = kpi(
        ("2026-10-28", 80),
        ("2026-11-28", 90),
        healthy=[70, 90],
        direction="range",
        amendments=[amended("healthy", "60, 80", "70, 90"), amended("team", None, "sales")],
        team="sales",
    )
    found = rewound(portfolio(kpis={"nps": measure}), THEN)
    assert found.lost == ()
    before = found.portfolio.kpis["nps"]
    assert [one.value for one in before.measurements] == [80]
    assert before.healthy == (Decimal(60), Decimal(80))
    assert (before.team, len(before.amendments)) == (None, 0)


def test_fields_get_back_what_they_had_the_newest_change_first() -> None:
    part = key_result(target=50, due="2026-12-15", title="NPS", weight=3)
    found = then(
        goal(
            part,
            title="They love us",
            tags=["a", "b"],
            commitment="committed",
            amendments=[
                amended("key_results.nps.target", 65, 60, "2026-10-30"),
                amended("key_results.nps.target", 60, 55),
                amended("key_results.nps.target", 55, 50),
                amended("key_results.nps.due", None, "2026-12-15"),
                amended("key_results.nps.weight", 2, 3),
                amended("title", "Customers love us", "They love us"),
                amended("tags", "c, d", "a, b"),
                amended("commitment", None, "committed"),
            ],
        )
    ).objective
    assert (
        found
        == goal(
            key_result(target=60, title="NPS", weight=2),
            title="Customers love us",
            tags=["c", "d"],
            amendments=[amended("key_results.nps.target", 65, 60, "2026-10-30")],
        ).objective
    )


def test_a_baseline_that_became_a_metric_is_one_again() -> None:
    """
    Its kind and its goalposts were amended together, and only together they can be taken back.
    """
    changes = [
        amended("key_results.nps.kind", "baseline", "metric"),
        amended("key_results.nps.start", None, 45),
        amended("key_results.nps.target", None, 60),
    ]
    (found,) = then(
        goal(key_result(start=45, target=60, kind="metric"), amendments=changes)
    ).objective.key_results
    assert found.kind == "baseline"


@pytest.mark.parametrize(
    ("status", "reviewed", "changes", "expected"),
    [
        ("done", "2026-11-05", [], "active"),
        ("dropped", "2026-11-05", [], "active"),
        ("done", "2026-11-01", [], "done"),
        ("done", "2026-11-05", [amended("status", "draft", "active")], "draft"),
        ("active", "2026-10-20", [amended("status", "done", "active")], "done"),
        ("active", "2026-11-05", [amended("status", "done", "active")], "active"),
        ("draft", "2026-11-05", [], "draft"),
    ],
)
def test_a_goal_that_was_closed_later_runs(
    status: str, reviewed: str, changes: list[Any], expected: str
) -> None:
    found = then(
        goal(key_result(), status=status, review={"date": reviewed}, amendments=changes)
    ).objective
    assert found.status == expected
    assert (found.review is None) == (reviewed > "2026-11-01")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"amendments": [amended("key_results.old", "Old title", None)]},
            "old was dropped on 2026-11-09, and what it said is gone",
        ),
        (
            {
                "amendments": [
                    amended("key_results.old.target", 4, 5, "2026-11-03"),
                    amended("key_results.old", "Old title", None),
                ]
            },
            "old was dropped on 2026-11-09, and what it said is gone",
        ),
        (
            {"amendments": [amended("key_results.gone.target", 4, 5)]},
            "gone was amended later, and is not there any more",
        ),
        (
            {"amendments": [amended("key_results.nps.target", "many", 60)]},
            "what key_results.nps.target was before 2026-11-09 cannot be made out",
        ),
        (
            {"amendments": [amended("colour", "red", "green")]},
            "what colour was before 2026-11-09 cannot be made out",
        ),
        ({"status": "done"}, "nothing tells when it was closed, so it is shown as closed"),
    ],
)
def test_what_the_files_do_not_tell_is_said(fields: dict[str, Any], said: str) -> None:
    known = goal(key_result(), **fields)
    found = rewound(portfolio(known), THEN)
    assert found.lost == (f"2026-Q4/customer-love: {said}",)
    assert found.portfolio.goals[known.id].objective.key_results == (key_result(),)


def test_a_day_later_than_all_dates_changes_nothing() -> None:
    known = goal(
        key_result(checkins=checkins(("2026-11-10", Decimal("50.5")))),
        amendments=[amended("key_results.nps.target", 65, 60)],
        status="done",
        review={"date": "2026-12-01"},
    )
    found = rewound(portfolio(known), day("2026-12-01"))
    assert found == (portfolio(known), ())
