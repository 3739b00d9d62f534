"""
A table as it was read: rows of cells with their lines, before anybody knows what they are about.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from okrcli.domain.incoming import Fault
from okrcli.text.table import cells, parting

MOST_ROWS = 100_000
MOST_COLUMNS = 500
_HEAD = 10
"""The names of the columns stand among so many first rows."""


class Row(NamedTuple):
    """
    A row that holds anything, or why it cannot be read.
    """

    line: int
    cells: Sequence[Any]
    fault: str = ""


class Grid(NamedTuple):
    """
    The rows of a table.

    `epoch` is the day 0 of its serial dates where it is a spreadsheet, `parting` what stands between
    its cells where it is a text.
    """

    rows: Sequence[Row] = ()
    faults: tuple[Fault, ...] = ()
    epoch: date | None = None
    parting: str = ""


class Headed(NamedTuple):
    """
    A table with the names of its columns; `above` are the lines before those.
    """

    names: tuple[str, ...]
    line: int
    rows: Sequence[Row]
    above: int = 0


def grid(text: str) -> Grid:
    """
    The rows of a text whose cells are parted by commas, semicolons, tabs or bars.
    """
    rows: list[Row] = []
    between = parting(text)
    for row in cells(text, between):
        if len(rows) == MOST_ROWS:
            fault = Fault(row.line, f"there are more than {MOST_ROWS} rows", "split the file")
            return Grid(rows, (fault,), parting=between)
        rows.append(Row(*row))
    return Grid(rows, parting=between)


def headed(found: Grid, line: int | None, known: Callable[[str], bool]) -> Headed | Fault:
    """
    The table below the row that names its columns: the one at that line, else the first with two known names.
    """
    rows = found.rows
    if not rows:
        return Fault(1, "there is no row in it", "the first line names the columns")
    at = _head(rows, line, known)
    if at is None:
        return Fault(line or 1, "no row begins at this line", "say in `header` which one does")
    head = rows[at]
    if head.fault:
        return Fault(head.line, head.fault)
    names = [" ".join(str(cell).split()) if cell is not None else "" for cell in head.cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        return Fault(head.line, f"there are more than {MOST_COLUMNS} columns", "leave some out")
    return Headed(tuple(names), head.line, rows[at + 1 :], at)


def _head(rows: Sequence[Row], line: int | None, known: Callable[[str], bool]) -> int | None:
    if line is not None:
        return next((at for at, row in enumerate(rows) if row.line == line), None)
    for at, row in enumerate(rows[:_HEAD]):
        if not row.fault and sum(known(str(cell)) for cell in row.cells if cell is not None) > 1:
            return at
    return 0
