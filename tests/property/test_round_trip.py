"""
What is exported comes back: exactly as JSON, in every field that they name as tables.
"""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.property.people import people
from tests.support.cli import ROOT, okr
from tests.support.files import workspace

EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir())
COMPUTED = {
    "objectives": {"responsible", "status", "score", "expected", "grade"},
    "key_results": {
        *("responsible", "value", "last_checkin", "confidence", "score", "expected", "status"),
    },
    "kpis": {"value", "date", "health", "change"},
    "checkins": set(),
    "measurements": set(),
}
OWN = b"x-source: {id: 17, note: 'A: b', more: [1.50, ~, true, no]}\n"


def came_back(place: Path, tmp_path: Path, name: str, *words: str) -> Path:
    """
    Another workspace, made of nothing but an export of the first.
    """
    assert okr("export", *words, "-o", tmp_path / name, cwd=place).code == 0
    other = tmp_path / "other"
    assert okr("init", other, cwd=tmp_path).code == 0
    answer = okr("import", tmp_path / name, cwd=other)
    assert answer.code == 0, answer.stderr
    return other


def exported(place: Path) -> Any:
    answer = okr("export", cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    return json.loads(answer.stdout)


@pytest.mark.parametrize("start", range(0, 60, 15))
def test_any_goals_come_back_from_json_exactly(start: int, tmp_path: Path) -> None:
    """
    However they were written by hand, with keys of their own.
    """
    place = by_hand(tmp_path / "one", start)
    other = came_back(place, tmp_path, "all.json")
    assert exported(other)["objectives"] == exported(place)["objectives"]
    assert okr("import", tmp_path / "all.json", cwd=other).stdout.startswith("nothing new")


@pytest.mark.parametrize("start", range(100, 160, 15))
def test_any_goals_come_back_from_tables_in_every_field_that_they_name(
    start: int, tmp_path: Path
) -> None:
    same_tables(by_hand(tmp_path / "one", start), tmp_path)


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_come_back_from_json_exactly(name: str, tmp_path: Path) -> None:
    place = ROOT / "examples" / name
    other = came_back(place, tmp_path, "all.json")
    assert exported(other) == exported(place)
    assert okr("status", "--json", cwd=other).json == okr("status", "--json", cwd=place).json


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_come_back_from_tables_in_every_field_that_they_name(
    name: str, tmp_path: Path
) -> None:
    """
    What is computed stands beside it, and is computed anew.
    """
    same_tables(ROOT / "examples" / name, tmp_path)


def by_hand(folder: Path, start: int) -> Path:
    """
    Goals as fifteen people would write them.
    """
    files = {}
    for seed in range(start, start + 15):
        text = people(seed).base
        own = b"" if text.lstrip()[:1] == b"{" else OWN
        files[f"objectives/2026-Q4/goal-{seed:03}.yaml"] = text.rstrip(b"\n") + b"\n" + own
    return workspace(folder, files)


def same_tables(place: Path, tmp_path: Path) -> None:
    other = came_back(place, tmp_path, "tables", "-f", "csv")
    assert okr("export", "-f", "csv", "-o", tmp_path / "again", cwd=other).code == 0
    for table, computed in COMPUTED.items():
        before, after = (
            _rows(tmp_path / folder / f"{table}.csv", computed) for folder in ("tables", "again")
        )
        assert after == before


def _rows(path: Path, without: set[str]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    return [{key: said for key, said in row.items() if key not in without} for row in rows]
