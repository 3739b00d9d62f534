from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from okrcli.model.objective import Objective
from tests.support.build import key_result, objective, plain

EXAMPLE = {
    "title": "Customers love us enough to bring their friends",
    "why": "Referred customers stay twice as long, and cost half as much to win.",
    "owner": "ana",
    "status": "active",
    "level": "tactical",
    "commitment": "aspirational",
    "aligns_to": "2026/brand-leader",
    "standalone": "",
    "perspective": "customer",
    "contributors": ["bo"],
    "priority": 1,
    "guardrails": ["support-satisfaction"],
    "triggered_by": {"kpi": "churn-rate", "date": "2026-09-30", "value": 6.1},
    "continues": "2026-Q3/customer-love",
    "key_results": [
        {
            "id": "nps",
            "title": "Net Promoter Score",
            "start": 45,
            "target": 60,
            "unit": "points",
            "due": "2026-12-15",
            "weight": 2,
            "actions": [{"title": "Ask", "owner": "bo", "done": "2026-10-20"}],
            "checkins": [{"date": "2026-10-12", "value": 48, "confidence": 6, "by": "ana"}],
        }
    ],
    "amendments": [
        {
            "date": "2026-11-02",
            "field": "key_results.nps.target",
            "from": 65,
            "to": 60,
            "reason": "Survey vendor changed the scale.",
        }
    ],
    "review": {"date": "2027-01-05", "learned": "Timing.", "next": "carry", "litmus": True},
}


def test_the_example_of_the_format_is_read() -> None:
    read = Objective.model_validate(plain(EXAMPLE))
    assert read.aligns_to == ("2026/brand-leader",)
    assert read.key_results[0].weight == 2
    assert read.amendments[0].from_ == Decimal(65)


def test_a_title_alone_is_an_objective() -> None:
    read = Objective.model_validate({"title": "Grow"})
    assert (read.status, read.key_results, read.aligns_to) == ("active", (), ())


@pytest.mark.parametrize(
    ("fields", "where", "error"),
    [
        ({"title": 100}, ("title",), "string_type"),
        ({"owner": ["ana", "bo"]}, ("owner",), "string_type"),
        ({"status": "actve"}, ("status",), "literal_error"),
        ({"onwer": "ana"}, ("onwer",), "extra_forbidden"),
        ({"priority": 1.5}, ("priority",), "int_type"),
        ({"priority": True}, ("priority",), "int_type"),
        ({"tags": "a"}, ("tags",), "tuple_type"),
        ({"key_results": {}}, ("key_results",), "tuple_type"),
        ({"key_results": ["x"]}, ("key_results", 0, "metric"), "model_type"),
        ({"key_results": [{"kind": "metrc"}]}, ("key_results", 0), "union_tag_invalid"),
        ({"review": {"litmus": "true", "date": "2026-01-01"}}, ("review", "litmus"), "bool_type"),
        ({"review": {}}, ("review", "date"), "missing"),
        ({"amendments": [{"date": "2026-01-01", "field": "x"}]}, ("amendments", 0, "reason"), "missing"),
    ],
)  # fmt: skip
def test_a_fault_is_named_where_it_is(
    fields: dict[str, Any], where: tuple[str | int, ...], error: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        Objective.model_validate(plain({"title": "Grow", **fields}))
    assert [(e["loc"], e["type"]) for e in caught.value.errors()] == [(where, error)]


def test_a_key_result_is_found_by_its_id() -> None:
    nps = key_result("nps")
    assert objective(nps).key_result("nps") == nps
    assert objective(nps).key_result("gone") is None
