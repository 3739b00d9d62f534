import pytest

from okrcli.errors import ExitCode
from okrcli.text.edit import CannotEdit, Edit, apply, insert, is_untouched, shifted, spans_after
from okrcli.text.source import Span


def test_no_edit_moves_another() -> None:
    edits = [insert(0, "<<"), Edit(Span(2, 4), "CCC"), insert(6, ">>")]
    assert apply("abcdef", edits) == "<<abCCCef>>"
    assert apply("abcdef", reversed(edits)) == "<<abCCCef>>"


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply("ab", [insert(1, "1"), insert(1, "2")]) == "a12b"


def test_an_insertion_comes_before_what_is_replaced_at_its_place() -> None:
    assert apply("abc", [Edit(Span(1, 2), ""), insert(1, "x")]) == "axc"


def test_edits_that_overlap_are_an_error() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply("abc", [Edit(Span(0, 2), ""), Edit(Span(1, 3), "")])


def test_edits_know_where_their_text_ends_up() -> None:
    edits = [Edit(Span(4, 5), "four"), insert(1, "one")]
    text = apply("a.b.c", edits)
    assert [text[span.start : span.end] for span in spans_after(edits)] == ["one", "four"]


def test_a_span_moves_with_edits_before_it_and_grows_with_those_inside() -> None:
    assert shifted(Span(3, 5), [insert(0, "ab"), insert(4, "c"), insert(9, "d")]) == Span(5, 8)


def test_a_text_is_untouched_if_it_is_the_same_outside_the_edits() -> None:
    edits = [Edit(Span(1, 2), "xx")]
    assert is_untouched("abc", "axxc", edits)
    assert not is_untouched("abc", "axxC", edits)


def test_a_refused_edit_names_its_line_and_asks_for_a_hand() -> None:
    error = CannotEdit("this is odd", 7)
    assert (error.line, error.hint, error.exit_code) == (7, "edit this by hand", ExitCode.FAILED)
    assert str(error) == "this is odd"
