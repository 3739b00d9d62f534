"""
What git calls: three files in, one out, and an exit code that tells whether somebody has to look.
"""

from pathlib import Path

import pytest

from okrcli.cli import merging
from tests.support.cli import okr, okr_process
from tests.support.files import workspace

GOAL = b"title: Love\nowner: ana\nkey_results:\n  - id: nps\n    title: NPS\n"
OURS, THEIRS = GOAL.replace(b"Love", b"Joy"), GOAL.replace(b"ana", b"bo")
PATH = "objectives/2026-Q4/love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path / "w", {".o": GOAL, ".a": OURS, ".b": THEIRS})


def driven(place: Path, *more: str) -> int:
    answer = okr("git", "merge-driver", ".o", ".a", ".b", *more, cwd=place)
    assert (answer.stdout, answer.stderr) == ("", "")
    return answer.code


def result(place: Path) -> bytes:
    return (place / ".a").read_bytes()


def test_the_result_is_written_to_ours(place: Path) -> None:
    assert driven(place, "7", PATH) == 0
    assert result(place) == THEIRS.replace(b"Love", b"Joy")
    assert (place / ".b").read_bytes() == THEIRS
    assert {path.name for path in place.iterdir()} == {".o", ".a", ".b", "okr.yaml"}


def test_a_conflict_has_marks_of_the_wanted_length(place: Path) -> None:
    (place / ".b").write_bytes(GOAL.replace(b"Love", b"Awe"))
    assert driven(place, "12", PATH) == 1
    assert result(place).startswith(b"<<<<<<<<<<<< ours\ntitle: Joy\n")


@pytest.mark.parametrize(
    ("path", "is_clean"),
    [
        (PATH, 1),
        ("goals/objectives/2026-Q4/love.yaml", 1),
        ("kpis/x.yaml", 1),
        ("objectives/2026-Q4/kpis/love.yaml", 1),
        ("okr.yaml", 1),
        ("readme.txt", 0),
        ("", 0),
    ],
)
def test_where_a_file_lies_says_how_it_is_merged(place: Path, path: str, is_clean: int) -> None:
    """
    What is no goal is merged by lines.
    """
    for name in (".o", ".a", ".b"):
        (place / name).write_bytes((place / name).read_bytes().partition(b"key_results")[0])
    assert driven(place, "7", *([path] if path else [])) == 1 - is_clean
    assert (b"<<<" in result(place)) is not bool(is_clean)


def test_settings_are_merged_field_by_field(place: Path) -> None:
    """
    Two people may come at once.
    """
    texts = (b"people: {}\n", b"people:\n  ana: {name: Ana}\n", b"people:\n  bo: {name: Bo}\n")
    for name, text in zip((".o", ".a", ".b"), texts, strict=True):
        (place / name).write_bytes(b"version: 1\n" + text)
    assert driven(place, "7", "okr.yaml") == 0
    assert result(place) == b"version: 1\n" + texts[1] + b"  bo: {name: Bo}\n"


def test_a_bug_of_okr_s_leaves_git_s_result(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    As a conflict, so that somebody looks at it.
    """

    def fails(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(merging, "merge3", fails)
    assert driven(place, "7", PATH) == 1
    assert result(place).startswith(b"<<<<<<< ours\ntitle: Joy\n")


def test_settings_in_conflict_do_not_keep_goals_from_merging(place: Path) -> None:
    (place / "okr.yaml").write_bytes(b"<<<<<<< ours\nversion: 1\n=======\n>>>>>>> theirs\n")
    assert driven(place, "7", PATH) == 0


@pytest.mark.parametrize("words", [[], [".o", ".a"], [".o", ".a", ".b", "seven"]])
def test_other_words_are_refused(place: Path, words: list[str]) -> None:
    answer = okr("git", "merge-driver", *words, cwd=place)
    assert answer.code == 2
    assert answer.stderr.startswith("okr git merge-driver: ")


def test_a_file_that_is_not_there_is_one_sentence(place: Path) -> None:
    (place / ".a").unlink()
    answer = okr_process("git", "merge-driver", ".o", ".a", ".b", "7", PATH, cwd=place)
    assert answer.returncode == 2
    assert answer.stderr.count(b"\n") == 1
