"""
What a first review found wrong, so that it stays mended.
"""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cli import ROOT, okr
from tests.support.files import workspace

LOVE = """\
title: Customers love us
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 60
    unit: points
"""
BROKEN = "title: 5\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path / "goals", {"objectives/2026-Q4/love.yaml": LOVE})


def test_undo_brings_back_even_a_broken_file(place: Path) -> None:
    """
    What is restored is not judged: it was there before.
    """
    broken = place / "objectives/2026-Q4/bad.yaml"
    broken.write_text(BROKEN, encoding="utf-8")
    assert okr("rm", "bad", "--yes", cwd=place).code == 0
    assert okr("undo", cwd=place).code == 0
    assert broken.read_text(encoding="utf-8") == BROKEN


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_survive_rename_and_undo(place: Path) -> None:
    """
    A private goal stays private, whatever it is called.
    """
    (place / "objectives/2026-Q4/love.yaml").chmod(0o600)
    okr("rename", "love", "loved", cwd=place)
    assert _mode(place / "objectives/2026-Q4/loved.yaml") == 0o600
    okr("rm", "loved", "--yes", cwd=place)
    okr("undo", cwd=place)
    assert _mode(place / "objectives/2026-Q4/loved.yaml") == 0o600


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("target", ["objectives/2026-Q4/love.yaml", "okr.yaml", "kpis/new.yaml"])
def test_an_answer_never_replaces_a_goal(place: Path, target: str) -> None:
    """
    `-o` writes beside the goals, not over them.
    """
    answer = okr("status", "-o", target, cwd=place)
    assert (answer.code, "goals lie there" in answer.stderr) == (2, True)
    assert (place / "objectives/2026-Q4/love.yaml").read_text(encoding="utf-8") == LOVE


def test_init_obeys_the_workspace_option(tmp_path: Path) -> None:
    """
    `-C` says where, as for every other command.
    """
    assert okr("-C", "team", "init", cwd=tmp_path).code == 0
    assert (tmp_path / "team/okr.yaml").exists()
    assert not (tmp_path / "okr.yaml").exists()


@pytest.mark.parametrize(
    "words", [("--json",), ("-f", "json"), ("today", "--json"), ("--no-color", "--json")]
)
def test_okr_alone_takes_options(place: Path, words: tuple[str, ...]) -> None:
    """
    It is the today screen, with or without its name.
    """
    assert okr(*words, cwd=place).json["format"] == "okr/today"


def test_a_glued_workspace_option_is_understood(place: Path) -> None:
    """
    Shells and habits write `-C/path`.
    """
    assert okr(f"-C{place}", "list", cwd=place.parent).code == 0


def test_bytes_that_are_no_text_are_refused(place: Path) -> None:
    """
    They arrive as lone surrogates.
    """
    answer = okr("show", "\udcff", cwd=place)
    assert (answer.code, answer.stderr) == (2, "okr: the command line is not UTF-8 text\n")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("status: {on_track: -0.5, at_risk: -0.1}", '"on_track" lies below "at_risk"'),
        ("grades: {yellow: 0.9, green: 0.1}", '"green" lies below "yellow"'),
        ("periods: {open: {start: 2026-01-01, end: 2026-02-01}}", '"open" means a period already'),
        ("periods: {one: {start: 2026-01-01, end: 2026-01-01}}", "does not end after it starts"),
        ("current: Q5", "which is no period"),
    ],
)
def test_settings_that_contradict_themselves_are_told(
    place: Path, settings: str, said: str
) -> None:
    """
    With the place, by `okr check` and by every other command.
    """
    (place / "okr.yaml").write_text(f"version: 1\n{settings}\n", encoding="utf-8")
    found = okr("check", "-f", "concise", cwd=place)
    assert found.code == 1
    assert "okr.yaml:2:" in found.stdout
    assert said in found.stdout
    assert okr("status", cwd=place).code == 2


@pytest.mark.parametrize(
    "filters",
    [("--period", "2026"), ("--tag", "nothere"), ("--team", "nothere"), ("--level", "strategic")],
)
def test_due_obeys_every_filter(place: Path, filters: tuple[str, ...]) -> None:
    """
    Or CI would fail for what somebody else has to do.
    """
    assert okr("due", "--today", "2026-12-20", "--json", cwd=place).json["due"]
    assert not okr("due", "--today", "2026-12-20", "--json", *filters, cwd=place).json["due"]


