from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

LOOSE = """\
# for all of us

owner:   ana
# in short
title:   "Love"   # at all times
key_results:
- {id: a, title: A, kind: baseline}
"""
NEAT = """\
# for all of us

# in short
title: "Love"   # at all times
owner: ana
key_results:
  - {id: a, title: A, kind: baseline}
"""
FILES = {
    "objectives/2026-Q4/loose.yaml": LOOSE,
    "objectives/2026-Q4/neat.yaml": "title: Neat\nowner: bo\n",
    "kpis/loose.yaml": "unit: x\ntitle: Loose\ndirection: increase\n",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, FILES)


def test_files_are_laid_out_and_comments_stay(place: Path) -> None:
    """
    Once done there is nothing left to do.
    """
    before = snapshot(place)
    answer = okr("fmt", cwd=place)
    assert answer.stdout == "laid out 2 files  kpis/loose.yaml, objectives/2026-Q4/loose.yaml\n"
    assert changed(before, place) == {"objectives/2026-Q4/loose.yaml", "kpis/loose.yaml"}
    text = (place / "objectives/2026-Q4/loose.yaml").read_text(encoding="utf-8")
    assert text == NEAT
    assert okr("fmt", cwd=place).stdout.strip() == "laid out 0 files"
    assert okr("fmt", "--check", cwd=place).code == 0


def test_check_names_them_and_writes_nothing(place: Path) -> None:
    """
    For CI: the exit code is 1 where anything would change.
    """
    before = snapshot(place)
    answer = okr("fmt", "--check", cwd=place)
    assert (answer.code, answer.stdout) == (1, "kpis/loose.yaml\nobjectives/2026-Q4/loose.yaml\n")
    assert changed(before, place) == set()
    data = okr("fmt", "--check", "--json", cwd=place)
    assert data.code == 1
    assert [file["path"] for file in data.json["files"]] == answer.stdout.split()


def test_diff_shows_what_would_change(place: Path) -> None:
    """
    And nothing else does.
    """
    before = snapshot(place)
    answer = okr("fmt", "--diff", cwd=place)
    assert answer.code == 1
    assert "+++ b/kpis/loose.yaml\n" in answer.stdout
    assert "neat" not in answer.stdout
    assert changed(before, place) == set()


def test_paths_choose(place: Path) -> None:
    """
    Files and folders, from where one stands.
    """
    before = snapshot(place)
    assert okr("fmt", "neat.yaml", cwd=place / "objectives/2026-Q4").code == 0
    assert changed(before, place) == set()
    assert okr("fmt", "../kpis", cwd=place / "objectives").code == 0
    assert changed(before, place) == {"kpis/loose.yaml"}


@pytest.mark.parametrize(
    ("path", "said"),
    [("nowhere.yaml", "there is no file nowhere.yaml"), ("/", "lies outside the workspace")],
)
def test_paths_that_are_not_here_are_named(place: Path, path: str, said: str) -> None:
    """
    Nothing is guessed.
    """
    answer = okr("fmt", path, cwd=place)
    assert answer.code == 2
    assert said in answer.stderr


def test_broken_files_are_left_alone(place: Path) -> None:
    """
    And the others are laid out all the same.
    """
    (place / "kpis/bad.yaml").write_text("title: [\n", encoding="utf-8")
    (place / "kpis/wrong.yaml").write_text("unit:  x\ntitle: Wrong\n", encoding="utf-8")
    before = snapshot(place)
    answer = okr("fmt", cwd=place)
    assert answer.code == 0
    assert answer.stderr == "2 files left alone, being broken; `okr check` says why\n"
    assert changed(before, place) == {"objectives/2026-Q4/loose.yaml", "kpis/loose.yaml"}
