"""
Two versions of a goal become one, and each decision is somebody's.
"""

from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import workspace
from tests.support.repo import Repo
from tests.support.terminal import at_terminal

pytestmark = pytest.mark.git

PATH = "objectives/2026-Q4/love.yaml"
GOAL = """\
title: Customers love us
owner: ana
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 65
    checkins:
      - {date: 2026-10-12, value: 48, note: First wave}
  - id: calls
    title: Calls
    start: 0
    target: 9
"""
OURS = GOAL.replace("love us", "adore us").replace("target: 65", "target: 60")
THEIRS = GOAL.replace("love us", "like us").replace("target: 65", "target: 70 # more")
THEIRS = THEIRS.replace("48, note: First wave}\n", "49, note: First wave}\n")


def conflicting(folder: Path, ours: str | None, theirs: str | None, base: str = GOAL) -> Repo:
    """
    A repository in the middle of a merge.
    """
    repo = Repo.around(workspace(folder, {PATH: base}))
    repo.git("checkout", "-q", "-b", "theirs")
    put(repo, theirs)
    repo.git("checkout", "-q", "main")
    put(repo, ours)
    with pytest.raises(Exception, match="merge"):
        repo.git("merge", "-q", "theirs")
    return repo


def put(repo: Repo, text: str | None) -> None:
    path = repo.folder / PATH
    if text is None:
        path.unlink()
    else:
        path.write_bytes(text.encode())
    repo.commit("Change")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return conflicting(tmp_path / "w", OURS, THEIRS)


def text(repo: Repo) -> str:
    return (repo.folder / PATH).read_bytes().decode()


def resolve(repo: Repo, *words: str, code: int = 0) -> Answer:
    answer = okr("resolve", *words, cwd=repo.folder)
    assert answer.code == code, answer.stderr
    return answer


def test_without_a_terminal_the_questions_are_listed(repo: Repo) -> None:
    before = text(repo)
    found = resolve(repo, "--json", code=1).json
    assert found["files"] == [
        {
            "path": PATH,
            "problem": None,
            "questions": [
                {
                    "field": "title",
                    "base": "Customers love us",
                    "ours": "Customers adore us",
                    "theirs": "Customers like us",
                },
                {"field": "key_results.nps.target", "base": 65, "ours": 60, "theirs": 70},
            ],
        }
    ]
    assert "--ours or --theirs" in resolve(repo, code=1).stderr
    assert text(repo) == before


MERGED = OURS.replace("value: 48", "value: 49").replace("target: 60", "target: 60  # more")


def test_everything_may_be_decided_for_ours(repo: Repo) -> None:
    """
    What only they changed is merged all the same.
    """
    answer = resolve(repo, "--ours")
    assert text(repo) == MERGED
    assert answer.stdout == f"settled the conflicts of 1 file  {PATH}:1\n"
    assert answer.stderr.endswith(f"next: `git add {PATH}`, then `git merge --continue`\n")
    assert repo.status() == [f"UU {PATH}"]


def test_everything_may_be_decided_for_theirs(repo: Repo) -> None:
    resolve(repo, "love", "--theirs", "--add")
    assert text(repo) == MERGED.replace("adore", "like").replace("target: 60", "target: 70")
    assert repo.status() == [f"M  {PATH}"]
    repo.git("commit", "-q", "--no-edit")


def test_undo_brings_the_conflict_back(repo: Repo) -> None:
    before = text(repo)
    resolve(repo, PATH, "--ours")
    assert okr("undo", cwd=repo.folder).code == 0
    assert text(repo) == before


def test_a_dry_run_writes_nothing(repo: Repo) -> None:
    before = text(repo)
    assert "-<<<<<<< HEAD\n" in resolve(repo, "--ours", "--dry-run").stdout
    assert text(repo) == before


