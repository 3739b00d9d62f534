from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import example, workspace


def test_a_key_result_has_its_own_page(tmp_path: Path) -> None:
    said = okr("show", "customer-love#nps", cwd=example(tmp_path)).stdout
    assert said.startswith("NPS of first-year customers  at risk\n")
    assert "Formula       (51 − 45) / (60 − 45)\n" in said
    assert "12 Oct     46      6  ana" in said


def test_amendments_keep_numbers_and_wait_for_their_day(tmp_path: Path) -> None:
    root = example(tmp_path)
    okr("amend", "customer-love#nps", "target", "58", "--reason", "New scale.", cwd=root)
    (amended,) = okr("show", "customer-love", "--json", cwd=root).json["amendments"]
    assert (amended["from"], amended["to"]) == (60, 58)
    earlier = okr("--today", "2026-10-10", "show", "customer-love", "--json", cwd=root).json
    assert earlier["amendments"] == []
    days = {c["date"] for c in earlier["history"]["2026-Q4/customer-love#nps"]}
    assert days == {"2026-10-05"}


def test_notes_stand_in_columns_when_they_are_folded(tmp_path: Path) -> None:
    said = okr("show", "customer-love", cwd=example(tmp_path), width=80, NO_COLOR="1").stdout
    assert "• 16 Nov  referral-share  17  The bag" in said
    assert "• 9 Nov   nps             50  Late" in said


@pytest.mark.parametrize(("count", "drawn"), [(1, 1), (4, 4), (5, 0)])
def test_a_few_key_results_are_drawn_and_many_are_not(
    tmp_path: Path, count: int, drawn: int
) -> None:
    """
    Below five charts nobody finds the rest of the page; the table tells of each anyway.
    """
    parts = "".join(
        f"  - id: kr-{at}\n    title: Number {at}\n    start: 0\n    target: 10\n    checkins:\n"
        "      - {date: 2026-10-05, value: 1}\n      - {date: 2026-11-09, value: 4}\n"
        for at in range(count)
    )
    goal = f"title: Grow\nkey_results:\n{parts}  - {{id: new, title: New, start: 0, target: 1}}\n"
    place = workspace(tmp_path, {"objectives/2026-Q4/grow.yaml": goal})
    shown = okr("show", "grow", cwd=place, width=80, NO_COLOR="1").stdout
    assert shown.count("today") == shown.count("10 planned\n") == drawn
    assert "┤" not in okr("show", "grow", cwd=place).stdout


def test_what_no_check_in_tells_is_read_out_in_a_pipe(tmp_path: Path) -> None:
    """
    A key result that a KPI measures has its values there; others have them among their check-ins.
    """
    place = example(tmp_path)
    measured = okr("show", "fast-support#first-response", cwd=place).stdout
    assert "Date        measured (h)\n2026-10-05           2.6\n" in measured
    assert "measured" not in okr("show", "customer-love#nps", cwd=place).stdout
    assert "┤" not in okr("show", "first-response-time", cwd=place).stdout
    markdown = okr("show", "fast-support#first-response", "-f", "markdown", cwd=place).stdout
    assert "| 2026-10-05 | 2.6 |" in markdown


@pytest.mark.parametrize("what", ["customer-love#nps", "first-response-time", "customer-love"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_terminal_draws_how_it_went(tmp_path: Path, what: str, width: int) -> None:
    place = example(tmp_path)
    shown = okr("show", what, cwd=place, width=width, NO_COLOR="1").stdout
    plot = [line for line in shown.splitlines() if {"┤", "│", "└"} & set(line[:9])]
    assert len(plot) >= 5
    assert max(map(len, plot)) <= min(width, 80)
    plain = okr("show", what, cwd=place, width=width, TERM="dumb").stdout
    assert not set(plain) & set("┤└┊●█▒")
    assert "today" in plain
