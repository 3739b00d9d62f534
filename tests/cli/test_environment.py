"""
What surrounds a call: who writes, what is committed, what is tried first.
"""

import os
from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, example, snapshot
from tests.support.repo import Repo

FILE = "objectives/2026-Q4/customer-love.yaml"
CHECKIN = ("checkin", "customer-love#nps", "52")
WRITES = [
    ["checkin", "customer-love#nps", "52"],
    ["checkin", "first-response", "1.8", "-c", "9"],
    ["add", "New", "--kr", "NPS from 45 to 60"],
    ["add-kr", "customer-love", "Reviews from 12 to 40"],
    ["set", "customer-love", "owner", "bo"],
    ["amend", "customer-love#nps", "target", "55", "--reason", "So."],
    ["action", "customer-love#nps", "Ask"],
    ["rename", "2026/customers-for-life", "loyalty"],
    ["rm", "2026/customers-for-life", "--yes"],
    ["kpi", "add", "Stock", "--unit", "days", "--direction", "range"],
    ["kpi", "record", "nps", "54"],
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return example(tmp_path)


@pytest.fixture
def repo(place: Path) -> Repo:
    return Repo.around(place)


@pytest.mark.parametrize("words", WRITES, ids=lambda words: " ".join(words[:2]))
def test_a_dry_run_shows_the_change_and_writes_nothing(place: Path, words: list[str]) -> None:
    """
    What it shows is a diff that makes just this change.
    """
    before = snapshot(place)
    answer = okr(*words, "--dry-run", cwd=place)
    assert answer.code == 0
    assert changed(before, place) == set()
    assert not (place / ".okr").exists()
    shown = {line[6:] for line in answer.stdout.splitlines() if line[:6] in ("--- a/", "+++ b/")}
    okr(*words, cwd=place)
    assert changed(before, place) == shown


@pytest.mark.git
@pytest.mark.parametrize("words", WRITES, ids=lambda words: " ".join(words[:2]))
def test_a_dry_run_is_a_patch_that_git_can_apply(
    place: Path, repo: Repo, words: list[str], tmp_path: Path
) -> None:
    """
    It leads to the same bytes.
    """
    patch = tmp_path / "change.patch"
    patch.write_text(okr(*words, "--dry-run", cwd=place).stdout, encoding="utf-8")
    repo.git("apply", str(patch))
    patched = snapshot(place)
    repo.git("checkout", "--quiet", ".")
    repo.git("clean", "--quiet", "--force", "-d")
    okr(*words, cwd=place)
    assert changed(patched, place) == set()


@pytest.mark.git
@pytest.mark.parametrize("words", WRITES, ids=lambda words: " ".join(words[:2]))
def test_commit_takes_exactly_the_files_that_were_written(
    place: Path, repo: Repo, words: list[str]
) -> None:
    """
    What others have staged stays staged, what lies about stays where it is.
    """
    (place / "staged.txt").write_text("mine", encoding="utf-8")
    repo.git("add", "staged.txt")
    (place / "stray.txt").write_text("mine", encoding="utf-8")
    before = snapshot(place)
    answer = okr(*words, "--commit", cwd=place)
    assert answer.code == 0
    assert f"committed as {repo.git('rev-parse', '--short', 'HEAD').strip()}" in answer.stdout
    assert set(repo.git("show", "--name-only", "--no-renames", "--format=").splitlines()) == (
        changed(before, place)
    )
    assert repo.status() == ["A  staged.txt", "?? stray.txt"]
    assert repo.git("log", "-1", "--format=%an <%ae>").strip() == "Ana Ruiz <ana@example.org>"


@pytest.mark.git
def test_nothing_is_committed_unless_asked_for(place: Path, repo: Repo) -> None:
    """
    Nor staged; and only lines are added.
    """
    okr(*CHECKIN, "-c", "7", "-m", "second wave", cwd=place)
    assert repo.status() == [f" M {FILE}"]
    assert repo.git("diff", "--numstat") == f"5\t0\t{FILE}\n"
    okr("undo", cwd=place)
    assert repo.status() == []


@pytest.mark.git
def test_hooks_run(place: Path, repo: Repo) -> None:
    """
    They see what is committed, and may say no.
    """
    repo.hook("pre-commit", "git diff --cached --name-only > hook.log")
    okr(*CHECKIN, "--commit", cwd=place)
    assert (place / "hook.log").read_text(encoding="utf-8") == f"{FILE}\n"


@pytest.mark.git
@pytest.mark.parametrize(
    ("words", "left"),
    [
        (CHECKIN, [f" M {FILE}"]),
        (("add", "New"), ["?? objectives/2026-Q4/new.yaml"]),
        (("rm", "2026/market-leader", "--yes"), [" D objectives/2026/market-leader.yaml"]),
    ],
    ids=lambda words: words[0],
)
def test_where_a_hook_says_no_it_is_said_that_it_is_written(
    place: Path, repo: Repo, words: tuple[str, ...], left: list[str]
) -> None:
    """
    The change is there, the index is as it was, and the exit code is that of a failure.
    """
    repo.hook("pre-commit", "echo not today >&2; exit 1")
    answer = okr(*words, "--commit", cwd=place)
    assert answer.code == 2
    assert answer.stdout
    assert "committed as" not in answer.stdout
    assert "written, but not committed: git commit failed: not today" in answer.stderr
    assert repo.status() == left


@pytest.mark.git
def test_json_tells_a_script_that_nothing_was_committed(place: Path, repo: Repo) -> None:
    """
    And what was written.
    """
    assert okr(*CHECKIN, "--commit", "--json", cwd=place).json["commit"]
    repo.hook("pre-commit", "exit 1")
    answer = okr("checkin", "customer-love#nps", "53", "--commit", "--json", cwd=place)
    assert answer.code == 2
    assert answer.json["commit"] is None
    assert [file["path"] for file in answer.json["files"]] == [FILE]


def test_outside_of_a_repository_nothing_can_be_committed(place: Path) -> None:
    """
    That is known before anything is written.
    """
    before = snapshot(place)
    answer = okr(*CHECKIN, "--commit", cwd=place, GIT_CEILING_DIRECTORIES=str(place.parent))
    assert answer.code == 2
    assert "there is no git repository here" in answer.stderr
    assert changed(before, place) == set()


@pytest.mark.git
def test_what_git_never_knew_needs_no_commit(place: Path, repo: Repo) -> None:
    """
    A goal that was added and taken back leaves nothing to commit.
    """
    okr("add", "New", cwd=place)
    answer = okr("undo", "--commit", cwd=place)
    assert answer.code == 2
    assert "git knows nothing of it" in answer.stderr
    assert repo.status() == []


@pytest.mark.git
def test_a_first_commit_may_be_okr_s(tmp_path: Path) -> None:
    """
    In a repository without any.
    """
    repo = Repo(tmp_path)
    repo.git("init", "--quiet")
    assert okr("init", "--example", "--commit", cwd=tmp_path).code == 0
    assert repo.status() == []


@pytest.mark.parametrize("words", WRITES, ids=lambda words: " ".join(words[:2]))
def test_settings_that_are_broken_stop_every_write(place: Path, words: list[str]) -> None:
    """
    One sentence with the place.
    """
    (place / "okr.yaml").write_text("version: 1\nownr: ana\n", encoding="utf-8")
    before = snapshot(place)
    answer = okr(*words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.startswith('okr: okr.yaml:2:1: unknown key "ownr"\n')
    assert changed(before, place) == set()


@pytest.mark.parametrize(
    "words", [*WRITES, ["status"], ["list"], ["due"], ["today"], ["tree"], ["kpi", "status"]]
)
def test_a_workspace_of_a_newer_okr_is_left_to_it(place: Path, words: list[str]) -> None:
    """
    It may mean something else by the same words.
    """
    (place / "okr.yaml").write_text("version: 2\nfuture: yes\n", encoding="utf-8")
    before = snapshot(place)
    answer = okr(*words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr == (
        "okr: okr.yaml:1:10: this workspace is of format version 2; this okr reads up to 1\n"
        "  install a newer okr\n"
    )
    assert changed(before, place) == set()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may list every folder"
)
def test_a_folder_that_may_not_be_read_is_named(place: Path) -> None:
    """
    In one sentence.
    """
    (place / "objectives").chmod(0)
    try:
        answer = okr("status", cwd=place)
    finally:
        (place / "objectives").chmod(0o755)
    assert answer.code == 2
    assert "objectives cannot be listed" in answer.stderr


@pytest.mark.parametrize("name", ["objectives", "kpis"])
def test_a_file_where_a_folder_belongs_is_no_bug(tmp_path: Path, name: str) -> None:
    """
    There is just nothing to be seen.
    """
    (tmp_path / "okr.yaml").write_text("version: 1\n", encoding="utf-8")
    (tmp_path / name).write_text("", encoding="utf-8")
    for command in ("status", "list", "due", "today", "tree", "kpi status", "kpi list"):
        assert okr(*command.split(), cwd=tmp_path).code == 0
    assert okr("add", "New", cwd=tmp_path).code == (2 if name == "objectives" else 0)