def test_each_field_is_asked_for_at_a_terminal(repo: Repo) -> None:
    with at_terminal("resolve", cwd=repo.folder) as person:
        person.answers(("[o/t/b/e]", "x"), ("[o/t/b/e]", "t"), ("[o/t/e]", "e"), ("value:", "6o"))
        person.answers(("[o/t/e]", "e"), ("value:", "64"))
        assert person.ends() == 0
    assert '"x" is no answer here' in person.seen
    assert '"6o" is no number' in person.seen
    assert text(repo) == MERGED.replace("adore", "like").replace("target: 60", "target: 64")


def test_a_day_is_typed_as_a_day(tmp_path: Path) -> None:
    target = "    target: 65\n"
    due = [GOAL.replace(target, f"{target}    due: 2026-12-{day}\n") for day in (10, 20)]
    repo = conflicting(tmp_path / "w", *due)
    with at_terminal("resolve", cwd=repo.folder) as person:
        person.answers(("[o/t/e]", "e"), ("value:", "soon"), ("[o/t/e]", "e"))
        person.answers(("value:", "2026-12-15"))
        assert person.ends() == 0
    assert text(repo) == due[0].replace("12-10", "12-15")


def test_both_texts_may_stand(tmp_path: Path) -> None:
    repo = conflicting(tmp_path / "w", f"why: They pay.\n{GOAL}", f"why: They stay.\n{GOAL}")
    with at_terminal("resolve", cwd=repo.folder) as person:
        person.answers(("[o/t/b/e]", "b"))
        assert person.ends() == 0
    assert text(repo) == f"why: They pay. They stay.\n{GOAL}"


def test_a_question_left_open_leaves_the_file(repo: Repo) -> None:
    before = text(repo)
    with at_terminal("resolve", cwd=repo.folder) as person:
        person.answers(("[o/t/b/e]", "o"), ("[o/t/e]", ""))
        assert person.ends() == 1
    assert "left as it is" in person.seen
    assert text(repo) == before


def test_what_okr_can_merge_needs_no_answer(tmp_path: Path) -> None:
    """
    Git was in conflict because nobody had installed the driver.
    """
    ours = GOAL.replace("owner: ana", "owner: bo")
    repo = conflicting(tmp_path / "w", ours, GOAL.replace("love us", "like us"))
    resolve(repo)
    assert text(repo) == ours.replace("love us", "like us")


@pytest.mark.parametrize("side", ["--ours", "--theirs"])
def test_a_file_that_one_side_removed_is_kept_or_goes(tmp_path: Path, side: str) -> None:
    repo = conflicting(tmp_path / "w", None, THEIRS)
    found = resolve(repo, "--json", code=1).json["files"][0]["questions"]
    assert [(it["ours"], it["theirs"]) for it in found] == [("removed", "changed")]
    resolve(repo, side, "--add")
    assert (repo.folder / PATH).exists() is (side == "--theirs")
    repo.git("commit", "-q", "--no-edit")


def test_a_key_result_that_one_side_removed_is_kept_or_goes(tmp_path: Path) -> None:
    less = GOAL[: GOAL.index("  - id: calls")]
    repo = conflicting(tmp_path / "w", less, GOAL.replace("target: 9", "target: 8"))
    resolve(repo, "--ours", "--dry-run")
    resolve(repo, "--theirs")
    assert text(repo) == GOAL.replace("target: 9", "target: 8")


def test_a_version_that_cannot_be_read_is_left_to_people(tmp_path: Path) -> None:
    repo = conflicting(tmp_path / "w", OURS, GOAL.replace("Customers", "[Customers"))
    before = text(repo)
    answer = resolve(repo, "--ours", code=1)
    assert f"{PATH}: theirs cannot be read: line 1: " in answer.stderr
    assert text(repo) == before


def test_what_was_settled_by_hand_is_not_touched(repo: Repo) -> None:
    (repo.folder / PATH).write_text(GOAL, encoding="utf-8")
    answer = resolve(repo, "--theirs", code=1)
    assert "settled already" in answer.stderr
    assert text(repo) == GOAL


