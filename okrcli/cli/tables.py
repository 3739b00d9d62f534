"""
A table of people's own, read and written: all of its rows, or none and every reason why.
"""

import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from okrcli.cli.environment import Environment
from okrcli.cli.options import Writing
from okrcli.cli.writing import write
from okrcli.errors import ExitCode, OkrError
from okrcli.output import TEXT, render
from okrcli.plans.batch import Done, refused
from okrcli.plans.plan import Plan, as_diff
from okrcli.plans.table import NoTable, TableRow, rows
from okrcli.store.desk import Desk
from okrcli.text.file import FileEdit
from okrcli.views import batch as view

Meant = TypeVar("Meant")
STDIN = "-"
_NAMED = 20
"""So many rows are told one by one; of more only the number."""
_COMMA = re.compile(
    r"(?<![0-9.,])(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),(?P<decimals>[0-9]+)(?![0-9.,])"
)
_EITHER = re.compile(r"(?<![0-9.,])(?P<digits>[1-9][0-9]{0,2}[.,][0-9]{3})(?![0-9.,])")
"""Where semicolons part the cells a comma may be a point, and either may part thousands."""


class Words(NamedTuple):
    """
    How the rows of a table are spoken of; `about` is the column that says what a row is about.
    """

    about: str
    noun: str
    done: str
    doing: str


class Asked(NamedTuple):
    """
    The rows of a table as they were understood; a `Done` among them was refused already.
    """

    name: str
    rows: Sequence[Any]
    words: Words


class Taking(Protocol):
    """
    What takes in rows one after the other and makes edits of them.
    """

    done: list[Done]

    def take(self, row: Any) -> None: ...

    def edits(self) -> tuple[FileEdit, ...]: ...

    def notes(self) -> tuple[str, ...]: ...


class Understanding(ABC, Generic[Meant]):
    """
    From what a table says to what it means; a name that many rows give is looked up once.

    `words` say which column names what a row is about. In a table nobody is asked which of several
    is meant: such a row is told as all bad ones are.
    """

    def __init__(self, env: Environment, day: str | None, words: Words, noun: str) -> None:
        self.env = env
        self.alone = replace(env, options=env.options._replace(no_input=True))
        self._day = env.past_day(day)
        self._about = words.about
        self._noun = noun
        self._days: dict[str, date] = {}
        self._found: dict[str, Meant | OkrError] = {}

    def understood(self, found: Iterable[TableRow]) -> Iterator[Any]:
        """
        What is to be done for each row; for one that means nothing a `Done` that says why.
        """
        for one in found:
            name = one.cells.get(self._about, "")
            if one.fault:
                yield refused(one.line, name, OkrError(one.fault))
                continue
            try:
                yield self.row(one, name)
            except OkrError as error:
                yield refused(one.line, name, error)

    @abstractmethod
    def row(self, row: TableRow, name: str) -> Any: ...

    @abstractmethod
    def look_for(self, name: str) -> Meant: ...

    def meant(self, name: str) -> Meant:
        """
        What a name means; `OkrError` where it means nothing.
        """
        if not name:
            raise OkrError(f"it names no {self._noun}")
        if name not in self._found:
            try:
                self._found[name] = self.look_for(name)
            except OkrError as error:
                self._found[name] = error
        found = self._found[name]
        if isinstance(found, OkrError):
            raise found
        return found

    def day(self, row: TableRow) -> date:
        said = row.cells.get("date")
        if said is None:
            return self._day
        if said not in self._days:
            self._days[said] = self.env.past_day(said)
        return self._days[said]


def name_of(source: str) -> str:
    return "stdin" if source == STDIN else source


def table(
    env: Environment, source: str, columns: Mapping[str, str], others: str = ""
) -> list[TableRow]:
    """
    The rows of a table in a file, or from stdin; `others` is what further columns may be.
    """
    try:
        return list(rows(read(env, source), columns, others))
    except NoTable as error:
        raise OkrError(f"{name_of(source)}: {error.message}", error.hint) from error


def read(env: Environment, source: str) -> bytes:
    if source == STDIN:
        return getattr(env.stdin, "buffer", sys.stdin.buffer).read()
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise OkrError(f"{source} cannot be read: {error.strerror}") from error


