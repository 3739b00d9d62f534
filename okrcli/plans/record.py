"""
A KPI's measurements: from what was typed for a day to the value, and to the line in the file.
"""

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NamedTuple

from okrcli.domain.doubt import tenfold
from okrcli.domain.kpi import Health, KpiStanding, band, boundary, standing
from okrcli.domain.possible import bounds
from okrcli.model.amount import Typed, same_unit
from okrcli.model.checkin import Measurement
from okrcli.model.exact import decimal, with_unit
from okrcli.model.formula import Formula, FormulaError
from okrcli.model.kinds import Reading
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi
from okrcli.model.schema import kpi_order
from okrcli.plans.entry import Entry, as_data, changed, moved, stays
from okrcli.plans.kpi import Measure
from okrcli.plans.plan import NotPossible, Plan, edited, writable
from okrcli.text.node import find
from okrcli.text.write import Append, Change, Remove, Set

_VALUE = ""
"""Where the values stand among the numbers of a KPI; the inputs stand under their names."""
_FIELDS = ("value", "inputs", "by", "note")


Inputs = Mapping[str, Decimal]


class Taken(NamedTuple):
    """
    A measurement that was understood: its value, and the inputs that give it where there is a formula.
    """

    value: Decimal
    inputs: Inputs

    @property
    def said(self) -> Decimal | Inputs:
        """
        What the file says of it: the inputs, or else the value.
        """
        return self.inputs or self.value

    def item(self, entry: Entry) -> dict[str, Any]:
        """
        The measurement as the file has it.
        """
        fields: dict[str, Any] = {
            "date": entry.day,
            "value": None if self.inputs else self.value,
            "inputs": dict(self.inputs) or None,
            "by": entry.by,
            "note": entry.note,
        }
        return {key: field for key, field in fields.items() if field is not None}


@dataclass
class _Numbers:
    """
    Numbers by their days.
    """

    days: list[date] = field(default_factory=list)
    values: dict[date, Decimal] = field(default_factory=dict)
    least: Decimal = Decimal(0)

    def add(self, day: date, value: Decimal) -> None:
        if day not in self.values:
            insort(self.days, day)
        self.values[day] = value
        self.least = min(self.least, value)

    def last(self, day: date) -> Decimal | None:
        at = bisect_right(self.days, day)
        return self.values[self.days[at - 1]] if at else None


