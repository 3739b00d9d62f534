from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

import pytest

from okrcli.text.comments import comments
from okrcli.text.node import Path, find
from okrcli.text.parse import plain, read
from okrcli.text.write import (
    Append,
    CannotEdit,
    Change,
    Changed,
    Extend,
    Remove,
    Reorder,
    Set,
    Weave,
    change,
)
from tests.text.shapes import SHAPES, variants

CHECK_IN = {"date": date(2026, 10, 26), "value": Decimal("50.5"), "by": "bo", "note": "So: fine."}
TOP = ("title", "why", "owner", "tags", "key_results", "amendments", "review")
CHECK_INS: Path = ("key_results", 0, "checkins")


def order(path: Path) -> Sequence[str]:
    if not path:
        return TOP
    if len(path) == 2:
        return ("id", "title", "start", "target", "unit", "checkins")
    return ("date", "value", "confidence", "by", "note")


def changed(text: str, *changes: Change) -> Changed:
    return change(read(text.encode()), changes, order)


def after(text: str, *changes: Change) -> str:
    return changed(text, *changes).text


def data(text: str) -> Any:
    root = read(text.encode()).root
    assert root is not None
    return plain(root)


def lines_removed(old: str, new: str) -> list[str]:
    before, behind = old.splitlines(keepends=True), new.splitlines(keepends=True)
    codes = SequenceMatcher(None, before, behind, autojunk=False).get_opcodes()
    return [line for tag, start, end, *_ in codes if tag != "equal" for line in before[start:end]]


def all_comments(text: str) -> list[str]:
    parsed = read(text.encode())
    assert parsed.root is not None
    found = comments(parsed.source, parsed.root)
    return [text[it.span.start : it.span.end] for it in found]


every_shape = pytest.mark.parametrize(
    "text", [text for _, text in variants()], ids=[n for n, _ in variants()]
)
BLOCK_LISTS = [
    text
    for name, text in SHAPES.items()
    if name
    not in (
        "flow inside",
        "flow over lines",
        "as JSON",
        "JSON over lines",
        "a null",
        "an empty list",
    )
]


@every_shape
class TestEveryShape:
    def test_a_check_in_is_added_and_nothing_else_changes(self, text: str) -> None:
        new = changed(text, Append(CHECK_INS, CHECK_IN))
        root = read(text.encode()).root
        assert root is not None
        before = find(root, CHECK_INS)
        count = len(before.items) if before else 0
        items = data(new.text)["key_results"][0]["checkins"]
        assert len(items) == count + 1
        assert items[-1] == {**CHECK_IN, "date": "2026-10-26"}
        assert all_comments(new.text) == all_comments(text)

    def test_the_line_ends_stay_as_they_are(self, text: str) -> None:
        new = after(text, Append(CHECK_INS, CHECK_IN), Set(("owner",), "ana"))
        if "\r\n" in text:
            assert "\n" not in new.replace("\r\n", "")
        else:
            assert "\r" not in new
        assert new.endswith("\n") == text.endswith("\n")

    def test_a_title_is_exchanged_in_place(self, text: str) -> None:
        new = after(text, Set(("title",), "No: really"))
        root, again = read(text.encode()).root, read(new.encode()).root
        assert root is not None
        assert again is not None
        old_title, new_title = find(root, ("title",)), find(again, ("title",))
        assert old_title is not None
        assert new_title is not None
        assert new[: new_title.start] == text[: old_title.start]
        assert new[new_title.end :] == text[old_title.end :]

    def test_a_new_key_touches_no_line_of_a_block_file(self, text: str) -> None:
        new = after(text, Set(("owner",), "ana"))
        assert data(new) == {**data(text), "owner": "ana"}
        if text.endswith("\n") and not text.startswith("{"):
            assert lines_removed(text, new) == []

    def test_missing_mappings_are_made_on_the_way(self, text: str) -> None:
        new = after(text, Set(("review", "next"), "carry"))
        assert data(new)["review"]["next"] == "carry"
        assert all_comments(new) == all_comments(text)

    def test_what_is_added_can_be_removed_again(self, text: str) -> None:
        new = after(text, Set(("owner",), "ana"), Remove(("owner",)))
        assert new == text

    def test_a_check_in_that_is_added_can_be_removed_again(self, text: str) -> None:
        if not (data(text)["key_results"][0].get("checkins")):
            return
        new = after(text, Append(CHECK_INS, CHECK_IN))
        last = len(data(new)["key_results"][0]["checkins"]) - 1
        again = after(new, Remove((*CHECK_INS, last)))
        assert data(again) == data(text)
        assert all_comments(again) == all_comments(text)

    def test_a_key_is_removed_with_its_own_lines_only(self, text: str) -> None:
        new = after(text, Remove(("title",)))
        expected = data(text)
        del expected["title"]
        assert data(new) == expected

    def test_the_only_key_result_is_removed_and_an_empty_list_stays(self, text: str) -> None:
        new = after(text, Remove(("key_results", 0)))
        assert data(new) == {**data(text), "key_results": []}

    def test_a_text_of_several_lines_comes_back_as_it_was(self, text: str) -> None:
        why = "First, this.\n\n  Then that: # no comment\n"
        assert data(after(text, Set(("why",), why)))["why"] == why

    def test_what_is_already_so_changes_nothing(self, text: str) -> None:
        assert after(text, Set(("title",), data(text)["title"])) == text
        assert after(text, Set((), data(text))) == text
        assert after(text, Remove(("nothing",))) == text


