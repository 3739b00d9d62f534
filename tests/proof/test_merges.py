"""
Two people change goals on branches, and real git joins them: with okr's driver, without it, and with it failing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.cli import ROOT, okr
from tests.support.files import workspace
from tests.support.repo import Repo

pytestmark = pytest.mark.git

PATH = "objectives/2026-Q4/love.yaml"
GOAL = """\
# Where it all began.
title: Customers love us
owner: ana
tags: [advocacy]

key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 65   # agreed in September
    unit: points
    checkins:
      - date: 2026-10-12
        value: 48

  - id: reviews
    title: Reviews a month
    start: 12
    target: 40
    checkins:
      - date: 2026-10-13
        value: 15
        note: The first ones.
"""
NPS = "        value: 48\n"
REVIEWS = "        note: The first ones.\n"
MARK = "<<<<<<<"
Edit = Callable[[str], str]


def swapped(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def below(line: str, day: str, value: int) -> Edit:
    return swapped(line, f"{line}      - date: {day}\n        value: {value}\n")


def nothing(text: str) -> str:
    return text


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    A folder with the okr of this checkout and nothing else.
    """
    folder = tmp_path_factory.mktemp("bin")
    program(folder, f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m okrcli "$@"')
    return folder


def program(folder: Path, script: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "okr"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return folder


def usual_path() -> str:
    """
    The PATH of this process, without any okr on it.
    """
    folders = os.environ["PATH"].split(os.pathsep)
    return os.pathsep.join(it for it in folders if not (Path(it) / "okr").exists())


def branched(folder: Path, ours: Edit, theirs: Edit, base: str = GOAL) -> Repo:
    """
    A repository in which two people have changed the goal: ours is checked out, theirs is `theirs`.
    """
    repo = Repo.around(workspace(folder, {PATH: base}))
    repo.git("checkout", "-q", "-b", "theirs")
    change(repo, theirs)
    repo.git("checkout", "-q", "main")
    change(repo, ours)
    return repo


def change(repo: Repo, edit: Edit) -> None:
    path = repo.folder / PATH
    path.write_bytes(edit(path.read_bytes().decode()).encode())
    repo.commit("Change")


def install(repo: Repo) -> None:
    assert okr("git", "install", cwd=repo.folder).code == 0


def git(repo: Repo, *words: str, path: str, **environ: str) -> int:
    """
    Git as somebody calls it, with a PATH; gives its exit code.
    """
    program = shutil.which("git")
    assert program is not None
    done = subprocess.run(
        [program, "-C", str(repo.folder), *words],
        env={**os.environ, **environ, "PATH": path, "GIT_EDITOR": "true"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return done.returncode


def with_driver(repo: Repo, programs: Path, *words: str) -> int:
    install(repo)
    return git(repo, *words, path=f"{programs}{os.pathsep}{usual_path()}")


def text(repo: Repo) -> str:
    return (repo.folder / PATH).read_bytes().decode()


MATRIX = {
    "check-ins of two key results": (
        below(NPS, "2026-10-19", 50),
        below(REVIEWS, "2026-10-19", 20),
        True,
        True,
    ),
    "check-ins of one key result": (
        below(NPS, "2026-10-19", 50),
        below(NPS, "2026-10-20", 51),
        False,
        True,
    ),
    "one check-in, made twice": (
        below(NPS, "2026-10-19", 50),
        below(NPS, "2026-10-19", 50),
        True,
        True,
    ),
    "title and check-in": (
        swapped("love us", "adore us"),
        below(NPS, "2026-10-19", 50),
        True,
        True,
    ),
    "title and owner, line by line": (
        swapped("love us", "adore us"),
        swapped("owner: ana", "owner: bo"),
        False,
        True,
    ),
    "two tags": (
        swapped("[advocacy]", "[advocacy, brand]"),
        swapped("[advocacy]", "[people, advocacy]"),
        False,
        True,
    ),
    "two values of one field": (
        swapped("target: 65", "target: 60"),
        swapped("target: 65", "target: 70"),
        False,
        False,
    ),
    "a field removed and changed": (
        swapped("owner: ana\n", ""),
        swapped("owner: ana", "owner: bo"),
        False,
        False,
    ),
    "a key result removed, and checked in": (
        lambda text: text[: text.index("\n  - id: reviews")],
        below(REVIEWS, "2026-10-19", 20),
        False,
        False,
    ),
    "two key results of one name": (
        lambda text: f"{text}  - id: calls\n    title: Calls\n    start: 1\n    target: 2\n",
        lambda text: f"{text}  - id: calls\n    title: Calls\n    start: 1\n    target: 3\n",
        False,
        False,
    ),
    "two key results at the end": (
        lambda text: f"{text}  - id: calls\n    title: Calls\n    start: 1\n    target: 2\n",
        lambda text: f"{text}  - id: leads\n    title: Leads\n    start: 1\n    target: 3\n",
        False,
        True,
    ),
    "other line ends": (
        lambda text: below(NPS, "2026-10-19", 50)(text).replace("\n", "\r\n"),
        below(NPS, "2026-10-20", 51),
        False,
        True,
    ),
    "laid out anew": (
        swapped("[advocacy]", "\n  - advocacy"),
        swapped("[advocacy]", "[advocacy, brand]"),
        False,
        True,
    ),
    "a file that cannot be read": (
        swapped("title: Customers", "title: [Customers"),
        swapped("title: Customers", "title: Our customers"),
        False,
        False,
    ),
}


@pytest.mark.parametrize("case", MATRIX)
def test_what_git_merges_alone(tmp_path: Path, case: str) -> None:
    """
    Two people who check in on different key results need no driver.
    """
    ours, theirs, is_clean, _ = MATRIX[case]
    repo = branched(tmp_path / "w", ours, theirs)
    assert (git(repo, "merge", "-q", "theirs", path=usual_path()) == 0) is is_clean
    assert (MARK in text(repo)) is not is_clean


@pytest.mark.parametrize("case", MATRIX)
def test_what_git_merges_with_okr(tmp_path: Path, case: str, programs: Path) -> None:
    """
    What two people changed in different fields; a conflict has marks.
    """
    ours, theirs, _, is_clean = MATRIX[case]
    repo = branched(tmp_path / "w", ours, theirs)
    assert (with_driver(repo, programs, "merge", "-q", "theirs") == 0) is is_clean
    assert (MARK in text(repo)) is not is_clean
    assert "# Where it all began." in text(repo)
    if is_clean:
        assert okr("check", cwd=repo.folder).code == 0


def test_a_merged_file_is_ours_with_what_they_added(tmp_path: Path, programs: Path) -> None:
    """
    Line ends and comments are ours, check-ins are in the order of their days.
    """
    ours = below(NPS, "2026-10-21", 52)
    theirs = below(NPS, "2026-10-19", 50)
    repo = branched(tmp_path / "w", lambda it: ours(it).replace("\n", "\r\n"), theirs)
    assert with_driver(repo, programs, "merge", "-q", "theirs") == 0
    assert text(repo) == below(NPS, "2026-10-19", 50)(ours(GOAL)).replace("\n", "\r\n")


def test_a_conflict_is_no_larger_than_its_line(tmp_path: Path, programs: Path) -> None:
    ours = swapped("target: 65", "target: 60")
    repo = branched(
        tmp_path / "w",
        lambda it: below(NPS, "2026-10-19", 50)(ours(it)),
        lambda it: below(NPS, "2026-10-20", 51)(swapped("target: 65", "target: 70")(it)),
    )
    assert with_driver(repo, programs, "merge", "-q", "theirs") == 1
    merged = below(NPS, "2026-10-19", 50)(below(NPS, "2026-10-20", 51)(GOAL))
    line = "    target: 6{}   # agreed in September\n"
    sides = (line.format(0), line.format(0).replace("60", "70"))
    marked = "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n".format(*sides)
    assert text(repo) == merged.replace(line.format(5), marked)


@pytest.mark.parametrize("said", ["config", "-c"])
@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
def test_a_conflict_shows_what_was_there_before(
    tmp_path: Path, style: str, said: str, programs: Path
) -> None:
    """
    If git is to do so, in this repository or this once.
    """
    repo = branched(
        tmp_path / "w",
        lambda it: below(NPS, "2026-10-19", 50)(swapped("target: 65", "target: 60")(it)),
        lambda it: below(NPS, "2026-10-20", 51)(swapped("target: 65", "target: 70")(it)),
    )
    words = ["-c", f"merge.conflictStyle={style}"] if said == "-c" else []
    if not words:
        repo.git("config", "merge.conflictStyle", style)
    assert with_driver(repo, programs, *words, "merge", "-q", "theirs") == 1
    lines = [f"    target: {value}   # agreed in September\n" for value in (60, 65, 70)]
    marked = "<<<<<<< ours\n{}||||||| base\n{}=======\n{}>>>>>>> theirs\n".format(*lines)
    assert marked in text(repo)
    assert text(repo).count("- date:") == 4


@pytest.mark.parametrize("name", ["-x", "--help", "$(touch x)", "`touch x`", "it's", 'a"b', "a\nb"])
def test_a_folder_s_name_is_no_command(tmp_path: Path, name: str, programs: Path) -> None:
    """
    Neither for a shell, nor for okr, nor in git's attributes.
    """
    (tmp_path / "w").mkdir()
    repo = Repo.around(tmp_path / "w")
    goals = workspace(tmp_path / "w" / name, {PATH: GOAL})
    repo.commit("Goals")
    repo.git("checkout", "-q", "-b", "theirs")
    (goals / PATH).write_text(below(NPS, "2026-10-20", 51)(GOAL), encoding="utf-8")
    repo.commit("Change")
    repo.git("checkout", "-q", "main")
    (goals / PATH).write_text(below(NPS, "2026-10-19", 50)(GOAL), encoding="utf-8")
    repo.commit("Change")
    assert okr("git", "install", cwd=goals).code == 0
    path = f"{programs}{os.pathsep}{usual_path()}"
    assert git(repo, "merge", "-q", "theirs", path=path) == 0
    assert not (tmp_path / "w" / "x").exists()


@pytest.mark.parametrize("command", ["rebase", "cherry-pick", "merge", "revert", "stash"])
def test_every_way_of_joining_asks_okr(tmp_path: Path, command: str, programs: Path) -> None:
    """
    Whatever git does with branches, it merges files.
    """
    ours, theirs = below(NPS, "2026-10-19", 50), below(NPS, "2026-10-20", 51)
    repo = branched(tmp_path / "w", ours, theirs)
    install(repo)
    path = f"{programs}{os.pathsep}{usual_path()}"
    words = {"rebase": "rebase theirs", "cherry-pick": "cherry-pick theirs"}
    if command == "revert":
        change(repo, below("        value: 50\n", "2026-10-21", 52))
        assert git(repo, "revert", "--no-edit", "HEAD~1", path=path) == 0
        assert "2026-10-19" not in text(repo)
        assert "2026-10-21" in text(repo)
        return
    if command == "stash":
        repo.git("reset", "-q", "--soft", "HEAD~1")
        repo.git("stash", "-q")
        repo.git("merge", "-q", "theirs")
        assert git(repo, "stash", "pop", path=path) == 0
    else:
        assert git(repo, *words.get(command, "merge theirs").split(), path=path) == 0
    assert text(repo) == below(NPS, "2026-10-19", 50)(theirs(GOAL))


CLASH = below(NPS, "2026-10-19", 50), below(NPS, "2026-10-20", 51)


@pytest.mark.parametrize("words", ["merge theirs", "rebase theirs", "cherry-pick theirs"])
def test_without_a_path_git_works_as_it_would_without_okr(tmp_path: Path, words: str) -> None:
    """
    The marks are there, and git can still show what there is.
    """
    repo = branched(tmp_path / "w", *CLASH)
    install(repo)
    assert git(repo, *words.split(), path="") == 1
    assert MARK in text(repo)
    for looking in ("diff", "log -p", "status"):
        assert git(repo, "--no-pager", *looking.split(), path="") == 0
    assert git(repo, words.split(maxsplit=1)[0], "--abort", path="") == 0


BROKEN = {
    "says no": "echo this is a bug >&2; exit 1",
    "cannot be started": "exit 126",
    "is killed": "kill -9 $$",
    "is killed after a while": 'printf x > "$3.more"; kill -9 $$',
    "is no program": "",
}


@pytest.mark.parametrize("script", BROKEN.values(), ids=BROKEN)
def test_where_okr_fails_git_s_own_merge_stands(tmp_path: Path, script: str) -> None:
    """
    An okr that does nothing costs nothing; one that claims success without a result is not ours.
    """
    if not script:
        folder = tmp_path / "bin"
        folder.mkdir()
        (folder / "okr").write_bytes(b"\x00\x01")
        (folder / "okr").chmod(0o755)
    else:
        folder = program(tmp_path / "bin", script)
    repo = branched(tmp_path / "w", *CLASH)
    install(repo)
    assert git(repo, "merge", "theirs", path=f"{folder}{os.pathsep}{usual_path()}") == 1
    assert text(repo).count(MARK) == 1
    assert "value: 50" in text(repo)
    assert "value: 51" in text(repo)


def test_an_okr_that_is_killed_after_it_has_written_is_looked_at(
    tmp_path: Path, programs: Path
) -> None:
    """
    The merge is there, as a conflict, and is not merged once more.
    """
    folder = program(tmp_path / "bin", f'"{programs / "okr"}" "$@"; kill -9 $$')
    repo = branched(tmp_path / "w", *CLASH)
    install(repo)
    assert git(repo, "merge", "theirs", path=f"{folder}{os.pathsep}{usual_path()}") == 1
    assert text(repo) == CLASH[0](CLASH[1](GOAL))
    assert repo.status() == [f"UU {PATH}"]


def test_branches_that_merge_each_other_come_out_alike(tmp_path: Path, programs: Path) -> None:
    """
    Whoever merges whom; and merging both results changes nothing.
    """
    repo = branched(tmp_path / "w", *CLASH)
    assert with_driver(repo, programs, "merge", "-q", "theirs") == 0
    ours = text(repo)
    repo.git("checkout", "-q", "theirs")
    assert with_driver(repo, programs, "merge", "-q", "main~1") == 0
    assert text(repo) == ours
    change(repo, below(REVIEWS, "2026-10-19", 20))
    repo.git("checkout", "-q", "main")
    change(repo, below(REVIEWS, "2026-10-20", 21))
    assert with_driver(repo, programs, "merge", "-q", "theirs") == 0
    assert text(repo).count("- date:") == 6


@pytest.mark.parametrize("theirs", ["60", "70"])
def test_branches_that_merged_each_other_with_a_conflict(
    tmp_path: Path, programs: Path, theirs: str
) -> None:
    """
    Git's base is a conflict then. Where both decided alike it does no harm; else both values are shown.
    """
    repo = branched(
        tmp_path / "w", swapped("target: 65", "target: 60"), swapped("target: 65", "target: 70")
    )
    repo.git("branch", "first")
    repo.git("branch", "second", "theirs")
    install(repo)
    path = f"{programs}{os.pathsep}{usual_path()}"
    for branch, other, value in (("main", "second", "60"), ("theirs", "first", theirs)):
        repo.git("checkout", "-q", branch)
        assert git(repo, "merge", "-q", other, path=path) == 1
        (repo.folder / PATH).write_text(GOAL.replace("target: 65", f"target: {value}"))
        repo.commit("Together")
    change(repo, below(NPS, "2026-10-20", 51))
    repo.git("checkout", "-q", "main")
    change(repo, below(NPS, "2026-10-19", 50))
    assert len(repo.git("merge-base", "--all", "main", "theirs").split()) == 2
    code = git(repo, "merge", "-q", "theirs", path=path)
    if theirs == "60":
        assert code == 0
        agreed = GOAL.replace("target: 65", "target: 60")
        assert text(repo) == below(NPS, "2026-10-19", 50)(below(NPS, "2026-10-20", 51)(agreed))
    else:
        assert code == 1
        assert all(it in text(repo) for it in (MARK, "target: 60", "target: 70", "value: 50"))
        assert "value: 51" in text(repo)


def test_once_it_can_be_turned_off(tmp_path: Path, programs: Path) -> None:
    repo = branched(tmp_path / "w", *CLASH)
    install(repo)
    path = f"{programs}{os.pathsep}{usual_path()}"
    assert git(repo, "merge", "theirs", path=path, OKR_GIT="off") == 1
    assert MARK in text(repo)


def test_a_file_that_is_no_text_stays_ours(tmp_path: Path, programs: Path) -> None:
    """
    Git merges nothing of it, and neither does okr.
    """
    repo = branched(tmp_path / "w", lambda it: f"{it}\0", lambda it: f"{it}\0\0")
    assert with_driver(repo, programs, "merge", "-q", "theirs") == 1
    assert text(repo) == f"{GOAL}\0"
    assert repo.status() == [f"UU {PATH}"]


def test_a_file_that_is_too_large_is_git_s_to_merge(tmp_path: Path, programs: Path) -> None:
    large = GOAL + "# " + "x" * 100 + "\n"
    many = large + "# y\n" * 300_000
    repo = branched(
        tmp_path / "w", swapped("love", "like"), swapped("owner: ana", "owner: bo"), many
    )
    assert with_driver(repo, programs, "merge", "-q", "theirs") == 1
    assert text(repo).count(MARK) == 1


def test_what_two_people_changed_may_not_fit_together(tmp_path: Path, programs: Path) -> None:
    """
    A target of theirs and a change of ours are both right, and wrong together.
    """
    repo = branched(
        tmp_path / "w",
        swapped("    start: 12\n    target: 40\n", "    start: 12\n    change: +30\n"),
        swapped("    title: Reviews a month\n", "    title: Reviews\n    stretch: 60\n"),
    )
    code = with_driver(repo, programs, "merge", "-q", "theirs")
    assert (code == 0) is (MARK not in text(repo))
    if code == 0:
        assert okr("check", "--select", "E", cwd=repo.folder).code == 0


def test_hunk_headers_name_the_key_result(tmp_path: Path) -> None:
    """
    Or the goal, where none is near.
    """
    repo = branched(tmp_path / "w", below(REVIEWS, "2026-10-19", 20), nothing)
    install(repo)
    shown = repo.git("diff", "-U0", "HEAD~1").splitlines()
    assert [line.rpartition("@@ ")[2] for line in shown if line.startswith("@@")] == [
        "- id: reviews"
    ]
    change(repo, swapped("tags: [advocacy]\n", ""))
    shown = repo.git("log", "-p", "-1", "-U0").splitlines()
    headers = [line.rpartition("@@ ")[2] for line in shown if line.startswith("@@")]
    assert headers == ["title: Customers love us"]
