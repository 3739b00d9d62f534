from datetime import date

import pytest

from tests.support.build import goal, key_result, portfolio

DAY = date(2026, 11, 2)


def test_an_id_says_where_a_goal_lies() -> None:
    plain, nested = goal(id="2026-Q4/love"), goal(id="2026-Q4/marketing/advocacy/love")
    assert (plain.slug, plain.folder_team, plain.team) == ("love", None, None)
    assert (nested.slug, nested.folder_team, nested.team) == ("love", "marketing", "marketing")


def test_the_team_that_is_named_wins_over_the_folder() -> None:
    assert goal(id="2026-Q4/marketing/love", team="sales").team == "sales"


def test_a_key_result_is_worked_on_until_it_is_due() -> None:
    early, late = key_result("a", due="2026-12-15"), key_result("b")
    placed = goal(early, late)
    assert placed.window(early).end == date(2026, 12, 15)
    assert placed.window(late).end == date(2026, 12, 31)
    assert placed.reference(early) == "2026-Q4/customer-love#a"


def test_the_current_period_is_the_quarter_of_today_unless_one_is_named() -> None:
    assert portfolio().current(DAY).name == "2026-Q4"
    assert portfolio(current=2026).current(DAY).name == "2026"
    assert portfolio(current="gone").current(DAY).name == "2026-Q4"
    assert portfolio(fiscal_year_start=11).current(DAY).name == "2026-Q1"


def test_a_child_aligns_to_a_goal_or_to_one_of_its_key_results() -> None:
    parent = goal(key_result("nps"), id="2026/brand")
    a = goal(id="2026-Q4/a", aligns_to="2026/brand")
    b = goal(id="2026-Q4/b", aligns_to=["2026/brand#nps", "2026/brand"])
    known = portfolio(parent, a, b)
    assert known.children("2026/brand") == (a, b)
    assert known.children("2026-Q4/a") == ()


def test_ancestors_are_all_that_a_goal_works_towards() -> None:
    top = goal(id="2026/top")
    middle = goal(id="2026-H2/middle", aligns_to=["2026/top#x", "2026/gone"])
    low = goal(id="2026-Q4/low", aligns_to="2026-H2/middle")
    known = portfolio(top, middle, low)
    assert known.ancestors(low) == {"2026-H2/middle", "2026/top", "2026/gone"}
    assert known.ancestors(top) == frozenset()


def test_in_a_circle_a_goal_is_its_own_ancestor() -> None:
    a, b = goal(id="2026/a", aligns_to="2026/b"), goal(id="2026/b", aligns_to="2026/a")
    assert portfolio(a, b).ancestors(a) == {"2026/a", "2026/b"}


@pytest.mark.parametrize(
    ("own", "of_goal", "default", "answers"),
    [
        ("cy", "bo", "ana", "cy"),
        (None, "bo", "ana", "bo"),
        (None, None, "ana", "ana"),
        (None, None, None, None),
    ],
)
def test_the_nearest_owner_answers(
    own: str | None, of_goal: str | None, default: str | None, answers: str | None
) -> None:
    part = key_result(owner=own)
    placed = goal(part, owner=of_goal)
    assert portfolio(placed, owner=default).owner(placed, part) == answers


def test_key_results_come_with_their_goals() -> None:
    a, b = key_result("a"), key_result("b")
    placed = goal(a, b)
    assert list(portfolio(placed).key_results()) == [(placed, a), (placed, b)]
