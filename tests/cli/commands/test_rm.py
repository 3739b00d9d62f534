from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

FILES = {
    "objectives/2026/loved.yaml": "title: Loved\nkey_results: [{id: a, title: A, kind: baseline}]\n",
    "objectives/2026-Q4/answers.yaml": "title: Answers\naligns_to: 2026/loved#a\n",
    "objectives/2026-Q4/other.yaml": "title: Other\naligns_to: 2026/lovedness\n",
    "kpis/nps.yaml": "title: NPS\nunit: x\ndirection: increase\n",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, FILES)


def test_a_goal_is_removed_and_what_points_to_it_is_named(place: Path) -> None:
    """
    Somebody has to decide what becomes of those, so nothing else is written.
    """
    before = snapshot(place)
    answer = okr("rm", "loved", "--yes", cwd=place)
    assert answer.code == 0
    assert answer.stdout.strip() == "removed 2026/loved"
    assert answer.stderr == ("objectives/2026-Q4/answers.yaml:2 still points to 2026/loved#a\n")
    assert changed(before, place) == {"objectives/2026/loved.yaml"}


def test_undo_brings_it_back(place: Path) -> None:
    """
    To the byte.
    """
    before = snapshot(place)
    okr("rm", "kpis/nps.yaml", "-y", cwd=place)
    assert changed(before, place) == {"kpis/nps.yaml"}
    okr("undo", cwd=place)
    assert changed(before, place) == set()


def test_a_file_that_cannot_be_read_can_be_removed(place: Path) -> None:
    """
    There may be no other way to mend it.
    """
    (place / "objectives/2026/loved.yaml").write_bytes(b"\xff")
    assert okr("rm", "loved", "--yes", cwd=place).code == 0


def test_nothing_is_removed_without_a_yes(place: Path) -> None:
    """
    Between pipes nobody can give it, so the option is named.
    """
    before = snapshot(place)
    answer = okr("rm", "loved", cwd=place, stdin="y\n")
    assert (answer.code, answer.stderr) == (2, "okr: 2026/loved would be removed\n  say --yes\n")
    assert changed(before, place) == set()


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("Yes\n", 0), ("n\n", 2), ("", 2)])
def test_at_a_terminal_it_asks(place: Path, typed: str, code: int) -> None:
    """
    Only a yes is one.
    """
    answer = okr("rm", "loved", cwd=place, stdin=typed, width=80)
    assert answer.code == code
    assert "remove 2026/loved? 2 places point to it [y/N]" in answer.stderr
    assert (place / "objectives/2026/loved.yaml").exists() is (code != 0)


def test_no_input_never_asks(place: Path) -> None:
    """
    Not even at a terminal.
    """
    answer = okr("rm", "loved", "--no-input", cwd=place, stdin="y\n", width=80)
    assert answer.code == 2
    assert "say --yes" in answer.stderr


def test_a_key_result_is_given_up_with_its_reason(place: Path) -> None:
    """
    The command to type is named.
    """
    answer = okr("rm", "loved#a", "--yes", cwd=place)
    assert answer.code == 2
    assert "`okr amend 2026/loved#a --drop --reason …`" in answer.stderr
