from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import okr
from tests.support.files import example, snapshot, workspace

STAR = """\
title: Cups served
unit: cups
direction: increase
healthy: 300
north_star: true
measurements:
  - {date: 2026-09-28, value: 300}
  - {date: 2026-10-28, value: 320}
"""
FED = 'title: Retention\nunit: "%"\ndirection: increase\n'


def said(place: Path, *words: str) -> Any:
    answer = okr("northstar", *words, "--json", cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    return answer.json


def test_what_drives_it_and_what_is_done_about_it(tmp_path: Path) -> None:
    """
    Of the example, whose North Star four KPIs drive.
    """
    found = said(example(tmp_path))
    star = found["north_star"]
    assert (star["id"], star["value"], star["health"]) == ("cups-served", 402, "healthy")
    assert star["moved"] == {"change": 18, "way": "better"}
    assert {one["objective"] for one in star["efforts"]} == {
        "2026/market-leader",
        "2026-Q4/joyful-ordering",
        "2026-Q4/marketing/fill-the-pipeline",
    }
    inputs = {one["id"]: one for one in found["inputs"]}
    assert list(inputs) == ["retention", "nps", "close-rate", "first-response-time"]
    assert inputs["first-response-time"]["moved"] == {"change": -0.8, "way": "better"}
    assert found["neglected"] == ["nps"]


def test_it_may_rise_while_what_drives_it_falls(tmp_path: Path) -> None:
    """
    Seen from the quarter before; goals that are closed by now worked on it then.
    """
    place = example(tmp_path)
    answer = okr("northstar", "--period", "2026-Q3", cwd=place).stdout
    assert "384 thousand cups on 28 Sep" in answer
    assert "it got better while 3 of its 4 inputs got worse: it may turn next" in answer
    found = said(place, "--period", "2026-Q3")
    assert (found["day"], found["today"]) == ("2026-09-30", "2026-11-16")
    assert "2026-Q3/keep-customers" in {
        effort["objective"] for one in found["inputs"] for effort in one["efforts"]
    }


def test_a_day_of_the_past(tmp_path: Path) -> None:
    found = said(example(tmp_path), "--at", "2026-08-15")
    assert (found["period"], found["day"]) == ("2026-Q3", "2026-08-15")
    assert found["north_star"]["value"] == 349


def test_all_that_is_known(tmp_path: Path) -> None:
    """
    From its first value on, with the goals of every period.
    """
    place = example(tmp_path)
    found = said(place, "--period", "all")
    assert found["since"] is None
    assert found["north_star"]["moved"] == {"change": 104, "way": "better"}
    assert "4 better in all" in okr("northstar", "--period", "all", cwd=place).stdout
    assert "2026-Q3/keep-customers" in str(found["inputs"])


def test_without_one_it_says_how_to_choose(tmp_path: Path) -> None:
    """
    And what it says to type works.
    """
    place = workspace(
        tmp_path, {"kpis/cups.yaml": STAR.replace("true", "false"), "kpis/r.yaml": FED}
    )
    before = snapshot(place)
    answer = okr("northstar", cwd=place)
    assert answer.code == 0
    assert "the organization has no North Star yet" in answer.stdout
    assert "okr set KPI north_star true" in answer.stdout
    assert "okr set KPI inputs KPI,KPI" in answer.stdout
    assert snapshot(place) == before
    assert okr("set", "cups", "north_star", "true", cwd=place).code == 0
    assert okr("set", "cups", "inputs", "r", cwd=place).code == 0
    assert [one["id"] for one in said(place)["inputs"]] == ["r"]


def test_several_are_all_named(tmp_path: Path) -> None:
    """
    Looking ends with 0; K011 is who judges.
    """
    place = workspace(tmp_path, {"kpis/a.yaml": STAR, "kpis/b.yaml": STAR})
    answer = okr("northstar", cwd=place)
    assert answer.code == 0
    assert (
        "2 KPIs are called the North Star of the organization; it should be one." in answer.stdout
    )
    assert "okr set a north_star false" in answer.stdout
    found = said(place)
    assert found["north_star"] is None
    assert [one["id"] for one in found["others"]] == ["a", "b"]


def test_teams_may_have_their_own(tmp_path: Path) -> None:
    place = workspace(
        tmp_path,
        {"kpis/a.yaml": STAR, "kpis/care/b.yaml": STAR, "kpis/c.yaml": f"{STAR}team: sales\n"},
    )
    found = said(place)
    assert found["north_star"]["id"] == "a"
    assert [one["id"] for one in found["others"]] == ["c", "care/b"]
    assert said(place, "--team", "care")["north_star"]["id"] == "care/b"
    assert "the team hr has no North Star yet" in okr("northstar", "--team", "hr", cwd=place).stdout
    (place / "kpis/a.yaml").unlink()
    assert "okr northstar --team sales" in okr("northstar", cwd=place).stdout


@pytest.mark.parametrize(
    ("more", "remark"),
    [
        ("", "nothing says what drives it; okr set cups inputs KPI,KPI"),
        ("inputs: [r]\n", "no goal works on it or on what drives it; okr add-kr GOAL TEXT --kpi"),
        ("inputs: [r]\n", "r: no value yet"),
        ("inputs: [gone]\n", "no such KPI"),
        ("perspective: financial\n", "its perspective is financial: a North Star says what"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, more: str, remark: str) -> None:
    place = workspace(tmp_path, {"kpis/cups.yaml": f"{STAR}{more}", "kpis/r.yaml": FED})
    assert remark in okr("northstar", cwd=place).stdout


def test_an_input_whose_file_is_broken_is_there_all_the_same(tmp_path: Path) -> None:
    star = f"{STAR}inputs: [r, gone]\n"
    place = workspace(tmp_path, {"kpis/cups.yaml": star, "kpis/r.yaml": "title: [\n"})
    found = " ".join(okr("northstar", cwd=place).stdout.split())
    assert " r – – broken " in found
    assert " gone – – no such KPI " in found


def test_one_that_was_never_measured(tmp_path: Path) -> None:
    text = STAR.partition("measurements")[0]
    answer = okr("northstar", cwd=workspace(tmp_path, {"kpis/cups.yaml": text}))
    assert answer.code == 0
    assert "not measured yet; okr kpi record cups" in answer.stdout


def test_a_percentage_moves_by_points(tmp_path: Path) -> None:
    """
    From 300 % to 320 % is no rise of 20 %.
    """
    place = workspace(tmp_path, {"kpis/cups.yaml": STAR.replace("unit: cups", 'unit: "%"')})
    assert "+20 pp, better" in okr("northstar", cwd=place).stdout


@pytest.mark.parametrize("width", [40, 80, 120])
def test_it_fits_every_terminal(tmp_path: Path, width: int) -> None:
    answer = okr("northstar", cwd=example(tmp_path), width=width, NO_COLOR="1")
    assert max(map(len, answer.stdout.splitlines())) <= width
    assert "402 thousand cups" in answer.stdout


def test_as_a_table(tmp_path: Path) -> None:
    lines = okr("northstar", "-f", "csv", cwd=example(tmp_path)).stdout.splitlines()
    assert lines[0].startswith("id,title,part,value,unit,date,health,was,change,way,works,owner")
    assert lines[1].startswith("cups-served,Cups served,north star,402,thousand cups,2026-10-28")
    assert [line.split(",")[2] for line in lines[2:]] == ["input"] * 4
