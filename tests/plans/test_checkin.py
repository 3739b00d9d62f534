from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.amount import parse_typed
from okrcli.plans.checkin import check_in, find_step
from okrcli.plans.entry import Entry
from okrcli.plans.kpi import Measure
from okrcli.plans.plan import NotPossible
from tests.support.build import day
from tests.support.desk import again, opened, opened_kpi

GOAL = """\
title: Love
key_results:
  - id: nps
    title: NPS
    start: 45
    target: 60
    checkins:
      - {date: 2026-10-12, value: 48}
  - {id: app, title: App, kind: milestone, steps: [{title: One}, {title: Two}, {title: Twenty}]}
"""
TODAY = day("2026-11-16")
values = st.decimals(-(10**12), 10**12, places=3, allow_nan=False, allow_infinity=False)
notes = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1)


@given(values, st.none() | st.integers(0, 10), st.none() | notes)
def test_what_is_checked_in_is_what_is_read(
    value: Decimal, confidence: int | None, note: str | None
) -> None:
    """
    Any number, any note; those before stay as they are.
    """
    goal, file = opened(GOAL)
    entry = Entry(TODAY, TODAY, parse_typed(f"={value:f}"), confidence, note, "ana")
    (edit,) = check_in(goal, file, "nps", entry).edits
    old, new = again(edit).objective.key_results[0].checkins
    assert (old.date, old.value) == (day("2026-10-12"), Decimal(48))
    assert (new.date, new.value, new.confidence, new.by) == (TODAY, value, confidence, "ana")
    assert new.note == note


@given(values)
def test_a_change_and_its_opposite_lead_back(change: Decimal) -> None:
    """
    `+3` and then `-3` is where one was.
    """
    goal, file = opened(GOAL)
    for sign in ("+", "-"):
        text = f"{sign}{abs(change):f}"
        (edit,) = check_in(goal, file, "nps", Entry(TODAY, TODAY, parse_typed(text))).edits
        assert edit.new is not None
        goal, file = opened(edit.new.decode(), edit.path)
    assert goal.objective.key_results[0].checkins[-1].value == 48


@pytest.mark.parametrize(("said", "at"), [("1", 0), ("3", 2), ("one", 0), ("TWENTY", 2)])
def test_a_step_is_found_by_its_number_or_its_words(said: str, at: int) -> None:
    """
    If they are of one step only.
    """
    goal, _ = opened(GOAL)
    milestone = goal.objective.key_results[1]
    assert milestone.kind == "milestone"
    assert find_step(milestone, said) == at


@pytest.mark.parametrize("said", ["0", "4", "tw", "three", "-1"])
def test_steps_that_are_not_meant_are_listed(said: str) -> None:
    """
    To choose from.
    """
    goal, _ = opened(GOAL)
    milestone = goal.objective.key_results[1]
    assert milestone.kind == "milestone"
    with pytest.raises(NotPossible) as refused:
        find_step(milestone, said)
    assert refused.value.hint == "its steps: 1 One, 2 Two, 3 Twenty"


def test_a_value_and_a_confidence_go_to_two_files() -> None:
    """
    First the number, so that a second run never writes it twice unseen.
    """
    goal, file = opened(
        "title: L\nkey_results: [{id: a, title: A, start: 1, target: 2, kpi: nps}]\n"
    )
    kpi, kpi_file = opened_kpi("title: NPS\nunit: points\ndirection: increase\n")
    entry = Entry(TODAY, TODAY, parse_typed("1.5"), confidence=7)
    plan = check_in(goal, file, "a", entry, Measure("nps", kpi, kpi_file))
    assert [edit.path for edit in plan.edits] == [kpi_file.path, file.path]


def test_a_kpi_that_is_not_there_takes_no_value() -> None:
    """
    Its name is said.
    """
    goal, file = opened("title: L\nkey_results: [{id: a, title: A, start: 1, target: 2, kpi: x}]\n")
    with pytest.raises(NotPossible, match='measured by the KPI "x", which is not there'):
        check_in(goal, file, "a", Entry(TODAY, TODAY, parse_typed("1.5")))
