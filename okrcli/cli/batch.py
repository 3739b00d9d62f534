"""
Many check-ins from a table.
"""

from functools import cached_property

from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters, Writing
from okrcli.cli.selection import select
from okrcli.cli.tables import Asked, Understanding, Words, name_of, number_cell, table, write_rows
from okrcli.cli.targets import find_key_result
from okrcli.cli.values import sure, typed
from okrcli.errors import ExitCode, OkrError, UnknownId
from okrcli.model.ids import Reference, kpi_path
from okrcli.plans.batch import Batch, Row
from okrcli.plans.entry import Entry
from okrcli.plans.kpi import Measure
from okrcli.plans.plan import NotPossible
from okrcli.plans.table import TableRow
from okrcli.store.desk import Desk

COLUMNS = {
    **dict.fromkeys(("key_result", "kr", "id"), "key_result"),
    **{name: name for name in ("value", "confidence", "note", "date", "by")},
}
_WORDS = Words("key_result", "check-in", "checked in", "checking in")
_SUGGESTED = 20
"""For so many unknown names the near ones are looked for; more are only said to be unknown."""


def check_in_all(
    env: Environment, source: str, day: str | None, writing: Writing, *, partial: bool
) -> ExitCode:
    """
    Check in every row of a table, in one write that one undo takes back.
    """
    found = list(_Rows(env, day).understood(table(env, source, COLUMNS)))
    asked = Asked(name_of(source), found, _WORDS)

    def taking(desk: Desk) -> Batch:
        return Batch(desk.goal, lambda kpi_id: _measure(desk, kpi_id))

    return write_rows(env, asked, taking, writing, partial=partial)


def _measure(desk: Desk, kpi_id: str) -> Measure:
    if desk.there(kpi_path(kpi_id)) is None:
        raise NotPossible(
            f'it is measured by the KPI "{kpi_id}", which is not there',
            f"add it with `okr kpi add --id {kpi_id}`",
        )
    return Measure(kpi_id, *desk.kpi(kpi_id))


class _Rows(Understanding[Reference]):
    """
    Rows that are check-ins of key results.
    """

    def __init__(self, env: Environment, day: str | None) -> None:
        super().__init__(env, day, _WORDS, "key result")
        self._unknown = 0

    def row(self, row: TableRow, name: str) -> Row:
        return Row(row.line, self.meant(name), self._entry(row))

    def look_for(self, name: str) -> Reference:
        if name in self._near:
            return self._near[name]
        if self._unknown >= _SUGGESTED:
            raise UnknownId(f'there is no key result "{name}" in the current period')
        try:
            return find_key_result(self.alone, name)
        except OkrError:
            self._unknown += 1
            raise

    def _entry(self, row: TableRow) -> Entry:
        cells = row.cells
        value = number_cell(row)
        return Entry(
            self.day(row),
            self.env.today,
            typed([value]) if value else None,
            _sure(cells.get("confidence")),
            cells.get("note"),
            cells.get("by") or self.env.me,
        )

    @cached_property
    def _near(self) -> dict[str, Reference]:
        """
        The key results of the current period by every tail that only one of them has.
        """
        found: dict[str, list[Reference]] = {}
        for goal, key_result in select(self.env, Filters()).portfolio.key_results():
            reference = Reference(goal.id, key_result.id)
            parts = goal.id.split("/")
            tails = ["/".join(parts[at:]) for at in range(len(parts))]
            for tail in (key_result.id, *(f"{tail}#{key_result.id}" for tail in tails)):
                found.setdefault(tail, []).append(reference)
        return {tail: known[0] for tail, known in found.items() if len(known) == 1}


def _sure(text: str | None) -> int | None:
    try:
        return sure(text)
    except OkrError as error:
        raise OkrError(error.message) from error