def write_rows(
    env: Environment,
    asked: Asked,
    taking: Callable[[Desk], Taking],
    writing: Writing,
    *,
    partial: bool,
) -> ExitCode:
    """
    Write all rows at once, so that one undo takes them back.
    """
    name, words = asked.name, asked.words
    outcome: list[Done] = []

    def plan(desk: Desk) -> Plan:
        batch = taking(desk)
        _take(env.watched(asked.rows, words.doing), batch)
        edits = batch.edits()
        outcome[:] = sorted(batch.done, key=lambda one: one.line)
        if _bad(outcome) and not partial:
            outcome[:] = [_held(one) for one in outcome]
            raise _Refused(_summary(outcome, name, words))
        return Plan(edits, _said(outcome, name, words), batch.notes(), _details(outcome))

    def told(env: Environment, plan: Plan, how: Writing, commit: str) -> None:
        diff = as_diff(plan.edits) if how.dry_run else ""
        rows_ = view.Outcome(words.about, outcome)
        shown = view.shown(plan, rows_, diff, dry_run=how.dry_run, commit=commit)
        env.say(render(shown, "json" if how.json else TEXT, env.page))
        for note in plan.notes:
            env.tell(note)

    try:
        write(env, plan, writing, told=told)
    except _Refused as error:
        if writing.json:
            told(env, Plan((), error.message), writing, "")
        _tell(env, outcome, name)
        good = len(outcome) - len(_bad(outcome))
        error.hint = f"mend them, or write the other {good} with --partial" if good else ""
        raise
    if not _bad(outcome):
        return ExitCode.OK
    _tell(env, outcome, name)
    env.tell(f"{len(_bad(outcome))} of {len(outcome)} rows were left out")
    return ExitCode.FAILED


def _take(asked: Iterable[Any], batch: Taking) -> None:
    for one in asked:
        if isinstance(one, Done):
            batch.done.append(one)
        else:
            batch.take(one)


class _Refused(OkrError):
    """
    Some rows cannot be done, so none is.
    """


def _held(done: Done) -> Done:
    return done._replace(state="held") if done.state == "written" else done


def number_cell(row: TableRow, column: str = "value") -> str | None:
    """
    A number with a point for decimals, also where a spreadsheet of another language wrote a comma.
    """
    value = row.cells.get(column)
    if value is None or row.parting != ";":
        return value
    if found := _EITHER.search(value):
        digits = found["digits"]
        whole = re.sub("[.,]", "", digits)
        raise OkrError(
            f'"{value}" may be {whole} or {digits.replace(",", ".")}',
            f"write {whole}, or another number of decimals",
        )
    return _COMMA.sub(lambda found: f"{found['whole'].replace('.', '')}.{found['decimals']}", value)


def _bad(outcome: Sequence[Done]) -> list[Done]:
    return [one for one in outcome if one.state == "refused"]


def _count(outcome: Sequence[Done], state: str) -> int:
    return sum(one.state == state for one in outcome)


def _said(outcome: Sequence[Done], name: str, words: Words) -> str:
    written, there = _count(outcome, "written"), _count(outcome, "there")
    also = f", {there} {'was' if there == 1 else 'were'} there already" if there else ""
    none = "" if outcome else ": it names columns and has no rows"
    return f"{written} {words.noun}{'' if written == 1 else 's'} from {Path(name).name}{also}{none}"


def _summary(outcome: Sequence[Done], name: str, words: Words) -> str:
    bad = len(_bad(outcome))
    rows_ = f"{bad} of {len(outcome)} rows"
    return f"{rows_} of {name} cannot be {words.done}, so nothing was written"


def _details(outcome: Sequence[Done]) -> tuple[str, ...]:
    written = [one for one in outcome if one.state == "written"]
    if len(written) > _NAMED:
        return ()
    return tuple(f"{one.target.rpartition('/')[2]}: {one.said}" for one in written)


def _tell(env: Environment, outcome: Sequence[Done], name: str) -> None:
    """
    Every row that cannot be done, at its line.
    """
    for one in _bad(outcome):
        env.tell(f"{name}:{one.line}: {one.said}")
