"""
The test vectors of the measures, out of one workspace that holds them all, by `okr status --json`.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import okr
from tests.support.files import workspace

METRICS = {
    "increase": ("45, target: 60", "52", 0.4667, 0.4667),
    "regress": ("45, target: 60", "40", -0.3333, 0),
    "overshoot": ("45, target: 60", "66", 1.4, 1),
    "decrease-day-one": ("520, target: 350", "520", 0, 0),
    "decrease": ("520, target: 350", "400", 0.7059, 0.7059),
    "decrease-worse": ("520, target: 350", "560", -0.2353, 0),
    "across-zero": ("-20, target: 10", "-5", 0.5, 0.5),
    "negative-decrease": ("-10, target: -40", "-25", 0.5, 0.5),
    "decimal": ("0, target: 10", "5.9", 0.59, 0.59),
    "change": ('100, change: "-30%"', "85", 0.5, 0.5),
    "stretch-8": ("10, target: 20, stretch: 23", "8", -0.14, 0),
    "stretch-16": ("10, target: 20, stretch: 23", "16", 0.42, 0.42),
    "stretch-20": ("10, target: 20, stretch: 23", "20", 0.7, 0.7),
    "stretch-23": ("10, target: 20, stretch: 23", "23", 1, 1),
    "stretch-30": ("10, target: 20, stretch: 23", "30", 1.7, 1),
}
BAND = "at_least: 90, at_most: 110, tolerance: 10"
THRESHOLDS = {
    "below-strictly": ("at_most: 48, strict: true", "48", 0, 0),
    "at-least": ("at_least: 75", "75", 1, 1),
    "band-100": (BAND, "100", 1, 1),
    "band-88": (BAND, "88", 0.8, 0.8),
    "band-85": (BAND, "85", 0.5, 0.5),
    "band-79": (BAND, "79", -0.1, 0),
    "band-115": (BAND, "115", 0.5, 0.5),
    "near-miss": ("at_least: 75, tolerance: 5", "72", 0.4, 0.4),
}
CRR = """\
title: Customer retention rate
unit: "%"
direction: increase
formula: (at_end - new) / at_start * 100
measurements:
  - {date: 2026-01-31, inputs: {at_start: 1000, new: 150, at_end: 1080}}
"""
WEIGHTS = "title: Weights\nkey_results:\n" + "".join(
    f"  - {{id: w{weight}, title: W, start: 0, target: 1, weight: {weight}, "
    f"checkins: [{{date: 2026-01-31, value: {value}}}]}}\n"
    for weight, value in ((100, 1), (20, 0), (1, 0))
)


def _objective() -> str:
    """
    One objective with a key result for each vector.
    """
    aims = {name: f"start: {row[0]}" for name, row in METRICS.items()}
    aims |= {name: f"kind: threshold, {row[0]}" for name, row in THRESHOLDS.items()}
    values = {name: row[1] for name, row in {**METRICS, **THRESHOLDS}.items()}
    return "title: All vectors\nkey_results:\n" + "".join(
        f"  - {{id: {name}, title: {name}, {aim}, "
        f"checkins: [{{date: 2026-01-31, value: {values[name]}}}]}}\n"
        for name, aim in aims.items()
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "objectives/2026-Q1/vectors.yaml": _objective(),
        "objectives/2026-Q1/weights.yaml": WEIGHTS,
        "objectives/2026-Q1/crr.yaml": (
            "title: CRR\nkey_results: [{id: crr, title: CRR, start: 90, target: 96, kpi: crr}]\n"
        ),
        "kpis/crr.yaml": CRR,
    }
    return workspace(tmp_path_factory.mktemp("vectors"), files)


def _status(place: Path, today: str) -> dict[str, Any]:
    data = okr("status", "--json", cwd=place, OKR_TODAY=today).json
    return {objective["id"].partition("/")[2]: objective for objective in data["objectives"]}


@pytest.fixture(scope="module")
def parts(place: Path) -> dict[str, Any]:
    found = _status(place, "2026-01-31").values()
    return {part["id"].partition("#")[2]: part for one in found for part in one["key_results"]}


@pytest.mark.parametrize(
    ("name", "raw", "score"),
    [(name, row[2], row[3]) for name, row in {**METRICS, **THRESHOLDS}.items()],
)
def test_each_vector_comes_out(parts: dict[str, Any], name: str, raw: float, score: float) -> None:
    """
    Rounded to four places, as scripts see it.
    """
    assert (parts[name]["raw"], parts[name]["score"]) == (raw, score)


def test_a_change_is_resolved_to_its_target(parts: dict[str, Any]) -> None:
    """
    30 % less than 100 are 70.
    """
    assert parts["change"]["target"] == 70


def test_weights_are_the_people_s(place: Path) -> None:
    """
    (100 · 1 + 20 · 0 + 1 · 0) / 121.
    """
    weights = _status(place, "2026-01-31")["weights"]
    assert weights["score"] == 0.8264
    assert weights["coverage"] == {"measured": 3, "total": 3}


def test_a_computed_kpi_gives_the_value(parts: dict[str, Any]) -> None:
    """
    (1080 − 150) / 1000 · 100.
    """
    assert parts["crr"]["value"] == 93
    assert parts["crr"]["score"] == 0.5


@pytest.mark.parametrize(("today", "expected"), [("2026-01-31", 0.3371), ("2026-02-15", 0.5056)])
def test_what_is_due_by_now(place: Path, today: str, expected: float) -> None:
    """
    Thirty of 89 days, and forty-five.
    """
    assert _status(place, today)["weights"]["expected"] == expected
