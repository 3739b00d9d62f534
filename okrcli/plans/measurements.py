"""
Many measurements at once, of as many KPIs, planned on top of each other, written together or not at all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.domain.kpi import Health, standing
from okrcli.domain.possible import Bounds, bounds
from okrcli.errors import OkrError
from okrcli.model.checkin import Measurement
from okrcli.model.exact import with_unit
from okrcli.model.kinds.base import shown
from okrcli.model.schema import kpi_order
from okrcli.plans.batch import Done, Draft, edits_of, refused
from okrcli.plans.entry import Entry
from okrcli.plans.kpi import Measure
from okrcli.plans.plan import writable
from okrcli.plans.record import Past, banded, dropped
from okrcli.text.file import FileEdit

_MEASUREMENTS = ("measurements",)
_NAMED = 10
"""So many doubts about values are told; of more only the number."""
_Known = tuple[date, Decimal | None, tuple[tuple[str, Decimal], ...], str | None]


class KpiRow(NamedTuple):
    """
    One measurement of a table.
    """

    line: int
    kpi: str
    entry: Entry


@dataclass
class _One:
    """
    One KPI of the table, with what is known of it and what is added.
    """

    past: Past
    draft: Draft
    bounds: Bounds
    known: set[_Known]
    items: list[dict[str, Any]] = field(default_factory=list)

    @property
    def measure(self) -> Measure:
        return self.past.measure


@dataclass
class Measurements:
    """
    Rows taken in one after the other; `+3` stands on those before it. `taken_in` is the table's name.
    """

    open_kpi: Callable[[str], Measure]
    taken_in: str
    today: date
    done: list[Done] = field(default_factory=list)
    _all: dict[str, _One] = field(default_factory=dict)
    _doubts: list[str] = field(default_factory=list)

    def take(self, row: KpiRow) -> None:
        """
        Plan one more row, or note why it cannot be.
        """
        try:
            done = self._planned(row)
        except OkrError as error:
            done = refused(row.line, row.kpi, error)
        self.done.append(done)

    def edits(self) -> tuple[FileEdit, ...]:
        """
        The files as they come out of it; rows of a file that cannot be changed are refused.
        """
        return edits_of({one.draft.file.path: one.draft for one in self._all.values()}, self.done)

    def notes(self) -> tuple[str, ...]:
        """
        Where the KPIs stand now that are out of their bands, and values that are hard to believe.
        """
        found = [note for one in self._all.values() if one.items for note in self._news(one)]
        more = len(self._doubts) - _NAMED
        rest = [f"{more} more values cannot be right"] if more > 0 else []
        return (*found, *self._doubts[:_NAMED], *rest)

    def _news(self, one: _One) -> list[str]:
        id_, kpi, _ = one.measure
        news = (Measurement.model_construct(**{"inputs": {}, **item}) for item in one.items)
        after = kpi.model_copy(update={"measurements": (*kpi.measurements, *news)})
        before, now = one.measure.readings(self.today), standing(id_, after, self.today)
        if now.latest is None or now.readings == before:
            return []
        how = banded(kpi, before, now) if now.band is not Health.HEALTHY else ""
        value = with_unit(shown(now.latest.value), kpi.unit)
        return dropped(now) or ([f"{id_}: {value}{how}"] if how else [])

    def _planned(self, row: KpiRow) -> Done:
        one = self._of(row.kpi)
        entry = row.entry
        writable({"note": entry.note, "by": entry.by})
        taken = one.past.taken(entry, data=True)
        own = _known(entry.day, None if taken.inputs else taken.value, taken.inputs, entry.note)
        said = f"{with_unit(shown(taken.value), one.measure.kpi.unit)} on {entry.day}"
        if own in one.known:
            return Done(row.line, row.kpi, "there", said)
        item = one.past.alone(entry, taken).item(entry)
        writable(item)
        one.known.add(own)
        one.past.add(entry, taken)
        one.items.append(item)
        one.draft.items.setdefault(_MEASUREMENTS, []).append(item)
        one.draft.lines.add(row.line)
        if why := one.bounds.against(taken.value):
            self._doubts.append(f"{self.taken_in}:{row.line}: {why}")
        return Done(row.line, row.kpi, "written", said)

    def _of(self, kpi_id: str) -> _One:
        if kpi_id not in self._all:
            measure = self.open_kpi(kpi_id)
            kpi = measure.kpi
            known = {_known(m.date, m.value, m.inputs, m.note) for m in kpi.measurements}
            draft = Draft(measure.file, kpi_order)
            limits = bounds(kpi.title, kpi.unit)
            self._all[kpi_id] = _One(Past(measure, self.today), draft, limits, known)
        return self._all[kpi_id]


def _known(
    day: date, value: Decimal | None, inputs: Mapping[str, Decimal], note: str | None
) -> _Known:
    return day, value, tuple(sorted(inputs.items())), note


def in_order(rows: Sequence[KpiRow | Done]) -> list[KpiRow | Done]:
    """
    The rows from the oldest day to the newest, as files have them; those of a day in the table's order.
    """
    return sorted(rows, key=lambda row: row.entry.day if isinstance(row, KpiRow) else date.min)
