"""
A quarter's life from the first goal to the next quarter, and every number of its review once more.

The commands are those of tests/transcripts/quarter.md. What they wrote is read here by another
reader of YAML and reckoned by a few lines of its own, which know nothing of okr.
"""

import json
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import regen
from tests.support.cli import okr
from tests.support.transcript import Session

PAGE = regen.TRANSCRIPTS / "quarter.md"
START, END, CLOSED = date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 5)
TOLD = END - timedelta(days=28)
MIDDLE = date(2026, 8, 20)


def commands() -> list[str]:
    lines = PAGE.read_text("utf-8").splitlines()
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """
    The workspace at the end of it all, and what was to be expected four weeks before the end.
    """
    session = Session(tmp_path_factory.mktemp("quarter").resolve())
    told = None
    for command in commands():
        assert "exit " not in session.answer(command), command
        if command.endswith("okr forecast"):
            told = answer(session.folder, "forecast", "--today", str(TOLD))
    return session.folder, told


@pytest.fixture
def place(lived: tuple[Path, Any]) -> Path:
    return lived[0]


def answer(place: Path, *words: str) -> Any:
    found = okr(*words, "--json", cwd=place, OKR_TODAY=str(CLOSED))
    assert found.code == 0, found.stderr
    return found.json


def read(place: Path, name: str) -> Any:
    return yaml.safe_load((place / f"{name}.yaml").read_text("utf-8"))


def goals(place: Path) -> dict[str, Any]:
    paths = sorted((place / "objectives/2026-Q3").glob("*.yaml"))
    return {f"2026-Q3/{path.stem}": yaml.safe_load(path.read_text("utf-8")) for path in paths}


def number(value: Any) -> Fraction:
    return Fraction(str(value))


def rounded(share: Fraction) -> float:
    return float(round(share, 4))


def on(goal: Any, day: date) -> Any:
    """
    The goal before the targets and weights that were amended after a day.
    """
    parts = {part["id"]: dict(part) for part in goal["key_results"]}
    for entry in reversed(goal.get("amendments", [])):
        _, name, field = entry["field"].split(".")
        if entry["date"] > day:
            parts[name][field] = entry["from"]
    return {**goal, "key_results": list(parts.values())}


def value(part: Any, day: date) -> Any:
    said = [c for c in part.get("checkins", []) if c["date"] <= day and "value" in c]
    return max(said, key=lambda c: c["date"])["value"] if said else None


def score(part: Any, day: date) -> Fraction | None:
    if part.get("kind") == "milestone":
        return Fraction("done" in part and part["done"] <= day)
    now = value(part, day)
    if now is None:
        return None
    way = number(part["target"]) - number(part["start"])
    return min(max((number(now) - number(part["start"])) / way, Fraction(0)), Fraction(1))


def mean(goal: Any, day: date) -> Fraction:
    weights = [number(part.get("weight", 1)) for part in goal["key_results"]]
    scores = [score(part, day) or Fraction(0) for part in goal["key_results"]]
    return sum((w * one for w, one in zip(weights, scores, strict=True)), Fraction(0)) / sum(
        weights
    )


def grade(goal: Any) -> str:
    came, green = mean(goal, CLOSED), Fraction(7, 10)
    if came >= (1 if goal["commitment"] == "committed" else green):
        return "green"
    return "yellow" if came >= Fraction(4, 10) else "red"


def confidence(part: Any) -> int | None:
    said = [c for c in part.get("checkins", []) if "confidence" in c]
    return max(said, key=lambda c: c["date"])["confidence"] if said else None


def test_twelve_weeks_were_lived(place: Path) -> None:
    """
    The page tells of twelve check-ins, and the files hold them.
    """
    parts = [part for goal in goals(place).values() for part in goal["key_results"]]
    weekly = [part for part in parts if part.get("kind") != "milestone"]
    assert [len(part["checkins"]) for part in weekly] == [12, 12, 12]
    assert all(goal["status"] == "done" for goal in goals(place).values())


