"""
What a pull request does to the goals is read from git's own objects, and never guessed.
"""

from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import workspace
from tests.support.repo import Repo

pytestmark = pytest.mark.git

GOAL = """\
title: Customers love us
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: {target}
    unit: points
"""
PATH = "objectives/2026-Q4/love.yaml"


def goal(target: int = 65) -> str:
    return GOAL.format(target=target)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo.around(workspace(tmp_path / "w", {PATH: goal()}))


def said(repo: Repo, *words: str) -> list[str]:
    answer = okr("diff", *words, cwd=repo.folder)
    assert answer.code == 0, answer.stderr
    return answer.stdout.splitlines()


def refused(folder: Path, *words: str) -> str:
    answer = okr("diff", *words, cwd=folder)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.count("\n") <= 2
    return answer.stderr


def test_the_files_now_are_compared_with_the_last_commit(repo: Repo) -> None:
    (repo.folder / PATH).write_text(goal(60), encoding="utf-8")
    last = "• nps  target 65 → 60 points, easier by 25% of the way, no reason given"
    assert said(repo)[-1] == last
    assert okr("diff", "--exit-code", cwd=repo.folder).code == 1


def test_nothing_changed_is_said(repo: Repo) -> None:
    assert said(repo, "--exit-code") == ["HEAD to the files now: no goal changed"]


def test_three_dots_are_from_where_the_branch_began(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "side")
    (repo.folder / PATH).write_text(goal(60), encoding="utf-8")
    repo.commit("Ease it")
    repo.git("checkout", "-q", "-")
    main = repo.git("branch", "--show-current").strip()
    (repo.folder / "objectives/2026-Q4/other.yaml").write_text(goal(50), encoding="utf-8")
    repo.commit("Another")
    own = okr("diff", f"{main}...side", "--json", cwd=repo.folder).json
    both = okr("diff", f"{main}..side", "--json", cwd=repo.folder).json
    assert [one["field"] for one in own["changes"]] == ["key_results.nps.target"]
    assert {one["change"] for one in both["changes"]} == {"changed", "removed"}


def test_numbers_stay_numbers_in_json(repo: Repo) -> None:
    (repo.folder / PATH).write_text(goal(60), encoding="utf-8")
    (change,) = okr("diff", "--json", cwd=repo.folder).json["changes"]
    assert change == {
        "goal": "2026-Q4/love",
        "sort": "objective",
        "field": "key_results.nps.target",
        "entry": None,
        "change": "changed",
        "old": 65,
        "new": 60,
        "count": 1,
        "effect": "easier",
        "amount": 0.25,
        "reason": None,
        "unexplained": True,
    }


def test_a_file_that_cannot_be_read_on_one_side_is_not_compared(repo: Repo) -> None:
    (repo.folder / PATH).write_text("title: [\n", encoding="utf-8")
    lines = said(repo)
    assert lines[0] == "HEAD to the files now: no goal changed"
    assert lines[1].startswith(f"■ {PATH} cannot be compared: the files now: {PATH}:1:8: ")
    assert okr("diff", "--exit-code", cwd=repo.folder).code == 1


def test_line_ends_are_no_change(repo: Repo) -> None:
    (repo.folder / PATH).write_bytes(goal().replace("\n", "\r\n").encode())
    assert said(repo) == ["HEAD to the files now: no goal changed"]


def test_a_workspace_may_lie_below_the_top_of_a_repository(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "top" / "goals", {PATH: goal()})
    repo = Repo.around(tmp_path / "top")
    (folder / PATH).write_text(goal(60), encoding="utf-8")
    repo.commit("Ease it")
    answer = okr("diff", "HEAD~1..HEAD", "--json", cwd=folder / "objectives")
    assert [one["old"] for one in answer.json["changes"]] == [65]


def test_settings_that_lower_the_bar_are_told(repo: Repo) -> None:
    (repo.folder / "okr.yaml").write_text("version: 1\ngrades: {green: 0.6}\n", encoding="utf-8")
    assert said(repo)[-1] == "• grades.green 0.7 → 0.6, easier, no reason given"


