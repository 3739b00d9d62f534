from typing import Any

import pytest

from okrcli.domain.smart import Letter, key_result_letters, objective_letters
from okrcli.model.portfolio import Goal, Portfolio
from tests.support.build import goal, key_result, portfolio

SAID: dict[str, Any] = {"owner": "ana", "why": "They stay.", "achievable": "Pilots."}


def still_open(letters: tuple[Letter, ...]) -> dict[str, list[str]]:
    """
    What each letter leaves open, without those that leave nothing.
    """
    assert [one.letter for one in letters] == list("SMART")
    return {one.letter: [missing.said for missing in one.open] for one in letters if one.open}


def asked(made: Goal, **settings: Any) -> dict[str, list[str]]:
    return still_open(objective_letters(made, portfolio(made, **settings)))


def smart(*results: Any, **fields: Any) -> dict[str, list[str]]:
    return asked(goal(*results, framework="smart", **{**SAID, **fields}))


def test_a_goal_that_says_it_all() -> None:
    assert asked(goal(key_result(), **SAID)) == {}


def test_a_goal_that_says_nothing_but_its_title() -> None:
    """
    Its period says until when.
    """
    assert asked(goal()) == {
        "S": ["nobody answers for it"],
        "M": ["it has no key result"],
        "A": ["nobody says why it can be done"],
        "R": ["nobody says why it matters"],
    }
    assert asked(goal(id="open/love"))["T"] == ["it has no due date"]


def test_blanks_say_nothing() -> None:
    assert list(asked(goal(key_result(), owner=" ", why="\n", achievable=""))) == ["S", "A", "R"]


def test_the_settings_may_name_the_owner() -> None:
    assert "S" not in asked(goal(key_result()), owner="ana")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "metric", "target": 60, "start": None}, "nps has no start"),
        ({"start": 45, "target": None, "kind": "metric", "change": None}, "nps has no target"),
        ({"start": 5, "target": 5}, "nps: start and target are both 5"),
        ({"kind": "threshold"}, "nps: it has neither at_least nor at_most"),
    ],
)
def test_what_cannot_be_scored_is_not_measurable(fields: dict[str, Any], said: str) -> None:
    (found,) = asked(goal(key_result(**fields), **SAID))["M"]
    assert found.startswith(said)


@pytest.mark.parametrize("kind", ["milestone", "recurring", "baseline"])
def test_other_kinds_may_do_for_an_okr_but_not_for_a_smart_goal(kind: str) -> None:
    more: dict[str, Any] = {"times": 3, "every": "month"} if kind == "recurring" else {}
    part = key_result(kind=kind, due="2026-12-01", **more)
    told = {"M": ["nps is a baseline: it has no target yet"]} if kind == "baseline" else {}
    assert asked(goal(part, **SAID)) == told
    assert smart(part) == {"M": [f"nps is a {kind}, not a number to reach or to hold"]}


def test_a_smart_goal_is_held_to_more() -> None:
    """
    One key result with its unit and its day, and a start that nothing else can stand in for.
    """
    whole = key_result(unit="points", due="2026-12-15")
    assert smart(whole) == {}
    assert smart(key_result(kind="threshold", at_most=2, unit="h", due="2026-12-15")) == {}
    assert smart(key_result()) == {"M": ["nps has no unit"], "T": ["nps has no due date"]}
    assert smart(whole, key_result("other", unit="x", due="2026-12-01")) == {
        "S": ["it has 2 key results, and a SMART goal has exactly one"]
    }
    by_kpi = key_result(kind="metric", kpi="nps", target=60, unit="points", due="2026-12-15")
    assert smart(by_kpi) == {"M": ["nps has no start"]}
    assert smart() == {"M": ["it has no key result"], "T": ["it has no due date"]}
    assert list(smart(whole, why=None, achievable=None)) == ["A", "R"]


def test_what_answers() -> None:
    """
    The labels say where it comes from; a parent is called by its title.
    """
    parent = goal(id="2026/brand", title="The brand people name first")
    part = key_result(
        unit="points", checkins=[{"date": "2026-11-02", "confidence": 4, "value": 50}]
    )
    made = goal(part, **SAID, aligns_to="2026/brand", standalone="")
    letters = objective_letters(made, portfolio(made, parent))
    answers = {one.letter: dict(one.answers) for one in letters}
    assert answers["M"] == {"nps": "45 → 60 points"}
    assert answers["A"]["Confidence"] == "nps: 4 of 10 on 2026-11-02"
    assert answers["R"]["Works towards"] == "The brand people name first (2026/brand)"
    assert answers["T"] == {"Period": "2026-Q4, until 2026-12-31"}


def test_a_key_result_has_answers_of_its_own() -> None:
    """
    And takes from its objective what that answers for it.
    """
    bare, whole = key_result("bare", kind="milestone"), key_result(owner="bo", source="survey")
    made = goal(bare, whole, id="open/love")
    assert still_open(key_result_letters(made, bare, Portfolio())) == {
        "S": ["nobody answers for it"],
        "A": ["nobody says why it can be done"],
        "R": ["nobody says why it matters"],
        "T": ["bare has no due date"],
    }
    made = goal(bare, whole, **SAID)
    letters = key_result_letters(made, whole, Portfolio())
    assert still_open(letters) == {}
    answers = {one.letter: dict(one.answers) for one in letters}
    assert answers["S"]["Owner"] == "bo"
    assert answers["M"] == {"Measure": "45 → 60", "Source": "survey"}
    assert answers["R"]["Because"] == "They stay."


def test_to_find_something_out_is_no_measure() -> None:
    """
    It is no answer, neither of the objective nor of the key result.
    """
    part = key_result(kind="baseline")
    made = goal(part, **SAID)
    for letters in (
        objective_letters(made, Portfolio()),
        key_result_letters(made, part, Portfolio()),
    ):
        assert letters[1].answers == ()
        assert still_open(letters)["M"] == ["nps is a baseline: it has no target yet"]


def test_the_field_that_contradicts_is_one_that_it_has() -> None:
    """
    A threshold has no target.
    """
    found = objective_letters(
        goal(key_result(kind="threshold", at_least=9, at_most=3)), Portfolio()
    )
    assert [one.field for one in found[1].open] == ["at_least"]


def test_a_stretch_has_its_unit_and_a_key_result_may_be_worked_towards() -> None:
    """
    Each number where it is read.
    """
    parent = goal(key_result("fame", title="Fame"), id="2026/brand", title="Brand")
    part = key_result(start=12, target=20, stretch=25, unit="%")
    made = goal(part, **SAID, aligns_to="2026/brand#fame")
    answers = {
        one.letter: dict(one.answers) for one in objective_letters(made, portfolio(made, parent))
    }
    assert answers["M"] == {"nps": "12 → 20% (stretch 25%)"}
    assert answers["R"]["Works towards"] == "Fame (2026/brand#fame)"
