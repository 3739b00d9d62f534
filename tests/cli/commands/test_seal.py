"""
What was agreed is fixed as a tag, and a review holds the goals against it.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import okr
from tests.support.files import workspace
from tests.support.repo import Repo

pytestmark = pytest.mark.git

LOVE = """\
title: Customers love us
owner: ana
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 60
    unit: points
"""
PIPELINE = LOVE.replace("Customers love us", "Fill the pipeline").replace("ana", "bo")
FOLDER = "objectives/2026-Q4"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """
    Two goals, committed and sealed.
    """
    files = {f"{FOLDER}/love.yaml": LOVE, f"{FOLDER}/pipeline.yaml": PIPELINE}
    made = Repo.around(workspace(tmp_path, files))
    assert okr("seal", "--tag", cwd=made.folder).code == 0
    return made


def seal(repo: Repo, *words: str) -> Any:
    return okr("review", "--against-seal", "--json", *words, cwd=repo.folder).json["seal"]


def told(repo: Repo, *words: str) -> list[tuple[str, str, str | None]]:
    changes = seal(repo, *words)["changes"]
    return [(one["goal"], one["field"], one["reason"]) for one in changes]


def edit(repo: Repo, name: str, old: str, new: str) -> None:
    path = repo.folder / FOLDER / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_only_happens_to_a_goal_leaves_its_seal(repo: Repo) -> None:
    """
    Check-ins, actions and another way to write the same file are no drift.
    """
    okr("checkin", "love#nps", "52", "-c", "8", cwd=repo.folder)
    okr("action", "love#nps", "Ask them", cwd=repo.folder)
    edit(repo, "pipeline", "target: 60", "target: 60.0   # as agreed")
    assert told(repo) == []
    page = okr("review", "--against-seal", cwd=repo.folder).stdout
    assert "all is as it was agreed" in page
    assert okr("seal", "--json", cwd=repo.folder).json["digest"] in repo.git(
        "cat-file", "tag", "okr/2026-Q4"
    )


def test_every_change_of_what_was_agreed_is_told(repo: Repo) -> None:
    """
    With its reason or without, on disk or in a later commit; a goal that came or went, too.
    """
    okr("amend", "love#nps", "target", "58", "--reason", "New scale.", "--commit", cwd=repo.folder)
    edit(repo, "pipeline", "target: 60", "target: 50")
    okr("add", "One more", "--kr", "Stars from 10 to 20", "--id", "more", cwd=repo.folder)
    assert told(repo) == [
        ("2026-Q4/love", "key_results.nps.target", "New scale."),
        ("2026-Q4/more", "", None),
        ("2026-Q4/pipeline", "key_results.nps.target", None),
    ]
    page = okr("review", "--against-seal", cwd=repo.folder).stdout
    assert "3 changes since, 1 of them with no reason given" in page
    assert told(repo, "--at", "HEAD") == [("2026-Q4/love", "key_results.nps.target", "New scale.")]
    assert [goal for goal, *_ in told(repo, "--owner", "bo")] == ["2026-Q4/pipeline"]


def test_giving_a_goal_up_is_a_change_of_what_was_agreed(repo: Repo) -> None:
    (repo.folder / FOLDER / "pipeline.yaml").unlink()
    edit(repo, "love", "owner: ana\n", "owner: ana\nstatus: dropped\n")
    review = "review: {date: 2026-11-10, learned: Nobody asked for it., next: drop}\n"
    edit(repo, "love", "key_results:", f"{review}key_results:")
    assert told(repo) == [("2026-Q4/love", "status", None), ("2026-Q4/pipeline", "", None)]
    page = okr("review", "--against-seal", cwd=repo.folder).stdout
    assert "given up: “Nobody asked for it.”" in page
    assert "removed objective" in page


def test_a_goal_that_moved_out_of_the_period_does_not_vanish(repo: Repo) -> None:
    later = repo.folder / "objectives/2027-Q1"
    later.mkdir()
    (repo.folder / FOLDER / "love.yaml").rename(later / "love.yaml")
    assert [goal for goal, *_ in told(repo)] == ["2027-Q1/love"]


def test_a_seal_that_was_made_up_is_told(repo: Repo) -> None:
    """
    A tag whose number is of other goals than its commit has proves nothing.
    """
    said = repo.git("tag", "--list", "--format=%(contents:subject)", "okr/2026-Q4").strip()
    edit(repo, "love", "target: 60", "target: 50")
    repo.commit("Tidy up")
    repo.git("tag", "--annotate", "--force", "--message", said, "okr/2026-Q4")
    assert (seal(repo)["true"], told(repo)) == (False, [])
    page = okr("review", "--against-seal", cwd=repo.folder).stdout
    assert "are not those the seal was made of" in page


@pytest.mark.parametrize(
    "tag", [[], ["okr/2026-Q4"], ["-m", "Goals of the quarter", "okr/2026-Q4"]]
)
def test_without_a_seal_of_ours_there_is_nothing_to_hold_against(
    tmp_path: Path, tag: list[str]
) -> None:
    repo = Repo.around(workspace(tmp_path, {f"{FOLDER}/love.yaml": LOVE}))
    if tag:
        repo.git("tag", *tag)
    answer = okr("review", "--against-seal", cwd=repo.folder)
    assert (answer.code, answer.stdout) == (2, "")
    assert "2026-Q4 was never sealed" in answer.stderr


def test_only_states_of_files_are_compared(repo: Repo) -> None:
    answer = okr("review", "--against-seal", "--at", "2026-11-01", cwd=repo.folder)
    assert answer.code == 2
    assert "--at REV" in answer.stderr


def test_outside_of_git_it_says_so(tmp_path: Path) -> None:
    place = workspace(tmp_path, {f"{FOLDER}/love.yaml": LOVE})
    answer = okr("review", "--against-seal", cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert "git" in answer.stderr


def test_a_second_seal_never_replaces_the_first(repo: Repo) -> None:
    before = repo.git("rev-parse", "okr/2026-Q4")
    answer = okr("seal", "--tag", cwd=repo.folder)
    assert answer.code == 2
    assert "git tag -d okr/2026-Q4" in answer.stderr
    assert repo.git("rev-parse", "okr/2026-Q4") == before


def test_only_what_is_committed_is_sealed(repo: Repo) -> None:
    repo.git("tag", "--delete", "okr/2026-Q4")
    edit(repo, "love", "target: 60", "target: 50")
    answer = okr("seal", "--tag", cwd=repo.folder)
    assert answer.code == 2
    assert "not all committed" in answer.stderr
    assert repo.git("tag", "--list") == ""


def test_a_goal_that_cannot_be_read_is_not_called_unchanged(repo: Repo) -> None:
    """
    Now, or in the commit that was sealed; what else changed is told.
    """
    edit(repo, "pipeline", "title:", "title: [")
    found = seal(repo)
    assert found["changes"] == []
    assert [(it["path"], it["side"]) for it in found["uncompared"]] == [
        (f"{FOLDER}/pipeline.yaml", "the files now")
    ]
    page = okr("review", "--against-seal", cwd=repo.folder).stdout
    assert "no change since that okr can see, but 1 file cannot be compared" in page
    assert "all is as it was agreed" not in page
    edit(repo, "love", "target: 60", "target: 55")
    page = okr("review", "--against-seal", cwd=repo.folder).stdout
    assert "1 change since, with no reason given; 1 file cannot be compared" in page


@pytest.mark.parametrize("what", ["HEAD:okr.yaml", "HEAD^{tree}"])
def test_a_tag_of_no_commit_keeps_no_goals(repo: Repo, what: str) -> None:
    said = repo.git("tag", "--list", "--format=%(contents:subject)", "okr/2026-Q4").strip()
    repo.git("tag", "--annotate", "--force", "--message", said, "okr/2026-Q4", what)
    answer = okr("review", "--against-seal", cwd=repo.folder)
    assert (answer.code, answer.stdout) == (2, "")
    assert "the tag okr/2026-Q4 is of no commit" in answer.stderr
