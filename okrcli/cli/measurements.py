"""
Many measurements of KPIs from a table, and one that a script writes to stdin.
"""

import json
from decimal import Decimal

from okrcli.cli.environment import Environment
from okrcli.cli.options import Writing
from okrcli.cli.tables import (
    STDIN,
    Asked,
    Understanding,
    Words,
    name_of,
    number_cell,
    read,
    table,
    write_rows,
)
from okrcli.cli.targets import find_kpi
from okrcli.cli.values import NUMBERS, input_of, inputs_of, typed
from okrcli.errors import ExitCode, OkrError
from okrcli.model.amount import Typed, plain
from okrcli.plans.entry import Entry, Inputs
from okrcli.plans.kpi import Measure
from okrcli.plans.measurements import KpiRow, Measurements, in_order
from okrcli.plans.table import TableRow
from okrcli.store.desk import Desk

COLUMNS = {
    **dict.fromkeys(("kpi", "id"), "kpi"),
    **{name: name for name in ("date", "value", "note", "by")},
}
_INPUT = r"[A-Za-z_][A-Za-z0-9_]*"
_LONGEST = 64 * 1024
_WIDEST = 40
_MANY = "many are recorded with `okr kpi record --batch -`"
_WORDS = Words("kpi", "measurement", "recorded", "recording")


def record_all(
    env: Environment, source: str, day: str | None, writing: Writing, *, partial: bool
) -> ExitCode:
    """
    Record every row of a table, in one write that one undo takes back.
    """
    name = name_of(source)
    found = table(env, source, COLUMNS, _INPUT)
    asked = Asked(name, in_order(list(_Rows(env, day).understood(found))), _WORDS)

    def taking(desk: Desk) -> Measurements:
        return Measurements(lambda kpi_id: Measure(kpi_id, *desk.kpi(kpi_id)), name, env.today)

    return write_rows(env, asked, taking, writing, partial=partial)


class _Rows(Understanding[str]):
    """
    Rows that are measurements of KPIs.
    """

    def __init__(self, env: Environment, day: str | None) -> None:
        super().__init__(env, day, _WORDS, "KPI")

    def row(self, row: TableRow, name: str) -> KpiRow:
        kpi_id = self.meant(name)
        said, inputs = self._said(row)
        note, by = row.cells.get("note"), row.cells.get("by") or self.env.me
        entry = Entry(self.day(row), self.env.today, said, None, note, by, inputs)
        return KpiRow(row.line, kpi_id, entry)

    def look_for(self, name: str) -> str:
        return find_kpi(self.alone, name)

    def _said(self, row: TableRow) -> tuple[Typed | None, Inputs]:
        """
        The value of a row or its inputs, which may have columns of their own or stand where a value does.
        """
        cell = number_cell(row)
        named = [name for name in row.cells if name not in COLUMNS.values()]
        inputs = {name: input_of(name, number_cell(row, name) or "") for name in named}
        if cell is None:
            if not inputs:
                raise OkrError("it says no value and no inputs")
            return None, inputs
        if inputs:
            raise OkrError("give either one value or the inputs, not both")
        inputs = inputs_of([cell])
        return (None, inputs) if inputs else (typed([cell], NUMBERS), {})


def piped(env: Environment) -> tuple[Typed | None, Inputs]:
    """
    What a script wrote to stdin: one value, name=value inputs, or a JSON object of inputs.
    """
    data = read(env, STDIN)
    if len(data) > _LONGEST:
        raise OkrError(f"stdin: more than {_LONGEST} characters for one measurement", _MANY)
    try:
        text = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise OkrError("stdin: it is not UTF-8 text") from error
    if not text:
        raise OkrError("stdin: there is nothing in it", "write a value, or name=value inputs")
    if text.startswith("{"):
        return None, _of_json(text)
    inputs = inputs_of(text.split())
    if not inputs and len(text.splitlines()) > 1:
        raise OkrError("stdin: there are several lines, and they name no inputs", _MANY)
    return (None, inputs) if inputs else (typed([text], NUMBERS), {})


def _of_json(text: str) -> Inputs:
    try:
        pairs = json.loads(
            text, parse_float=_decimal, parse_int=_decimal, object_pairs_hook=lambda found: found
        )
    except (ValueError, RecursionError) as error:
        raise OkrError(f"stdin: it is no JSON object of inputs: {error}") from error
    found: dict[str, Typed] = {}
    for name, value in pairs:
        if name in found:
            raise OkrError(f'stdin: "{name}" is given twice', "leave one of them")
        found[name] = _input(name, value)
    if not found:
        raise OkrError("stdin: the JSON object is empty", "write name and number of each input")
    return found


def _input(name: str, value: object) -> Typed:
    if isinstance(value, Decimal):
        return Typed("set", plain(value))
    if isinstance(value, str):
        return input_of(name, value)
    raise OkrError(f'stdin: "{name}" is no number')


def _decimal(text: str) -> Decimal:
    """
    A number of JSON, unless it is one that could only be a mistake, and would take a line of a mile.
    """
    number = Decimal(text)
    if not -_WIDEST < number.adjusted() < _WIDEST or len(text) > _WIDEST:
        raise ValueError(f"{text[:20]} is no number that a file can hold")
    return number
