from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from okrcli.model.kinds import KINDS
from okrcli.model.kinds.base import shown
from tests.support.build import key_result


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("52.50", "52.5"),
        ("100", "100"),
        ("1E+2", "100"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("-5.10", "-5.1"),
        ("0.000000001", "0.000000001"),
        ("79.940119760", "79.9401"),
    ],
)
def test_a_number_is_shown_as_people_write_it(value: str, text: str) -> None:
    assert shown(Decimal(value)) == text


def test_no_number_is_shown_as_a_question() -> None:
    assert shown(None) == "?"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_by_its_name(kind: str) -> None:
    assert isinstance(key_result(kind=kind), KINDS[kind])


def test_without_a_kind_it_is_a_metric() -> None:
    assert isinstance(key_result(), KINDS["metric"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"weight": 0}, "greater_than"),
        ({"weight": -1}, "greater_than"),
        ({"weight": "2"}, "is_instance_of"),
        ({"weight": True}, "is_instance_of"),
        ({"due": 0}, "day"),
        ({"due": "2026-12"}, "day"),
        ({"title": 100}, "string_type"),
        ({"id": "Net Promoter"}, "string_pattern_mismatch"),
        ({"checkins": [{"date": "2026-10-01", "value": "48"}]}, "is_instance_of"),
        ({"checkins": [{"date": "2026-10-01", "value": True}]}, "is_instance_of"),
        ({"checkins": [{"value": 48}]}, "missing"),
        ({"checkins": {"date": "2026-10-01"}}, "tuple_type"),
        ({"actions": [{"title": ""}]}, "string_too_short"),
        ({"traget": 60}, "extra_forbidden"),
    ],
)
def test_every_kind_refuses_what_is_wrong(kind: str, fields: dict[str, Any], error: str) -> None:
    with pytest.raises(ValidationError) as caught:
        key_result(**{"kind": kind, **fields})
    assert [e["type"] for e in caught.value.errors()] == [error]


@pytest.mark.parametrize("kind", [None, True, "Metric", "metrc", "", ["metric"]])
def test_other_kinds_are_refused(kind: Any) -> None:
    with pytest.raises(ValidationError, match="union_tag"):
        key_result(kind=kind)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("threshold", "target"),
        ("milestone", "start"),
        ("recurring", "at_least"),
        ("metric", "times"),
    ],
)
def test_a_field_of_another_kind_is_unknown(kind: str, field: str) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        key_result("a", **{"kind": kind, field: 1})
