import csv
import io
from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import example, workspace

HEADS = "Goal Progress Score By now Status Value Aim Lands Conf. Trend Last Owner"


def test_at_130_columns_the_whole_table_is_there(tmp_path: Path) -> None:
    head = okr("status", cwd=example(tmp_path), width=130, NO_COLOR="1").stdout.splitlines()[2]
    assert head.split() == HEADS.split()


def test_at_120_columns_only_the_trend_is_left_out(tmp_path: Path) -> None:
    """
    Where it lands says more than how it came there.
    """
    head = okr("status", cwd=example(tmp_path), width=120, NO_COLOR="1").stdout.splitlines()[2]
    assert head.split() == HEADS.replace("Trend ", "").split()


def test_at_80_columns_the_value_just_checked_in_is_seen(tmp_path: Path) -> None:
    lines = okr("status", cwd=example(tmp_path), width=80, NO_COLOR="1").stdout.splitlines()
    assert {"Score", "Status", "Value", "Aim"} <= set(lines[2].split())
    assert any("▲ at risk        51  45 → 60 points" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_the_coverage_does_not_widen_the_status(tmp_path: Path) -> None:
    lines = okr("status", cwd=example(tmp_path)).stdout.splitlines()
    assert lines[-1].startswith("7 objectives, 19 of 21 measured ")


def test_a_sheet_has_a_column_for_each_thing_and_a_row_for_broken_files(tmp_path: Path) -> None:
    root = example(tmp_path)
    (root / "objectives" / "2026-Q4" / "bad.yaml").write_text("title: [\n")
    answer = okr("status", "-f", "csv", cwd=root)
    rows = list(csv.DictReader(io.StringIO(answer.stdout, newline="")))
    nps = next(row for row in rows if row["id"] == "2026-Q4/customer-love#nps")
    assert (nps["start"], nps["target"], nps["value"], nps["unit"]) == ("45", "60", "51", "points")
    assert (nps["kind"], nps["score"], nps["confidence"]) == ("metric", "0.4", "6")
    assert nps["last_checkin"] == "2026-11-16"
    assert [row["id"] for row in rows if row["status"] == "broken"] == ["2026-Q4/bad"]


def test_broken_files_stand_below_the_table_and_pad_nothing(tmp_path: Path) -> None:
    root = example(tmp_path)
    wide = max(map(len, okr("status", cwd=root).stdout.splitlines()))
    name = f"{'long-' * 20}name.yaml"
    (root / "objectives" / "2026-Q4" / name).write_text("title: [\n")
    *table, blank, head, last = okr("status", cwd=root).stdout.splitlines()
    assert max(map(len, table)) == wide
    assert (blank, head) == ("", "1 file could not be read")
    assert last.startswith(f"■ broken  objectives/2026-Q4/{name}:")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--owner", "zoe"], "no goal fits --owner zoe"),
        (["--tag", "x", "--team", "y"], "no goal fits --team y --tag x"),
        (["--period", "2031-Q1"], "no goals in 2031-Q1"),
        (["--period", "2026-Q4", "--owner", "zoe"], "no goal fits --owner zoe in 2026-Q4"),
    ],
)
@pytest.mark.parametrize("command", ["status", "list", "tree"])
def test_nothing_found_says_what_was_looked_for(
    command: str, words: list[str], said: str, tmp_path: Path
) -> None:
    assert f"○ {said}\n" in okr(command, *words, cwd=example(tmp_path)).stdout


def test_an_empty_workspace_says_how_to_begin(tmp_path: Path) -> None:
    answer = okr("status", cwd=workspace(tmp_path, {}))
    assert "no goals here yet; add one with okr add" in answer.stdout


def test_a_level_that_is_none_is_refused(tmp_path: Path) -> None:
    answer = okr("status", "--level", "foo", cwd=example(tmp_path))
    assert answer.code == 2
    assert "it is strategic or tactical" in answer.stderr


def test_titles_are_painted_once(tmp_path: Path) -> None:
    """
    Not word by word: a folded title is one stretch of paint on each line.
    """
    shown = okr("status", cwd=example(tmp_path), width=80, FORCE_COLOR="1").stdout
    assert "\x1b[1mwithout a conversation\x1b[0m" in shown
