"""
`okr close` at a terminal: the result first, then what is left to say.
"""

from pathlib import Path

import pytest

from tests.support.files import changed, snapshot, workspace
from tests.support.terminal import END, INTERRUPT, at_terminal

TODAY = "2027-01-04"
LOVE, SPEED = "objectives/2026-Q4/love.yaml", "objectives/2026-Q4/speed.yaml"
GOAL = """\
title: {title}
{more}key_results:
  - {{id: nps, title: NPS, start: 40, target: 60, unit: points{checkins}}}
"""
MEASURED = ", checkins: [{date: 2026-12-10, value: 50}]"
LEARNED, NEXT, LITMUS = "what was learned? ", "carry, drop or done? ", "what you wanted? [y/n] "


def goal(title: str, more: str = "", checkins: str = MEASURED) -> str:
    return GOAL.format(title=title, more=more, checkins=checkins)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {LOVE: goal("Love"), SPEED: goal("Speed")})


def text(place: Path, path: str = LOVE) -> str:
    return (place / path).read_text(encoding="utf-8")


def test_the_result_is_shown_and_the_rest_asked_for(place: Path) -> None:
    with at_terminal("close", "love", cwd=place, OKR_TODAY=TODAY) as person:
        shown = person.sees(LEARNED)
        assert "Love  2026-Q4/love" in shown
        assert "yellow, 50%, 1 of 1 measured" in shown
        assert "50%  50 points  40 → 60 points" in shown
        person.types("Ask on delivery day.")
        person.answers((NEXT, "perhaps"), ("say carry, drop or done", "c"), (LITMUS, "n"))
        assert person.ends() == 0
    assert text(place).endswith(
        "review:\n  date: 2027-01-04\n  learned: Ask on delivery day.\n"
        "  next: carry\n  litmus: false\n"
    )


def test_enter_leaves_what_is_optional(place: Path) -> None:
    with at_terminal("close", "love", cwd=place, OKR_TODAY=TODAY) as person:
        person.answers((LEARNED, ""), (NEXT, ""), (LITMUS, ""))
        assert person.ends() == 0
    assert text(place).endswith("review:\n  date: 2027-01-04\n")


def test_what_was_given_is_not_asked_for(place: Path) -> None:
    words = ("close", "love", "--learned", "Ask.", "--litmus", "yes")
    with at_terminal(*words, cwd=place, OKR_TODAY=TODAY) as person:
        assert LEARNED not in person.sees(NEXT)
        person.types("drop")
        assert person.ends() == 0
    assert text(place).endswith("  learned: Ask.\n  next: drop\n  litmus: true\n")


def test_q_keeps_what_was_said(place: Path) -> None:
    with at_terminal("close", "love", cwd=place, OKR_TODAY=TODAY) as person:
        person.answers((LEARNED, "Ask."), (NEXT, "q"))
        assert person.ends() == 0
    assert text(place).endswith("review:\n  date: 2027-01-04\n  learned: Ask.\n")


@pytest.mark.parametrize("how", ["q", END, INTERRUPT])
def test_who_leaves_before_what_is_needed_closes_nothing(how: str, tmp_path: Path) -> None:
    place = workspace(tmp_path, {LOVE: goal("Love", "commitment: committed\n")})
    before = snapshot(place)
    with at_terminal("close", "love", cwd=place, OKR_TODAY=TODAY) as person:
        person.answers((LEARNED, ""))
        person.sees("a committed goal that was missed has to say what was learned")
        person.is_asked()
        if how == INTERRUPT:
            person.interrupts()
            assert person.ends() == 130
            assert "stopped: nothing was closed" in person.seen
        else:
            person.types(how, enter=how == "q")
            assert person.ends() == 2
            assert "say it with --learned TEXT" in person.seen
    assert changed(before, place) == set()


