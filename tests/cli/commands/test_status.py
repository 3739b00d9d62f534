"""
`okr status`, and what all commands share that look at goals: periods, filters, days.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import okr
from tests.support.files import example, workspace

GOALS = {
    "okr.yaml": "version: 1\nowner: fay\npeople: {ana: {email: ana@example.org, team: care}, bo: {}}\n",
    "objectives/2026/year.yaml": "title: Year\nlevel: strategic\n",
    "objectives/2026-H2/half.yaml": "title: Half\nowner: bo\n",
    "objectives/2026-Q4/quarter.yaml": (
        "title: Quarter\nowner: ana\nteam: sales\ntags: [loud]\nlevel: tactical\n"
        "key_results: [{id: a, title: A, kind: milestone, owner: bo}]\n"
    ),
    "objectives/2026-Q4/draft.yaml": "title: Draft\nstatus: draft\n",
    "objectives/2026-11/month.yaml": "title: Month\nowner: ana\n",
    "objectives/2026-Q3/past.yaml": "title: Past\nstatus: done\n",
    "objectives/open/always.yaml": "title: Always\n",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, GOALS)


def titles(place: Path, *words: str) -> set[str]:
    answer = okr("status", "--json", *words, cwd=place)
    assert answer.code == 0, answer.stderr
    return {objective["title"] for objective in answer.json["objectives"]}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("", "Year Half Quarter Draft Month Always"),
        ("--period 2026-Q4", "Quarter Draft"),
        ("--period 2026-Q3", "Past"),
        ("--period open", "Always"),
        ("--period 2026-Q1", ""),
        ("--period all", "Year Half Quarter Draft Month Past Always"),
        ("--owner bo", "Half Quarter"),
        ("--owner fay", "Year Draft Always"),
        ("--owner nobody", ""),
        ("--mine", "Quarter Month"),
        ("--mine --period all", "Quarter Month"),
        ("--team sales", "Quarter"),
        ("--tag loud", "Quarter"),
        ("--level strategic", "Year"),
        ("--level tactical --owner ana", "Quarter"),
        ("--status draft", "Draft"),
        ("--status off-track", "Quarter"),
        ("--status closed --period all", "Past"),
        ("--at 2026-08-01", "Year Half Past Always"),
        ("--today 2026-08-01", "Year Half Past Always"),
        ("--at 2027-02-01", "Always"),
    ],
)
def test_what_is_shown_is_what_was_asked_for(place: Path, words: str, shown: str) -> None:
    """
    By default the current period, the longer ones that hold it, the month that runs, and what is open.
    """
    assert titles(place, *words.split()) == set(shown.split())


@pytest.mark.parametrize("command", ["status", "list", "tree"])
def test_filters_mean_the_same_everywhere(place: Path, command: str) -> None:
    """
    A listing that filters otherwise would be a trap.
    """
    answer = okr(command, "--owner", "bo", cwd=place)
    assert "Half" in answer.stdout
    assert "Quarter" in answer.stdout
    assert "Draft" not in answer.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--period 2026-Q9", 'there is no period "2026-Q9"'),
        ("--at someday", '"someday" is no day'),
        ("-f yaml", 'there is no format "yaml"'),
        ("-f csv --json", "--json and --format csv exclude each other"),
        ("--owner", "requires an argument"),
    ],
)
def test_what_is_not_understood_is_named(place: Path, words: str, said: str) -> None:
    """
    With what would be.
    """
    answer = okr("status", *words.split(), cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr


def test_mine_needs_somebody(place: Path, tmp_path: Path) -> None:
    """
    Without git's address or OKR_USER nobody is known.
    """
    answer = okr("status", "--mine", cwd=place, HOME=str(tmp_path / "nobody"))
    assert answer.code == 2
    assert "okr does not know who you are" in answer.stderr


@pytest.mark.parametrize(
    ("day", "value", "status"),
    [
        ("2026-10-04", None, "unmeasured"),
        ("2026-10-06", 45, "too-early"),
        ("2026-10-31", 48, "at-risk"),
        ("2026-11-16", 51, "at-risk"),
        ("2026-12-20", 51, "stale"),
    ],
)
def test_the_state_is_that_of_the_day(
    tmp_path: Path, day: str, value: int | None, status: str
) -> None:
    """
    What was said later was not known then.
    """
    data = okr("status", "--at", day, "--json", cwd=example(tmp_path)).json
    parts = {part["id"]: part for one in data["objectives"] for part in one["key_results"]}
    nps = parts["2026-Q4/customer-love#nps"]
    assert (data["today"], nps["value"], nps["status"]) == (day, value, status)


def test_the_worst_comes_first(tmp_path: Path) -> None:
    """
    What needs help is seen without scrolling.
    """
    data = okr("status", "--json", cwd=example(tmp_path)).json
    assert data["objectives"][0]["status"] == "at-risk"
    assert {one["status"] for one in data["objectives"][1:]} == {"on-track"}


def shape(data: Any) -> Any:
    """
    The keys of some data, in order, and of the first item of each list.
    """
    if isinstance(data, dict):
        return {key: shape(value) for key, value in data.items()}
    return [shape(data[0])] if isinstance(data, list) and data else None


def test_the_shape_holds_what_scripts_rely_on(tmp_path: Path) -> None:
    """
    Keys may be added, none of these may go.
    """
    data = okr("status", "--json", cwd=example(tmp_path)).json
    assert (data["format"], data["version"], data["period"]) == ("okr/status", 1, "2026-Q4")
    assert {"today", "objectives", "broken"} <= data.keys()
    objective = data["objectives"][1]
    assert objective["coverage"] == {"measured": 2, "total": 3}
    assert (
        {"id", "title", "owner", "status", "lifecycle", "commitment", "score", "expected"}
        | {"coverage", "key_results"}
    ) <= objective.keys()
    assert objective["key_results"][0] | {"reason": None, "owner": None} == {
        "id": "2026-Q4/customer-love#nps",
        "title": "NPS of first-year customers",
        "owner": None,
        "kind": "metric",
        "start": 45,
        "target": 60,
        "value": 51,
        "unit": "points",
        "raw": 0.4,
        "score": 0.4,
        "expected": 0.5055,
        "status": "at-risk",
        "reason": None,
        "confidence": 6,
        "last_checkin": "2026-11-16",
        "forecast": {
            "projected": 54,
            "low": 47,
            "high": 62,
            "probability": 0.18,
            "why_not": "",
        },
    }


def test_a_pipe_gets_one_record_a_line(tmp_path: Path) -> None:
    """
    Full width, no boxes, no colours, whatever the terminal's width.
    """
    place = example(tmp_path)
    piped = okr("status", cwd=place, COLUMNS="40").stdout
    assert piped == okr("status", cwd=place).stdout
    assert "\x1b" not in piped
    assert "─" not in piped
    assert len(piped.splitlines()) == 3 + 7 + 21 + 1


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_a_terminal_gets_what_fits(tmp_path: Path, width: int) -> None:
    """
    No line is wider than it, every goal is there, and its status is a word.
    """
    answer = okr("status", cwd=example(tmp_path), width=width, NO_COLOR="1")
    lines = answer.stdout.splitlines()
    assert max(len(line) for line in lines) <= width
    assert sum("on track" in line or "at risk" in line for line in lines) >= 14


def test_a_workspace_without_goals_says_how_to_get_one(tmp_path: Path) -> None:
    """
    An empty table would help nobody.
    """
    for command in ("status", "list", "tree"):
        assert "add one with okr add" in okr(command, cwd=workspace(tmp_path)).stdout
