"""
Goals that count on a KPI, and those that ran on a day.
"""

from typing import Any

import pytest

from okrcli.domain.kpi_links import active, answers, links
from tests.support.build import checkins, day, goal, key_result

TRIGGER = {"kpi": "churn", "date": day("2026-09-30"), "value": 6}
CLOSED = {"date": day("2026-11-10"), "learned": "Ask earlier."}


def test_a_goal_counts_on_what_it_names() -> None:
    """
    The latest period first; who names another KPI is not there.
    """
    found = links(
        "churn",
        [
            goal(key_result(kpi="churn"), id="2026-Q3/keep"),
            goal(key_result(kpi="nps"), id="2026-Q4/love"),
            goal(key_result(), id="2026-Q4/guarded", guardrails=["churn"]),
            goal(key_result(kpi="churn"), id="2026-Q4/back", triggered_by=TRIGGER),
        ],
    )
    assert [
        (one.goal.id, [kr.id for kr in one.measures], one.guards, one.triggered) for one in found
    ] == [
        ("2026-Q4/back", ["nps"], False, True),
        ("2026-Q4/guarded", [], True, False),
        ("2026-Q3/keep", ["nps"], False, False),
    ]


@pytest.mark.parametrize(
    ("status", "found"),
    [("draft", ["2026-Q4/back"]), ("active", ["2026-Q4/back"]), ("done", []), ("dropped", [])],
)
def test_a_drop_is_answered_while_the_goal_is_open(status: str, found: list[str]) -> None:
    one = goal(key_result(), id="2026-Q4/back", triggered_by=TRIGGER, status=status)
    assert answers({"churn", "nps"}, [one]).get("churn", []) == found
    assert answers({"nps"}, [one]) == {}


@pytest.mark.parametrize(
    ("name", "fields", "when", "ran"),
    [
        ("2026-Q4", {}, "2026-10-01", True),
        ("2026-Q4", {}, "2026-12-31", True),
        ("2026-Q4", {}, "2026-09-30", False),
        ("2026", {}, "2026-02-03", True),
        ("2026-Q4", {"status": "draft"}, "2026-11-16", False),
        ("2026-Q4", {"status": "done", "review": CLOSED}, "2026-11-10", True),
        ("2026-Q4", {"status": "done", "review": CLOSED}, "2026-11-11", False),
        ("2026-Q4", {"status": "dropped", "review": CLOSED}, "2026-11-11", False),
        ("2026-Q4", {"status": "active", "review": CLOSED}, "2026-11-11", True),
        ("2026-Q4", {"status": "done"}, "2026-12-31", True),
        ("open", {"status": "done"}, "2026-11-16", False),
        ("open", {}, "2026-10-04", False),
        ("open", {}, "2026-10-05", True),
    ],
)
def test_who_was_active_on_a_day(
    name: str, fields: dict[str, Any], when: str, *, ran: bool
) -> None:
    """
    In a period that holds it, until it was closed; without a period from the first that is told.
    """
    part = key_result(checkins=checkins(("2026-10-05", 50)))
    found = active([goal(part, id=f"{name}/keep", **fields)], day(when))
    assert bool(found) is ran
