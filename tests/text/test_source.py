import pytest

from okrcli.text.source import Position, Source


@pytest.mark.parametrize(
    ("text", "newline"),
    [("", "\n"), ("a", "\n"), ("a\nb\r\n", "\n"), ("a\r\nb\n", "\r\n"), ("\n", "\n")],
)
def test_the_first_line_end_tells_how_lines_end(text: str, newline: str) -> None:
    assert Source(text).newline == newline


def test_positions_count_lines_and_code_points_from_one() -> None:
    source = Source("é😀b\r\nc\rd\ne")
    assert [source.position(offset) for offset in (0, 2, 5, 7, 9)] == [
        Position(1, 1),
        Position(1, 3),
        Position(2, 1),
        Position(3, 1),
        Position(4, 1),
    ]


def test_the_end_of_the_text_is_a_position_too() -> None:
    assert Source("a\n").position(2) == Position(2, 1)


def test_a_line_comes_without_its_end() -> None:
    source = Source("a\r\nbc\n")
    assert [source.line(number) for number in (0, 1, 2, 3, 4)] == ["", "a", "bc", "", ""]


def test_lines_begin_and_end_where_they_do() -> None:
    source = Source("ab\r\ncd\n")
    assert (source.line_start(5), source.line_end(4), source.next_line(0)) == (4, 6, 4)
    assert source.column(5) == 1
    assert source.next_line(6) == 7


def test_the_byte_order_mark_comes_back() -> None:
    assert Source("é", bom=True).encode() == b"\xef\xbb\xbf\xc3\xa9"
    assert Source("é").encode() == b"\xc3\xa9"