def test_what_was_never_measured_is_asked_about(tmp_path: Path) -> None:
    place = workspace(tmp_path, {LOVE: goal("Love", checkins="")})
    question = "nps was never measured; close it all the same, as 0? [y/N] "
    with at_terminal("close", "love", cwd=place, OKR_TODAY=TODAY) as person:
        person.answers((question, ""))
        assert person.ends() == 2
        assert "2026-Q4/love cannot be closed yet: nps was never measured" in person.seen
    with at_terminal("close", "love", cwd=place, OKR_TODAY=TODAY) as person:
        person.answers((question, "y"), (LEARNED, "q"))
        assert person.ends() == 0
        assert "closed 2026-Q4/love: red, 0%, 0 of 1 measured" in person.seen


def test_a_goal_that_is_over_is_not_asked_about(place: Path) -> None:
    (place / LOVE).write_text(goal("Love", "status: done\n"), encoding="utf-8")
    with at_terminal("close", "2026-Q4/love", cwd=place, OKR_TODAY=TODAY) as person:
        assert person.ends() == 2
        assert "2026-Q4/love was closed already" in person.seen


def test_a_period_is_walked_through(tmp_path: Path) -> None:
    files = {f"objectives/2026-Q4/{name}.yaml": goal(name) for name in ("a", "b", "c", "d")}
    files["objectives/2026-Q4/torn.yaml"] = "title: [\n"
    place = workspace(tmp_path, files)
    before = snapshot(place)
    with at_terminal("close", "--period", "2026-Q4", cwd=place, OKR_TODAY=TODAY) as person:
        person.sees("left alone: this file has to be mended first: objectives/2026-Q4/torn.yaml")
        person.answers(("1 of 4", ""), (LEARNED, "Ask."), (NEXT, "c"), (LITMUS, ""))
        person.answers(("2 of 4", "n"), ("3 of 4", "y"), (LEARNED, ""), (NEXT, "q"))
        person.sees("2 closed, 1 skipped, 1 left; `okr undo` takes back the last")
        person.sees("next: `okr rollover 2026-Q4 2027-Q1` carries on what is marked")
        assert person.ends() == 0
    assert changed(before, place) == {"objectives/2026-Q4/a.yaml", "objectives/2026-Q4/c.yaml"}


def test_ctrl_c_keeps_what_was_closed_and_says_so(place: Path) -> None:
    before = snapshot(place)
    with at_terminal("close", "--period", "2026-Q4", cwd=place, OKR_TODAY=TODAY) as person:
        person.answers(("close it? [Y/n] ", "y"), (LEARNED, ""), (NEXT, ""), (LITMUS, ""))
        person.is_asked()
        person.interrupts()
        assert person.ends() == 130
        assert "the goal before this question stayed closed" in person.seen
    assert changed(before, place) == {LOVE}


def test_a_goal_that_is_refused_does_not_end_the_round(tmp_path: Path) -> None:
    place = workspace(
        tmp_path, {LOVE: goal("Love", "commitment: committed\n"), SPEED: goal("Speed", checkins="")}
    )
    before = snapshot(place)
    with at_terminal("close", "--period", "2026-Q4", cwd=place, OKR_TODAY=TODAY) as person:
        person.answers(("close it? [Y/n] ", ""), (LEARNED, "Late."), (NEXT, ""), (LITMUS, "x"))
        person.answers(("say y or n", "y"), ("as 0? [y/N] ", "n"))
        person.sees("1 closed, 1 skipped")
        assert person.ends() == 0
    assert changed(before, place) == {LOVE}


def test_a_dry_run_of_a_period_writes_nothing(place: Path) -> None:
    before = snapshot(place)
    words = ("close", "--period", "2026-Q4", "--dry-run")
    with at_terminal(*words, cwd=place, OKR_TODAY=TODAY) as person:
        person.answers(("close it? [Y/n] ", ""), (LEARNED, "q"))
        person.sees("1 would be closed, 1 left; nothing was written")
        assert person.ends() == 0
    assert changed(before, place) == set()
