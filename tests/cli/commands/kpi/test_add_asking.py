"""
`okr kpi add` at a terminal: what is missing is asked for, and nothing else.
"""

from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace
from tests.support.terminal import at_terminal


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def text(place: Path, kpi_id: str) -> str:
    return (place / f"kpis/{kpi_id}.yaml").read_text(encoding="utf-8")


def test_a_kpi_in_six_answers(place: Path) -> None:
    with at_terminal("kpi", "add", cwd=place) as ana:
        ana.answers(("KPI: ", "Orders in the backlog"), ("unit? (%, EUR, days …) ", "orders"))
        ana.answers(("what is good? (more, less, range) ", "fewer"))
        ana.sees('"fewer" is no direction')
        ana.answers(("what is good? (more, less, range) ", "less"))
        ana.answers(("how is it counted? (this ÷ that) ", "Paid orders not yet packed, at noon"))
        ana.answers(("how often? (daily, weekly, monthly, quarterly) ", "hourly"))
        ana.sees("is one of daily, weekly")
        ana.answers(("how often? (daily, weekly, monthly, quarterly) ", "daily"))
        ana.answers(("healthy up to? ", "many"))
        ana.sees('"many" is no number')
        ana.answers(("healthy up to? ", "40"))
        assert ana.ends() == 0
    assert ana.seen.endswith("next: `okr kpi record orders-in-the-backlog VALUE`\n")
    assert text(place, "orders-in-the-backlog") == (
        "title: Orders in the backlog\ndefinition: Paid orders not yet packed, at noon\n"
        "owner: ana\nunit: orders\ndirection: decrease\ncadence: daily\nhealthy: 40\n"
    )
    assert okr("check", cwd=place).code == 0


def test_what_the_library_knows_is_offered(place: Path) -> None:
    """
    And only where healthy ends is asked for besides.
    """
    with at_terminal("kpi", "add", "Customer churn rate", cwd=place) as ana:
        ana.sees("the library knows it as customer-churn-rate: Customers lost")
        ana.answers(("take it from there? [y/N] ", "y"), ("healthy up to? ", "4"))
        assert ana.ends() == 0
    assert "formula: " in text(place, "customer-churn-rate")
    assert "healthy: 4\n" in text(place, "customer-churn-rate")


def test_who_does_not_want_it_says_it_in_their_own_words(place: Path) -> None:
    with at_terminal("kpi", "add", "Churn", cwd=place) as ana:
        ana.answers(("take it from there? [y/N] ", "n"), ("days …) ", "%"), ("range) ", "less"))
        ana.answers(("how is it counted? (this ÷ that) ", "q"))
        assert ana.ends() == 0
    assert text(place, "churn") == 'title: Churn\nowner: ana\nunit: "%"\ndirection: decrease\n'


def test_money_is_asked_for_its_currency(place: Path) -> None:
    with at_terminal("kpi", "add", "--from", "cac", cwd=place) as ana:
        ana.answers(("in which currency? ", "?"))
        ana.sees("EUR, USD or another")
        ana.answers(("in which currency? ", "EUR"), ("healthy up to? ", ""))
        assert ana.ends() == 0
    assert "unit: EUR\n" in text(place, "customer-acquisition-cost")


def test_a_range_has_two_ends(place: Path) -> None:
    with at_terminal("kpi", "add", "Stock", "--unit", "days", cwd=place) as ana:
        ana.answers(("range) ", "range"), ("(this ÷ that) ", ""), ("quarterly) ", ""))
        ana.answers(("healthy between? (LOW..HIGH) ", "60"))
        ana.sees("of a range it is LOW..HIGH")
        ana.answers(("healthy between? (LOW..HIGH) ", "40..60"))
        assert ana.ends() == 0
    assert "healthy: [40, 60]\n" in text(place, "stock")


def test_nothing_is_asked_where_nothing_is_missing(place: Path) -> None:
    with at_terminal("kpi", "add", "--from", "crr", cwd=place) as ana:
        assert ana.ends() == 0
    assert "?" not in ana.seen


@pytest.mark.parametrize("answers", [[("KPI: ", "")], [("KPI: ", "q")]])
def test_without_a_name_nothing_is_added(place: Path, answers: list[tuple[str, str]]) -> None:
    before = snapshot(place)
    with at_terminal("kpi", "add", cwd=place) as ana:
        ana.answers(*answers)
        assert ana.ends() == 2
    assert "nothing was added" in ana.seen
    assert changed(before, place) == set()


def test_without_a_unit_the_flag_is_named_and_ctrl_c_stops(place: Path) -> None:
    before = snapshot(place)
    with at_terminal("kpi", "add", "Stock", cwd=place) as ana:
        ana.answers(("days …) ", ""))
        assert ana.ends() == 2
    assert "a KPI needs --unit" in ana.seen
    with at_terminal("kpi", "add", "Stock", cwd=place) as ana:
        ana.sees("days …) ")
        ana.interrupts()
        assert ana.ends() == 130
    assert "stopped: nothing was added" in ana.seen
    assert changed(before, place) == set()


def test_a_title_that_is_taken_is_refused_before_more_is_asked(place: Path) -> None:
    okr("kpi", "add", "Stock", "--unit", "days", "--direction", "range", cwd=place)
    with at_terminal("kpi", "add", cwd=place) as ana:
        ana.answers(("KPI: ", "Stock"))
        ana.sees('there is a KPI "stock" already')
        ana.answers(("KPI: ", "q"))
        assert ana.ends() == 2
    with at_terminal("kpi", "add", "Stock", cwd=place) as ana:
        assert ana.ends() == 2
    assert "unit" not in ana.seen


def test_where_no_workspace_is_nothing_is_asked(tmp_path: Path) -> None:
    with at_terminal("kpi", "add", cwd=tmp_path) as ana:
        assert ana.ends() == 2
    assert "okr init" in ana.seen
    assert "KPI:" not in ana.seen
