import pytest

from okrcli.model.kinds import KINDS
from okrcli.model.schema import KEY_RESULT_ORDER, objective_order
from okrcli.plans.field import Field
from okrcli.plans.fields import GOALPOSTS, Because, amend, drop_key_result, set_field
from okrcli.plans.plan import NotPossible
from tests.support.build import day
from tests.support.desk import again, opened

GOAL = """\
title: Love
key_results:
  - {id: nps, title: NPS, start: 45, target: 60}
  - {id: csat, title: CSAT, start: 4, target: 5}
"""
BECAUSE = Because(day("2026-11-16"), "The scale changed.", "ana")


@pytest.mark.parametrize(
    ("text", "beside", "field"),
    [
        ("owner", None, Field("owner")),
        ("target", "nps", Field("target", "nps")),
        ("key_results.nps.target", None, Field("target", "nps")),
        ("key_results.csat.target", "nps", Field("target", "csat")),
        ("key_results", None, Field("key_results")),
    ],
)
def test_a_field_has_two_addresses(text: str, beside: str | None, field: Field) -> None:
    """
    An amendment records the one that stands on its own.
    """
    assert Field.parse(text, beside) == field
    assert Field.parse(str(field), None) == field


def test_goalposts_are_fields_of_goals() -> None:
    """
    And all that a kind is measured by is among them.
    """
    known = {*objective_order(()), *KEY_RESULT_ORDER}
    assert known >= GOALPOSTS
    plain = {"id", "title", "owner", "source", "actions", "checkins", "done"}
    fields = {name for kind in KINDS.values() for name in kind.model_fields}
    assert fields - plain <= GOALPOSTS


def test_an_amendment_and_its_change_are_one_edit() -> None:
    """
    Neither is ever written without the other.
    """
    plan = amend(*opened(GOAL), [(Field("target", "nps"), "58")], BECAUSE)
    (edit,) = plan.edits
    goal = again(edit).objective
    (entry,) = goal.amendments
    assert (entry.field, entry.from_, entry.to) == ("key_results.nps.target", 60, 58)
    assert (entry.reason, entry.by) == ("The scale changed.", "ana")
    assert plan.said == "2026-Q4/love: key_results.nps.target 60 → 58 (The scale changed.)"


def test_what_is_dropped_leaves_its_title_on_record() -> None:
    """
    And its neighbours alone.
    """
    (edit,) = drop_key_result(*opened(GOAL), "nps", BECAUSE).edits
    goal = again(edit).objective
    assert [kr.id for kr in goal.key_results] == ["csat"]
    assert (goal.amendments[0].field, goal.amendments[0].from_) == ("key_results.nps", "NPS")


@pytest.mark.parametrize("name", sorted(GOALPOSTS - {"commitment", "kpi"}))
def test_no_goalpost_of_a_running_goal_is_just_set(name: str) -> None:
    """
    The command that asks for a reason is named.
    """
    with pytest.raises(NotPossible) as refused:
        set_field(*opened(GOAL), Field(name, "nps"), "1", BECAUSE.day)
    assert "okr amend 2026-Q4/love#nps" in refused.value.hint


def test_the_kpi_of_a_key_result_is_just_set_as_long_as_nobody_has_counted() -> None:
    """
    Later its values would be others, and that needs a reason.
    """
    text = "title: Love\nkey_results:\n  - {id: nps, title: NPS, start: 45, target: 60%s}\n"
    checkin = ", checkins: [{date: 2026-10-12, %s}]"
    for more in ("", checkin % "confidence: 6"):
        (edit,) = set_field(*opened(text % more), Field("kpi", "nps"), "nps", BECAUSE.day).edits
        assert again(edit).objective.key_results[0].kpi == "nps"
    for more in (checkin % "value: 48", ", kpi: csat"):
        with pytest.raises(NotPossible) as refused:
            set_field(*opened(text % more), Field("kpi", "nps"), "nps", BECAUSE.day)
        assert "okr amend 2026-Q4/love#nps kpi nps" in refused.value.hint
