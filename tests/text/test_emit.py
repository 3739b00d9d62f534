from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.text.emit import PLAIN_LOOK, Emitter, Look, in_key_order, normal, requoted, same
from okrcli.text.node import Path, Style


def order(path: Path) -> Sequence[str]:
    return ("id", "title", "items") if path else ("title", "items")


CANONICAL = Emitter(order=order)


def test_a_file_is_written_in_key_order_and_block_style() -> None:
    data = {
        "x-own": 1,
        "items": [
            {"title": "One", "id": "a", "items": [{"id": "b", "when": date(2026, 10, 12)}]},
            "text",
            ["nested", ["list"]],
        ],
        "title": "All",
        "tags": ["a", "b, c"],
        "nothing": None,
        "empty": {},
        "long": ["a rather long text of several words"] * 3,
        "lines": "One.\nTwo.\n",
    }
    assert (
        CANONICAL.mapping(data, (), 0, PLAIN_LOOK)
        == """\
title: All
items:
  - id: a
    title: One
    items:
      - id: b
        when: 2026-10-12
  - text
  - - nested
    - [list]
x-own: 1
tags: [a, "b, c"]
nothing: null
empty: {}
long:
  - a rather long text of several words
  - a rather long text of several words
  - a rather long text of several words
lines: |
  One.
  Two."""
    )


def test_what_the_caller_wants_in_flow_style_is_written_so() -> None:
    emitter = Emitter(order=order, flow=lambda path: path[-1] == 0)
    data = {"items": [{"when": "x", "id": "a"}, {"id": "b"}]}
    assert emitter.mapping(data, (), 0, PLAIN_LOOK) == "items:\n  - {id: a, when: x}\n  - id: b"


def test_lists_can_stand_below_their_keys_and_dashes_apart() -> None:
    emitter = Emitter(step=4, dash=0, gap=3)
    data = {"a": [{"b": {"c": [{"d": "x"}]}}]}
    assert emitter.mapping(data, (), 0, PLAIN_LOOK) == ("a:\n-   b:\n        c:\n        -   d: x")


def test_neighbours_give_quotes_and_columns() -> None:
    look = Look(keys={"a": "'a'"}, quotes={"a": Style.SINGLE}, values=6)
    assert CANONICAL.entry("a", "x", ("a",), 0, look) == "'a':  'x'"
    assert CANONICAL.entry("long key", "x", ("a",), 0, look) == "long key: x"
    assert CANONICAL.entry("b", "x", ("b",), 0, Look(quotes_all=True)) == '"b": "x"'


def test_without_literals_a_text_of_several_lines_stays_on_one() -> None:
    assert Emitter(literals=False).entry("a", "x\ny", ("a",), 0) == 'a: "x\\ny"'


def test_known_keys_come_in_order_and_others_after_them_as_they_were() -> None:
    assert in_key_order(["z", "b", "y", "a"], ("a", "b", "c")) == ["a", "b", "z", "y"]


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        ("x", Style.DOUBLE, '"x"'),
        ("x", Style.SINGLE, "'x'"),
        ("x\ty", Style.SINGLE, None),
        (date(2026, 1, 2), Style.SINGLE, "'2026-01-02'"),
        (Decimal(1), Style.DOUBLE, None),
        ("x", Style.PLAIN, None),
        ("x", None, None),
    ],
)
def test_texts_and_dates_can_take_the_quotes_of_others(
    value: Any, style: Style | None, text: str | None
) -> None:
    assert requoted(value, style) == text


def test_values_are_made_as_they_will_be_read() -> None:
    data = {"a": (1, True, date(2026, 1, 2)), "b": None}
    assert normal(data) == {"a": [Decimal(1), True, "2026-01-02"], "b": None}


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        (True, Decimal(1), False),
        (Decimal("1.0"), Decimal(1), True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ({"a": [1]}, {"a": [True]}, False),
        ([1, 2], [2, 1], False),
        ([1], [1, 2], False),
        ("", None, False),
    ],
)
def test_equal_values_are_equal_in_kind(one: Any, other: Any, *, are_same: bool) -> None:
    assert same(one, other) is are_same
