from pathlib import Path

from tests.support.cli import okr
from tests.support.files import workspace

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
    assert len(lines) <= 50
    assert lines[0] == "Monday, 16 November 2026"
    assert lines[2] == "41 files could not be read"
    assert "■ and 38 more: okr check" in lines
    assert "  and 52 more: okr status" in lines
    assert "  and 55 more: okr due" in lines
    assert answer.stderr == "41 files could not be read; `okr check` says why\n"
