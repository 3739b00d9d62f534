"""
`okr forecast`: where each key result will land.
"""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from okrcli.errors import ExitCode
from tests.support.cli import okr
from tests.support.files import example, workspace

GOAL = """\
title: {title}
key_results:
  - id: fast
    title: Nearly there
    start: 0
    target: 10
    unit: shops
    checkins: [{{date: 2026-10-05, value: 3}}, {{date: 2026-10-19, value: 6}}, {{date: 2026-11-02, value: 9}}]
  - id: slow
    title: Far from it
    start: 0
    target: 100
    checkins: [{{date: 2026-10-05, value: 3}}, {{date: 2026-10-19, value: 6}}, {{date: 2026-11-02, value: 9}}]
  - id: new
    title: Just begun
    start: 0
    target: 10
    checkins: [{{date: 2026-11-02, value: 3}}]
"""
FILES = {
    "objectives/2026-Q4/sales.yaml": GOAL.format(title="Sales"),
    "objectives/2026-Q3/past.yaml": GOAL.format(title="Past"),
    "objectives/2026-Q4/empty.yaml": "title: Empty\nkey_results: []\n",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, FILES)


def told(place: Path, *words: str) -> list[dict[str, Any]]:
    answer = okr("forecast", "--json", *words, cwd=place)
    assert answer.code == 0, answer.stderr
    found: list[dict[str, Any]] = answer.json["key_results"]
    return found


def ids(place: Path, *words: str) -> list[str]:
    return [one["id"] for one in told(place, *words)]


def test_the_least_likely_come_first_and_those_without_a_forecast_last(place: Path) -> None:
    assert ids(place) == [f"2026-Q4/sales#{name}" for name in ("slow", "fast", "new")]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("sales", "slow fast new"),
        ("sales#fast", "fast"),
        ("sales#new", "new"),
        ("past", "fast new slow"),
        ("empty", ""),
    ],
)
def test_a_goal_or_a_key_result_may_be_named(place: Path, words: str, shown: str) -> None:
    assert [one.rpartition("#")[2] for one in ids(place, words)] == shown.split()


def test_json_tells_all_and_the_reason_where_there_is_nothing(place: Path) -> None:
    slow, _, new = told(place)
    assert slow["low"] < slow["projected"] < slow["high"]
    assert slow["probability"] == 0.03
    assert (slow["target"], slow["value"], slow["due"]) == (100, 9, "2026-12-31")
    assert slow["method"]
    assert slow["why_not"] == ""
    assert [new[name] for name in ("projected", "low", "high", "probability")] == [None] * 4
    assert new["why_not"] == "too few check-ins: 1 in its window, 3 are needed"
    assert new["method"] == ""


def test_an_earlier_day_is_told_of_as_it_was(place: Path) -> None:
    """
    What nobody had said by then does not count.
    """
    then = told(place, "past", "--at", "2026-09-15")
    assert {one["why_not"] for one in then} == {"too few check-ins: 0 in its window, 3 are needed"}
    assert {one["why_not"] for one in told(place, "past")} == {"it was due on 2026-09-30"}
    early = told(place, "--at", "2026-10-20")
    assert [one["value"] for one in early] == [6, None, 6]


def test_csv_has_a_row_for_each_and_numbers_as_numbers(place: Path) -> None:
    answer = okr("forecast", "--format", "csv", cwd=place)
    rows = list(csv.DictReader(io.StringIO(answer.stdout)))
    assert [row["id"].rpartition("#")[2] for row in rows] == ["slow", "fast", "new"]
    assert float(rows[0]["low"]) < float(rows[0]["projected"]) < float(rows[0]["high"])
    assert rows[2]["projected"] == ""
    assert rows[2]["why_not"] == "too few check-ins: 1 in its window, 3 are needed"


def test_a_goal_and_a_filter_contradict_each_other(place: Path) -> None:
    for words in (["--team", "care"], ["--period", "2026-Q4"], ["--mine"]):
        answer = okr("forecast", "sales", *words, cwd=place)
        assert answer.code == ExitCode.FAILED
        assert "both say what to look at" in answer.stderr


def test_what_is_not_there_is_named(place: Path) -> None:
    for name in ("nothing", "sales#nothing"):
        answer = okr("forecast", name, cwd=place)
        assert answer.code == ExitCode.FAILED
        assert "nothing" in answer.stderr


def test_where_there_is_nothing_it_says_so(tmp_path: Path) -> None:
    empty = workspace(tmp_path, {})
    answer = okr("forecast", cwd=empty)
    assert (answer.code, "no goals here yet" in answer.stdout) == (0, True)
    assert okr("forecast", "--json", cwd=empty).json["key_results"] == []


def test_broken_files_are_shown_beside_the_others(place: Path) -> None:
    (place / "objectives/2026-Q4/bad.yaml").write_text("title: [\n", encoding="utf-8")
    answer = okr("forecast", cwd=place)
    assert answer.code == 0
    assert "Nearly there" in answer.stdout
    assert "bad.yaml" in answer.stdout


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_page_keeps_what_matters_at_any_width(tmp_path: Path, width: int) -> None:
    """
    What, where to, how likely.
    """
    answer = okr("forecast", cwd=example(tmp_path), width=width, NO_COLOR="1")
    head = answer.stdout.splitlines()[0]
    assert all(title in head for title in ("Key result", "Lands", "Chance"))
    assert max(map(len, answer.stdout.splitlines())) <= width


def test_every_view_tells_the_same(tmp_path: Path) -> None:
    """
    `forecast`, `status`, `show` and `explain`, in JSON and in words.
    """
    place = example(tmp_path)
    name = "2026-Q4/customer-love#nps"
    (own,) = told(place, name)
    kept = {key: own[key] for key in ("projected", "low", "high", "probability", "why_not")}
    status = okr("status", "--json", cwd=place).json["objectives"]
    of_status = {kr["id"]: kr["forecast"] for goal in status for kr in goal["key_results"]}
    assert of_status[name] == kept
    for command in ("show", "explain"):
        assert okr(command, name, "--json", cwd=place).json["key_result"]["forecast"] == kept
        (line,) = (
            line
            for line in okr(command, name, cwd=place).stdout.splitlines()
            if line.startswith("Lands")
        )
        assert f"{own['projected']} points on 31 Dec" in line
    rows = csv.DictReader(io.StringIO(okr("status", "-f", "csv", cwd=place).stdout))
    assert {float(row["projected"]) for row in rows if row["id"] == name} == {own["projected"]}


def test_explain_says_why_nothing_can_be_told(place: Path) -> None:
    answer = okr("explain", "sales#new", cwd=place)
    assert "too few check-ins: 1 in its window, 3 are needed" in answer.stdout
