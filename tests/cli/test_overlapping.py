"""
A key result that counts what a KPI counts, told at the moment it is added.
"""

from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import workspace

NPS = "title: Net Promoter Score\nunit: points\ndirection: increase\nteam: care\n"
GOAL = (
    "title: Love\nteam: care\nkey_results:\n"
    "  - {id: csat, title: CSAT, start: 45, target: 60, unit: stars}\n"
)
LINK = "okr set 2026-Q4/people-tell-others#nps kpi nps"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    files = {"kpis/nps.yaml": NPS, "objectives/2026-Q4/love.yaml": GOAL}
    return workspace(tmp_path, files)


def test_the_command_that_links_is_named_and_works(place: Path) -> None:
    """
    What was said is written as it was said.
    """
    answer = okr("add", "People tell others", "--kr", "NPS from 45 to 60", cwd=place)
    assert answer.stderr == (
        f"NPS is what the KPI nps measures: `{LINK}` makes one number of the two\n"
    )
    path = place / "objectives/2026-Q4/people-tell-others.yaml"
    assert "kpi:" not in path.read_text(encoding="utf-8")
    assert okr(*LINK.split()[1:], cwd=place).code == 0
    assert "kpi: nps" in path.read_text(encoding="utf-8")


def test_a_key_result_more_is_told_as_well(place: Path) -> None:
    """
    Only the new one.
    """
    answer = okr("add-kr", "love", "NPS from 45 to 60 points", "--json", cwd=place)
    (note,) = answer.json["notes"]
    assert "`okr set 2026-Q4/love#nps kpi nps`" in note
    assert okr("add-kr", "love", "Reviews from 4 to 9", "--json", cwd=place).json["notes"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("--kr", "NPS of first-year customers from 45 to 60"),
        ("--kr", "NPS from 45 to 60%"),
        ("--kr", "NPS from 45 to 60", "--kpi", "nps"),
        ("--kr", "NPS from 45 to 60", "--team", "sales"),
        ("--kr", "Launch the NPS survey"),
    ],
)
def test_what_is_another_number_or_linked_is_not_told(place: Path, words: tuple[str, ...]) -> None:
    answer = okr("add", "People tell others", *words, cwd=place)
    assert answer.code == 0
    assert "measures" not in answer.stderr
