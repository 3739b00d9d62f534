from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

CARE = 'title: Care\nunit: "%"\ndirection: increase\nformula: happy / asked * 100\n'
STOCK = """\
title: Stock
unit: days
direction: increase
measurements:
  - {date: 2026-11-01, value: 30}
  - {date: 2026-12-24, value: 99}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    broken = CARE.replace("happy / asked * 100", "happy /")
    files = {"kpis/care.yaml": CARE, "kpis/stock.yaml": STOCK, "kpis/odd.yaml": broken}
    return workspace(tmp_path, files)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("care happy=3", "misses asked"),
        ("care happy=3 asked=0", "the formula divides by zero"),
        ("care happy=3 asked=4 sad=1", "has no input sad"),
        ("care 75", "`okr kpi record care happy=… asked=…`"),
        ("odd happy=3", "cannot be read: the formula ends too early"),
        ("stock a=3", "has no formula, so it takes a value"),
        ("stock 5%", "stock is measured in days, not in %"),
        ("stock done", "stock takes a number"),
        ("stock +999999999999999", "is no number that a file can hold"),
    ],
)
def test_what_is_no_number_is_not_written_down(place: Path, words: str, said: str) -> None:
    """
    Every measurement has a value.
    """
    before = snapshot(place)
    answer = okr("kpi", "record", *words.split(), cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert changed(before, place) == set()


def test_what_was_recorded_is_said_with_what_it_changes(place: Path) -> None:
    """
    Of a formula its value; of an earlier day that a newer value stays.
    """
    said = okr("kpi", "record", "care", "happy=3", "asked=4", cwd=place).stdout
    assert said.startswith("care: 75% (happy 3, asked 4) on 2026-11-16  ")
    said = okr("kpi", "record", "stock", "+5", cwd=place).stdout
    assert said.startswith("stock: 30 → 35 days on 2026-11-16  ")
    said = okr("kpi", "record", "stock", "-5", "--date", "2026-11-02", cwd=place).stdout
    assert said.startswith("stock: 25 days on 2026-11-02; the value stays 35  ")
