import pytest

from okrcli.text.parse import read
from okrcli.text.problems import Problem, Reason


def only(text: str) -> tuple[Problem, int, int]:
    """
    The only problem of a text, with its line and column.
    """
    parsed = read(text.encode())
    (problem,) = parsed.problems
    place = parsed.source.position(problem.span.start)
    return problem, place.line, place.column


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("title: Growth: win EMEA", 1, 14, "this value holds `: `"),
        ("a: 1\nb:\n\tc: 1", 3, 1, "a tab is used as indentation"),
        ("a: |\n\tb\n", 2, 1, "a tab is used as indentation"),
        ("a: 1\nb: 'x\nc: d\n", 2, 4, "the quote ' opened here is never closed"),
        ('a: "b\n---\nc"\n', 1, 4, 'the quote " opened here is never closed'),
        ('a: "b\nc: "d"\n', 1, 4, "the quote opened here is closed only on line 2"),
        ("a: 'It's'\n", 1, 8, "text follows the closing quote"),
        ("a: [b, c\nd: e\n", 1, 4, "the bracket [ opened here is not closed"),
        ("{a: 1", 1, 1, "the bracket { opened here is not closed"),
        ('a: ["b" "c"]\n', 1, 9, "a `,` or the end of the [ is missing before this"),
        ("a: 1\nb:2\nc: 3\n", 2, 2, "there is no space after the `:`"),
        ("a: 1\nb:2\n", 2, 2, "there is no space after the `:`"),
        ("a: 1\nb\nc: 3\n", 2, 1, "this line has no `key: value`"),
        ("a: @b\n", 1, 4, "an unquoted value cannot begin with `@`"),
        ("a: %b\n", 1, 4, "an unquoted value cannot begin with `%`"),
        ('a: "\\q"\n', 1, 6, "this escape is unknown in double quotes"),
        ("a: | b\n  c\n", 1, 6, "the text after `|` or `>` does not begin as it must"),
        ("a:\n  - b\n - c\n", 3, 2, "this list item does not line up with the others"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "this line's indentation fits no line above"),
        ("a: 1\n  b: 2\n", 2, 3, "this line is indented deeper than the line above allows"),
        ("a: - b\n", 1, 4, "a list cannot begin on the line of its key"),
        ("a: ]\n", 1, 4, "a `]` stands here without an opening bracket"),
        ("a: {b: 1}}\n", 1, 10, "a `}` stands here without an opening bracket"),
    ],
)
def test_an_error_is_told_where_it_began(text: str, line: int, column: int, message: str) -> None:
    problem, *place = only(text)
    assert (problem.reason, problem.message, *place) == (Reason.SYNTAX, message, line, column)
    assert problem.hint


def test_the_place_where_reading_stopped_is_shown_beside_the_cause() -> None:
    problem, _, _ = only("a: [b, c\nd: e\n")
    assert problem.related is not None
    assert problem.related.start > problem.span.start


def test_text_after_the_end_of_the_document_is_a_second_one() -> None:
    problem, line, _ = only("a: 1\n...\nb: 2\n")
    assert (problem.reason, line) == (Reason.DOCUMENTS, 3)


def test_a_missing_space_in_the_only_line_is_named() -> None:
    problem, _, _ = only("title:Growth\n")
    assert problem.message == "there is no space after the `:`"


@pytest.mark.parametrize("text", ["a: 'b' c\n", 'a: "b" c\n'])
def test_the_hint_tells_how_to_write_that_very_quote_inside(text: str) -> None:
    problem, _, _ = only(text)
    assert ("''" in problem.hint) == ("'" in text)
