from okrcli.output.glyphs import UNICODE
from okrcli.output.grid import Slot, Strip, arrange, draw, slot, total_width
from okrcli.views.document import Align, Bar, Column, line

TITLE = Column("", wrap=True)


def strip(*texts: str) -> Strip:
    return Strip(tuple(slot(line(text)) for text in texts))


def shown(columns: list[Column], strips: list[Strip], width: int | None) -> list[str]:
    lines = draw(strips, arrange(columns, strips, width), UNICODE)
    return ["".join(phrase.text for phrase in parts) for parts in lines]


def test_columns_stand_two_cells_apart_in_their_alignment() -> None:
    columns = [Column(""), Column("", Align.RIGHT), Column("", Align.CENTER), Column("")]
    strips = [strip("a", "1", "x", "end"), strip("bcd", "100", "wide", "z")]
    assert shown(columns, strips, None) == ["a      1   x    end", "bcd  100  wide  z"]


def test_the_highest_rank_goes_first() -> None:
    """
    Of columns of one rank the rightmost goes first; rank 0 always stays.
    """
    columns = [Column(""), Column("", rank=1), Column("", rank=2), Column("", rank=2), Column("")]
    strips = [strip("aaaa", "bbbb", "cccc", "dddd", "eeee")]
    assert shown(columns, strips, 28) == ["aaaa  bbbb  cccc  dddd  eeee"]
    assert shown(columns, strips, 27) == ["aaaa  bbbb  cccc  eeee"]
    assert shown(columns, strips, 21) == ["aaaa  bbbb  eeee"]
    assert shown(columns, strips, 10) == ["aaaa  eeee"]


def test_what_may_wrap_wraps_before_a_column_of_rank_0_is_touched() -> None:
    columns = [TITLE, Column("")]
    strips = [strip("one two three four", "untouched")]
    assert shown(columns, strips, 22) == ["one two      untouched", "three four"]


def test_columns_that_may_go_leave_a_comfortable_title() -> None:
    title = "a title of more than twenty-eight letters"
    columns = [TITLE, Column("", rank=1)]
    strips = [strip(title, "1234567890")]
    assert shown(columns, strips, 36) == [
        "a title of more than      1234567890",
        "twenty-eight letters",
    ]
    assert shown(columns, strips, 35) == ["a title of more than twenty-eight", "letters"]


def test_on_a_very_narrow_page_every_column_folds_and_nothing_is_lost() -> None:
    assert shown([Column(""), Column("")], [strip("abcdefgh", "12345678")], 14) == [
        "abcdef  123456",
        "gh      78",
    ]


def test_a_bar_takes_what_is_left() -> None:
    bar = Strip((Slot(line("title"), 5), Slot(bar=Bar(None))))
    columns = [TITLE, Column("")]
    widths = [arrange(columns, [bar], width)[1].width for width in (10, 15, 20, 99)]
    assert widths == [6, 8, 13, 16]


def test_folded_lines_keep_their_indent() -> None:
    indented = Strip(strip("one two three").slots, lead=line("* "), hang=line("  "))
    assert shown([TITLE], [indented], 8) == ["* one", "  two", "  three"]


def test_a_short_row_ends_early() -> None:
    columns = [Column(""), Column("", Align.RIGHT), Column("")]
    assert shown(columns, [strip("a", "b", "c"), strip("d"), strip("", "", "e")], None) == [
        "a  b  c",
        "d",
        "      e",
    ]


def test_no_columns_have_no_width() -> None:
    assert total_width(arrange([], [], 80)) == 0
