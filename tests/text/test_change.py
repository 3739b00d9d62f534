from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.text.change import Append, Change, Remove, Reorder, Set, changed_data, unwritable


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (Set(("a",), 2), {"a": Decimal(2), "b": {"c": ["x"]}}),
        (Set(("b", "c", 0), date(2026, 10, 12)), {"a": "1", "b": {"c": ["2026-10-12"]}}),
        (Set(("b", "c", 1), "y"), {"a": "1", "b": {"c": ["x", "y"]}}),
        (Set(("d", "e"), True), {"a": "1", "b": {"c": ["x"]}, "d": {"e": True}}),
        (Append(("b", "c"), {"k": 1}), {"a": "1", "b": {"c": ["x", {"k": Decimal(1)}]}}),
        (Append(("d",), None), {"a": "1", "b": {"c": ["x"]}, "d": [None]}),
        (Remove(("b", "c", 0)), {"a": "1", "b": {"c": []}}),
        (Remove(("b", "c")), {"a": "1", "b": {}}),
        (Remove(("a",)), {"b": {"c": ["x"]}}),
        (Remove(("d", "e")), {"a": "1", "b": {"c": ["x"]}}),
        (Remove(("b", "c", 1)), {"a": "1", "b": {"c": ["x"]}}),
        (Reorder(("b", "c"), (0,)), {"a": "1", "b": {"c": ["x"]}}),
    ],
)
def test_a_change_means_this_to_plain_data(change: Change, after: Any) -> None:
    before = {"a": "1", "b": {"c": ["x"]}}
    assert changed_data(before, change) == after
    assert before == {"a": "1", "b": {"c": ["x"]}}


@pytest.mark.parametrize(
    "value", ["a\x1bb", {"a": ["\u202e"]}, {"\x00": 1}, "a\rb", Decimal("NaN"), "\ud800"]
)
def test_what_no_file_can_hold_is_named(value: Any) -> None:
    assert list(unwritable(value))


@pytest.mark.parametrize(
    "value", ["é\n\t", 1, Decimal("0.5"), date(2026, 1, 1), None, True, {"a": [1]}]
)
def test_everything_else_can_be_written(value: Any) -> None:
    assert list(unwritable(value)) == []


def test_a_value_of_another_kind_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="float"):
        list(unwritable(1.5))
