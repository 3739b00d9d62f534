"""
What two people changed becomes steps for ours; what nobody can decide stays a question.
"""

from typing import Any

import pytest

from okrcli.text.steps import (
    Conflict,
    Drop,
    Exact,
    Insert,
    Manner,
    Named,
    Put,
    Sort,
    canonical,
)
from okrcli.text.three import Three, three_way

ONE, MORE = {"id": "a", "x": "1"}, {"id": "b", "x": "2"}
MONDAY, TUESDAY = {"date": "1", "value": "5"}, {"date": "2", "value": "6"}
A = ("name", Named("id", ("str", "a")))


def manners(keys: tuple[str, ...]) -> Manner:
    return {
        ("set",): Manner(Sort.SET),
        ("name",): Manner(Sort.NAMED, "id"),
        ("name", "bag"): Manner(Sort.BAG, "date"),
        ("bag",): Manner(Sort.BAG, "date"),
    }.get(keys, Manner(Sort.WHOLE))


def steps(base: Any, ours: Any, theirs: Any) -> list[Any]:
    return three_way(Three(base, ours, theirs), manners)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        ({"a": "1"}, {"a": "2"}, {"a": "1"}, []),
        ({"a": "1"}, {"a": "2"}, {"a": "2"}, []),
        ({"a": "1"}, {"a": "1"}, {"a": "2"}, [Put(("a",), "2")]),
        ({"a": "1"}, {"a": "1"}, {}, [Drop(("a",))]),
        ({}, {}, {"a": "1"}, [Put(("a",), "1")]),
        ({"a": "1"}, {"a": "1"}, {"a": None}, [Drop(("a",))]),
        ({}, {"a": None}, {}, []),
        ({"a": {"b": "1"}}, {"a": {"b": "1", "c": "2"}}, {"a": {"b": "3"}}, [Put(("a", "b"), "3")]),
        ({"a": ["1"]}, {"a": ["1"]}, {"a": ["1", "2"]}, [Put(("a",), ["1", "2"])]),
    ],
)
def test_what_only_they_changed_is_done(base: Any, ours: Any, theirs: Any, wanted: Any) -> None:
    """
    An empty value is one that is not there.
    """
    assert steps(base, ours, theirs) == wanted


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "there"),
    [
        ({"a": "1"}, {"a": "2"}, {"a": "3"}, ("1", "2", "3")),
        ({}, {"a": "2"}, {"a": "3"}, (None, "2", "3")),
        ({"a": "1"}, {}, {"a": "3"}, ("1", None, "3")),
        ({"a": "1"}, {"a": "2"}, {}, ("1", "2", None)),
        ({"a": ["1"]}, {"a": ["2"]}, {"a": ["3"]}, (["1"], ["2"], ["3"])),
        ({"set": "x"}, {"set": "y"}, {"set": "z"}, ("x", "y", "z")),
    ],
)
def test_two_values_of_one_field_are_a_conflict(
    base: Any, ours: Any, theirs: Any, there: Any
) -> None:
    """
    Removing is changing, too.
    """
    (found,) = steps(base, ours, theirs)
    assert isinstance(found, Conflict)
    assert (found.base, found.ours, found.theirs) == there


def test_sets_are_united_and_removals_hold() -> None:
    """
    One item may be written without a list.
    """
    found = steps({"set": ["a", "b"]}, {"set": ["a", "b", "c"]}, {"set": ["b", "c", "d"]})
    assert found == [Drop(("set", Exact("a"))), Insert(("set",), "d")]
    assert steps({"set": "a"}, {"set": "a"}, {"set": ["a"]}) == []
    assert steps({"set": "a"}, {"set": "a"}, {"set": ["a", "b"]}) == [Insert(("set",), "b")]
    assert steps({"set": ["a"]}, {"set": ["a"]}, {}) == [Drop(("set",))]


def test_items_with_a_name_are_merged_one_by_one() -> None:
    base = {"name": [ONE]}
    assert steps(base, base, {"name": [{**ONE, "x": "3"}]}) == [Put((*A, "x"), "3")]
    new = Insert(("name",), MORE, behind=Named("id", ("str", "a")))
    assert steps(base, base, {"name": [ONE, MORE]}) == [new]
    assert steps({"name": [ONE, MORE]}, {"name": [ONE, MORE]}, {"name": [MORE]}) == [Drop(A)]


