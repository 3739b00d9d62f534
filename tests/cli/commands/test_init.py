from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import EXAMPLES, changed, snapshot


def test_a_workspace_is_one_file(tmp_path: Path) -> None:
    """
    Every setting has a default; what may be set is hinted at.
    """
    answer = okr("init", cwd=tmp_path)
    assert answer.code == 0
    assert changed({}, tmp_path) == {"okr.yaml"}
    assert okr("status", cwd=tmp_path).code == 0


def test_another_folder_is_made(tmp_path: Path) -> None:
    """
    With those above it; the next step says how to get there.
    """
    answer = okr("init", "a/b", cwd=tmp_path)
    assert (tmp_path / "a/b/okr.yaml").is_file()
    assert answer.stderr.startswith("next: cd a/b && okr add")


def test_the_example_is_the_one_in_the_repository(tmp_path: Path) -> None:
    """
    On the day for which it is told.
    """
    okr("init", "--example", cwd=tmp_path)
    assert snapshot(tmp_path) == snapshot(EXAMPLES / "customer-marketing")


DAYS = [date(2026, 11, 1) + timedelta(days=33 * step) for step in range(14)]


@pytest.mark.parametrize("today", [*DAYS, date(2024, 2, 29), date(2031, 12, 31)], ids=str)
def test_on_any_day_the_example_is_in_the_middle_of_its_quarter(
    tmp_path: Path, today: date
) -> None:
    """
    Nothing in it lies in the future, nothing is wrong with it, and something is due or at risk.
    """
    assert okr("init", "--example", cwd=tmp_path, OKR_TODAY=str(today)).code == 0
    found = okr("check", "--json", cwd=tmp_path, OKR_TODAY=str(today)).json["findings"]
    assert found == []
    assert okr("fmt", "--check", cwd=tmp_path, OKR_TODAY=str(today)).code == 0
    data = okr("status", "--json", cwd=tmp_path, OKR_TODAY=str(today)).json
    assert len(data["objectives"]) == 7
    last = [
        part["last_checkin"]
        for objective in data["objectives"]
        for part in objective["key_results"]
        if part["last_checkin"]
    ]
    assert last
    assert max(last) <= str(today)


@pytest.mark.parametrize("words", [["init"], ["init", "--example"], ["init", "."]])
def test_a_workspace_is_never_started_twice(tmp_path: Path, words: list[str]) -> None:
    """
    What is there stays.
    """
    okr("init", cwd=tmp_path)
    before = snapshot(tmp_path)
    answer = okr(*words, cwd=tmp_path)
    assert answer.code == 2
    assert "is a workspace already" in answer.stderr
    assert changed(before, tmp_path) == set()


def test_the_example_needs_room(tmp_path: Path) -> None:
    """
    A file of that name is not written over, and nothing is half there.
    """
    (tmp_path / "kpis").mkdir()
    (tmp_path / "kpis/nps.yaml").write_text("mine", encoding="utf-8")
    before = snapshot(tmp_path)
    answer = okr("init", "--example", cwd=tmp_path)
    assert answer.code == 2
    assert "kpis/nps.yaml is in the way" in answer.stderr
    assert changed(before, tmp_path) == set()


def test_a_dry_run_makes_nothing(tmp_path: Path) -> None:
    """
    Not even the folder.
    """
    answer = okr("init", "demo", "--example", "--dry-run", cwd=tmp_path)
    assert answer.stdout.startswith("--- /dev/null\n+++ b/kpis/bean-stock.yaml\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """
    In one sentence.
    """
    (tmp_path / "file").write_text("", encoding="utf-8")
    answer = okr("init", "file/demo", cwd=tmp_path)
    assert answer.code == 2
    assert "was not written: Not a directory" in answer.stderr
