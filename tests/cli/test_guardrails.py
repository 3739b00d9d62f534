"""
A score of 1 with a guardrail that is not healthy never shows as met, whichever view one looks at.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import okr
from tests.support.files import workspace

KPI = "title: {}\ndefinition: Mean\nunit: points\ndirection: increase\ncadence: monthly\n"
FILES = {
    "kpis/sat.yaml": KPI.format("Satisfaction")
    + "healthy: 4.3\nmeasurements:\n  - {date: 2026-11-10, value: 4.1}\n",
    "kpis/old.yaml": KPI.format("Quality")
    + "healthy: 4\nmeasurements:\n  - {date: 2026-07-10, value: 4.5}\n",
    "kpis/free.yaml": KPI.format("Noise") + "measurements:\n  - {date: 2026-11-10, value: 4}\n",
}
GOAL = """\
title: Goal of {0}
commitment: committed
guardrails: [{0}]
key_results:
  - {{id: a, title: A, start: 0, target: 10, checkins: [{{date: 2026-11-14, value: 10}}]}}
"""
BREACH = "sat left the healthy band by 0.2 points: 4.1 points, healthy is at least 4.3 points"
STALE = "old is not known to be healthy: its last measurement is 129 days old"
FREE = "free is not known to be healthy: it has no healthy boundary"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    goals = {
        f"objectives/2026-Q4/{name}-goal.yaml": GOAL.format(name) for name in ("sat", "old", "free")
    }
    return workspace(tmp_path, {**FILES, **goals})


def by_id(found: list[Any]) -> dict[str, Any]:
    return {one["id"]: one for one in found}


def test_programs_read_breached_and_why(place: Path) -> None:
    found = by_id(okr("status", "--json", cwd=place).json["objectives"])
    assert {one["score"] for one in found.values()} == {1}
    assert {goal: one["status"] for goal, one in found.items()} == {
        "2026-Q4/sat-goal": "guardrail-breached",
        "2026-Q4/old-goal": "on-track",
        "2026-Q4/free-goal": "on-track",
    }
    assert {goal: one["reason"] for goal, one in found.items()} == {
        "2026-Q4/sat-goal": BREACH,
        "2026-Q4/old-goal": f"reached, but {STALE}",
        "2026-Q4/free-goal": f"reached, but {FREE}",
    }


@pytest.mark.parametrize("words", [("status",), ("tree",), ("today",)])
def test_tables_name_the_kpi_and_how_far_it_is_out(place: Path, words: tuple[str, ...]) -> None:
    said = okr(*words, cwd=place).stdout
    for short in ("guardrail breached", "sat 0.2 points outside", "old unknown", "free unknown"):
        assert short in said


def test_a_list_says_the_word(place: Path) -> None:
    found = by_id(okr("list", "--json", cwd=place).json["objectives"])
    assert found["2026-Q4/sat-goal"]["status"] == "guardrail-breached"
    assert "met" not in {one["status"] for one in found.values()}


@pytest.mark.parametrize(
    ("name", "state", "reason"),
    [("sat", "breached", BREACH), ("old", "unknown", STALE), ("free", "unknown", FREE)],
)
def test_one_goal_in_full_says_it_in_a_sentence(
    place: Path, name: str, state: str, reason: str
) -> None:
    said = okr("show", f"{name}-goal", cwd=place).stdout
    assert f"Guardrails  {reason}\n" in said
    watched = okr("show", f"{name}-goal", "--json", cwd=place).json["watched"]
    assert watched == [{"id": name, "state": state, "reason": reason}]


def test_a_draft_is_told_what_its_guardrail_says_as_well(place: Path) -> None:
    okr("set", "sat-goal", "status", "draft", cwd=place)
    assert f"Guardrails  {BREACH}\n" in okr("show", "sat-goal", cwd=place).stdout


def test_a_review_counts_no_promise_as_kept(place: Path) -> None:
    answer = okr("review", cwd=place)
    assert BREACH in answer.stdout
    data = okr("review", "--json", cwd=place).json
    found = by_id(data["objectives"])
    assert found["2026-Q4/sat-goal"]["watched"][0]["state"] == "breached"
    said = okr("review", "2026-Q4", "--today", "2027-01-03", cwd=place).stdout
    assert "Of the 3 committed objectives none was kept in full." in " ".join(said.split())


def test_the_report_names_it_where_attention_is_needed(place: Path) -> None:
    assert BREACH in okr("report", cwd=place).stdout


@pytest.mark.parametrize(
    ("name", "reason"), [("sat", BREACH), ("old", STALE.replace("129", "175")), ("free", FREE)]
)
def test_closing_warns_that_it_is_not_achieved(place: Path, name: str, reason: str) -> None:
    words = ("close", f"{name}-goal", "--learned", "Much.", "--next", "done")
    answer = okr(*words, "--today", "2027-01-01", cwd=place)
    assert answer.code == 0
    assert f"2026-Q4/{name}-goal: {reason}, so it is not achieved\n" in answer.stderr


def test_once_all_is_healthy_again_it_is_met(place: Path) -> None:
    okr("kpi", "record", "sat", "4.3", cwd=place)
    found = by_id(okr("status", "--json", cwd=place).json["objectives"])
    assert found["2026-Q4/sat-goal"]["status"] == "met"
    assert "Guardrails  sat is healthy: 4.3 points\n" in okr("show", "sat-goal", cwd=place).stdout