def test_a_named_item_that_is_gone_and_changed_is_a_conflict() -> None:
    """
    On whichever side.
    """
    base, changed = {"name": [ONE, MORE]}, {"name": [{**ONE, "bag": [MONDAY]}, MORE]}
    (gone,) = steps(base, changed, {"name": [MORE]})
    assert (gone.way, gone.theirs, gone.steps) == (A, None, (Drop(A),))
    (back,) = steps(base, {"name": [MORE]}, changed)
    assert (back.way, back.ours, back.steps) == (A, None, (Insert(("name",), changed["name"][0]),))


@pytest.mark.parametrize("items", [[ONE, ONE], [{"x": "1"}], ["a"]])
def test_items_that_cannot_be_told_apart_are_one_value(items: list[Any]) -> None:
    """
    It is theirs if only they changed it.
    """
    base = {"name": items}
    assert steps(base, base, {"name": [ONE]}) == [Put(("name",), [ONE])]
    (found,) = steps(base, {"name": [MORE]}, {"name": [ONE]})
    assert isinstance(found, Conflict)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        ([], [MONDAY], [TUESDAY], [Insert(("bag",), TUESDAY, sorted_by="date")]),
        ([], [MONDAY], [MONDAY], []),
        ([], [MONDAY], [MONDAY, MONDAY], [Insert(("bag",), MONDAY, sorted_by="date")]),
        (
            [MONDAY],
            [MONDAY],
            [TUESDAY],
            [
                Drop(("bag", Exact(MONDAY))),
                Insert(("bag",), TUESDAY, sorted_by="date"),
            ],
        ),
        ([MONDAY, TUESDAY], [TUESDAY], [MONDAY], [Drop(("bag",))]),
        (
            [MONDAY],
            [MONDAY],
            [{**MONDAY, "value": "7"}],
            [
                Put(("bag", Exact(MONDAY)), {**MONDAY, "value": "7"}),
            ],
        ),
    ],
)
def test_bags_are_united_and_removals_hold(base: Any, ours: Any, theirs: Any, wanted: Any) -> None:
    """
    What both added alike was added once.
    """
    gone = wanted == [Drop(("bag",))]
    wanted = [Drop(("bag", Exact(TUESDAY)))] if gone else wanted
    assert steps({"bag": base}, {"bag": ours}, {"bag": theirs}) == wanted


def test_one_item_that_both_edited_is_merged_field_by_field() -> None:
    ours, theirs = {**MONDAY, "note": "x"}, {**MONDAY, "value": "7"}
    found = steps({"bag": [MONDAY]}, {"bag": [ours]}, {"bag": [theirs]})
    assert found == [Put(("bag", Exact(ours)), {**theirs, "note": "x"})]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ([{**MONDAY, "value": "6"}], [{**MONDAY, "value": "7"}]),
        ([{**MONDAY, "value": "6"}], []),
        ([], [{**MONDAY, "value": "6"}]),
        ([], [{**MONDAY, "value": "6"}, {**MONDAY, "value": "7"}]),
    ],
)
def test_an_item_edited_in_two_ways_is_a_conflict(ours: Any, theirs: Any) -> None:
    """
    Or removed and edited; also where nobody can tell what it has become.
    """
    (found,) = steps({"bag": [MONDAY]}, {"bag": ours}, {"bag": theirs})
    assert isinstance(found, Conflict)


def test_what_says_the_same_is_the_same() -> None:
    """
    The order of keys, of sets and of bags says nothing; that of other lists does.
    """
    one = canonical({"set": ["a", "b"], "bag": [MONDAY, TUESDAY], "x": None}, (), manners)
    other = canonical({"bag": [TUESDAY, MONDAY], "set": ["b", "a"]}, (), manners)
    assert one == other
    assert canonical(["a", "b"], ("x",), manners) != canonical(["b", "a"], ("x",), manners)
    assert canonical(True, (), manners) != canonical("True", (), manners)
