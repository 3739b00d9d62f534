"""
The first table of a document as CSV (RFC 4180), which no spreadsheet takes for a formula.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from okrcli.errors import OkrError
from okrcli.model.exact import decimal, number
from okrcli.output.safe import many_lines, one_line, without_commands
from okrcli.text.table import FORMULA_STARTS
from okrcli.views.document import (
    ABSENT,
    Bar,
    Cell,
    JsonValue,
    Line,
    Share,
    Sheet,
    Shown,
    Spark,
    Table,
)

_DIGITS = 9  # as many as a goal file may give a number
_SHARE_DIGITS = 4  # the same as in JSON


class Dialect(NamedTuple):
    """
    How a table is written: what parts its fields, what stands before decimals, and a mark in front.
    """

    separator: str = ","
    point: str = "."
    mark: str = ""


STANDARD = Dialect()


class NoTable(OkrError):
    """
    A view without a table cannot be shown as CSV.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" has no table to write as csv', "use `--format json`")


def render(shown: Shown, dialect: Dialect = STANDARD) -> str:
    if shown.sheet is not None:
        return _written(_of_sheet(shown.sheet, dialect), dialect)
    table = next((b for b in shown.document.blocks if isinstance(b, Table)), None)
    if table is None:
        raise NoTable(shown.name)
    return _written(_of_table(table), dialect)


def _written(rows: Iterable[list[str]], dialect: Dialect) -> str:
    output = io.StringIO(newline="")
    csv.writer(output, delimiter=dialect.separator).writerows(rows)
    return dialect.mark + without_commands(output.getvalue())


def _of_sheet(sheet: Sheet, dialect: Dialect) -> Iterable[list[str]]:
    yield [_harmless(title) for title in sheet.titles]
    for row in sheet.rows():
        yield [_plain(value, dialect, keeps_lines=sheet.keeps_lines) for value in row]


def _plain(value: JsonValue, dialect: Dialect, *, keeps_lines: bool) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return number(value, _DIGITS).replace(".", dialect.point)
        case date():
            return value.isoformat()
        case str():
            return _harmless(value, keeps_lines=keeps_lines)
        case _:
            return str(value)


def _of_table(table: Table) -> Iterable[list[str]]:
    kept = [i for i, column in enumerate(table.columns) if not column.drawn]
    yield [_harmless(table.columns[i].title) for i in kept]
    for row in table.rows:
        if row.record:
            cells = [row.cells[i] if i < len(row.cells) else ABSENT for i in kept]
            yield [_field(cell) for cell in cells]


def _field(cell: Cell) -> str:
    if isinstance(cell, Bar):
        return "" if cell.share is None else _number(cell.share)
    if isinstance(cell, Spark):
        return " ".join(number(value, _DIGITS) for value in cell.values)
    if cell == ABSENT:
        return ""
    return _harmless(_text(cell.line)) if cell.number is None else _number(cell.number)


def _number(share: Share) -> str:
    return number(decimal(share, _SHARE_DIGITS) if isinstance(share, Fraction) else share, _DIGITS)


def _text(line: Line) -> str:
    return "".join(phrase.text for phrase in line)


def _harmless(text: str, *, keeps_lines: bool = False) -> str:
    """
    Text that stays text in a spreadsheet: an apostrophe goes before what would start a formula.
    """
    safe = _all_lines(text) if keeps_lines else one_line(text)
    return f"'{safe}" if safe.lstrip().startswith(FORMULA_STARTS) else safe


def _all_lines(text: str) -> str:
    end = "\n" if text.endswith("\n") else ""
    return "\n".join(many_lines(text)) + end
