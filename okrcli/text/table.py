"""
Tables of people's own (CSV from a spreadsheet, a script, a form) as rows of cells with their lines.
"""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

PARTS = (",", ";", "\t", "|")
LONGEST_CELL = 64 * 1024
"""So many characters a cell may have, as a text in a file may."""
FORMULA_STARTS = tuple("=+-@＝＋－＠")  # noqa: RUF001 (spreadsheets read the full-width forms too)


class Cells(NamedTuple):
    """
    A row that holds anything, with the number of its first line; or why it cannot be read.
    """

    line: int
    cells: Sequence[str]
    fault: str = ""


def parting(text: str) -> str:
    """
    What stands between the cells, judged by the first line that is not empty, quotes left out.

    >>> parting('"a, b";c;d')
    ';'
    """
    first = next((line for line in text[: 1 << 20].splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(PARTS, key=bare.count)


def cells(text: str, between: str) -> Iterator[Cells]:
    """
    The rows that hold anything; what cannot be read as faults.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=between, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Cells(line, (), _why(str(error)))
            continue
        if any(map(str.strip, row)):
            yield Cells(line, row)


def meant(cell: str) -> str:
    """
    The cell as it was meant: neither the space around it is a part of it, nor a guard before it.
    """
    return unguarded(cell.strip())


def unguarded(cell: str) -> str:
    """
    The cell without the apostrophe that keeps a spreadsheet from computing.
    """
    if not cell.startswith("'"):
        return cell
    bare = cell[1:].lstrip()
    return bare if bare.startswith(FORMULA_STARTS) else cell


def _why(said: str) -> str:
    if "larger than field limit" in said:
        return f"a field has more than {LONGEST_CELL} characters"
    if "unexpected end" in said:
        return "a quote that is opened here is never closed"
    return f"it is no row of a table: {said}"