@pytest.mark.parametrize("text", BLOCK_LISTS)
def test_an_item_of_a_block_list_only_adds_lines(text: str) -> None:
    assert lines_removed(text, after(text, Append(CHECK_INS, CHECK_IN))) == []
    again = after(text, Append(("key_results",), {"id": "b", "checkins": [CHECK_IN]}))
    assert lines_removed(text, again) == []


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_several_items_at_once_are_written_as_one_after_the_other(text: str) -> None:
    items = (CHECK_IN, {"date": "2026-11-02", "value": 53}, {"value": 54})
    one_by_one = [Append(CHECK_INS, item) for item in items]
    assert after(text, Extend(CHECK_INS, items)) == after(text, *one_by_one)


def test_several_items_make_a_list_that_is_not_there() -> None:
    assert data(after("a: 1\n", Extend(("b",), (1, 2)))) == data(
        after("a: 1\n", Set(("b",), [1, 2]))
    )


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("a:\n- one\n# on two\n- two\n", "a:\n- one\n- new\n# on two\n- two\n"),
        ("a:\n- one  # first\n- two\n", "a:\n- one  # first\n- new\n- two\n"),
        ("a: [one, two]\n", "a: [one, new, two]\n"),
        ("a: [\n  one,\n  two,\n]\n", "a: [\n  one,\n  new,\n  two,\n]\n"),
    ],
)
def test_items_come_in_between(before: str, then: str) -> None:
    """
    Below the one above them, written as that is.
    """
    assert after(before, Weave(("a",), ((1, ("new",)),))) == then
    more = after(before, Weave(("a",), ((1, ("new", "newer")),)))
    assert data(more) == {"a": ["one", "new", "newer", "two"]}


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("a:\n  # all\n  - one\n  - two\n", "a:\n  # all\n  - new\n  - one\n  - two\n"),
        ("a:\n- one  # first\n", "a:\n- new\n- one  # first\n"),
        ("a: [one, two]\n", "a: [new, one, two]\n"),
        ("a:\n- {b: 1}", "a:\n- new\n- {b: 1}"),
    ],
)
def test_items_come_first(before: str, then: str) -> None:
    """
    Below the comments that stand above all of them.
    """
    assert after(before, Weave(("a",), ((0, ("new",)),))) == then


def test_items_come_in_at_several_places_at_once() -> None:
    runs = ((0, ("z",)), (1, ("x", "y")), (2, ("w",)))
    assert data(after("a:\n  - 1\n  - 2\n", Weave(("a",), runs))) == {
        "a": ["z", 1, "x", "y", 2, "w"]
    }
    assert data(after("a: [1, 2]\n", Weave(("a",), runs))) == {"a": ["z", 1, "x", "y", 2, "w"]}


def test_an_item_stands_above_the_comments_that_follow_the_list() -> None:
    new = after(SHAPES["two spaces"], Append(CHECK_INS, CHECK_IN))
    assert (
        """\
        note: First wave is in.   # trailing
      - date: 2026-10-26
        value: 50.5
        by: bo
        note: "So: fine."
      # after the list
"""
        in new
    )


