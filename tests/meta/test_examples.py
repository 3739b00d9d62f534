"""
The examples are what people see first.
"""

from pathlib import Path

import pytest

from okrcli.model.kinds import KINDS
from tests.support.cli import okr
from tests.support.files import EXAMPLES, example

NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())


def test_there_are_three() -> None:
    """
    A company, one person, and a team without goals.
    """
    assert NAMES == ["customer-marketing", "kpi-only", "solo"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_them(tmp_path: Path, name: str) -> None:
    """
    Neither in what they say nor in how they are laid out.
    """
    place = example(tmp_path, name)
    checked = okr("check", cwd=place)
    assert (checked.code, checked.stderr) == (0, "")
    assert checked.stdout.startswith("all fine in ")
    assert okr("fmt", "--check", cwd=place).stdout == ""


def test_the_company_s_quarter_stands_where_its_story_says(tmp_path: Path) -> None:
    """
    In the middle of November: one goal behind, a KPI on its way back, most on track.
    """
    data = okr("status", "--json", cwd=example(tmp_path)).json
    assert {one["id"]: (one["score"], one["status"]) for one in data["objectives"]} == {
        "2026-Q4/keep-customers": (0.3833, "at-risk"),
        "2026-Q4/customer-love": (0.4125, "on-track"),
        "2026-Q4/marketing/fill-the-pipeline": (0.4844, "on-track"),
        "2026/market-leader": (0.751, "on-track"),
        "2026/customers-for-life": (0.8333, "on-track"),
        "2026-Q4/fast-support": (0.8381, "on-track"),
        "2026-Q4/joyful-ordering": (0.8622, "on-track"),
    }


def test_the_company_s_last_quarter_is_closed(tmp_path: Path) -> None:
    """
    With grades that are not all green.
    """
    data = okr("status", "--json", "--period", "2026-Q3", cwd=example(tmp_path)).json
    assert {one["status"] for one in data["objectives"]} == {"closed", "dropped"}
    assert len({one["grade"] for one in data["objectives"]}) > 1


def test_every_kind_of_key_result_appears(tmp_path: Path) -> None:
    """
    So that each can be looked up in a file that works.
    """
    data = okr("status", "--json", "--period", "all", cwd=example(tmp_path)).json
    found = {part["kind"] for one in data["objectives"] for part in one["key_results"]}
    assert found == set(KINDS)
