"""
`okr check --fix`, as people and scripts call it.
"""

from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

GOAL = "objectives/2026-Q4/goal.yaml"
BAD = "title: 7\nstatus: actve\nwhy: no\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {GOAL: BAD})


def test_safe_fixes_are_made_and_the_rest_is_told(place: Path) -> None:
    """
    On stderr what was done, on stdout what is left.
    """
    answer = okr("check", "--select", "E", "--fix", cwd=place)
    assert (answer.code, answer.stderr) == (1, "mended 2 findings in 1 file\n")
    assert 'invalid-choice]: "status" is one of' in answer.stdout
    assert (place / GOAL).read_text() == 'title: "7"\nstatus: actve\nwhy: "no"\n'


def test_unsafe_fixes_are_asked_for(place: Path) -> None:
    """
    Then nothing is left, and a second run writes nothing.
    """
    assert okr("check", "--select", "E", "--unsafe-fixes", cwd=place).code == 0
    before = snapshot(place)
    answer = okr("check", "--select", "E", "--unsafe-fixes", cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    assert changed(before, place) == set()


def test_a_diff_writes_nothing_and_exits_with_1(place: Path) -> None:
    """
    With 0 where nothing would change.
    """
    before = snapshot(place)
    answer = okr("check", "--select", "E", "--diff", cwd=place)
    assert answer.code == 1
    assert answer.stdout.splitlines()[3:] == [
        "-title: 7",
        '+title: "7"',
        " status: actve",
        "-why: no",
        '+why: "no"',
    ]
    assert changed(before, place) == set()
    okr("check", "--select", "E", "--fix", cwd=place)
    answer = okr("check", "--select", "E", "--diff", cwd=place)
    assert (answer.code, answer.stdout) == (0, "")


def test_what_was_mended_can_be_taken_back(place: Path) -> None:
    """
    Like any other write.
    """
    before = snapshot(place)
    okr("check", "--fix", cwd=place)
    assert okr("undo", cwd=place).code == 0
    assert changed(before, place) == set()


def test_only_the_files_that_were_named_are_mended(place: Path) -> None:
    """
    The others are only looked at.
    """
    other = "objectives/2026-Q4/other.yaml"
    workspace(place, {other: BAD})
    okr("check", "--fix", GOAL, cwd=place)
    assert (place / other).read_text() == BAD


def test_stdin_is_not_mended_in_its_place(place: Path) -> None:
    """
    A diff of it can be had.
    """
    words = ("check", "-", "--stdin-filename", GOAL, "--select", "E011")
    answer = okr(*words, "--fix", cwd=place, stdin="title: T\nstatus: draft\nwhy: on\n")
    assert answer.code == 2
    assert "what comes by stdin cannot be mended in its place" in answer.stderr
    answer = okr(*words, "--diff", cwd=place, stdin="title: T\nstatus: draft\nwhy: on\n")
    assert (answer.code, '+why: "on"' in answer.stdout) == (1, True)
    assert (place / GOAL).read_text() == BAD


def test_a_file_that_nobody_may_write_is_left_alone(place: Path) -> None:
    """
    And so is everything else.
    """
    (place / GOAL).chmod(0o444)
    answer = okr("check", "--fix", cwd=place)
    assert answer.code == 2
    assert "write-protected" in answer.stderr
    assert (place / GOAL).read_text() == BAD
