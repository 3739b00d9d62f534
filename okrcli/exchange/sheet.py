"""
Spreadsheets (XLSX): the values of one sheet as rows, never its formulas.
"""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from okrcli.domain.incoming import Fault
from okrcli.errors import OkrError
from okrcli.exchange.grid import MOST_COLUMNS, MOST_ROWS, Grid, Row
from okrcli.model.amount import plain

_MOST_UNPACKED = 64 << 20
_MOST_PARTS = 2000
_PIECE = 1 << 16
_DEFINES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CURRENCY = re.compile(r"[$€£¥]")
_DIGITS = 15
"""A spreadsheet keeps so many digits of a number; the rest is noise of its binary form."""


class MissingExtra(OkrError):
    """
    A sort of file whose reader is an extra that is not installed.
    """


def sheet(data: bytes, name: str | None) -> Grid:
    """
    The rows of the sheet of that name, or of the first one.
    """
    try:
        openpyxl: Any = import_module("openpyxl")
    except ImportError as error:
        raise MissingExtra(
            "spreadsheets are read by an extra that is not installed",
            "`pip install 'okrcli[xlsx]'`, or save the sheet as CSV",
        ) from error
    try:
        if refused := _refused(data):
            return Grid(faults=(Fault(1, refused, "save the sheet as CSV"),))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks that a reader of values does not need
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
            return _grid(book, name)
    except Exception as error:  # noqa: BLE001 (a broken file may raise anything in its reader)
        said = f"the spreadsheet cannot be read ({type(error).__name__})"
        return Grid(faults=(Fault(1, said, "save the sheet as CSV"),))


def _refused(data: bytes) -> str:
    """
    Why the archive is not opened: what it unpacks to is measured, not what it says of itself.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile:
        return "the file is no spreadsheet (XLSX)"
    with archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS:
            return f"the spreadsheet has more than {_MOST_PARTS} parts"
        left = _MOST_UNPACKED
        for part in parts:
            if part.flag_bits & 1:
                return "the spreadsheet is locked with a password"
            with archive.open(part) as opened:
                left = _unpacked(opened, left, part.filename)
            if left < 0:
                return "the spreadsheet unpacks to more than 64 MiB"
            if left == _HOSTILE:
                return "the spreadsheet defines entities of its own, which none needs"
    return ""


_HOSTILE = _MOST_UNPACKED + 1


def _unpacked(opened: Any, left: int, name: str) -> int:
    """
    What is left of the room after this part, below zero if it is too large.
    """
    is_xml = name.endswith((".xml", ".rels", ".vml"))
    tail = b""
    while piece := opened.read(_PIECE):
        left -= len(piece)
        # in whatever encoding: a NUL stands beside each letter of UTF-16
        if is_xml and _DEFINES.search((tail + piece).replace(b"\0", b"")):
            return _HOSTILE
        if left < 0:
            return left
        tail = piece[-32:]
    return left


def _grid(book: Any, name: str | None) -> Grid:
    names = book.sheetnames
    if name is not None and name not in names:
        said = f'there is no sheet "{name}"'
        return Grid(faults=(Fault(1, said, f"it has {', '.join(names)}"),))
    found = book[name] if name is not None else book.worksheets[0]
    epoch = book.epoch.date()
    rows: list[Row] = []
    for line, cells in enumerate(_rows(found), 1):
        wrong = ""
        if len(cells) > MOST_COLUMNS:
            wrong = f"there are more than {MOST_COLUMNS} columns"
        elif line > MOST_ROWS:
            wrong = f"there are more than {MOST_ROWS} rows"
        if wrong:
            return Grid(rows, (Fault(line, wrong, "bring a smaller sheet"),), epoch)
        if any(cell not in (None, "") for cell in cells):
            rows.append(Row(line, cells))
    return Grid(rows, (), epoch)


def _rows(found: Any) -> Iterator[list[Any]]:
    found.reset_dimensions()  # what a sheet says of its size may be wrong
    for row in found.iter_rows(max_row=MOST_ROWS + 1):
        yield [_value(cell) for cell in row] if len(row) <= MOST_COLUMNS else list(row)


def _value(cell: Any) -> Any:
    """
    What a cell shows: texts, numbers, days; a percentage and a currency with their signs.
    """
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, str | bool | date):
        return value
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    return value.isoformat() if isinstance(value, time) else str(value)


def _number(value: float, shown_as: str) -> Any:
    number = Decimal(format(value, f".{_DIGITS}g"))
    if not number.is_finite() or number.adjusted() > _DIGITS:
        return str(value)
    number = round(number, 9)
    if "%" in shown_as:
        return f"{plain(number * 100):f}%"
    currency = _CURRENCY.search(shown_as)
    return f"{currency[0]}{plain(number):f}" if currency else plain(number)
