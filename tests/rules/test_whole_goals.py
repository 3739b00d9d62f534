"""
Whole goals, as teams write them: sound ones give no finding of the rules that read words, and each planted
fault is found by its own rule.
"""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from okrcli.model.schema import flow_style, kpi_order, objective_order
from okrcli.text.layout import emit
from tests.benchmarks.precision import WORDS
from tests.support.cli import okr
from tests.support.files import workspace

HERE = Path(__file__).parent
PERIOD = "2026-Q4"
_FIELDS: tuple[tuple[str, dict[str, str]], ...] = (
    (r"(?P<start>\S+) > (?P<target>\S+) (?P<unit>.+)", {}),
    (r">= (?P<at_least>\S+) (?P<unit>.+)", {"kind": "threshold"}),
    (r"<= (?P<at_most>\S+) (?P<unit>.+)", {"kind": "threshold"}),
    (r"(?P<times>\d+) x (?P<every>\w+)", {"kind": "recurring"}),
    (r"done", {"kind": "milestone"}),
)
_TEXTS = ("unit", "every")


def key_result(name: str, title: str, said: str) -> dict[str, Any]:
    """
    The fields of a key result that was written in short.
    """
    for pattern, fields in _FIELDS:
        match = re.fullmatch(pattern, said)
        if match is not None:
            own = {k: v if k in _TEXTS else Decimal(v) for k, v in match.groupdict().items()}
            return {"id": name, "title": title, **fields, **own}
    raise AssertionError(said)


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def sound() -> list[tuple[str, list[dict[str, Any]]]]:
    goals: list[tuple[str, list[dict[str, Any]]]] = []
    for line in lines("sound_goals.txt"):
        if line.startswith(" "):
            title, said = line.strip().split(" | ")
            found = goals[-1][1]
            found.append(key_result(f"kr-{len(found)}", title, said))
        else:
            goals.append((line, []))
    return goals


def goal(title: str, found: list[dict[str, Any]]) -> str:
    return emit({"title": title, "key_results": found}, objective_order, flow_style)


def planted(kind: str, title: str, said: str) -> tuple[str, str]:
    """
    A file with one fault, and all else sound.
    """
    if kind.startswith("kpi"):
        kpi = {"title": title, "unit": "points", "direction": kind.partition("-")[2]}
        return "kpis/it.yaml", emit(kpi, kpi_order, flow_style)
    other = key_result("other", "Guests who book again", "30 > 45 %")
    path = f"objectives/{PERIOD}/it.yaml"
    if kind == "objective":
        return path, goal(title, [other, key_result("more", "Rooms that are empty", "20 > 9 %")])
    one = key_result("it", title, said or ("done" if kind == "milestone" else "30 > 45 %"))
    return path, goal("Guests feel at home with us", [one, other])


def codes(folder: Path, files: dict[str, str]) -> list[tuple[str, str, str]]:
    answer = okr("check", "--json", "--select", ",".join(WORDS), cwd=workspace(folder, files))
    return [(it["code"], it["path"], it["message"]) for it in answer.json["findings"]]


def test_sound_goals_give_no_finding(tmp_path: Path) -> None:
    files = {
        f"objectives/{PERIOD}/goal-{number}.yaml": goal(title, found)
        for number, (title, found) in enumerate(sound())
    }
    assert len(files) >= 60
    assert codes(tmp_path, files) == []


@pytest.mark.parametrize("line", lines("planted_faults.txt"))
def test_a_planted_fault_is_found(line: str, tmp_path: Path) -> None:
    """
    By its rule; another one may see the same words.
    """
    code, kind, title, *said = line.split(" | ")
    path, text = planted(kind, title, said[0] if said else "")
    found = codes(tmp_path, {path: text})
    assert code in {it[0] for it in found}, found
    assert len(found) <= 2
