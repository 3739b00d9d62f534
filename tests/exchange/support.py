"""
Reading in tests: a fixed day, two known people, and what was read as lines that can be compared.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from okrcli.domain.incoming import Incoming, IncomingKeyResult, IncomingObjective
from okrcli.exchange import Map, Surroundings, built_in, read_foreign, read_map

TODAY = date(2026, 11, 22)
PEOPLE = {"ana@example.org": "ana", "ana ruiz": "ana", "bo@example.org": "bo", "bo": "bo"}
THERE = Surroundings(today=TODAY, people=PEOPLE)
FIXTURES = Path(__file__).with_name("fixtures")


def bring(
    text: str | bytes, name: str = "sheet.csv", mapping: Map | str | None = None, **there: Any
) -> Incoming:
    data = text.encode() if isinstance(text, str) else text
    found = built_in(mapping) if isinstance(mapping, str) else mapping
    return read_foreign(data, name, found, THERE._replace(**there))


def fixture(name: str, mapping: str | None = None, **there: Any) -> Incoming:
    return bring((FIXTURES / name).read_bytes(), name, mapping, **there)


def a_map(text: str) -> Map:
    read = read_map(text.encode())
    assert read.found is not None, read.faults
    return read.found


def told(found: Incoming) -> str:
    """
    What came in, a line for each thing.
    """
    return "\n".join(_lines(found))


def _lines(found: Incoming) -> Iterator[str]:
    for goal in found.objectives:
        yield _head(goal)
        for part in goal.key_results:
            yield f"  {_name(part.source)}{_fields(part.fields)}"
            for one in part.checkins:
                values = {name: value for name, value in one._asdict().items() if value is not None}
                yield f"    at {_fields(values)}"
    for kpi in found.kpis:
        yield f"kpi {_name(kpi.source)}{_fields(kpi.fields)}"
    for fault in found.faults:
        yield f"line {fault.line}: {fault.said}"


def _head(goal: IncomingObjective) -> str:
    parent = f" < {goal.parent}" if goal.parent else ""
    return f"{_name(goal.source + parent)}{goal.period or 'no period'}: {_fields(goal.fields)}"


def _name(source: str) -> str:
    return f"[{source}] " if source else ""


def _fields(fields: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={_value(value)}" for name, value in fields.items())


def _value(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "+".join(map(str, value)) if isinstance(value, list) else str(value)


def key_results(found: Incoming) -> list[IncomingKeyResult]:
    assert not found.faults, found.faults
    return [part for goal in found.objectives for part in goal.key_results]


def only(text: str, name: str = "sheet.csv", **there: Any) -> IncomingKeyResult:
    (part,) = key_results(bring(text, name, **there))
    return part