class Past:
    """
    What a KPI has read so far, and what is added to it: values and inputs by their days.
    """

    def __init__(self, measure: Measure, today: date) -> None:
        self.measure = measure
        self._today = today
        self._numbers: dict[str, _Numbers] = {}
        self._said: dict[date, Decimal | Inputs] = {}
        for reading in measure.readings(date.max):
            self._add(_VALUE, reading.date, reading.value)
        for one in measure.kpi.measurements:
            for name, number in one.inputs.items():
                self._add(name, one.date, number)
            said = one.inputs if one.value is None else one.value
            if said != {}:
                self._said[one.date] = said

    def taken(self, entry: Entry, *, data: bool = False) -> Taken:
        """
        The value of what was typed, by itself or by its inputs; `data` comes from a table or a script.
        """
        if self.measure.kpi.formula:
            return self._computed(entry)
        return Taken(self._value(entry, data=data), {})

    def add(self, entry: Entry, taken: Taken) -> None:
        """
        Let what comes next stand on this.
        """
        self._add(_VALUE, entry.day, taken.value)
        for name, number in taken.inputs.items():
            self._add(name, entry.day, number)
        self._said[entry.day] = taken.said

    def alone(self, entry: Entry, taken: Taken) -> Taken:
        """
        Refuse a second value of a day: which of the two is right, nobody could tell from the file.
        """
        there = self._said.get(entry.day, taken.said)
        if there == taken.said:
            return taken
        id_, unit = self.measure.id, self.measure.kpi.unit
        known = (
            with_unit(shown(there), unit) if isinstance(there, Decimal) else f"({listed(there)})"
        )
        way = listed(taken.inputs, "=", " ") or shown(taken.value)
        way = f"={way}" if way.startswith("-") else way
        on = "" if entry.day == self._today else f" --date {entry.day}"
        raise NotPossible(
            f"{id_} says {known} on {entry.day} already",
            f"`okr kpi record {id_} {way}{on} --replace` writes over it",
        )

    def last(self, day: date) -> Decimal | None:
        """
        The value that stands on a day.
        """
        known = self._numbers.get(_VALUE)
        return known.last(day) if known else None

    def _add(self, name: str, day: date, number: Decimal) -> None:
        self._numbers.setdefault(name, _Numbers()).add(day, number)

    def _value(self, entry: Entry, *, data: bool) -> Decimal:
        id_, kpi, typed = self.measure.id, self.measure.kpi, entry.typed
        if entry.inputs:
            raise NotPossible(
                f"{id_} has no formula, so it takes a value, not inputs ({', '.join(entry.inputs)})"
            )
        if typed is None or typed.kind not in ("set", "change"):
            raise NotPossible(f"{id_} takes a number", f"`okr kpi record {id_} VALUE`")
        if not same_unit(typed.unit, kpi.unit):
            raise NotPossible(f"{id_} is measured in {kpi.unit}, not in {typed.unit}")
        return self._number(_VALUE, id_, typed, entry.day, data=data)

    def _number(self, name: str, thing: str, typed: Typed, day: date, *, data: bool) -> Decimal:
        known = self._numbers.get(name)
        if typed.kind not in ("set", "change"):
            raise NotPossible(f"{thing} takes a number")
        if data:
            typed = as_data(typed, lambda: known is not None and known.least < 0, name)
        number = changed(typed, known.last(day) if known else None, thing)
        writable({thing: number})
        return number

    def _computed(self, entry: Entry) -> Taken:
        """
        The value that these inputs give, so that nothing is written down that never is a number.

        A minus is never “so much less” without being asked: inputs come from scripts as often as not.
        """
        id_, formula, inputs = self.measure.id, _formula(self.measure), entry.inputs
        written = self.measure.kpi.formula
        wanted = " ".join(f"{name}=…" for name in formula.names)
        way = f"`okr kpi record {id_} {wanted}`"
        if not inputs:
            raise NotPossible(f"{id_} is computed from its inputs ({written})", f"give them: {way}")
        if strange := [name for name in inputs if name not in formula.names]:
            near = get_close_matches(strange[0], formula.names, 1, 0.6)
            meant = f'; did you mean "{near[0]}"?' if near else ""
            raise NotPossible(
                f"the formula {written} has no input {', '.join(strange)}{meant}",
                f"give all of its inputs: {way}",
            )
        if missing := [name for name in formula.names if name not in inputs]:
            raise NotPossible(
                f"the formula {written} misses {', '.join(missing)}",
                f"give all of its inputs: {way}",
            )
        numbers = {
            name: self._number(name, name, inputs[name], entry.day, data=True)
            for name in formula.names
        }
        try:
            return Taken(decimal(formula.value(numbers)), numbers)
        except FormulaError as error:
            raise NotPossible(f"these inputs give no value of {written}: {error}") from error


def _formula(measure: Measure) -> Formula:
    written = measure.kpi.formula or ""
    try:
        return Formula.parse(written)
    except FormulaError as error:
        raise NotPossible(
            f"the formula of {measure.id}, {written}, cannot be read: {error}",
            f"`okr set {measure.id} formula …` gives it another",
        ) from error


def record(
    measure: Measure,
    entry: Entry,
    *,
    instead: bool = False,
    data: bool = False,
    alone: bool = False,
) -> Plan:
    """
    One more measurement of a KPI, or one `instead` of what its day says already.

    `alone` refuses a second value of a day; in a check-in the later one counts, as it does of key results.

    What the day says last already, word for word, is not written twice.
    """
    past = Past(measure, entry.today)
    taken = past.taken(entry, data=data)
    item = taken.item(entry)
    same_day = [at for at, one in enumerate(measure.kpi.measurements) if _counts(one, entry.day)]
    is_there = bool(same_day) and _says(measure.kpi.measurements[same_day[-1]], item)
    if is_there and not (instead and len(same_day) > 1):
        said = with_unit(shown(taken.value), measure.kpi.unit)
        return Plan((), f"{measure.id}: {said} on {entry.day} was there already")
    if instead and same_day:
        changes = _instead(measure, same_day, item)
    else:
        if alone:
            past.alone(entry, taken)
        changes = [Append(("measurements",), item)]
    edit = edited(measure.file, changes, kpi_order)
    known = measure.readings(entry.today)
    now = _after(measure, entry, item, same_day if instead else ())
    named = f" ({listed(taken.inputs)})" if taken.inputs else ""
    said = moved(entry, taken.value, known, measure.kpi.unit) + named
    later = stays(entry, known)
    how = "" if later else banded(measure.kpi, known, now)
    notes = [] if instead else _earlier(measure, same_day, entry.day)
    notes += doubts(measure, taken.value, known[-1].value if known else None)
    notes += [] if later else dropped(now)
    return Plan((edit,), f"{measure.id}: {said} on {entry.day}{later}{how}", tuple(notes))


