"""
`--at`: the state as of a day, by the dates in the files.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import okr
from tests.support.files import example, workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return example(tmp_path)


def shown(place: Path, *words: str) -> Any:
    answer = okr(*words, "--json", cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    return answer.json


@pytest.mark.parametrize(
    "command",
    [
        *("today", "status", "list", "tree", "due", "show customer-love", "explain customer-love"),
        *("smart customer-love", "kpi list", "kpi status", "northstar", "scorecard"),
    ],
)
@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("HEAD~3", 'okr: "HEAD~3" is no day, and there is no git repository here'),
        ("v1.0", 'okr: "v1.0" is no day, and there is no git repository here'),
        ("2026-02-30", 'okr: "2026-02-30" is no day of the calendar'),
    ],
)
def test_what_is_no_day_is_refused(place: Path, command: str, said: str, message: str) -> None:
    answer = okr(*command.split(), "--at", said, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(message)


def test_the_period_is_that_of_the_day(place: Path) -> None:
    """
    A goal closed since then runs, and its check-ins go as far as the day.
    """
    found = shown(place, "status", "--at", "2026-08-15")
    assert (found["today"], found["period"]) == ("2026-08-15", "2026-Q3")
    (closed,) = (one for one in found["objectives"] if one["id"] == "2026-Q3/keep-customers")
    assert (closed["lifecycle"], closed["grade"]) == ("active", None)
    assert [kr["last_checkin"] for kr in closed["key_results"]] == ["2026-08-03", "2026-08-03"]
    assert shown(place, "show", "keep-customers", "--at", "2026-08-15")["id"] == closed["id"]


def test_what_was_due_was_due_though_it_is_closed_by_now(place: Path) -> None:
    found = {one["id"] for one in shown(place, "due", "--at", "2026-08-15")["due"]}
    assert "2026-Q3/keep-customers#second-order" in found


@pytest.mark.parametrize(
    ("current", "day", "period"),
    [
        ("2026-Q4", "2026-10-01", "2026-Q4"),
        ("2026-Q4", "2026-09-30", "2026-Q3"),
        ("2026-H2", "2026-07-01", "2026-H2"),
        ("2026-H2", "2026-06-30", "2026-Q2"),
        ("2026-Q3", "2026-11-10", "2026-Q3"),
        ("open", "2020-01-01", "open"),
        ("sprint", "2026-11-09", "sprint"),
        ("sprint", "2026-11-08", "2026-Q4"),
    ],
)
def test_the_current_period_was_not_before_it_began(
    tmp_path: Path, current: str, day: str, period: str
) -> None:
    declared = "periods: {sprint: {start: 2026-11-09, end: 2026-11-20}}\n"
    place = workspace(tmp_path, {"okr.yaml": f"version: 1\ncurrent: {current}\n{declared}"})
    assert shown(place, "status", "--at", day)["period"] == period


def test_an_amended_target_is_the_one_of_then(place: Path) -> None:
    """
    The tour's leads were cut from 240 to 200 on the 20th of October.
    """
    aims = {
        day: shown(place, "show", "tour-leads", "--at", day)["key_result"]["target"]
        for day in ("2026-10-19", "2026-10-20")
    }
    assert aims == {"2026-10-19": 240, "2026-10-20": 200}


def test_a_kpi_that_only_then_measured_it_is_read(tmp_path: Path) -> None:
    goal = """
        title: Stay
        guardrails: [new]
        key_results:
          - {id: churn, title: Churn, start: 3, target: 1, kpi: new}
        amendments:
          - {date: 2026-11-09, field: key_results.churn.kpi, from: old, to: new, reason: So.}
          - {date: 2026-11-09, field: guardrails, from: old, to: new, reason: So.}
        """
    kpi = "title: Churn\nunit: x\ndirection: decrease\nmeasurements: [{{date: 2026-10-20, value: {}}}]\n"
    files = {
        "objectives/2026-Q4/stay.yaml": goal,
        "kpis/old.yaml": kpi.format(2),
        "kpis/new.yaml": kpi.format(1),
    }
    place = workspace(tmp_path, files)
    values = [
        shown(place, "status", *at)["objectives"][0]["key_results"][0]["value"]
        for at in ((), ("--at", "2026-11-08"))
    ]
    assert values == [1, 2]


def test_a_day_to_come_is_told_apart(place: Path) -> None:
    answer = okr("due", "--at", "+1w", "--json", cwd=place)
    assert answer.code == 0
    assert answer.json["today"] == "2026-11-23"
    said = "2026-11-23 is to come: this is how it stands if nothing is written down until then\n"
    assert answer.stderr == said


def test_what_cannot_be_known_is_said_once(tmp_path: Path) -> None:
    goal = """
        title: Stay
        key_results:
          - {id: churn, title: Churn, start: 3, target: 1}
        amendments:
          - {date: 2026-11-09, field: key_results.old, from: Old one, reason: So.}
          - {date: 2026-11-10, field: key_results.older, from: Older one, reason: So.}
        """
    place = workspace(tmp_path, {"objectives/2026-Q4/stay.yaml": goal})
    for words in (["status"], ["show", "stay"], ["smart", "stay"], ["due"]):
        answer = okr(*words, "--at", "2026-11-01", cwd=place)
        assert answer.code == 0
        assert answer.stderr == (
            "as of 2026-11-01 not all is known: 2026-Q4/stay: old was dropped on 2026-11-09, "
            "and what it said is gone, and 1 more such\n"
        )
    assert okr("status", "--at", "2026-11-10", cwd=place).stderr == ""


def test_broken_files_stay_visible(place: Path) -> None:
    (place / "objectives/2026-Q3/bad.yaml").write_text("title: [\n", encoding="utf-8")
    answer = okr("status", "--at", "2026-08-15", cwd=place)
    assert "objectives/2026-Q3/bad.yaml" in answer.stdout
    assert "1 file could not be read" in answer.stderr