def test_due_refuses_a_period_that_is_none(place: Path) -> None:
    """
    Rather than to find nothing in it.
    """
    assert okr("due", "--period", "foo", cwd=place).code == 2


def test_files_may_be_named_as_okr_names_them(place: Path) -> None:
    """
    What a message shows can be typed from any folder of the workspace.
    """
    answer = okr("check", "objectives/2026-Q4/love.yaml", cwd=place / "objectives")
    assert answer.code == 0


def test_a_commit_that_cannot_be_is_known_before_anything_is_written(place: Path) -> None:
    """
    Outside a repository nothing is written at all.
    """
    answer = okr("checkin", "nps", "50", "--commit", cwd=place)
    assert answer.code == 2
    assert (place / "objectives/2026-Q4/love.yaml").read_text(encoding="utf-8") == LOVE


def test_lines_that_end_in_carriage_returns_stay_so(place: Path) -> None:
    """
    New lines end as the old ones do.
    """
    path = place / "objectives/2026-Q4/love.yaml"
    path.write_bytes(LOVE.replace("\n", "\r").encode())
    assert okr("checkin", "nps", "50", cwd=place).code == 0
    assert b"\n" not in path.read_bytes()


NPS = "title: NPS\nunit: points\ndirection: increase\n"


@pytest.mark.parametrize("words", [("rm", "nps", "--yes"), ("rename", "nps", "score")])
def test_one_name_for_two_things_is_never_guessed(place: Path, words: tuple[str, ...]) -> None:
    """
    Above all where something would be removed.
    """
    workspace(place, {"kpis/nps.yaml": NPS})
    answer = okr(*words, cwd=place)
    assert answer.code == 2
    assert "kpis/nps" in answer.stderr
    assert "2026-Q4/love#nps" in answer.stderr
    assert (place / "kpis/nps.yaml").exists()


def test_mine_and_another_owner_contradict_each_other(place: Path) -> None:
    """
    Neither is dropped without a word.
    """
    answer = okr("status", "--mine", "--owner", "bo", cwd=place)
    assert (answer.code, "name two people" in answer.stderr) == (2, True)


def test_only_my_kpis_need_me(place: Path) -> None:
    """
    As with goals and what is due.
    """
    sick = NPS + "healthy: 50\nmeasurements:\n  - {date: 2026-11-10, value: 10}\n"
    mine = LOVE.replace("key_results", "owner: ana\nkey_results")
    workspace(
        place,
        {
            "objectives/2026-Q4/love.yaml": mine,
            "kpis/a.yaml": f"owner: ana\n{sick}",
            "kpis/b.yaml": f"owner: bo\n{sick}",
        },
    )
    assert [kpi["id"] for kpi in okr("today", "--json", cwd=place).json["kpis"]] == ["a"]


def test_a_pipe_among_the_goals_blocks_nothing(place: Path) -> None:
    """
    Okr never reads through it, so it points nowhere.
    """
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(place / "objectives/2026-Q4/pipe.yaml")
    assert okr("rename", "love", "loved", cwd=place).code == 0


def test_a_second_process_is_never_left_behind(place: Path) -> None:
    """
    Where nobody collects orphans, each would stay for ever.
    """
    code = (
        "import os, subprocess, sys\n"
        "from okrcli.cli import second\n"
        f"one = second.start('status', ['-C', {str(place)!r}])\n"
        "second.end(one)\n"
        "try:\n"
        "    os.waitpid(-1, os.WNOHANG)\n"
        "except ChildProcessError:\n"
        "    print('none left')\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stdout == "none left\n", answer.stderr


def test_a_closed_goal_is_explained_as_of_its_review(place: Path) -> None:
    """
    After its window there is no arithmetic to show.
    """
    closed = LOVE.replace("key_results", "status: done\nkey_results").replace(
        "unit: points\n", "unit: points\n    checkins: [{date: 2026-08-01, value: 50}]\n"
    )
    closed += "review: {date: 2026-10-05, learned: Ask early., next: done}\n"
    workspace(place, {"objectives/2026-Q3/old.yaml": closed})
    said = okr("explain", "2026-Q3/old", cwd=place).stdout
    assert "as of 2026-10-05" in said
    assert "the window is over = 1" in said