def listed(inputs: Inputs, between: str = " ", after: str = ", ") -> str:
    """
    Inputs with their numbers, as a sentence or a command line has them.
    """
    return after.join(f"{name}{between}{shown(number)}" for name, number in inputs.items())


def _counts(one: Measurement, day: date) -> bool:
    return one.date == day and (one.value is not None or bool(one.inputs))


def _says(one: Measurement, item: Mapping[str, Any]) -> bool:
    """
    Whether a measurement says this already, whoever wrote it down.
    """
    said = (item.get("value"), item.get("inputs", {}), item.get("note"))
    return (one.value, one.inputs, one.note) == said


def _instead(measure: Measure, places: Sequence[int], item: Mapping[str, Any]) -> list[Change]:
    """
    The last line of a day says this now, and is the only one that has a value.
    """
    *others, last = places
    at = ("measurements", last)
    there = measure.kpi.measurements[last]
    changes: list[Change] = []
    for name in _FIELDS:
        if name in item:
            changes.append(Set((*at, name), item[name]))
        elif getattr(there, name):
            changes.append(Remove((*at, name)))
    return [*changes, *(Remove(("measurements", place)) for place in reversed(others))]


def _after(
    measure: Measure, entry: Entry, item: dict[str, Any], without: Sequence[int]
) -> KpiStanding:
    """
    How the KPI stands once this is written.
    """
    kept = [one for at, one in enumerate(measure.kpi.measurements) if at not in set(without)]
    kpi = measure.kpi.model_copy(update={"measurements": (*kept, Measurement.model_validate(item))})
    return standing(measure.id, kpi, entry.today)


def banded(kpi: Kpi, before: Sequence[Reading], now: KpiStanding) -> str:
    """
    In which band the newest value lies, as the end of a sentence, and where the healthy one ends.
    """
    if now.band is None:
        return ""
    was = band(kpi, before[-1].value) if before else None
    if now.band is Health.HEALTHY:
        return ", healthy" if was in (None, Health.HEALTHY) else ", healthy again"
    moment = "" if was is None else "still " if was is now.band else "now "
    return f", {moment}{now.band} (healthy is {with_unit(boundary(kpi), kpi.unit)})"


def dropped(now: KpiStanding) -> list[str]:
    """
    That this is a drop, and what to do about it.
    """
    if not now.drop:
        return []
    if now.kpi.accepted:
        return [f"{now.id} dropped: {', '.join(now.reasons)}; accepted: {now.kpi.accepted}"]
    return [
        f"{now.id} dropped: {', '.join(now.reasons)}; `okr kpi recover {now.id}` plans the way back"
    ]


def doubts(measure: Measure, value: Decimal, before: Decimal | None) -> list[str]:
    """
    Why a value is hard to believe.
    """
    kpi = measure.kpi
    why = bounds(kpi.title, kpi.unit).against(value) or tenfold(before, value)
    return [f"{why}; `okr undo` if so not meant"] if why else []


def _earlier(measure: Measure, places: Sequence[int], day: date) -> list[str]:
    """
    That the day has a value already, which counts no more.
    """
    if not places:
        return []
    root = measure.file.parsed.root
    node = find(root, ("measurements", places[-1])) if root is not None else None
    line = measure.file.parsed.source.position(node.start).line if node is not None else 1
    where = f"{measure.file.path}:{line}"
    return [f"{day} has a value already, at {where}; the later line counts, --replace keeps one"]
