import csv
import io
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.output import csv as csv_format
from okrcli.output.csv import Dialect, NoTable
from okrcli.output.safe import one_line
from okrcli.views.document import (
    ABSENT,
    Bar,
    Cell,
    Column,
    Document,
    Paragraph,
    Row,
    Sheet,
    Shown,
    Spark,
    Table,
    cell,
    line,
)
from tests.output import golden
from tests.output.samples import HOSTILE, texts

D = Decimal
FORMULA = tuple("=+-@\t\r＝＋－＠")


def written(*rows: Row, columns: tuple[Column, ...] = (Column("A"), Column("B"))) -> str:
    table = Table(columns, rows)
    return csv_format.render(Shown("sample", Document((Paragraph(line("x")), table)), {}))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_the_status_table_as_a_sheet() -> None:
    text = golden.GOLDENS["table.csv"]()
    assert text.replace("\r\n", "\n") == golden.read("table.csv")


def test_lines_end_as_the_standard_says_and_text_is_quoted_where_needed() -> None:
    assert written(Row((cell('a "b", c'), cell("d")))) == 'A,B\r\n"a ""b"", c",d\r\n'


def test_rows_are_data_only() -> None:
    """
    Indents, totals and pictures are for the eye: a sheet gets none of them.
    """
    text = written(
        Row((cell("a"), Bar(D(1)), cell("1")), depth=1),
        Row((cell("total"), Bar(D(1)), cell("1")), record=False),
        columns=(Column("A"), Column("", drawn=True), Column("B")),
    )
    assert text == "A,B\r\na,1\r\n"


@pytest.mark.parametrize(
    ("here", "field"),
    [
        (cell("60%", number=D("0.60")), "0.6"),
        (cell("-5 points", number=D(-5)), "-5"),
        (cell("third", number=D(1) / D(3)), "0.333333333"),
        (ABSENT, ""),
        (Bar(D("0.46670")), "0.4667"),
        (Bar(None), ""),
        (Spark((D(1), D("2.50"))), "1 2.5"),
        (cell("-5"), "'-5"),
        (cell("=1+1"), "'=1+1"),
        (cell("\t@SUM(A1)"), "' @SUM(A1)"),
        (cell("＝1"), "'＝1"),
        (cell("one\ntwo"), "one two"),
    ],
)
def test_numbers_are_typed_and_formulas_are_text(here: Cell, field: str) -> None:
    assert read(written(Row((here, cell("x")))))[1] == [field, "x"]


def test_a_short_row_is_filled_up() -> None:
    assert written(Row((cell("a"),))) == "A,B\r\na,\r\n"


def test_a_view_without_a_table_is_no_sheet() -> None:
    with pytest.raises(NoTable) as failure:
        csv_format.render(Shown("show", Document(()), {}))
    assert str(failure.value) == '"show" has no table to write as csv'
    assert failure.value.hint == "use `--format json`"


@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_a_sheet_is_read_back_as_what_was_shown(pairs: list[tuple[str, str]]) -> None:
    """
    Rows and fields survive; no field can start a formula, no line is an order, no control is left.
    """
    text = written(*(Row((cell(a), cell(b))) for a, b in pairs))
    assert not re.search(r"^\s*::|##\[|##vso\[", text, re.IGNORECASE | re.MULTILINE)
    assert not any(ord(c) < 32 and c not in "\r\n" for c in text)
    rows = read(text)[1:]
    assert len(rows) == len(pairs)
    for row, pair in zip(rows, pairs, strict=True):
        assert [field.removeprefix("'") for field in row] == [
            one_line(text).removeprefix("'") for text in pair
        ]
        assert not any(field.lstrip().startswith(FORMULA) for field in row)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_every_field(text: str) -> None:
    rows = read(written(Row((cell(text), cell(text))), columns=(Column(text), Column(text))))
    assert len(rows) == 2
    assert not any(field.lstrip().startswith(FORMULA) for row in rows for field in row)


def of_sheet(*values: object, keeps_lines: bool = False, dialect: Dialect = Dialect()) -> str:  # noqa: B008
    sheet = Sheet(("A", "B"), lambda: [values], keeps_lines=keeps_lines)  # type: ignore[list-item]
    return csv_format.render(Shown("sample", Document(()), {}, sheet), dialect)


@pytest.mark.parametrize("text", ["a\nb", "a\nb\n", "\na", "=a\n=b", "a\r\n\r\nb\u200bc"])
def test_lines_are_kept_where_they_are_to_be_read_back(text: str) -> None:
    """
    All else that has no picture is visible, and a formula is none, as everywhere.
    """
    (_, (cell_, _)) = read(of_sheet(text, D(1), keeps_lines=True))
    wanted = text.replace("\r\n", "\n").replace("\u200b", "\\u{200b}")
    assert cell_ == (f"'{wanted}" if text.startswith("=") else wanted)
    (_, (cell_, _)) = read(of_sheet(text, D(1)))
    assert "\n" not in cell_


def test_another_dialect_has_its_separator_its_decimals_and_its_mark() -> None:
    written_so = of_sheet("a;b", D("-1.50"), dialect=Dialect(";", ",", "\ufeff"))
    assert written_so == '\ufeffA;B\r\n"a;b";-1,5\r\n'