def test_an_index_in_conflict_without_marks_is_asked_about(repo: Repo) -> None:
    """
    Somebody took ours for the time being, or the driver was killed.
    """
    repo.git("checkout", "--ours", PATH)
    assert text(repo) == OURS
    resolve(repo, "--ours")
    assert text(repo) == MERGED


def test_line_ends_that_git_has_put_in_stay(repo: Repo) -> None:
    """
    Where autocrlf is at work, the file has other line ends than git's versions.
    """
    repo.git("merge", "--abort")
    repo.git("config", "core.autocrlf", "true")
    (repo.folder / PATH).unlink()
    repo.git("checkout", PATH)
    with pytest.raises(Exception, match="merge"):
        repo.git("merge", "-q", "theirs")
    assert "\r\n" in text(repo)
    resolve(repo, "--ours", "--add")
    assert text(repo) == MERGED.replace("\n", "\r\n")
    assert repo.git("show", f":{PATH}") == MERGED


def by_hand(repo: Repo, old: str, new: str) -> str:
    before = text(repo)
    assert old in before
    (repo.folder / PATH).write_bytes(before.replace(old, new, 1).encode())
    return text(repo)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Customers adore us", "title: By hand"),
        ("owner: ana", "owner: ana  # by hand"),
        ("  - id: calls\n", ""),
        ("title: Customers adore us\n", ""),
    ],
)
@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_what_somebody_has_begun_by_hand_is_not_written_over(
    tmp_path: Path, old: str, new: str, style: str
) -> None:
    """
    Also where marks are left; the way back is named, and works.
    """
    repo = conflicting(tmp_path / "w", OURS, THEIRS)
    repo.git("config", "merge.conflictStyle", style)
    repo.git("checkout", "-q", "--merge", PATH)
    now = by_hand(repo, old, new)
    answer = resolve(repo, "--theirs", code=1)
    assert "begun to settle it by hand" in answer.stderr
    assert text(repo) == now
    repo.git("checkout", "-q", "--merge", "--", PATH)
    resolve(repo, "--ours")
    assert text(repo) == MERGED


@pytest.mark.parametrize("side", ["--ours", "--theirs"])
def test_a_removed_file_that_somebody_went_on_with_is_kept(tmp_path: Path, side: str) -> None:
    repo = conflicting(tmp_path / "w", None, THEIRS)
    now = by_hand(repo, "owner: ana", "owner: bo")
    answer = resolve(repo, side, code=1)
    assert "it was changed by hand" in answer.stderr
    assert text(repo) == now


def test_settings_and_goals_in_conflict_are_settled_at_once(tmp_path: Path) -> None:
    """
    The goals are judged by the settings as they are going to be; people of both are there.
    """
    repo = Repo.around(workspace(tmp_path / "w", {PATH: GOAL}))
    settings = repo.folder / "okr.yaml"
    repo.git("checkout", "-q", "-b", "theirs")
    settings.write_text("version: 1\norganization: A\npeople:\n  ana: {name: Ana}\n")
    put(repo, THEIRS)
    repo.git("checkout", "-q", "main")
    settings.write_text("version: 1\norganization: B\npeople:\n  bo: {name: Bo}\n")
    put(repo, OURS)
    with pytest.raises(Exception, match="merge"):
        repo.git("merge", "-q", "theirs")
    resolve(repo, "--ours", "--add")
    assert settings.read_text().endswith("B\npeople:\n  bo: {name: Bo}\n  ana: {name: Ana}\n")
    assert text(repo) == MERGED
    assert okr("undo", cwd=repo.folder).code == 0
    assert "<<<<<<<" in settings.read_text()


