from pathlib import Path

from tests.support.cli import okr
from tests.support.files import example


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
