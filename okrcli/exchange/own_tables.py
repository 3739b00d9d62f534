"""
Our own export as tables: objectives, key results, check-ins, KPIs and measurements, alone or together.

What is computed in them is left out; a goal gets back every field that its table names.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from okrcli.domain.incoming import (
    Fault,
    Incoming,
    IncomingKeyResult,
    IncomingKpi,
    IncomingObjective,
)
from okrcli.exchange.found import cut
from okrcli.exchange.grid import Grid, Row
from okrcli.exchange.own import faults_of, id_fault
from okrcli.model.base import day
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.text.scalars import NUMBER
from okrcli.text.table import unguarded

_MARKS: Mapping[str, frozenset[str]] = {
    "objectives": frozenset(["id", "period", "title", "lifecycle"]),
    "key_results": frozenset(["id", "objective", "title", "kind"]),
    "measurements": frozenset(["kpi", "date", "value", "inputs"]),
    "kpis": frozenset(["id", "title", "unit", "direction", "healthy_min"]),
    "checkins": frozenset(["key_result", "date", "value", "confidence"]),
}
"""The columns by which a table of ours is known."""
_COMPUTED = "computed here, never trusted"
_LEFT_OUT: Mapping[str, frozenset[str]] = {
    "objectives": frozenset(["period", "responsible", "status", "score", "expected", "grade"]),
    "key_results": frozenset(
        [
            *("objective", "objective_title", "objective_team", "period", "responsible", "value"),
            *("last_checkin", "confidence", "score", "expected", "status"),
        ]
    ),
    "kpis": frozenset(["value", "date", "health", "change"]),
    "checkins": frozenset(),
    "measurements": frozenset(),
}
_REVIEW = {"reviewed": "date", "learned": "learned", "next": "next", "litmus": "litmus"}
_LISTS = frozenset(["aligns_to", "contributors", "tags", "guardrails"])
_NUMBERS = frozenset(
    [
        *("start", "target", "stretch", "at_least", "at_most", "tolerance", "times", "weight"),
        *("priority", "value", "confidence", "warning", "healthy_min", "healthy_max", "benchmark"),
    ]
)
_DAYS = frozenset(["due", "done", "date", "reviewed"])
_TRUTHS = frozenset(["strict", "litmus", "north_star", "seasonal"])
_DEFAULTS: Mapping[str, Any] = {"kind": "metric", "weight": Decimal(1)}
"""What a file says by saying nothing."""


def own_table(grid: Grid) -> str | None:
    """
    Which of our tables it is, if any.
    """
    if not grid.rows or grid.rows[0].fault:
        return None
    names = {cell for cell in grid.rows[0].cells if isinstance(cell, str)}
    return next((name for name, marks in _MARKS.items() if marks <= names), None)


@dataclass(slots=True)
class OwnTables:
    """
    Tables of one export, put together: each may be missing, then its goals have less to say.
    """

    faults: list[Fault] = field(default_factory=list)
    ignored: dict[str, str] = field(default_factory=dict)
    read_as: dict[str, str] = field(default_factory=dict)
    _goals: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    _parts: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    _kpis: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)

    def read(self, tables: Sequence[Grid]) -> Incoming:
        """
        What they say together.
        """
        take: Mapping[str, Callable[[int, dict[str, Any]], None]] = {
            "objectives": self._objective,
            "key_results": self._key_result,
            "checkins": self._check_in,
            "kpis": self._kpi,
            "measurements": self._measurement,
        }
        named = {own_table(one): one for one in tables}
        for name, taker in take.items():
            if name in named:
                for line, record in self._records(name, named[name]):
                    taker(line, record)
        return Incoming(
            objectives=tuple(self._objectives()),
            kpis=tuple(self._all_kpis()),
            faults=tuple(self.faults),
            read_as=self.read_as,
            ignored=self.ignored,
        )

    def _records(self, name: str, grid: Grid) -> list[tuple[int, dict[str, Any]]]:
        self.faults += grid.faults
        titles = [str(cell or "") for cell in grid.rows[0].cells]
        for title in titles:
            if title in _LEFT_OUT[name]:
                self.ignored[f"{name}.{title}"] = _COMPUTED
            else:
                self.read_as[f"{name}.{title}"] = title
        found = []
        for row in grid.rows[1:]:
            try:
                found.append((row.line, _record(row, titles)))
            except ValueError as error:
                self.faults.append(Fault(row.line, str(error)))
        return found

    def _objective(self, line: int, record: dict[str, Any]) -> None:
        if not self._is_sound(line, record.get("id"), self._goals):
            return
        review = {own: record.pop(name) for name, own in _REVIEW.items() if name in record}
        fields = {
            name: value
            for name, value in record.items()
            if name not in ("id", "lifecycle", *_LEFT_OUT["objectives"])
        }
        if "lifecycle" in record:
            fields["status"] = record["lifecycle"]
        if "aligns_to" in fields and len(fields["aligns_to"]) == 1:
            fields["aligns_to"] = fields["aligns_to"][0]
        if review:
            fields["review"] = review
        self._goals[record["id"]] = line, fields

    def _key_result(self, line: int, record: dict[str, Any]) -> None:
        goal, _, own = str(record.get("id", "")).partition("#")
        if not own or not self._is_sound(line, goal, {}):
            if not own:
                self.faults.append(Fault(line, f'"{cut(goal)}" is no key result: write goal#id'))
            return
        if record["id"] in self._parts:
            self.faults.append(Fault(line, f'the id "{cut(record["id"])}" stands there twice'))
            return
        title = record.get("objective_title")
        self._goals.setdefault(goal, (line, {"title": title} if title else {}))
        left_out = {"id", *_LEFT_OUT["key_results"]}
        fields = {
            name: value
            for name, value in record.items()
            if name not in left_out and _DEFAULTS.get(name) != value
        }
        self._parts[record["id"]] = line, {"id": own, **fields}

    def _check_in(self, line: int, record: dict[str, Any]) -> None:
        name = str(record.pop("key_result", ""))
        goal, _, own = name.partition("#")
        if not own or not self._is_sound(line, goal, {}):
            return
        if name not in self._parts:
            said = f'"{cut(name)}" is not among the key results that come in'
            self.faults.append(Fault(line, said, "bring the table of key results as well"))
            return
        self._parts[name][1].setdefault("checkins", []).append(record)

    def _kpi(self, line: int, record: dict[str, Any]) -> None:
        if not self._is_sound(line, record.get("id"), self._kpis):
            return
        low, high = record.pop("healthy_min", None), record.pop("healthy_max", None)
        source = record.pop("benchmark_source", None)
        fields = {
            name: value
            for name, value in record.items()
            if name not in ("id", "benchmark", "inputs", *_LEFT_OUT["kpis"])
        }
        if "inputs" in record:
            fields["inputs"] = _items(record["inputs"])
        bounds = [one for one in (low, high) if one is not None]
        if bounds:
            fields["healthy"] = bounds if len(bounds) > 1 else bounds[0]
        if "benchmark" in record:
            own = {"value": record["benchmark"]}
            fields["benchmark"] = {**own, "source": source} if source else own
        self._kpis[record["id"]] = line, fields

    def _measurement(self, line: int, record: dict[str, Any]) -> None:
        name = str(record.pop("kpi", ""))
        if name not in self._kpis:
            said = f'"{cut(name)}" is not among the KPIs that come in'
            self.faults.append(Fault(line, said, "bring the table of KPIs as well"))
            return
        inputs = record.pop("inputs", "")
        if inputs:
            pairs = [one.partition("=") for one in _items(inputs)]
            record["inputs"] = {key: Decimal(value) for key, _, value in pairs if _is_number(value)}
            if len(record["inputs"]) < len(pairs):
                self.faults.append(Fault(line, f'"{cut(inputs)}" are no inputs: write name=1; …'))
                return
            record.pop("value", None)
        self._kpis[name][1].setdefault("measurements", []).append(record)

    def _is_sound(self, line: int, name: Any, known: Mapping[str, Any]) -> bool:
        why = id_fault(name)
        if why is None and name in known:
            why = f'the id "{cut(str(name))}" stands in line {known[str(name)][0]} already'
        if why is not None:
            self.faults.append(Fault(line, why))
        return why is None

    def _objectives(self) -> list[IncomingObjective]:
        parts: dict[str, list[IncomingKeyResult]] = {}
        for name, (line, fields) in self._parts.items():
            goal, _, own = name.partition("#")
            parts.setdefault(goal, []).append(IncomingKeyResult(own, line, fields))
        found = []
        for goal, (line, fields) in self._goals.items():
            own_parts = parts.get(goal, [])
            whole = {**fields, "key_results": [part.fields for part in own_parts]}
            if wrong := faults_of(whole, Objective, line, goal):
                self.faults += wrong
                continue
            period = goal.partition("/")[0]
            found.append(IncomingObjective(goal, "", line, period, fields, tuple(own_parts), goal))
        return found

    def _all_kpis(self) -> list[IncomingKpi]:
        found = []
        for name, (line, fields) in self._kpis.items():
            if wrong := faults_of(fields, Kpi, line, name):
                self.faults += wrong
            else:
                found.append(IncomingKpi(name, line, fields, name))
        return found


def _record(row: Row, titles: Sequence[str]) -> dict[str, Any]:
    """
    The cells of a row that hold anything, each as its field has it.
    """
    if row.fault:
        raise ValueError(row.fault)
    if len(row.cells) > len(titles):
        raise ValueError(f"it has {len(row.cells)} cells, but there are {len(titles)} columns")
    cells = zip(titles, row.cells, strict=False)
    return {title: _typed(title, cell) for title, cell in cells if title and cell not in (None, "")}


def _typed(title: str, cell: Any) -> Any:
    if not isinstance(cell, str):
        return str(cell) if isinstance(cell, Decimal) and title not in _NUMBERS else cell
    text = unguarded(cell)
    if title in _NUMBERS:
        if not _is_number(text):
            raise ValueError(f'"{title}": "{cut(text)}" is no number')
        return Decimal(text)
    if title in _DAYS:
        try:
            return day(text)
        except ValueError:
            raise ValueError(f'"{title}": "{cut(text)}" is no day: write YYYY-MM-DD') from None
    if title in _TRUTHS:
        return text == "true"
    return _items(text) if title in _LISTS else text


def _is_number(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(";") if item.strip()]
