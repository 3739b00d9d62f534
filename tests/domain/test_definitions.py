"""
How a typed name finds a KPI of the library.
"""

import pytest

from okrcli.domain.definitions import definition_named, found_by, set_named
from okrcli.errors import AmbiguousId, UnknownId


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("crr", "customer-retention-rate"),
        ("CRR", "customer-retention-rate"),
        ("customer-retention-rate", "customer-retention-rate"),
        ("Customer retention rate", "customer-retention-rate"),
        ("Net Promoter Score (NPS)", "net-promoter-score"),
        ("nps", "net-promoter-score"),
        ("win rate", "closing-rate"),
        ("average ticket", "average-order-value"),
        ("AR days", "days-sales-outstanding"),
        ("response time", "response-time"),
        ("absent", "absenteeism"),
        ("runw", "cash-runway"),
    ],
)
def test_an_id_a_name_or_the_only_one_with_these_words(text: str, found: str) -> None:
    assert definition_named(text).id == found


def test_several_are_told_and_none_is_taken() -> None:
    with pytest.raises(AmbiguousId, match="may be one of") as caught:
        definition_named("cost")
    assert "cost-per-lead" in caught.value.candidates
    with pytest.raises(AmbiguousId, match='"mean time" may be "mean-time-between-failures", "mean'):
        definition_named("mean time")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("custmer churn", 'did you mean "customer-churn-rate"?'),
        ("retension", 'did you mean "customer-retention-rate" or "net-revenue-retention"?'),
        ("zzzzzz", "`okr kpi library` lists them"),
        ("", "`okr kpi library` lists them"),
        ("♥", "`okr kpi library` lists them"),
        ("x" * 5000, "`okr kpi library` lists them"),
    ],
)
def test_a_near_miss_is_suggested(text: str, hint: str) -> None:
    with pytest.raises(UnknownId, match="the library has no KPI") as caught:
        definition_named(text)
    assert caught.value.hint == hint
    assert len(caught.value.message) < 100


def test_words_are_looked_for_in_a_set_or_everywhere() -> None:
    assert [one.id for one in found_by("cost", "support")] == ["cost-per-ticket"]
    assert len(found_by("cost")) > 3
    assert found_by("") == ()


def test_a_set_goes_by_its_name() -> None:
    assert set_named(" LEAN ") == "lean"
    with pytest.raises(UnknownId, match='no set "leen"') as caught:
        set_named("leen")
    assert caught.value.hint == 'did you mean "lean"?'
    with pytest.raises(UnknownId) as other:
        set_named("zzz")
    assert other.value.hint.startswith("choose one of marketing, saas")
