"""
The first table of a document as CSV (RFC 4180), which no spreadsheet takes for a formula.
"""

import csv
import io

from okrcli.errors import OkrError
from okrcli.output.safe import one_line, without_commands
from okrcli.views.document import ABSENT, Bar, Cell, Line, Shown, Spark, Table
from okrcli.views.wording import number

_FORMULA_STARTS = tuple("=+-@＝＋－＠")  # noqa: RUF001  # spreadsheets read the full-width forms too
_DIGITS = 9  # as many as a goal file may give a number


class NoTable(OkrError):
    """
    A view without a table cannot be shown as CSV.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" has no table to write as csv', "use `--format json`")


def render(shown: Shown) -> str:
    table = next((b for b in shown.document.blocks if isinstance(b, Table)), None)
    if table is None:
        raise NoTable(shown.name)
    kept = [i for i, column in enumerate(table.columns) if not column.drawn]
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow([_harmless(table.columns[i].title) for i in kept])
    for row in table.rows:
        if row.record:
            cells = [row.cells[i] if i < len(row.cells) else ABSENT for i in kept]
            writer.writerow([_field(cell) for cell in cells])
    return without_commands(output.getvalue())


def _field(cell: Cell) -> str:
    if isinstance(cell, Bar):
        return "" if cell.share is None else number(cell.share, _DIGITS)
    if isinstance(cell, Spark):
        return " ".join(number(value, _DIGITS) for value in cell.values)
    if cell == ABSENT:
        return ""
    return _harmless(_text(cell.line)) if cell.number is None else number(cell.number, _DIGITS)


def _text(line: Line) -> str:
    return "".join(phrase.text for phrase in line)


def _harmless(text: str) -> str:
    """
    Text that stays text in a spreadsheet: an apostrophe goes before what would start a formula.
    """
    safe = one_line(text)
    return f"'{safe}" if safe.lstrip().startswith(_FORMULA_STARTS) else safe
