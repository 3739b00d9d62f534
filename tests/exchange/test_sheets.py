"""
Spreadsheets: what their cells show, without their formulas.
"""

import sys
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from okrcli.exchange import Map, MissingExtra
from tests.exchange.support import bring, told

HEAD = ["Objective", "Key Result", "Start", "Target", "Current", "Date", "Due"]


def packed(*rows: list[Any], more: dict[str, list[list[Any]]] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Goals"
    for row in rows:
        book.active.append(row)
    for name, others in (more or {}).items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    return saved(book)


def saved(book: Any) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def test_values_as_they_are_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEAD)
    sheet.append(["Win", "Share", 0.45, 0.6, 0.1 + 0.2, date(2026, 11, 2), 46356])
    sheet.append(
        [None, "Revenue", 0, 1200.5, 300, datetime.fromisoformat("2026-11-03T09:30"), None]
    )
    for cell in ("C2", "D2", "E2"):
        sheet[cell].number_format = "0.0%"
    for cell in ("C3", "D3", "E3"):
        sheet[cell].number_format = '"€"#,##0.00'
    found = bring(saved(book), "a.xlsx", period="2026-Q4")
    assert (
        told(found)
        == """\
2026-Q4: title=Win
  title=Share, start=45, target=60, unit=%, due=2026-11-30
    at value=30, day=2026-11-02
  title=Revenue, start=0, target=1200.5, unit=€
    at value=300, day=2026-11-03"""
    )


def test_formulas_are_left_to_the_spreadsheet() -> None:
    found = bring(packed(HEAD, ["Win", "A", "=1+1", 5]), "a.xlsx")
    (part,) = found.objectives[0].key_results
    assert part.fields == {"title": "A", "target": 5}


def test_another_sheet_and_the_line_of_its_names() -> None:
    rows = packed(["Notes"], more={"Q4": [["Our goals"], [], HEAD[:2], ["Win", "Ship it"]]})
    found = bring(rows, "a.xlsx", Map(sheet="Q4"))
    assert [(goal.line, goal.fields["title"]) for goal in found.objectives] == [(4, "Win")]
    (fault,) = bring(rows, "a.xlsx", Map(sheet="Q5")).faults
    assert (fault.said, fault.advice) == ('there is no sheet "Q5"', "it has Goals, Q4")


def test_errors_of_a_spreadsheet_are_no_numbers() -> None:
    (fault,) = bring(packed(HEAD, ["Win", "A", "#REF!", 5]), "a.xlsx").faults
    assert (fault.line, fault.said) == (2, '"Start": "#REF!" is no number')


def test_a_far_away_cell_is_not_followed() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"], book.active["XFD1048576"] = "Objective", "Key Result", "x"
    (fault, *_) = bring(saved(book), "a.xlsx").faults
    assert "100000 rows" in fault.said
    wide = openpyxl.Workbook()
    wide.active["XFD1"] = "x"
    (fault,) = bring(saved(wide), "a.xlsx").faults
    assert fault.said == "there are more than 500 columns"


def test_without_the_extra_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra) as raised:
        bring(b"PK\x03\x04", "a.xlsx")
    assert "pip install 'okrcli[xlsx]'" in raised.value.hint