def test_every_objective_s_numbers(place: Path) -> None:
    """
    Score, grade, coverage, and what was said at closing.
    """
    found = answer(place, "review", "2026-Q3")
    assert [one["id"] for one in found["objectives"]] == list(goals(place))
    for one in found["objectives"]:
        goal = goals(place)[one["id"]]
        assert one["score"] == rounded(mean(goal, CLOSED))
        assert one["grade"] == grade(goal)
        total = len(goal["key_results"])
        assert one["coverage"] == {"measured": total, "total": total}
        assert one["day"] == str(goal["review"]["date"]) == str(CLOSED)
        said = {key: one[key] for key in ("learned", "next", "litmus")}
        assert {**said, "date": CLOSED} == goal["review"]
    assert {one["grade"] for one in found["objectives"]} == {"yellow", "green"}


@pytest.mark.parametrize("day", [date(2026, 7, 6), MIDDLE, TOLD, END])
def test_every_key_result_s_numbers(place: Path, day: date) -> None:
    """
    Also those of a day in the middle, and what was to be expected by then.
    """
    elapsed = Fraction((day - START).days, (END - START).days)
    for one in answer(place, "review", "2026-Q3", "--at", str(day))["objectives"]:
        goal = on(goals(place)[one["id"]], day)
        assert one["score"] == rounded(mean(goal, day))
        assert one["expected"] == rounded(elapsed)
        for said, part in zip(one["key_results"], goal["key_results"], strict=True):
            assert said["value"] == value(part, day)
            came = score(part, day)
            assert said["score"] == (None if came is None else rounded(came))
            assert said["expected"] == rounded(elapsed)
            assert [said["start"], said["target"]] == [part.get("start"), part.get("target")]