def test_a_link_in_a_commit_is_followed_nowhere(repo: Repo) -> None:
    (repo.folder / PATH).unlink()
    (repo.folder / PATH).symlink_to("/etc/passwd")
    repo.commit("A link")
    (found,) = okr("diff", "HEAD~1..HEAD", "--json", cwd=repo.folder).json["uncompared"]
    assert "symbolic link" in found["message"]


@pytest.mark.parametrize("name", ["-x", "^HEAD", "--output=F", "HEAD:okr.yaml", "nope", "a\nb"])
def test_a_name_that_is_no_commit_is_refused(repo: Repo, name: str) -> None:
    assert refused(repo.folder, "--", name).startswith("okr: git knows no commit")
    assert not (repo.folder / "F").exists()


@pytest.mark.parametrize("rest", [" x", " blob", " commit 5", "^{tree}"])
def test_a_hash_with_something_behind_it_is_no_commit(repo: Repo, rest: str) -> None:
    name = repo.git("rev-parse", "HEAD").strip() + rest
    assert refused(repo.folder, name).startswith("okr: git knows no commit")
    assert okr("status", "--at", name, cwd=repo.folder).code == 2


def test_a_long_name_is_quoted_in_short(repo: Repo) -> None:
    assert len(refused(repo.folder, "a" * 9_000)) < 300


def test_a_repository_of_somebody_else_is_not_read(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Git decides that; okr says what it says in one sentence.
    """
    text = "fatal: detected dubious ownership in repository at '/x'\nTo add:\n\n\tgit config x\n"
    script = repo.folder / "bin" / "git"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nprintf "%s" "{text}" >&2\nexit 128\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}:/usr/bin:/bin")
    said = refused(repo.folder)
    assert said.startswith("okr: the git repository here belongs to somebody else")
    assert "safe.directory" in said
    assert "safe.directory" in okr("status", "--at", "HEAD", cwd=repo.folder).stderr


def test_a_repository_without_a_commit_says_so(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", {PATH: goal()})
    Repo(folder).git("init", "--quiet")
    assert refused(folder) == (
        'okr: git knows no commit "HEAD"\n  nothing has been committed here yet\n'
    )


def test_no_repository_is_git_s_own_word(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", {PATH: goal()})
    assert refused(folder).startswith("okr: there is no git repository here")


def test_without_git_there_is_one_sentence(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo.folder))
    assert refused(repo.folder) == "okr: git is not installed\n"


def test_a_shallow_clone_says_what_to_fetch(repo: Repo, tmp_path: Path) -> None:
    main = repo.git("branch", "--show-current").strip()
    repo.git("checkout", "-q", "-b", "side")
    (repo.folder / PATH).write_text(goal(60), encoding="utf-8")
    repo.commit("Ease it")
    repo.git("checkout", "-q", main)
    (repo.folder / PATH).write_text(goal(70), encoding="utf-8")
    repo.commit("Harden it")
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--depth=1", "--no-single-branch", repo.folder.as_uri(), str(clone))
    assert "git fetch --unshallow" in refused(clone, f"origin/{main}...origin/side")


def test_where_no_workspace_was_yet_all_is_new(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    repo = Repo.around(folder)
    workspace(folder, {PATH: goal()})
    repo.commit("Goals")
    assert [
        one["change"] for one in okr("diff", "HEAD~1", "--json", cwd=folder).json["changes"]
    ] == ["added"]


def test_settings_that_cannot_be_used_are_told_with_their_side(repo: Repo) -> None:
    (repo.folder / "okr.yaml").write_text("version: [\n", encoding="utf-8")
    assert refused(repo.folder).startswith("okr: the files now: okr.yaml:1:10: ")


def test_what_a_hostile_title_says_stays_a_title(repo: Repo) -> None:
    hostile = GOAL.replace("Customers love us", '"<img src=x> @all | # x"').format(target=60)
    (repo.folder / PATH).write_text(hostile, encoding="utf-8")
    text = okr("diff", "-f", "markdown", cwd=repo.folder).stdout
    assert "\\<img" in text
    assert "@all" not in text


def test_a_replaced_object_fools_nobody(repo: Repo) -> None:
    (repo.folder / PATH).write_text(goal(60), encoding="utf-8")
    repo.commit("Ease it")
    repo.git("replace", "HEAD~1", "HEAD")
    assert len(okr("diff", "HEAD~1..HEAD", "--json", cwd=repo.folder).json["changes"]) == 1