def test_an_item_stands_below_the_comments_inside_the_item_above() -> None:
    new = after(SHAPES["comments between"], Append(CHECK_INS, CHECK_IN))
    assert (
        """\
        # below the second's value
      - date: 2026-10-26
"""
        in new
    )


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("unindented lists", '  - date: "2026-10-26"\n    value: 50.5\n'),
        ("four spaces", "            -   date: 2026-10-26\n                value: 50.5\n"),
        ("flow items", '      - {date: 2026-10-26, value: 50.5, by: bo, note: "So: fine."}\n'),
        ("aligned values", "      - date:       2026-10-26\n        value:      50.5\n"),
        (
            "quoted keys",
            '      - "date": "2026-10-26"\n        "value": 50.5\n        "by": "bo"\n',
        ),
        ("flow inside", '48}, {date: 2026-10-26, value: 50.5, by: bo, note: "So: fine."}]}\n'),
        ("as JSON", '{"date": "2026-10-26", "value": 50.5, "by": "bo", "note": "So: fine."}'),
        ("an empty key", "    checkins:   # every week\n      - date: 2026-10-26\n"),
        ("an empty list", "    checkins:   # every week\n      - date: 2026-10-26\n"),
        ("a null", "    checkins:   # none\n      - date: 2026-10-26\n"),
        ("flow over lines", "49},   # second\n     {date: 2026-10-26,"),
        ("a kept block and a comment", "\n\n      - date: 2026-10-26\n"),
    ],
)
def test_an_item_is_written_as_its_neighbours_are(shape: str, expected: str) -> None:
    assert expected in after(SHAPES[shape], Append(CHECK_INS, CHECK_IN))


def test_new_nested_lists_are_indented_as_the_file_does_it() -> None:
    new = after(
        SHAPES["unindented lists"],
        Append(("key_results",), {"id": "b", "checkins": [{"value": 1}]}),
    )
    assert "- id: b\n  checkins:\n  - value: 1\n" in new


def test_a_block_that_ends_the_file_keeps_its_text_when_lines_follow() -> None:
    text = "a:\n  - |\n    one\n    two"
    assert after(text, Append(("a",), "b")) == "a:\n  - |-\n    one\n    two\n  - b"


@pytest.mark.parametrize("header", ["|", "|+", ">2", ">2+", "|-", "|2-"])
def test_no_header_of_a_last_block_changes_its_text(header: str) -> None:
    text = f"a: {header}\n  one"
    assert data(after(text, Set(("b",), "x"))) == {"a": "one", "b": "x"}


def test_a_key_comes_after_the_nearest_that_precedes_it_in_the_order() -> None:
    text = "title: x\nreview: {}\nx-own: 1\n"
    assert after(text, Set(("owner",), "ana")).splitlines()[1] == "owner: ana"
    assert after(text, Set(("other",), "z")).splitlines()[-1] == "other: z"
    assert after("review: {}\n", Set(("title",), "x")) == "title: x\nreview: {}\n"


def test_a_key_that_precedes_all_others_of_an_item_comes_behind_its_dash() -> None:
    text = "key_results:\n  - title: x\n    unit: y\n"
    assert after(text, Set(("key_results", 0, "id"), "nps")) == (
        "key_results:\n  - id: nps\n    title: x\n    unit: y\n"
    )


def test_a_key_stands_below_the_comments_inside_what_is_above_it() -> None:
    text = "tags:\n  - a\n  # inside\n\n# below\nreview: {}\n"
    new = after(text, Set(("key_results",), []))
    assert new == "tags:\n  - a\n  # inside\nkey_results: []\n\n# below\nreview: {}\n"


