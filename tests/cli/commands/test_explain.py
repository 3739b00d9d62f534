from pathlib import Path

from tests.support.cli import okr
from tests.support.files import example, workspace

CLOSED = """
title: Closed
status: done
review: {date: 2026-11-01, learned: Much., next: done}
key_results:
  - {id: a, title: A, start: 0, target: 2, checkins: [{date: 2026-10-05, value: 2}]}
  - {id: b, title: B, start: 0, target: 2}
"""
PARENT = "title: Parent\nstandalone: top\n"
CHILD = """
title: Child
aligns_to: 2026/parent
key_results:
  - {id: a, title: A, start: 0, target: 4, checkins: [{date: 2026-11-15, value: 1}]}
"""
EARLY = """
title: Early
key_results:
  - {id: a, title: A, start: 0, target: 4, due: 2026-09-01, checkins: [{date: 2026-11-15, value: 1}]}
"""


def test_at_closing_the_unmeasured_counts_nothing(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"objectives/2026-Q4/closed.yaml": CLOSED})
    assert "Score     (1 + 0) / 2 = 0.5\n" in okr("explain", "closed", cwd=root).stdout


def test_children_that_count_are_named(tmp_path: Path) -> None:
    files = {"objectives/2026/parent.yaml": PARENT, "objectives/2026-Q4/child.yaml": CHILD}
    root = workspace(tmp_path, files)
    (root / "okr.yaml").write_text("version: 1\nrollup: children\n")
    said = okr("explain", "2026/parent", cwd=root).stdout
    assert "Score     0.25\nCounted   2026-Q4/child\n" in said


def test_what_is_due_by_now_is_filled_in(tmp_path: Path) -> None:
    said = okr("explain", "customer-love#nps", cwd=example(tmp_path)).stdout
    assert "(16 Nov − 1 Oct) / (31 Dec − 1 Oct) = 46 / 91 days = 0.5055\n" in said


def test_a_window_that_ends_before_it_starts_is_pointed_out(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"objectives/2026-Q4/early.yaml": EARLY})
    assert "it ends before it starts" in okr("explain", "early#a", cwd=root).stdout


def test_a_kpi_is_explained_by_its_numbers(tmp_path: Path) -> None:
    said = okr("explain", "churn-rate", cwd=example(tmp_path)).stdout
    assert "Filled in  8 / 400 * 100 = 2\n" in said
    assert "Healthy    ≤ 1.8%\n" in said
    assert "Band       0.2% outside, so critical\n" in said
    assert "A drop     it is not healthy twice in a row\n" in said
