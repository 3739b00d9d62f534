import json
from typing import Any

from okrcli.findings import Finding, Fix, Place
from okrcli.output.findings import render
from okrcli.text.edit import Edit
from okrcli.text.source import Span
from tests.support.reports import ALONE, EQUAL, GROWTH, LATE, report, tame

WIDE = "a𐐀b: é\r\nnext: 満足\r\n"


def diagnostics(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["diagnostics"]
    return found


def test_columns_are_bytes() -> None:
    """
    The example of the format's own documentation: in a𐐀b the columns are 1, 2 and 6.
    """
    found = report(
        Finding(EQUAL, "x", GROWTH, Place(1, 3, 1, 4)),
        Finding(EQUAL, "x", GROWTH, Place(2, 7, 2, 9)),
        sources={GROWTH: WIDE},
    )
    first, second = diagnostics(render("rdjson", found))
    assert first["location"]["range"] == {
        "start": {"line": 1, "column": 6},
        "end": {"line": 1, "column": 7},
    }
    line = WIDE.encode().split(b"\r\n")[1]
    place = second["location"]["range"]
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode() == "満足"


def test_a_byte_order_mark_takes_three_bytes_of_the_first_line() -> None:
    places = (Place(1, 1, 1, 2), Place(2, 1, 2, 2))
    found = report(*(Finding(EQUAL, "x", GROWTH, place) for place in places), bom=True)
    starts = [it["location"]["range"]["start"] for it in diagnostics(render("rdjson", found))]
    assert starts == [{"line": 1, "column": 4}, {"line": 2, "column": 1}]


def test_without_the_text_columns_are_as_found() -> None:
    found = report(Finding(EQUAL, "x", GROWTH, Place(2, 5, 2, 7)))._replace(sources={})
    (one,) = diagnostics(render("rdjson", found))
    assert one["location"]["range"]["start"] == {"line": 2, "column": 5}


def test_fixes_of_one_edit_are_suggestions() -> None:
    """
    Of several edits each would be offered alone.
    """
    _, fixed = diagnostics(render("rdjson", tame()))
    assert fixed["suggestions"] == [
        {
            "range": {"start": {"line": 2, "column": 1}, "end": {"line": 2, "column": 5}},
            "text": "owner",
        }
    ]
    edits = (Edit(Span(0, 1), "x"), Edit(Span(3, 4), "y"))
    many = Finding(EQUAL, "x", GROWTH, fix=Fix(edits, is_safe=True, says="x"))
    assert "suggestions" not in diagnostics(render("rdjson", report(many)))[0]


def test_the_worst_finding_gives_the_severity_of_the_whole() -> None:
    for rules, severity in (((), "INFO"), ((ALONE, LATE), "WARNING"), ((LATE, EQUAL), "ERROR")):
        found = report(*(Finding(rule, "x", GROWTH) for rule in rules))
        assert json.loads(render("rdjson", found))["severity"] == severity
