"""
A seal breaks exactly when something that was agreed becomes different.
"""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.diff import compare
from okrcli.domain.seal import digest, drift, sealable
from okrcli.model.portfolio import Goal
from tests.support.build import checkins, goal, key_result, portfolio

fields = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(("Love", "Pipeline")),
        "owner": st.sampled_from(("ana", "bo")),
        "why": st.sampled_from(("So.", "Because.")),
        "tags": st.sampled_from((["a"], ["b"])),
        "status": st.sampled_from(("active", "draft", "done", "dropped")),
        "commitment": st.sampled_from(("committed", "aspirational")),
        "aligns_to": st.sampled_from((["2026/company"], ["2026/other"])),
        "guardrails": st.sampled_from((["churn"], ["nps"])),
    },
)
parts = st.fixed_dictionaries(
    {"id": st.sampled_from(("nps", "stars", "sign-ups"))},
    optional={
        "title": st.sampled_from(("Score", "Stars")),
        "target": st.sampled_from((60, 65)),
        "start": st.sampled_from((45, 50)),
        "unit": st.sampled_from(("points", "%")),
        "due": st.sampled_from(("2026-12-01", "2026-12-10")),
        "weight": st.sampled_from((1, 2)),
        "checkins": st.sampled_from((checkins(("2026-10-12", 48)), checkins(("2026-10-19", 50)))),
        "actions": st.sampled_from(([{"title": "Ask"}], [{"title": "Call", "done": "2026-11-01"}])),
    },
)


@st.composite
def goals(draw: st.DrawFn) -> Goal:
    said: list[dict[str, Any]] = draw(
        st.lists(parts, min_size=1, max_size=3, unique_by=lambda part: part["id"])
    )
    made = [key_result(**{"target": 60, "start": 45, **part}) for part in said]
    said_of_it: dict[str, Any] = draw(fields)
    return goal(*made, **said_of_it)


@given(goals(), goals())
def test_a_seal_breaks_exactly_when_something_is_told(before: Goal, after: Goal) -> None:
    period = before.period
    told = list(drift(compare(portfolio(before), portfolio(after)), period))
    assert (digest(sealable([before])) != digest(sealable([after]))) == bool(told)


def test_the_order_of_goals_and_key_results_is_nothing_that_was_agreed() -> None:
    nps, stars = key_result(), key_result("stars", title="Stars")
    assert digest([goal(nps, stars)]) == digest([goal(stars, nps)])


def test_a_number_counts_by_its_size() -> None:
    assert digest([goal(key_result(start=45, target=Decimal("60.0")))]) == digest(
        [goal(key_result(start=45, target=60))]
    )