def test_other_files_in_conflict_are_not_forgotten(tmp_path: Path) -> None:
    repo = Repo.around(workspace(tmp_path / "w", {PATH: GOAL}))
    for branch, goal in (("theirs", THEIRS), ("main", OURS)):
        repo.git("checkout", "-q", *(["-b"] if branch == "theirs" else []), branch)
        (repo.folder / "plan.txt").write_text(branch)
        put(repo, goal)
    with pytest.raises(Exception, match="merge"):
        repo.git("merge", "-q", "theirs")
    answer = resolve(repo, "--ours", "--add")
    assert answer.stderr.endswith("next: settle plan.txt, then `git merge --continue`\n")


WHO = {
    "merge": ("main, which you are on", "theirs, which comes in"),
    "rebase": ("theirs, with those of your commits", "your own commit {} “Change”"),
    "rebase --apply": ("theirs, with those of your commits", "your own commit {} “Change”"),
    "cherry-pick": ("main, which you are on", "the commit {} “Change”"),
    "revert": ("main, which you are on", "what was there before the commit {} “Change”"),
    "stash": ("what is committed here", "what comes in: your own changes from a stash"),
}


@pytest.mark.parametrize("command", WHO)
def test_it_is_said_who_ours_and_theirs_are(tmp_path: Path, command: str) -> None:
    """
    In a rebase they are the other way round.
    """
    repo = conflicting(tmp_path / "w", OURS, THEIRS)
    repo.git("merge", "--abort")
    named = "theirs"
    if command == "revert":
        named = repo.git("rev-parse", "HEAD").strip()
        put(repo, OURS.replace("target: 60", "target: 61"))
    elif command == "stash":
        repo.git("reset", "-q", "--soft", "HEAD~1")
        repo.git("stash", "-q")
        repo.git("merge", "-q", "theirs")
    words = ["stash", "pop"] if command == "stash" else [*command.split(), named]
    with pytest.raises(Exception, match=words[0]):
        repo.git(*words)
    told = "HEAD" if command in ("merge", "stash") else f"{words[0]}_head".upper().replace("-", "_")
    told = "CHERRY_PICK_HEAD" if command == "cherry-pick" else told
    hash_ = repo.git("log", "-1", "--format=%h", told).strip()
    found = resolve(repo, "--json", code=1).json["sides"]
    for said, wanted in zip((found["ours"], found["theirs"]), WHO[command], strict=True):
        assert said.startswith(wanted.format(hash_))
    assert f"theirs is {found['theirs']}" in resolve(repo, code=1).stdout


def test_a_decision_that_makes_a_wrong_file_is_refused(tmp_path: Path) -> None:
    ours = GOAL.replace(
        "    start: 0\n    target: 9\n", "    kind: milestone\n    done: 2026-10-01\n"
    )
    theirs = GOAL.replace("    target: 9\n", "    target: 9\n    stretch: 12\n")
    repo = conflicting(tmp_path / "w", ours, theirs)
    before = text(repo)
    answer = resolve(repo, "--ours", code=2)
    assert answer.stderr.startswith("okr: nothing was written, because it would be wrong")
    assert text(repo) == before


def test_while_rebasing_okr_names_the_way_on(tmp_path: Path) -> None:
    repo = conflicting(tmp_path / "w", OURS, THEIRS)
    repo.git("merge", "--abort")
    with pytest.raises(Exception, match="rebase"):
        repo.git("rebase", "-q", "theirs")
    assert "`git rebase --continue`" in resolve(repo, "--theirs").stderr


def test_where_nothing_is_in_conflict_there_is_nothing_to_do(tmp_path: Path) -> None:
    repo = Repo.around(workspace(tmp_path / "w", {PATH: GOAL}))
    assert resolve(repo).stdout == "● no goal is in conflict\n"
    assert resolve(repo, "--json").json["files"] == []


def test_outside_of_git_there_is_one_sentence(tmp_path: Path) -> None:
    answer = okr("resolve", cwd=workspace(tmp_path / "w", {PATH: GOAL}))
    assert answer.code == 2
    assert answer.stderr.startswith("okr: there is no git repository here\n")


def test_two_answers_are_one_too_many(repo: Repo) -> None:
    assert resolve(repo, "--ours", "--theirs", code=2).stdout == ""