@pytest.mark.parametrize("text", ["", "# head\n", "# head", "---\n", "\n"])
def test_an_empty_file_gets_its_first_key(text: str) -> None:
    new = after(text, Set(("title",), "x"), Set(("review", "next"), "y"))
    assert data(new) == {"title": "x", "review": {"next": "y"}}
    assert new.startswith(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n", "a: x\n"),
        ("a:   # why\n", "a: x   # why\n"),
        ("a: ~\n", "a: x\n"),
        ("a: {b: }\n", "a: x\n"),
        ("a: |\n  old\n  text\nb: 1\n", "a: x\nb: 1\n"),
        ("a: | # why\n  old\nb: 1\n", "a: x # why\nb: 1\n"),
        ("a: old\n  text # why\n", "a: x # why\n"),
        ("a:\n  - b\n", "a: x\n"),
        ("a: [b,\n  c]\n", "a: x\n"),
    ],
)
def test_a_text_takes_the_place_of_whatever_was_there(text: str, expected: str) -> None:
    assert after(text, Set(("a",), "x")) == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("a: 'old'\n", "it's", "a: 'it''s'\n"),
        ('a: "old"\n', "new", 'a: "new"\n'),
        ('a: "2026-10-12"\n', date(2026, 10, 19), 'a: "2026-10-19"\n'),
        ("a: 2026-10-12\n", date(2026, 10, 19), "a: 2026-10-19\n"),
        ('a: "45"\n', Decimal(60), "a: 60\n"),
        ("a: old\n", "one\ntwo\n", "a: |\n  one\n  two\n"),
        ("a: old # why\n", "one\ntwo\n", 'a: "one\\ntwo\\n" # why\n'),
        ("a: old # why\n", {"b": 1}, "a: # why\n  b: 1\n"),
        ("a: old # why\n", ["b", "c"], "a: [b, c] # why\n"),
        ("a: old\n", [{"b": 1}], "a:\n  - b: 1\n"),
        ("- \n", None, None),
        ("a:\n  - old\n", None, "a: null\n"),
    ],
)
def test_a_value_is_written_as_the_one_before_if_it_can_be(
    text: str, value: Any, expected: str | None
) -> None:
    if expected is None:
        with pytest.raises(CannotEdit, match="the file cannot be read"):
            after(text, Set(("a",), value))
        return
    assert after(text, Set(("a",), value)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["a", "b", "c"], ["a", "c"], "x:\n  - a # 1\n  - c # 3\n"),
        (["a", "b", "c"], ["a", "b", "c", "d"], "x:\n  - a # 1\n  - b # 2\n  - c # 3\n  - d\n"),
        (["a", "b", "c"], ["a", "B", "c"], "x:\n  - a # 1\n  - B # 2\n  - c # 3\n"),
        (["a", "b", "c"], ["z"], "x:\n  - z # 1\n"),
        (["a", "b", "c"], [], None),
    ],
)
def test_a_list_is_set_by_touching_only_the_items_that_differ(
    old: list[str], new: list[str], expected: str | None
) -> None:
    text = "x:\n" + "".join(f"  - {item} # {place}\n" for place, item in enumerate(old, 1))
    if expected is None:
        with pytest.raises(CannotEdit, match="comments stand inside"):
            after(text, Set(("x",), new))
        return
    assert after(text, Set(("x",), new)) == expected


def test_a_mapping_is_set_by_touching_only_the_keys_that_differ() -> None:
    text = "review:\n  a: 1   # one\n  b: 2   # two\n  c: 3   # three\n"
    new = after(text, Set(("review",), {"a": 1, "c": "x", "d": 4}))
    assert new == "review:\n  a: 1   # one\n  c: x   # three\n  d: 4\n"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: [x, y, z]\n", ("a", 1), "a: [x, z]\n"),
        ("a: [x, y, z]\n", ("a", 2), "a: [x, y]\n"),
        ("a: [x]\n", ("a", 0), "a: []\n"),
        ("a: {x: 1, y: 2}\n", ("a", "x"), "a: {y: 2}\n"),
        ("a: [\n  x,  # 1\n  y,  # 2\n]\n", ("a", 0), "a: [\n  y,  # 2\n]\n"),
        ("a: [\n  x,  # 1\n  y  # 2\n]\n", ("a", 1), "a: [\n  x,  # 1\n]\n"),
        ("a:\n  b: 1  # c\n", ("a", "b"), "a: {}\n"),
        ("a:  # c\n  - x\n", ("a", 0), "a: []  # c\n"),
        ("a:\n  - x\n  - y\n", ("a", 0), "a:\n  - y\n"),
        ("a:\n  - - x\n    - y\n", ("a", 0, 0), "a:\n  - - y\n"),
        ("a:\n  - - x\n", ("a", 0, 0), "a:\n  - []\n"),
        ("a:\n  - b: x\n", ("a", 0, "b"), "a:\n  - {}\n"),
        ("a:\n  -\n    b: 1  # c\n", ("a", 0, "b"), "a:\n  -\n    {}  # c\n"),
        ("# c\na: 1  # d\nb: 2\n", ("a",), "# c\nb: 2\n"),
        ("a: 1\nb: 2", ("b",), "a: 1"),
        ("a: 1\r\nb: 2", ("b",), "a: 1"),
        ("a: |\n  x\nb: 2", ("b",), "a: |\n  x\n"),
        ("a: 1\n", ("a",), ""),
        ("? a\n: x\n", ("a",), "{}\n"),
        ("a:\n  - x\n  # about y\n  - y\n", ("a", 1), "a:\n  - x\n  # about y\n"),
    ],
)
def test_removing_takes_away_no_more_than_it_says(text: str, path: Path, expected: str) -> None:
    assert after(text, Remove(path)) == expected


