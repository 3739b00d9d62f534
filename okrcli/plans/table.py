"""
A table of people's own (CSV from a spreadsheet, a script, a form) as rows with their lines.

The first line names the columns, in any order. Commas, semicolons, tabs and bars may part them.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from okrcli.errors import OkrError
from okrcli.text.table import cells as parted
from okrcli.text.table import meant
from okrcli.text.table import parting as parting_of


class TableRow(NamedTuple):
    """
    A row of a table by its columns, without those that are empty; or why it is none.

    `parting` is what stands between its cells: where that is a semicolon, a comma may be a point.
    """

    line: int
    cells: Mapping[str, str]
    fault: str = ""
    parting: str = ","


class NoTable(OkrError):
    """
    Text in which no row can be understood.
    """


def rows(data: bytes, columns: Mapping[str, str], others: str = "") -> Iterator[TableRow]:
    """
    The rows of a table; `columns` gives what a column is about for each name that it may have.

    `others` is a pattern for further names, each of which is about itself.
    """
    text = _decoded(data)
    parting = parting_of(text)
    names: list[str] | None = None
    for line, cells, fault in parted(text, parting):
        if names is None:
            if fault:
                raise NoTable(f"line {line}: {fault}")
            names = _names(cells, columns, others)
        else:
            yield _row(line, names, cells, fault)._replace(parting=parting)
    if names is None:
        raise NoTable("there is no row in it", wanted(columns))


def _decoded(data: bytes) -> str:
    """
    UTF-8, or the UTF-16 that spreadsheets call “Unicode text” and mark as such.
    """
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NoTable(f"line {line} is not UTF-8 text", "save it as “CSV UTF-8”") from error


def _names(cells: Sequence[str], columns: Mapping[str, str], others: str) -> list[str]:
    """
    What each column is about.
    """
    typed = [cell.strip() for cell in cells]
    found = []
    for name in typed:
        key = name.casefold().replace(" ", "_").replace("-", "_")
        if key not in columns and not (others and re.fullmatch(others, name, re.ASCII)):
            raise NoTable(f'there is no column "{name}"', wanted(columns))
        found.append(columns.get(key, name))
    twice = next((name for name in found if found.count(name) > 1), None)
    if twice is not None:
        raise NoTable(f'two columns are "{twice}"', "leave one of them")
    return found


def wanted(columns: Mapping[str, str]) -> str:
    """
    What the first line may name.
    """
    return f"the first line names the columns: {', '.join(dict.fromkeys(columns.values()))}"


def _row(line: int, names: list[str], cells: Sequence[str], fault: str) -> TableRow:
    surplus = [cell for cell in cells[len(names) :] if cell.strip()]
    if surplus and not fault:
        fault = f"it has {len(cells)} cells, but there are {len(names)} columns"
    said = {name: meant(cell) for name, cell in zip(names, cells, strict=False) if cell.strip()}
    return TableRow(line, said, fault)
