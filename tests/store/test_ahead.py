"""
The second process may save time, and nothing else: with it or without, the answer is the same.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from okrcli.store.ahead import Ahead, read_values, serve
from okrcli.store.files import Unreadable
from okrcli.store.workspace import Workspace
from tests.support.cli import ROOT, TODAY
from tests.support.files import example, workspace
from tests.support.repo import Repo

LOVE = "objectives/2026-Q4/love.yaml"
FILES = {
    "okr.yaml": "version: 1\ncurrent: 2026-Q4\n",
    LOVE: "title: Love\nkey_results:\n  - {id: a, title: A, kind: milestone}\n",
    "objectives/2026-Q4/old.yaml": "title: Old\nstatus: done\n",
    "objectives/2026-Q4/bad.yaml": "title: [\n",
}


@contextmanager
def served(place: Path, command: str) -> Iterator[Ahead]:
    """
    What the other process would send, through a real pipe.
    """
    ours, theirs = os.pipe()
    serve(theirs, command, ["-C", str(place)], {"OKR_TODAY": TODAY})
    ahead = Ahead(os.fdopen(ours, "rb"))
    yield ahead
    ahead.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path / "goals", FILES)


def test_what_comes_ahead_is_what_the_files_say(place: Path) -> None:
    """
    To the last value.
    """
    space = Workspace(place)
    with served(place, "status") as ahead:
        (place / LOVE).unlink()
        assert ahead.read(space, LOVE) == {
            "title": "Love",
            "key_results": [{"id": "a", "title": "A", "kind": "milestone"}],
        }


def test_what_is_doubtful_does_not_come_ahead(place: Path) -> None:
    """
    A broken file is left to the one that can say what is wrong.
    """
    with served(place, "status") as ahead:
        assert ahead.read(Workspace(place), "objectives/2026-Q4/bad.yaml") is None


def test_finished_goals_are_known_without_being_read(place: Path) -> None:
    """
    Only those commands ask that look at all that runs.
    """
    space = Workspace(place)
    with served(place, "due") as ahead:
        (place / "objectives/2026-Q4/old.yaml").unlink()
        assert ahead.is_finished(space, "objectives/2026-Q4/old.yaml")
        assert not ahead.is_finished(space, LOVE)


def test_another_workspace_is_read_as_ever(place: Path, tmp_path: Path) -> None:
    """
    A wrong guess costs nothing.
    """
    other = workspace(tmp_path / "other", {LOVE: "title: Other\n"})
    with served(place, "status") as ahead:
        assert ahead.read(Workspace(other), LOVE) == {"title": "Other"}


def test_goals_come_before_kpis(place: Path) -> None:
    """
    Who needs no KPI does not wait for them.
    """
    space = workspace(place, {"kpis/nps.yaml": "title: N\nunit: x\ndirection: increase\n"})
    with served(place, "due") as ahead:
        (space / "kpis/nps.yaml").unlink()
        assert ahead.read(Workspace(place), LOVE) is not None
        assert ahead.read(Workspace(place), "kpis/nps.yaml") is not None


def test_only_kpis_that_goals_count_on_come_ahead(place: Path) -> None:
    """
    As many as the command will ask for; values that make no sense name none.
    """
    goal = "title: L\nguardrails: [a, 3]\nkey_results: [{id: k, title: K, kpi: b}, x]\n"
    kpis = {f"kpis/{name}.yaml": "title: N\nunit: x\ndirection: increase\n" for name in "abc"}
    workspace(place, {LOVE: goal, **kpis})
    with served(place, "status") as ahead:
        for name in "abc":
            (place / f"kpis/{name}.yaml").unlink()
        assert ahead.read(Workspace(place), "kpis/a.yaml") is not None
        assert ahead.read(Workspace(place), "kpis/b.yaml") is not None
        with pytest.raises(Unreadable):
            ahead.read(Workspace(place), "kpis/c.yaml")


@pytest.mark.parametrize("sent", [b"", b"nonsense", pickle.dumps(("", {}, frozenset()))[:9]])
def test_a_process_that_gave_up_is_no_loss(place: Path, sent: bytes) -> None:
    """
    The files are still there.
    """
    ours, theirs = os.pipe()
    os.write(theirs, sent)
    os.close(theirs)
    ahead = Ahead(os.fdopen(ours, "rb"))
    assert ahead.read(Workspace(place), LOVE) == read_values(Workspace(place), LOVE)


def test_outside_a_workspace_nothing_is_sent(tmp_path: Path) -> None:
    """
    And nobody is told: the command itself will say it.
    """
    space = Workspace(workspace(tmp_path / "goals", FILES))
    with served(tmp_path, "status") as ahead:
        assert ahead.read(space, LOVE) == read_values(space, LOVE)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("command", ["status", "today", "due", "list", "tree"])
def test_two_processes_say_what_one_says(tmp_path: Path, command: str) -> None:
    """
    Through the console script's own door, on the example with a broken file in it.
    """
    place = example(tmp_path / "goals")
    (place / "objectives/2026-Q4/bad.yaml").write_text("title: [\n", encoding="utf-8")
    words = ["-C", str(place), command, "--json"]
    environ = {**os.environ, "OKR_TODAY": TODAY, "OKR_USER": "ana", "PYTHONPATH": str(ROOT)}
    alone = "import sys; from okrcli.cli.main import main; sys.exit(main(sys.argv[1:]))"
    two = "from okrcli.cli.main import run; run()"
    answers = [
        subprocess.run(
            [sys.executable, "-c", code, *words], env=environ, capture_output=True, check=False
        )
        for code in (alone, two)
    ]
    assert answers[0].returncode == 0
    assert answers[0].stdout == answers[1].stdout
    assert answers[0].stderr == answers[1].stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
def test_where_no_process_can_be_started_one_reads_alone(tmp_path: Path) -> None:
    """
    A machine at its limit still shows where goals stand.
    """
    place = workspace(tmp_path / "goals", FILES)
    code = (
        "import os\n"
        "def refused():\n"
        "    raise BlockingIOError('no more processes')\n"
        "os.fork = refused\n"
        "from okrcli.cli.main import run\n"
        "run()"
    )
    environ = {**os.environ, "OKR_TODAY": TODAY, "OKR_USER": "ana", "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(
        [sys.executable, "-c", code, "-C", str(place), "status"],
        env=environ,
        capture_output=True,
        check=False,
    )
    assert answer.returncode == 0
    assert b"Love" in answer.stdout


@pytest.mark.git
def test_who_is_typing_comes_ahead_where_it_is_always_wanted(place: Path) -> None:
    """
    Asked of git once, and anew by whoever hears nothing.
    """
    Repo.around(place)
    space = Workspace(place)
    with served(place, "today") as ahead:
        (place / ".git" / "config").write_text("[user]\n    email = bo@example.org\n", "utf-8")
        assert ahead.email(space) == "ana@example.org"
    for command in ("due", "status"):
        with served(place, command) as ahead:
            assert ahead.email(space) == "bo@example.org"


@pytest.mark.git
def test_of_another_folder_git_is_asked_itself(place: Path, tmp_path: Path) -> None:
    other = Repo.around(workspace(tmp_path / "other"))
    other.git("config", "user.email", "bo@example.org")
    with served(place, "today") as ahead:
        assert ahead.email(Workspace(other.folder)) == "bo@example.org"
