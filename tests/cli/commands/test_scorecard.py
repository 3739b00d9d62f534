from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import okr
from tests.support.files import example, workspace

KPI = "unit: x\ndirection: increase\nhealthy: 5\nmeasurements: [{date: 2026-11-02, value: 6}]\n"


def said(place: Path, *words: str) -> Any:
    answer = okr("scorecard", *words, "--json", cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    return answer.json


def ids(found: Any, perspective: str) -> list[str]:
    (side,) = (one for one in found["perspectives"] if one["perspective"] == perspective)
    return [one["id"] for one in (*side["objectives"], *side["kpis"])]


def test_each_perspective_has_its_goals_and_kpis(tmp_path: Path) -> None:
    """
    Worst first, as everywhere; the one without anything is named.
    """
    place = example(tmp_path)
    found = said(place)
    assert ids(found, "internal-process") == [
        "2026-Q4/fast-support",
        "2026-Q4/joyful-ordering",
        "bean-stock",
        "deliveries-on-time",
        "first-response-time",
    ]
    assert found["empty"] == ["learning-growth"]
    answer = okr("scorecard", cwd=place).stdout
    assert "learning-growth: nothing yet; okr set GOAL perspective learning-growth" in answer


def test_it_agrees_with_status_and_kpi_status(tmp_path: Path) -> None:
    """
    No two views disagree.
    """
    place = example(tmp_path)
    sides = said(place)["perspectives"]
    goals = {one["id"]: one for one in okr("status", "--json", cwd=place).json["objectives"]}
    assert {one["id"]: one for side in sides for one in side["objectives"]} == goals
    kpis = {
        one["id"]: one["health"] for one in okr("kpi", "status", "--json", cwd=place).json["kpis"]
    }
    assert {one["id"]: one["health"] for side in sides for one in side["kpis"]} == kpis


def test_a_period_that_is_over_counts_as_of_its_end(tmp_path: Path) -> None:
    found = said(example(tmp_path), "--period", "2026-Q3")
    assert (found["today"], found["day"]) == ("2026-11-16", "2026-09-30")
    values = {one["id"]: one["value"] for side in found["perspectives"] for one in side["kpis"]}
    assert values["cups-served"] == 384
    assert "2026-Q3/first-impressions" in ids(found, "customer")


@pytest.mark.parametrize(
    ("words", "perspective", "found"),
    [
        ("--team sales", "financial", ["close-rate", "trial-conversion"]),
        (
            "--owner eli",
            "internal-process",
            ["2026-Q4/joyful-ordering", "bean-stock", "deliveries-on-time"],
        ),
        ("--at 2026-08-15 --team sales", "customer", ["2026-Q3/try-us-once"]),
        ("--owner nobody", "customer", []),
    ],
)
def test_filters_are_those_of_all_listings(
    tmp_path: Path, words: str, perspective: str, found: list[str]
) -> None:
    assert ids(said(example(tmp_path), *words.split()), perspective) == found


def test_a_folder_is_a_team_for_kpis_as_well(tmp_path: Path) -> None:
    place = workspace(
        tmp_path,
        {"kpis/care/calls.yaml": f"title: Calls\nperspective: customer\n{KPI}"},
    )
    assert ids(said(place, "--team", "care"), "customer") == ["care/calls"]


def test_what_names_no_perspective_comes_last(tmp_path: Path) -> None:
    """
    Counted, with what to type about it; of a workspace that uses none nothing more is asked.
    """
    place = example(tmp_path, "solo")
    answer = okr("scorecard", cwd=place).stdout
    assert "3 objectives and 1 KPI name no perspective; okr set GOAL perspective NAME" in answer
    assert "okr set GOAL perspective financial" not in answer
    assert okr("set", "sleep", "perspective", "learning-growth", cwd=place).code == 0
    assert ids(said(place), "learning-growth") == ["sleep"]
    assert okr("set", "first-draft", "perspective", "customer", cwd=place).code == 0
    assert "2 objectives name no perspective" in okr("scorecard", cwd=place).stdout


def test_where_only_kpis_name_no_perspective_a_kpi_is_what_to_set(tmp_path: Path) -> None:
    kpi = "title: A\nunit: x\ndirection: increase\n"
    files = {"kpis/a.yaml": kpi, "kpis/b.yaml": f"{kpi}perspective: customer\n"}
    answer = okr("scorecard", cwd=workspace(tmp_path, files)).stdout
    assert "1 KPI names no perspective; okr set KPI perspective NAME" in answer


@pytest.mark.parametrize(
    ("signals", "remark"),
    [
        (("lagging", "lagging"), "all 2 KPIs lag: they tell how it went, and none tells early"),
        (("lagging",), "the KPI lags: they tell"),
        (("lagging", ""), "where it goes; 1 does not say"),
        (("lagging", "leading"), "1 KPI leads, 1 lags"),
    ],
)
def test_the_balance_of_what_leads_and_lags(
    tmp_path: Path, signals: tuple[str, ...], remark: str
) -> None:
    texts = {
        f"kpis/k{at}.yaml": f"title: K{at}\n{KPI}" + (f"signal: {signal}\n" if signal else "")
        for at, signal in enumerate(signals)
    }
    assert remark in okr("scorecard", cwd=workspace(tmp_path, texts)).stdout


def test_an_empty_workspace_says_how_to_begin(tmp_path: Path) -> None:
    answer = okr("scorecard", cwd=workspace(tmp_path))
    assert answer.code == 0
    assert "no goals here yet; add one with okr add" in answer.stdout


@pytest.mark.parametrize("width", [40, 80, 120])
def test_it_fits_every_terminal(tmp_path: Path, width: int) -> None:
    answer = okr("scorecard", cwd=example(tmp_path), width=width, NO_COLOR="1")
    assert max(map(len, answer.stdout.splitlines())) <= width
    assert "4 of 5 healthy" in answer.stdout


def test_as_a_table(tmp_path: Path) -> None:
    lines = okr("scorecard", "-f", "csv", cwd=example(tmp_path)).stdout.splitlines()
    assert lines[0] == (
        "perspective,part,id,title,score,status,value,unit,health,change,signal,owner"
    )
    assert "financial,kpi,close-rate,Close rate,,,21,%,healthy,2,lagging,gus" in lines
