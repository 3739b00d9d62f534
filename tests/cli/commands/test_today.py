from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import workspace
from tests.support.terminal import at_terminal

GOAL = """
title: Goal {0} is worth a whole quarter of our work
key_results:
  - {{id: a, title: A, start: 0, target: 4}}
"""


def test_one_screen_holds_a_thousand_goals_and_many_broken_files(tmp_path: Path) -> None:
    goals = {f"objectives/2026-Q4/g{n}.yaml": GOAL.format(n) for n in range(60)}
    bad = {f"objectives/2026-Q4/bad{n}.yaml": "title: [\n" for n in range(41)}
    answer = okr("today", cwd=workspace(tmp_path, {**goals, **bad}), width=80, NO_COLOR="1")
    lines = answer.stdout.splitlines()
    assert len(lines) <= 24
    assert lines[0] == "Monday, 16 November 2026"
    assert lines[2] == "41 files could not be read"
    assert "■ and 38 more: okr check" in lines
    assert "  and 59 more: okr status" in lines
    assert "  and 59 more: okr due" in lines
    assert answer.stderr == "41 files could not be read; `okr check` says why\n"


def test_on_a_terminal_of_24_lines_a_title_too_long_for_the_bars_goes_without(
    tmp_path: Path,
) -> None:
    goals = {f"objectives/2026-Q4/g{n}.yaml": GOAL.format(f"{n:02} which") for n in range(40)}
    place = workspace(tmp_path, goals)
    with at_terminal(cwd=place) as ana:
        assert ana.ends() == 0
    lines = ana.seen.splitlines()
    assert len(lines) < 24
    assert "Progress" not in ana.seen
    assert sum("which is worth a whole quarter of our work" in line for line in lines) > 3
    with at_terminal(cwd=place, width=120, height=50) as ana:
        assert ana.ends() == 0
    assert "Progress" in ana.seen
    assert "and 32 more: okr status" in ana.seen


def test_whose_goals_are_shown_is_said(tmp_path: Path) -> None:
    """
    To somebody who has none among those of others.
    """
    place = workspace(tmp_path, {"objectives/2026-Q4/love.yaml": SLIPPING})
    assert "of everybody; zoe answers for no goal here\n" in okr(cwd=place, OKR_USER="zoe").stdout
    assert "what ana answers for\n" in okr(cwd=place, OKR_USER="ana").stdout


def test_due_keeps_the_name_to_type(tmp_path: Path) -> None:
    title = "Customers in the north love us enough to bring their friends"
    goal = f"title: {title}\nowner: bo\nkey_results:\n  - {{id: a, title: {title}, start: 0, target: 4}}\n"
    place = workspace(tmp_path, {"objectives/2026-Q4/customers-in-the-north.yaml": goal})
    assert "2026-Q4/customers-in-the-north#a" in okr("due", cwd=place, width=80).stdout


SLIPPING = """
title: Customers love us
owner: ana
key_results:
  - id: nps
    title: NPS
    start: 45
    target: 60
    checkins: [{date: 2026-11-09, value: 52}, {date: 2026-11-16, value: 49}]
  - {id: links, title: Links, owner: bo, kind: baseline}
"""


@pytest.mark.parametrize(
    ("who", "following"),
    [("ana", "okr status"), ("bo", "okr checkin"), ("dara", "okr checkin --all")],
)
def test_it_ends_with_what_to_type_next(tmp_path: Path, who: str, following: str) -> None:
    """
    One command that walks what is due for me; for others only with --all.
    """
    place = workspace(tmp_path, {"objectives/2026-Q4/love.yaml": SLIPPING})
    answer = okr(cwd=place, OKR_USER=who)
    assert answer.stdout.splitlines()[-1] == f"next: {following}"


def test_a_goal_that_is_over_is_to_be_closed_next(tmp_path: Path) -> None:
    """
    Two weeks after its period that is all there is to do for it.
    """
    place = workspace(tmp_path, {"objectives/2026-Q4/love.yaml": SLIPPING})
    answer = okr(cwd=place, OKR_USER="ana", OKR_TODAY="2027-01-20")
    assert answer.stdout.splitlines()[-1] == "next: okr close 2026-Q4/love"


def test_what_slipped_since_last_week_is_named(tmp_path: Path) -> None:
    place = workspace(tmp_path, {"objectives/2026-Q4/love.yaml": SLIPPING})
    answer = okr(cwd=place, OKR_USER="ana", width=80, NO_COLOR="1")
    assert "Slipped since last time  Was         Is         Id" in answer.stdout
    assert "NPS                      on track →  ▲ at risk  love#nps" in answer.stdout
    assert [slip["before"] for slip in okr("today", "--json", cwd=place).json["slipped"]] == [
        "on-track"
    ]


def test_due_says_at_a_terminal_what_to_type_next(tmp_path: Path) -> None:
    """
    Between pipes the answer is all there is.
    """
    place = workspace(tmp_path, {"objectives/2026-Q4/love.yaml": SLIPPING})
    assert okr("due", cwd=place, OKR_USER="bo").stderr == ""
    assert okr("due", cwd=place, OKR_USER="bo", width=80).stderr == (
        "1 of 1 for you, next: okr checkin\n"
    )
    assert "okr checkin --all" in okr("due", cwd=place, OKR_USER="ana", width=80).stderr
