"""
Many check-ins from a table: all of them, or none and every reason why.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Writing
from okrcli.cli.selection import select
from okrcli.cli.targets import find_key_result
from okrcli.cli.values import sure, typed
from okrcli.cli.writing import write
from okrcli.errors import ExitCode, OkrError, UnknownId
from okrcli.model.ids import Reference, kpi_path
from okrcli.output import TEXT, render
from okrcli.plans.batch import Batch, Done, Row, refused
from okrcli.plans.entry import Entry
from okrcli.plans.kpi import Measure
from okrcli.plans.plan import NotPossible, Plan, as_diff
from okrcli.plans.table import NoTable, TableRow, rows
from okrcli.store.desk import Desk
from okrcli.views import batch as view

COLUMNS = {
    **dict.fromkeys(("key_result", "kr", "id"), "key_result"),
    **{name: name for name in ("value", "confidence", "note", "date", "by")},
}
STDIN = "-"
_SUGGESTED = 20
"""For so many unknown names the near ones are looked for; more are only said to be unknown."""
_NAMED = 20
"""So many rows are told one by one; of more only the number."""
_COMMA = re.compile(
    r"(?<![0-9.,])(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),(?P<decimals>[0-9]+)(?![0-9.,])"
)
_EITHER = re.compile(r"(?<![0-9.,])(?P<digits>[1-9][0-9]{0,2}[.,][0-9]{3})(?![0-9.,])")
"""Where semicolons part the cells a comma may be a point, and either may part thousands."""


def check_in_all(
    env: Environment, source: str, day: str | None, writing: Writing, *, partial: bool
) -> ExitCode:
    """
    Check in every row of a table, in one write that one undo takes back.
    """
    name = "stdin" if source == STDIN else source
    try:
        table = list(rows(_read(env, source), COLUMNS))
    except NoTable as error:
        raise OkrError(f"{name}: {error.message}", error.hint) from error
    asked = list(_Rows(env, day).understood(table))
    outcome: list[Done] = []

    def plan(desk: Desk) -> Plan:
        batch = Batch(desk.goal, lambda kpi_id: _measure(desk, kpi_id))
        for one in env.watched(asked, "checking in"):
            if isinstance(one, Row):
                batch.take(one)
            else:
                batch.done.append(one)
        edits = batch.edits()
        outcome[:] = batch.done
        if _bad(outcome) and not partial:
            outcome[:] = [_held(one) for one in outcome]
            raise _Refused(_summary(outcome, name))
        return Plan(edits, _said(outcome, name), details=_details(outcome))

    def told(env: Environment, plan: Plan, how: Writing, commit: str) -> None:
        diff = as_diff(plan.edits) if how.dry_run else ""
        shown = view.shown(plan, outcome, diff, dry_run=how.dry_run, commit=commit)
        env.say(render(shown, "json" if how.json else TEXT, env.page))

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


class _Refused(OkrError):
    """
    Some rows cannot be done, so none is.
    """


def _held(done: Done) -> Done:
    return done._replace(state="held") if done.state == "written" else done


def _read(env: Environment, source: str) -> bytes:
    if source == STDIN:
        return getattr(env.stdin, "buffer", sys.stdin.buffer).read()
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise OkrError(f"{source} cannot be read: {error.strerror}") from error


def _measure(desk: Desk, kpi_id: str) -> Measure:
    if desk.there(kpi_path(kpi_id)) is None:
        raise NotPossible(
            f'it is measured by the KPI "{kpi_id}", which is not there',
            f"add it with `okr kpi add --id {kpi_id}`",
        )
    return Measure(kpi_id, *desk.kpi(kpi_id))


class _Rows:
    """
    From what a table says to what it means.
    """

    def __init__(self, env: Environment, day: str | None) -> None:
        self._env = env
        # In a table nobody is asked which of several is meant: such a row is told as all bad ones.
        self._alone = replace(env, options=env.options._replace(no_input=True))
        self._day = env.past_day(day)
        self._found: dict[str, Reference | OkrError] = {}
        self._unknown = 0

    def understood(self, table: Sequence[TableRow]) -> Iterator[Row | Done]:
        for row in table:
            name = row.cells.get("key_result", "")
            try:
                yield self._row(row, name)
            except OkrError as error:
                yield refused(row.line, name, error)

    def _row(self, row: TableRow, name: str) -> Row:
        if row.fault:
            raise OkrError(row.fault)
        return Row(row.line, self._target(name), self._entry(row))

    def _entry(self, row: TableRow) -> Entry:
        cells = row.cells
        value = _value(row)
        return Entry(
            self._env.past_day(cells["date"]) if "date" in cells else self._day,
            self._env.today,
            typed([value]) if value else None,
            _sure(cells.get("confidence")),
            cells.get("note"),
            cells.get("by") or self._env.me,
        )

    def _target(self, name: str) -> Reference:
        if not name:
            raise OkrError("it names no key result")
        if name in self._near:
            return self._near[name]
        if name not in self._found:
            self._found[name] = self._looked_for(name)
        found = self._found[name]
        if isinstance(found, OkrError):
            raise found
        return found

    def _looked_for(self, name: str) -> Reference | OkrError:
        if self._unknown >= _SUGGESTED:
            return UnknownId(f'there is no key result "{name}" in the current period')
        try:
            return find_key_result(self._alone, name)
        except OkrError as error:
            self._unknown += 1
            return error

    @cached_property
    def _near(self) -> dict[str, Reference]:
        """
        The key results of the current period by every tail that only one of them has.
        """
        found: dict[str, list[Reference]] = {}
        for goal, key_result in select(self._env, Filters()).portfolio.key_results():
            reference = Reference(goal.id, key_result.id)
            parts = goal.id.split("/")
            tails = ["/".join(parts[at:]) for at in range(len(parts))]
            for tail in (key_result.id, *(f"{tail}#{key_result.id}" for tail in tails)):
                found.setdefault(tail, []).append(reference)
        return {tail: known[0] for tail, known in found.items() if len(known) == 1}


def _value(row: TableRow) -> str | None:
    """
    The value with a point for decimals, also where a spreadsheet of another language wrote a comma.
    """
    value = row.cells.get("value")
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


def _sure(text: str | None) -> int | None:
    try:
        return sure(text)
    except OkrError as error:
        raise OkrError(error.message) from error


def _bad(outcome: Sequence[Done]) -> list[Done]:
    return [one for one in outcome if one.state == "refused"]


def _count(outcome: Sequence[Done], state: str) -> int:
    return sum(one.state == state for one in outcome)


def _said(outcome: Sequence[Done], name: str) -> str:
    written, there = _count(outcome, "written"), _count(outcome, "there")
    also = f", {there} {'was' if there == 1 else 'were'} there already" if there else ""
    none = "" if outcome else ": it names columns and has no rows"
    return f"{written} check-in{'' if written == 1 else 's'} from {Path(name).name}{also}{none}"


def _summary(outcome: Sequence[Done], name: str) -> str:
    bad = len(_bad(outcome))
    rows_ = f"{bad} of {len(outcome)} rows"
    return f"{rows_} of {name} cannot be checked in, so nothing was written"


def _details(outcome: Sequence[Done]) -> tuple[str, ...]:
    written = [one for one in outcome if one.state == "written"]
    if len(written) > _NAMED:
        return ()
    return tuple(f"{one.key_result.rpartition('/')[2]}: {one.said}" for one in written)


def _tell(env: Environment, outcome: Sequence[Done], name: str) -> None:
    """
    Every row that cannot be done, at its line.
    """
    for one in _bad(outcome):
        env.tell(f"{name}:{one.line}: {one.said}")
