"""
`--at` with a commit shows what the files said there, whatever they are called today.
"""

from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import example, workspace
from tests.support.repo import Repo

pytestmark = pytest.mark.git

LOOKING = (
    "today",
    "status",
    "list",
    "tree",
    "due",
    "kpi list",
    "kpi status",
    "northstar",
    "scorecard",
    "forecast",
    "review",
    "report",
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo.around(example(tmp_path))


@pytest.mark.parametrize("command", [*LOOKING, "show customer-love", "explain customer-love#nps"])
def test_a_commit_is_seen_as_the_files_were_seen_then(repo: Repo, command: str) -> None:
    words = command.split()
    then = okr(*words, cwd=repo.folder)
    okr("checkin", "customer-love#nps", "58", "-c", "9", cwd=repo.folder)
    okr("amend", "customer-love#nps", "target", "59", "--reason", "So.", cwd=repo.folder)
    okr("add", "Something new", "--draft", cwd=repo.folder)
    repo.commit("A Monday")
    now = okr(*words, "--at", "HEAD~1", cwd=repo.folder)
    assert (now.code, now.stdout) == (then.code, then.stdout)


def test_a_goal_is_found_under_the_name_that_it_had(repo: Repo) -> None:
    okr("rename", "2026-Q4/customer-love", "devotion", "--commit", cwd=repo.folder)
    okr("rename", "2026-Q4/devotion", "zeal", "--commit", cwd=repo.folder)
    said = okr("show", "zeal", "--json", "--at", "HEAD~2", cwd=repo.folder)
    assert said.json["id"] == "2026-Q4/customer-love"
    assert okr("show", "zeal#nps", "--at", "HEAD~1", cwd=repo.folder).code == 0
    unknown = okr("show", "xyz", "--at", "HEAD~1", cwd=repo.folder)
    assert (unknown.code, unknown.stderr.splitlines()[0]) == (
        2,
        'okr: there is no goal or KPI "xyz"',
    )


@pytest.mark.parametrize("name", ["nope", "-x", "^HEAD", "HEAD..HEAD", "HEAD:okr.yaml"])
def test_what_is_neither_day_nor_commit_is_one_sentence(repo: Repo, name: str) -> None:
    answer = okr("status", f"--at={name}", cwd=repo.folder)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f'okr: "{name}" is no day, and git knows no commit')


def test_where_no_repository_is_a_day_is_asked_for(tmp_path: Path) -> None:
    answer = okr("status", "--at", "HEAD", cwd=workspace(tmp_path))
    assert answer.code == 2
    assert "there is no git repository here" in answer.stderr


def test_a_file_that_was_broken_then_is_a_broken_row(repo: Repo) -> None:
    path = repo.folder / "objectives/2026-Q4/customer-love.yaml"
    text = path.read_bytes()
    path.write_text("title: [\n", encoding="utf-8")
    repo.commit("Oops")
    path.write_bytes(text)
    repo.commit("Mended")
    assert okr("status", cwd=repo.folder).stderr == ""
    then = okr("status", "--at", "HEAD~1", cwd=repo.folder)
    assert then.code == 0
    assert "1 file could not be read" in then.stdout


def test_the_files_of_today_are_left_alone(repo: Repo) -> None:
    (repo.folder / "objectives/2026-Q4/new.yaml").write_text("title: New\n", encoding="utf-8")
    okr("status", "--at", "HEAD", cwd=repo.folder)
    assert repo.status() == ["?? objectives/2026-Q4/new.yaml"]
