"""
From the rows of a table to goals, by the four ways in which tables say what belongs to what.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from okrcli.exchange.columns import Bound, Column
from okrcli.exchange.fields import Target
from okrcli.exchange.found import Findings, Found, Said, is_empty
from okrcli.exchange.grid import Headed, Row
from okrcli.exchange.lineage import Record, linked, number_of
from okrcli.exchange.words import bare, meanings
from okrcli.model.map import Map
from okrcli.text.table import meant

_COURSE = frozenset(["current", "date", "confidence", "note", "by"])
"""What a key result says again in each of its rows, when it has a row for each check-in."""


@dataclass(slots=True)
class Cell:
    """
    A cell that holds something, with what it may be.
    """

    column: Column
    said: Said

    def fitting(self, scope: str) -> str | None:
        """
        The field that it is of a goal of that sort.
        """
        return next((one.field for one in self.column.targets if one.fits(scope)), None)

    def scoped(self, scope: str, number: int = 0) -> str | None:
        """
        As `fitting`, where the column names that sort of goal.
        """
        return next(
            (
                one.field
                for one in self.column.targets
                if one.scope == scope and one.number == number
            ),
            None,
        )

    @property
    def is_free(self) -> bool:
        return any(not one.scope for one in self.column.targets)


def goals_of(table: Headed, columns: Bound, found: Map, into: Findings) -> None:
    """
    Put the goals of a table into what was found.
    """
    sound = list(_sound(table, columns.columns, into))
    match columns.hierarchy:
        case "levels":
            _Levels(columns, into).take_all(sound)
        case "numbered":
            for line, cells in sound:
                into.objectives.append(_numbered(line, cells))
        case how:
            records = [_record(line, cells, found, by=how) for line, cells in sound]
            linked(records, into, is_outline=how == "outline")


def _sound(
    table: Headed, columns: Sequence[Column], into: Findings
) -> Iterator[tuple[int, list[Cell]]]:
    width = len(table.names)
    for row in table.rows:
        if fault := row.fault or _ragged(row, width):
            into.wrong(row.line, fault)
            continue
        cells = list(_cells(row, columns))
        if cells:
            yield row.line, cells


def _ragged(row: Row, width: int) -> str:
    if len(row.cells) <= width or all(is_empty(cell) for cell in row.cells[width:]):
        return ""
    return f"it has {len(row.cells)} cells, but there are {width} columns"


def _cells(row: Row, columns: Sequence[Column]) -> Iterator[Cell]:
    there = len(row.cells)
    for column in columns:
        if column.at < there:
            value: Any = row.cells[column.at]
            if isinstance(value, str):
                value = meant(value)
            if not is_empty(value):
                yield Cell(column, Said(value, column.name, row.line))


def _record(line: int, cells: Sequence[Cell], found: Map, by: str) -> Record:
    """
    A row of its own goal, with the ids that say where it belongs.
    """
    named = {
        one.field: cell.said.value
        for cell in reversed(cells)
        for one in cell.column.targets
        if one.field in ("id", "parent", "outline", "type")
    }
    word = str(named.get("type", ""))
    own = str(named.get("id", named.get("outline", "") if by != "outline" else ""))
    key, parents = own, tuple(part.strip() for part in _parents(named.get("parent")))
    if by == "outline" and "outline" in named:
        key = number_of(named["outline"])
        parents = (key.rpartition(".")[0],) if "." in key else ()
    return Record(
        goal=Found("", line, source=own or key),
        key=key,
        parents=tuple(one for one in parents if one),
        scope=_sort(word, found),
        word=word,
        values=tuple((cell.said, cell.column.targets) for cell in cells),
    )


def _parents(value: Any) -> list[str]:
    return [] if value is None else str(value).replace(";", ",").split(",")


def _sort(word: str, found: Map) -> str:
    """
    What a word for a sort of row means; empty where there is none, a question mark where it is unknown.
    """
    if not word:
        return ""
    said = bare(word)
    own = {bare(name): sort for name, sort in found.types.items()}
    return own.get(said) or meanings("types").get(said, "?")


def _numbered(line: int, cells: Sequence[Cell]) -> Found:
    """
    An objective with the key results of its numbered columns.
    """
    goal = Found("objective", line)
    numbers: dict[int, Found] = {}
    for cell in cells:
        for one in cell.column.targets:
            if one.number:
                part = numbers.setdefault(one.number, Found("key_result", line))
                _put(part, one.field, cell.said)
            elif one.fits("objective"):
                _put(goal, one.field, cell.said)
    goal.parts = [part for _, part in sorted(numbers.items()) if _says_more_than_numbers(part)]
    return goal


def _says_more_than_numbers(part: Found) -> bool:
    """
    Whether a numbered key result is one: tools fill the columns of those that are not with zeros.
    """
    return bool({"title", "description"} & part.said.keys()) or any(
        said.value not in ("0", 0) for said in part.said.values()
    )


def _put(goal: Found, name: str, said: Said) -> None:
    if name == "id":
        goal.source = goal.source or str(said.value)
    elif name == "parent":
        goal.parent = goal.parent or str(said.value)
    else:
        goal.take(name, said)


@dataclass(slots=True)
class _Levels:
    """
    Rows in which a column for each level names the goal, or holds nothing where it is the one above.
    """

    columns: Bound
    into: Findings
    _goals: dict[tuple[str, ...], Found] = field(default_factory=dict)
    _key_results: dict[tuple[str, ...], Found] = field(default_factory=dict)
    _latest: dict[tuple[str, ...], Found] = field(default_factory=dict)
    _chain: list[str] = field(default_factory=list)
    _last: Found | None = None
    _count: int = 0

    def take_all(self, rows: Sequence[tuple[int, list[Cell]]]) -> None:
        self._chain = [""] * (len(self.columns.levels) - 1)
        for line, cells in rows:
            self._take(line, cells)

    def _take(self, line: int, cells: Sequence[Cell]) -> None:
        by_column = {cell.column.at: cell for cell in cells}
        *upper, lowest = (by_column.get(at) for at in self.columns.levels)
        for depth, cell in enumerate(upper):
            if cell is not None:
                self._chain[depth:] = [str(cell.said.value)] + [""] * (len(upper) - depth - 1)
                self._last = None
        if not any(self._chain):
            self.into.wrong(line, "it belongs to no objective", "name one in this row or above it")
            return
        goal = self._objective(line, cells, any(cell is not None for cell in upper))
        if lowest is not None:
            self._key_result(line, cells, goal, str(lowest.said.value))
        elif not any(cell is not None for cell in upper):
            self._check_in(line, cells)

    def _objective(self, line: int, cells: Sequence[Cell], named: bool) -> Found:  # noqa: FBT001 (one caller, one meaning)
        """
        The objective that the row is about; it is the same one wherever it has the same name.

        An id of no sort in particular is that of the lowest goal in its row.
        """
        is_lone = not any(cell.scoped("key_result") == "title" for cell in cells)
        ids = [c for c in cells if c.fitting("objective") == "id" and (is_lone or not c.is_free)]
        own = next((str(c.said.value) for c in ids), "")
        when = next((str(c.said.value) for c in cells if c.fitting("objective") == "period"), "")
        path = (*self._chain, own, when)
        known = self._goals.get(path)
        if known is None and not (named and (own or when)):
            known = self._latest.get(tuple(self._chain))
        goal = known or self._new(path, line, own)
        for cell in cells:
            name = cell.scoped("objective") or _shared(cell, is_lone=is_lone, is_new=known is None)
            if name:
                _put(goal, name, cell.said)
        return goal

    def _new(self, path: tuple[str, ...], line: int, own: str) -> Found:
        goal = Found("objective", line, source=own)
        self._count += 1
        depth = max(at for at, name in enumerate(path[:-2]) if name)
        level = next(c for c in self.columns.columns if c.at == self.columns.levels[depth])
        goal.take("title", Said(path[depth], level.name, line))
        above = tuple(name if at < depth else "" for at, name in enumerate(path[:-2]))
        if any(above):
            parent = self._latest.get(above) or self._new((*above, "", ""), line, "")
            parent.source = parent.source or " / ".join(one for one in above if one)
            goal.parent = parent.source
        self._goals[path] = self._latest[path[:-2]] = goal
        self.into.objectives.append(goal)
        return goal

    def _key_result(self, line: int, cells: Sequence[Cell], goal: Found, title: str) -> None:
        own = next((str(c.said.value) for c in cells if c.scoped("key_result") == "id"), "")
        path = (str(id(goal)), title, own)
        known = self._key_results.get(path)
        part = known or Found("key_result", line, source=own)
        for cell in cells:
            name = cell.scoped("key_result") or (
                cell.fitting("key_result") if cell.is_free else cell.scoped("checkin")
            )
            if name is None or (name == "period" and cell.scoped("key_result") is None):
                continue
            if known is None or name not in _COURSE:
                _put(part, "current" if name == "value" else name, cell.said)
        if known is None:
            self._key_results[path] = part
            goal.parts.append(part)
        else:
            self._again(line, cells, known)
        self._last = part

    def _again(self, line: int, cells: Sequence[Cell], known: Found) -> None:
        """
        A key result that has a row already: this one is a check-in of it, or it stands there twice.
        """
        if any((cell.fitting("checkin") or cell.fitting("key_result")) == "date" for cell in cells):
            self._last = known
            self._check_in(line, cells)
        else:
            known.is_whole = False
            self.into.wrong(
                line,
                f'the key result stands in line {known.line} already: "{known.said["title"].value}"',
                "leave one of them, or say the day of each check-in",
            )

    def _check_in(self, line: int, cells: Sequence[Cell]) -> None:
        said = Found("checkin", line)
        for cell in cells:
            name = cell.fitting("checkin") or cell.fitting("key_result")
            if name in (*_COURSE, "value"):
                _put(said, "value" if name == "current" else name, cell.said)
        if self._last is None or not said.said:
            self.into.wrong(line, "it names neither an objective nor a key result")
        else:
            self._last.parts.append(said)


def _shared(cell: Cell, *, is_lone: bool, is_new: bool) -> str | None:
    """
    The objective's part of a column of no sort in particular: what only it has, or what stands in a row of its own.

    Where its first key result stands in the row as well, that one's owner is taken for its own.
    """
    name = cell.fitting("objective") if cell.is_free else None
    if name is None or name in ("id", "type", "outline"):
        return None
    is_own = is_lone or name in ("period", "parent") or not Target("", name).fits("key_result")
    return name if is_own or (is_new and name == "owner") else None