def test_the_trend_is_the_score_on_eight_days(place: Path) -> None:
    """
    From the first day of the quarter to the one on which the goal was closed.
    """
    days = [START + timedelta(days=(CLOSED - START).days * step // 7) for step in range(8)]
    for one in answer(place, "review", "2026-Q3")["objectives"]:
        goal = goals(place)[one["id"]]
        assert one["trend"] == [rounded(mean(goal, day)) for day in days]


def test_the_averages(place: Path) -> None:
    """
    Of all, of those that were ambitions, and the promises that were kept.
    """
    found = answer(place, "review", "2026-Q3")
    scores = {name: mean(goal, CLOSED) for name, goal in goals(place).items()}
    kinds = {name: goal["commitment"] for name, goal in goals(place).items()}
    hoped = [one for name, one in scores.items() if kinds[name] == "aspirational"]
    promised = [one for name, one in scores.items() if kinds[name] == "committed"]
    assert found["score"] == rounded(sum(scores.values(), Fraction(0)) / len(scores))
    assert found["average"] == {
        "score": found["score"],
        "count": len(scores),
        "aspirational": {
            "score": rounded(sum(hoped, Fraction(0)) / len(hoped)),
            "count": len(hoped),
        },
        "committed": {"kept": sum(one == 1 for one in promised), "count": len(promised)},
        "verdict": "healthy",
    }


def test_the_calibration(place: Path) -> None:
    """
    The last confidence of each key result against whether it came to 0.7.
    """
    pairs = [
        (Fraction(sure, 10), (score(part, CLOSED) or 0) >= Fraction(7, 10))
        for goal in goals(place).values()
        for part in goal["key_results"]
        if (sure := confidence(part)) is not None
    ]
    found = answer(place, "review", "2026-Q3")["calibration"]
    brier = sum(((sure - came) ** 2 for sure, came in pairs), Fraction(0)) / len(pairs)
    assert found["periods"] == ["2026-Q3"]
    assert found["count"] == len(pairs) == 3
    assert found["brier"] == rounded(brier)
    assert found["confidence"] == rounded(Fraction(sum(sure for sure, _ in pairs)) / len(pairs))
    assert found["reached"] == rounded(Fraction(sum(came for _, came in pairs), len(pairs)))
    assert found["verdict"] == "too-few"


def test_the_kpi_over_the_quarter(place: Path) -> None:
    """
    Where it began and ended, its turns, and how long it was outside of its band.
    """
    kpi = read(place, "kpis/returns")
    known = [(m["date"], m["value"]) for m in kpi["measurements"]]
    bands = [
        "healthy" if v <= kpi["healthy"] else "warning" if v <= kpi["warning"] else "critical"
        for _, v in known
    ]
    (found,) = answer(place, "review", "2026-Q3")["kpis"]
    (day, first), (last_day, last) = known[0], known[-1]
    assert found["began"] == {"date": str(day), "value": first, "band": bands[0]}
    assert found["ended"] == {"date": str(last_day), "value": last, "band": bands[-1]}
    assert found["turns"] == [
        {"date": str(known[at][0]), "value": known[at][1], "from": before, "to": after}
        for at, (before, after) in enumerate(pairwise(bands), 1)
        if before != after
    ]
    outside = [known[at] for at, band in enumerate(bands) if band != "healthy"]
    (guardrail,) = answer(place, "review", "2026-Q3")["guardrails"]
    assert guardrail["held"] is False
    assert guardrail["breaches"] == [
        {
            "since": str(outside[0][0]),
            "until": str(last_day),
            "worst": {"date": str(outside[0][0]), "value": max(v for _, v in outside)},
        }
    ]


def test_the_target_that_moved(place: Path) -> None:
    """
    By which share of the way it became easier.
    """
    (one,) = [o for o in answer(place, "review", "2026-Q3")["objectives"] if o["grade"] == "yellow"]
    goal = goals(place)[one["id"]]
    (part,) = [part for part in goal["key_results"] if part["id"] == "friends"]
    entry = goal["amendments"][-1]
    way = number(entry["from"]) - number(part["start"])
    eased = (number(entry["from"]) - number(entry["to"])) / way
    assert one["amendments"][-1]["effect"] == "easier"
    assert one["amendments"][-1]["amount"] == rounded(eased)
    assert (entry["to"], eased) == (part["target"], Fraction(1, 5))


def test_what_was_expected_is_what_was_told_then(lived: tuple[Path, Any]) -> None:
    """
    The forecast that counts is that of four weeks before the end, word for word.
    """
    place, told = lived
    then = {one["id"]: one for one in told["key_results"]}
    for one in answer(place, "review", "2026-Q3")["objectives"]:
        for name, found in one["forecasts"].items():
            assert found["date"] == str(TOLD)
            for key in ("projected", "low", "high", "probability"):
                assert found[key] == then[name][key], name


def test_what_goes_on_begins_where_it_ended(place: Path) -> None:
    """
    In a new file, as a second attempt, from the last value.
    """
    found = answer(place, "review", "2026-Q3")
    assert found["carried"] == ["2026-Q3/friends-come"]
    assert found["dropped"] == []
    assert found["short_term"] == list(goals(place))
    (again,) = answer(place, "review", "2026-Q4")["objectives"]
    assert (again["id"], again["attempt"]) == ("2026-Q4/friends-come", 2)
    before = goals(place)["2026-Q3/friends-come"]
    after = read(place, "objectives/2026-Q4/friends-come")
    assert after["continues"] == "2026-Q3/friends-come"
    for old, new in zip(before["key_results"], after["key_results"], strict=True):
        assert new["start"] == value(old, CLOSED)
        assert "checkins" not in new


def test_the_page_says_the_same_as_the_data(place: Path) -> None:
    """
    Whoever reads the page reads these numbers, rounded down.
    """
    said = okr("review", "2026-Q3", cwd=place, OKR_TODAY=str(CLOSED)).stdout
    found = json.loads(json.dumps(answer(place, "review", "2026-Q3")))
    assert f"The average score is {int(Fraction(str(found['score'])) * 100)}%" in said
    for one in found["questions"]:
        assert one["text"] in said
