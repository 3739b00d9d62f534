"""
Somebody wants a goalpost to move unseen, or hands over a repository that is odd: each is told, none is passed.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import workspace
from tests.support.repo import Repo

pytestmark = pytest.mark.git

PATH = "objectives/2026-Q4/love.yaml"
GOAL = """\
title: Customers love us
status: active
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 65
    unit: points
    checkins:
      - {date: 2026-10-02, value: 46}
  - {id: letters, title: Letters, start: 0, target: 9}
"""
EARLY, USUAL, LATER = "2026-10-01T09:00:00+0200", "2026-10-20T09:00:00+0200", "2026-11-10T09:00:00Z"


class Team(Repo):
    """
    A repository in which a goal's text is changed and committed on a day.
    """

    def change(self, old: str, new: str, message: str = "Change", path: str = PATH) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        self.commit(message)

    def make(self, author: str, parent: str = "HEAD") -> None:
        """
        A commit of what is staged with an author line that git itself would refuse.
        """
        tree = self.git("write-tree").strip()
        text = f"tree {tree}\nparent {self.git('rev-parse', parent)}"
        text += f"author {author}\ncommitter {author}\n\nm\n"
        command = ["git", "-C", str(self.folder), "hash-object", "-t", "commit", "-w", "--stdin"]
        made = subprocess.run(
            [*command, "--literally"], input=text.encode(), capture_output=True, check=True
        )
        self.git("reset", "--quiet", "--hard", made.stdout.decode().strip())


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Team:
    monkeypatch.setenv("GIT_AUTHOR_DATE", EARLY)
    folder = workspace(tmp_path / "w", {PATH: GOAL})
    made = Team(folder)
    made.git("init", "--quiet")
    made.commit("Start")
    monkeypatch.setenv("GIT_AUTHOR_DATE", USUAL)
    return made


def judged(team: Repo, *words: str, folder: str = ".") -> Answer:
    return okr("check", "--select", "H", "--json", *words, cwd=team.folder / folder)


def codes(team: Repo, *words: str, folder: str = ".") -> list[str]:
    answer = judged(team, *words, folder=folder)
    return [it["code"] for it in answer.json["findings"]]


def moved(team: Repo) -> list[tuple[str, str]]:
    said = okr("audit", "--json", cwd=team.folder).json
    return [(it["field"], it["day"]) for it in said["moved"]]


def clone(team: Repo, to: Path, *words: str) -> Repo:
    team.git("config", "uploadpack.allowFilter", "true")
    team.git("config", "--global", "protocol.file.allow", "always")
    team.git("clone", "--quiet", *words, team.folder.as_uri(), str(to))
    return Repo(to)


@pytest.mark.parametrize("day", ["2026-09-01T09:00:00Z", "2026-01-01T00:00:00Z"])
def test_a_commit_that_is_dated_back_does_not_come_before_the_goal_ran(
    team: Team, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", day)
    team.change("target: 65", "target: 50")
    assert codes(team, "--history") == ["H001"]
    assert moved(team) == [("key_results.nps.target", day[:10])]


@pytest.mark.parametrize(
    "author",
    [
        "A <a@b> 253402300800 +0000",
        "A <a@b> -1 +0000",
        "A <a@b> 18446744073709551615 +0000",
        "A <a@b> 100000000000000 +0000",
        "A <a@b> 1790000000 +9999",
        "A <a@b> soon",
        "A <a@b>",
    ],
)
def test_a_day_that_is_none_hides_nothing(team: Team, author: str) -> None:
    team.change("target: 65", "target: 50")
    team.git("reset", "--quiet", "--soft", "HEAD~1")
    team.make(author)
    assert codes(team, "--history") == ["H001"]
    assert len(moved(team)) == 1
    for command in ("log", "log love", "status --at HEAD", "review --at HEAD", "due --at HEAD"):
        assert okr(*command.split(), cwd=team.folder).code == 0, command


def test_what_an_author_is_called_is_bounded(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "x" * 50_000)
    team.change("target: 65", "target: 50", "y" * 50_000)
    for command in ("audit", "log", "log love --json", "check --history --select H -f github"):
        assert len(okr(*command.split(), cwd=team.folder).stdout) < 5_000, command


@pytest.mark.parametrize("way", ["replace", "grafts"])
def test_no_substitute_hides_a_commit(team: Team, way: str) -> None:
    """
    Neither a replaced commit nor a graft lets somebody else's change be his own, or nobody's.
    """
    team.change("target: 65", "target: 50", "Ease it")
    eased = team.git("rev-parse", "HEAD").strip()
    team.change("title: Customers", "title: All customers", "Say it better")
    newest, first = (team.git("rev-parse", it).strip() for it in ("HEAD", "HEAD~2"))
    if way == "replace":
        team.git("replace", "--graft", newest, first)
    else:
        info = team.folder / ".git/info"
        info.mkdir(exist_ok=True)
        (info / "grafts").write_text(f"{newest} {first}\n", encoding="utf-8")
    said = okr("audit", "--json", cwd=team.folder).json
    assert [it["commit"] for it in said["moved"]] == [eased[:9]]


def test_a_shallow_clone_has_no_history_to_judge(team: Team, tmp_path: Path) -> None:
    team.change("target: 65", "target: 50")
    shallow = clone(team, tmp_path / "shallow", "--depth=1")
    for command in ("check --history", "audit"):
        answer = okr(*command.split(), cwd=shallow.folder)
        assert answer.code == 2
        assert answer.stderr.startswith("okr: this clone is too shallow")
        assert "git fetch --unshallow" in answer.stderr
    for command in ("log", "log love"):
        answer = okr(*command.split(), cwd=shallow.folder)
        assert answer.code == 0
        assert "what is older is not told" in answer.stderr
    for command in ("diff HEAD~1", "status --at HEAD~1"):
        answer = okr(*command.split(), cwd=shallow.folder)
        assert answer.code == 2
        assert "git fetch --unshallow" in answer.stderr


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
def test_nothing_is_fetched_for_a_partial_clone(team: Team, tmp_path: Path, kind: str) -> None:
    """
    Even where git's settings let it: what is missing is said.
    """
    team.change("target: 65", "target: 50")
    partial = clone(team, tmp_path / "partial", f"--filter={kind}")
    for command in ("check --against HEAD~1", "check --history", "audit", "diff HEAD~1"):
        answer = okr(*command.split(), cwd=partial.folder)
        assert answer.code == 2, command
        assert "git fetch --refetch --no-filter" in answer.stderr, command
    missing = partial.git("rev-list", "--objects", "--all", "--missing=print")
    assert "?" in missing
    partial.git("fetch", "--quiet", "--refetch", "--no-filter")
    assert codes(partial, "--history") == ["H001"]


def test_a_goal_that_was_broken_did_not_move_meanwhile(team: Team) -> None:
    """
    What a file said before it was broken is what was agreed.
    """
    team.change("target: 65", "targt: 65", "Break it")
    team.change("targt: 65", "target: 50", "Mend it, and ease it")
    assert codes(team, "--against", "HEAD~1") == ["H001"]
    assert codes(team, "--history") == ["H001"]


def test_an_audit_says_which_file_it_cannot_read(team: Team) -> None:
    team.change("target: 65", "targt: 65", "Break it")
    assert f"{PATH} cannot be read" in okr("audit", cwd=team.folder).stderr


def test_another_folder_hides_nothing(team: Team) -> None:
    inside = team.folder / "goals"
    inside.mkdir()
    for name in ("okr.yaml", "objectives"):
        shutil.move(team.folder / name, inside / name)
    team.change("target: 65", "target: 50", "Move it all", f"goals/{PATH}")
    assert codes(team, "--against", "HEAD~1", folder="goals") == ["H001"]
    said = okr("diff", "HEAD~1", "--json", cwd=inside).json
    assert [it["field"] for it in said["changes"]] == ["key_results.nps.target"]
    told = okr("audit", cwd=inside).stderr
    assert "the workspace came here from the top of the repository" in told


def test_a_draft_in_between_hides_nothing(team: Team) -> None:
    team.change("status: active", "status: draft")
    assert codes(team, "--against", "HEAD~1") == ["H009"]
    team.change("target: 65", "target: 50")
    team.change("status: draft", "status: active")
    assert codes(team, "--history") == ["H009"]
    assert [field for field, _ in moved(team)] == ["status"]


def test_another_weight_asks_for_a_reason(team: Team) -> None:
    team.change("title: Letters, ", "title: Letters, weight: 5, ")
    assert codes(team, "--against", "HEAD~1") == ["H001"]
    assert [field for field, _ in moved(team)] == ["key_results.letters.weight"]
    okr("undo", cwd=team.folder)
    team.git("reset", "--quiet", "--hard", "HEAD~1")
    okr("amend", "love#letters", "weight", "5", "--reason", "They matter.", cwd=team.folder)
    assert codes(team, "--against", "HEAD") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("target: 65", "target: 50"),
        ("start: 45", "start: 40"),
        ("value: 46", "value: 60"),
        ("    checkins:\n      - {date: 2026-10-02, value: 46}\n", ""),
        ("  - {id: letters, title: Letters, start: 0, target: 9}\n", ""),
    ],
)
def test_what_was_put_back_did_not_move(team: Team, old: str, new: str) -> None:
    """
    As the advice of the rules has it; an audit still tells.
    """
    team.change(old, new, "Move it")
    assert codes(team, "--history") != []
    team.git("revert", "--no-edit", "HEAD")
    assert codes(team, "--history") == []
    answer = okr("audit", "--exit-code", cwd=team.folder)
    assert answer.code == 0
    assert "Put back later" in answer.stdout


def test_what_was_put_back_once_it_was_graded_did_move(team: Team) -> None:
    team.change("target: 65", "target: 47", "Ease it")
    team.change("status: active", "status: done", "Close it")
    team.change("target: 47", "target: 65", "As if nothing had been")
    assert codes(team, "--history") == ["H001", "H012"]


def test_what_was_agreed_in_between_is_no_way_back(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    okr("amend", "love#nps", "target", "80", "--reason", "More is possible.", cwd=team.folder)
    team.commit("Agree on more")
    monkeypatch.setenv("GIT_AUTHOR_DATE", LATER)
    team.change("target: 80", "target: 65", "Less after all")
    assert codes(team, "--history") == ["H001"]


def test_who_begins_in_the_middle_of_a_quarter_is_not_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Goals of the first commit may be older than it is; a goal that comes after it may not.
    """
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-12-01T09:00:00Z")
    today = ("--today", "2026-12-20")
    folder = workspace(tmp_path / "w", {PATH: GOAL, "objectives/2026-Q4/more.yaml": GOAL})
    repo = Repo.around(folder)
    answer = judged(repo, "--history", *today)
    assert answer.json["findings"] == []
    assert answer.stderr.count("came with the first commit") == 1
    (folder / "objectives/2026-Q4/late.yaml").write_text(
        GOAL.replace("Customers", "All"), encoding="utf-8"
    )
    repo.commit("One more")
    found = judged(repo, "--history", *today).json["findings"]
    assert [(it["code"], it["goal"]) for it in found] == [("H008", "2026-Q4/late")]
    said = okr("audit", "--json", *today, cwd=folder).json
    assert ([it["goal"] for it in said["late_born"]], said["adopted"]) == (["2026-Q4/late"], 2)
    assert "2 goals came with the first commit" in okr("audit", *today, cwd=folder).stdout


def test_a_workspace_that_comes_with_the_change_is_not_late(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    repo = Repo.around(folder)
    workspace(folder, {PATH: GOAL})
    assert codes(repo, "--against", "HEAD", "--today", "2026-12-20") == []


@pytest.mark.parametrize(
    "form", ["text", "concise", "json", "github", "gitlab", "sarif", "junit", "rdjson", "markdown"]
)
def test_a_goal_that_is_gone_is_told_in_every_format(team: Team, form: str) -> None:
    (team.folder / PATH).unlink()
    team.commit("Without a word")
    answer = okr("check", "--select", "H", "--against", "HEAD~1", "-f", form, cwd=team.folder)
    assert (answer.code, answer.stderr) == (0, "")
    assert "H004" in answer.stdout
    assert PATH in answer.stdout
