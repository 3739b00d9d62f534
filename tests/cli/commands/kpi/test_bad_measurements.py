"""
A KPI in which some measurements cannot be read: each is found at its place, the others are still shown.
"""

from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

BAD = """\
title: Churn
unit: "%"
direction: decrease
healthy: 4
formula: lost / all * 100
measurements:
  - {date: 2026-10-01, inputs: {lost: 3, all: 100}}
  - {date: 2026-10-08, value: six}
  - {date: 2026-10-15, value: 5%}
  - {date: 2026-10-22, inputs: {lost: many, all: 100}}
  - {date: 2026-10-29, inputs: [3, 100]}
  - {value: 4}
  - 7
  - {date: 2026-13-05, value: 4}
  - {date: 2026-11-06, inputs: {lost: .inf, all: 100}}
  - {date: 2026-11-07, inputs: {lost: 1, all: 0}}
  - {date: 2026-11-08, inputs: {lost: 1}}
  - {date: 2026-11-09, inputs: {lost: 5, all: 100}}
"""
WRONG = {
    8: ("six", "E008"),
    9: ("5%", "E008"),
    10: ("many", "E008"),
    11: ("[3", "E008"),
    12: ("{value", "E007"),
    13: ("7", "E008"),
    14: ("2026-13-05", "E010"),
    15: (".inf", "E016"),
}
"""What is wrong in which line, and by which rule."""
FOUND = [
    f"{line}:{BAD.splitlines()[line - 1].index(text) + 1}: error {code}"
    for line, (text, code) in WRONG.items()
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {"kpis/churn.yaml": BAD})


def test_each_is_found_at_its_place(place: Path) -> None:
    said = okr("check", "kpis", "-f", "concise", cwd=place).stdout.splitlines()
    assert [
        line.removeprefix("kpis/churn.yaml:")[: len(want)]
        for line, want in zip(said, FOUND, strict=False)
    ] == FOUND
    assert len([line for line in said if "error" in line and ": error " in line]) == len(FOUND)


def test_once_they_can_be_read_what_they_say_is_judged(place: Path) -> None:
    kept = [line for at, line in enumerate(BAD.splitlines(), 1) if not 8 <= at <= 15]
    (place / "kpis/churn.yaml").write_text("\n".join(kept) + "\n", encoding="utf-8")
    said = okr("check", "kpis", "-f", "concise", "--select", "K001", cwd=place).stdout
    assert (
        "kpis/churn.yaml:8:12: error K001 bad-formula: the formula divides by zero with these inputs"
        in said
    )
    assert (
        'kpis/churn.yaml:9:12: error K001 bad-formula: this measurement does not give "all"' in said
    )


def test_the_others_are_still_shown(place: Path) -> None:
    """
    With a word about the file, which is never written before it is mended.
    """
    status = okr("kpi", "status", "--json", cwd=place)
    (one,) = status.json["kpis"]
    assert (one["value"], one["date"], one["health"]) == (5, "2026-11-09", "critical")
    assert [known["value"] for known in one["series"]] == [3, 5]
    assert status.json["broken"][0]["message"].startswith("kpis/churn.yaml:8:31: ")
    assert "1 file could not be read" in status.stderr
    listed = okr("kpi", "list", cwd=place).stdout
    assert listed.count("Churn") == 1
    assert "broken  kpis/churn.yaml:8:31:" in listed
    shown = okr("show", "churn", cwd=place)
    assert shown.code == 0
    assert "5%" in shown.stdout
    assert shown.stderr.startswith("kpis/churn.yaml:8:31: ")
    before = snapshot(place)
    refused = okr("kpi", "record", "churn", "lost=3", "all=100", cwd=place)
    assert refused.code == 2
    assert "this file has to be mended first: kpis/churn.yaml:8:31" in refused.stderr
    assert changed(before, place) == set()


@pytest.mark.parametrize("command", ["list", "status"])
def test_it_is_one_row_of_a_table(place: Path, command: str) -> None:
    """
    A file of which nothing is shown has a row of its own; both are told.
    """
    (place / "kpis/other.yaml").write_text("title: [\n", encoding="utf-8")
    answer = okr("kpi", command, "-f", "csv", cwd=place)
    ids = [line.partition(",")[0] for line in answer.stdout.splitlines()]
    assert ids == ["id", "churn", "other"]
    assert "2 files could not be read" in answer.stderr


@pytest.mark.parametrize("other", ["healthy: much\n", "x: 1\n", "measurements: 7\n"])
def test_where_more_is_wrong_it_stays_broken(place: Path, other: str) -> None:
    text = BAD if "measurements" not in other else BAD.partition("measurements:")[0]
    text = text.replace("healthy: 4\n", "") if "healthy" in other else text
    (place / "kpis/churn.yaml").write_text(other + text, encoding="utf-8")
    status = okr("kpi", "status", "--json", cwd=place)
    assert (status.code, status.json["kpis"]) == (0, [])
    assert status.json["broken"]