@pytest.mark.parametrize(
    ("text", "step", "message", "line"),
    [
        ("a: &x 1\n", Set(("a",), 2), "the file cannot be read", 1),
        ("b: 1\na: x\n", Append(("a",), 2), "this is no list", 2),
        ("b: 1\na: x\n", Set(("a", "b"), 2), "there is no such place", 2),
        ("a: [x]\n", Set(("a", 4), 2), "there is no such place", 1),
        ("a: 1\n", Set(("b",), "x\x1by"), "U+001B", 1),
        ("a: 1\n", Set(("b",), Decimal("1e20")), "not a number that a file can hold", 1),
        (
            "a: 1\n",
            Set(("b",), "x" * 70_000),
            "after the change this text is longer than 64 KiB",
            1,
        ),
        ("a: [x, # c\n  ]\n", Set(("a",), "y"), "comments stand between the brackets", 1),
        ("a:\n  # c\n  - x\n", Set(("a",), "y"), "comments stand inside", 3),
        ("a: 1\n", Remove(()), "a whole file is not removed", 1),
        ("a: 1\n", Set((), {}), "a whole file is not replaced", 1),
        ("a:\n  - | # c\n    x\n", Set(("a", 0), {"b": 1}), "a comment stands beside", 2),
        ("? a\n: x\n", Set(("b",), "y"), "", 1),
    ],
)
def test_what_cannot_be_done_safely_is_refused_with_its_line(
    text: str, step: Change, message: str, line: int
) -> None:
    with pytest.raises(CannotEdit) as caught:
        after(text, step)
    assert message in caught.value.message
    assert caught.value.line == line


def test_spans_tell_what_is_new() -> None:
    new = changed("a: 1\nb: 2\n", Set(("c",), "x"), Set(("a",), "longer"))
    assert [new.text[span.start : span.end] for span in new.spans] == ["c: x\n", "longer"]


def test_the_byte_order_mark_stays() -> None:
    new = change(read(b"\xef\xbb\xbfa: 1\n"), [Set(("a",), 2)])
    assert new.parsed.source.encode() == b"\xef\xbb\xbfa: 2\n"


def test_quotes_are_kept_that_a_key_needs() -> None:
    assert after("a: 1\n", Set(("no",), 2)) == 'a: 1\n"no": 2\n'
    assert after("a: {}\n", Set(("a", "on"), 2)) == 'a:\n  "on": 2\n'
    assert after("a: {b: {}}\n", Set(("a", "b", "x, y"), 2)) == 'a: {b: {"x, y": 2}}\n'


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("a: [1, 22, 3]\n", "a: [3, 1, 22]\n"),
        ("a:\n- {b: 1}\n- c: 22\n  d: e\n- f", "a:\n- f\n- {b: 1}\n- c: 22\n  d: e"),
        (
            "a:\r\n  - 1\r\n\r\n  - 22\r\n  - 3\r\nb: 4\r\n",
            "a:\r\n  - 3\r\n\r\n  - 1\r\n  - 22\r\nb: 4\r\n",
        ),
    ],
)
def test_items_change_places_as_they_are_written(before: str, then: str) -> None:
    assert after(before, Reorder(("a",), (2, 0, 1))) == then


@pytest.mark.parametrize(
    "text", ["a:\n- 1\n# of which?\n- 2\n", "a:\n- 1\n- 2 # newest\n", "a: [1, # first\n 2]\n"]
)
def test_items_with_comments_among_them_stay(text: str) -> None:
    with pytest.raises(CannotEdit, match="comments"):
        after(text, Reorder(("a",), (1, 0)))


def test_texts_of_several_lines_change_places_too() -> None:
    text = "a:\n- |\n  one\n- - two\n  - three\n"
    assert after(text, Reorder(("a",), (1, 0))) == "a:\n- - two\n  - three\n- |\n  one\n"
