"""
Where marks stand: under the characters that they are about, whatever those are.
"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrcli.output.excerpt import frame
from okrcli.output.measure import cells
from okrcli.output.safe import one_line
from okrcli.views.document import Excerpt, Mark, Quote, Tone
from tests.output.samples import quotes


def lines(*quoted: Quote, width: int | None = None) -> list[str]:
    return [gutter + text for gutter, text, _ in frame(Excerpt(quoted), width)]


def quote(number: int, text: str, *marks: Mark) -> Quote:
    return Quote(number, text, marks)


def caret(start: int, end: int, label: str = "") -> Mark:
    return Mark(start, end, Tone.BAD, label)


def beside(start: int, end: int, label: str) -> Mark:
    return Mark(start, end, Tone.NOTE, label, "-")


def test_a_frame_of_two_lines() -> None:
    found = lines(
        quote(9, "    start: 45", beside(11, 13, "from here")),
        quote(10, "    target: 45", caret(12, 14, "to here")),
    )
    assert found == [
        "   |",
        " 9 |     start: 45",
        "   |            -- from here",
        "10 |     target: 45",
        "   |             ^^ to here",
        "   |",
    ]


def test_lines_that_are_left_out_are_dots() -> None:
    found = lines(quote(1, "a", caret(0, 1)), quote(5, "b", beside(0, 1, "x")))
    assert found == ["  |", "1 | a", "  | ^", "...", "5 | b", "  | - x", "  |"]


@pytest.mark.parametrize(
    ("text", "start", "end", "marks"),
    [
        ("満足度: x", 0, 3, "^^^^^^"),
        ("満足度: x", 5, 6, "        ^"),
        ("🎉 👩‍🚀: x", 0, 1, "^^"),
        ("\ttitle: x", 1, 6, " ^^^^^"),
        ("a\x1bb", 1, 2, " ^^^^^^"),
        ("a\u202eb", 2, 3, "         ^"),
        ("cafe\u0301: x", 7, 8, "      ^"),
        ("ab", 2, 2, "  ^"),
        ("ab", 0, 0, "^"),
    ],
)
def test_marks_stand_under_the_cells_of_their_characters(
    text: str, start: int, end: int, marks: str
) -> None:
    _, shown, marked, _ = lines(quote(1, text, caret(start, end)))
    assert marked == f"  | {marks}"
    assert shown == f"1 | {one_line(text)}"


def test_of_a_long_line_what_surrounds_the_mark_is_shown() -> None:
    text = "x" * 300 + "HERE" + "y" * 300
    _, shown, marked, _ = lines(quote(1, text, caret(300, 304)))
    assert len(shown) == 120
    assert shown.startswith("1 | ...x")
    assert shown.endswith("y...")
    assert shown[marked.index("^") : marked.rindex("^") + 1] == "HERE"


def test_places_beyond_the_page_are_told_at_its_edge() -> None:
    text = "a" + "x" * 200 + "HERE" + "y" * 200 + "b"
    marks = (caret(201, 205), beside(0, 1, "first"), beside(405, 406, "last"))
    *_, first, last, _ = lines(quote(1, text, *marks))
    assert first == "  | < first"
    assert last == "  | " + "last >".rjust(116)


def test_a_label_without_room_behind_its_mark_stands_before_it() -> None:
    found = lines(quote(1, "x" * 110, beside(100, 104, "a label of some words")))
    assert found[2].endswith("a label of some words ----")


def test_where_there_is_no_room_or_nothing_to_see_there_is_no_frame() -> None:
    assert lines(quote(1, "text", caret(0, 1)), width=10) == []
    assert lines(quote(1, "   ", caret(0, 1))) == []


@given(st.lists(quotes, min_size=1, max_size=3), st.integers(1, 200))
def test_no_line_is_wider_than_the_page(quoted: list[Quote], width: int) -> None:
    found = lines(*quoted, width=width)
    assume(found)
    assert max(map(cells, found)) <= min(width, 120)
