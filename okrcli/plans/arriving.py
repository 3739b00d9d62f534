"""
Goals of somebody else's tool as files of ours would say them, if those could be trusted.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from okrcli.domain.incoming import (
    Fault,
    Fields,
    IncomingCheckIn,
    IncomingKeyResult,
    IncomingKpi,
    IncomingObjective,
)
from okrcli.domain.scorable import contradiction, lacking
from okrcli.errors import OkrError
from okrcli.model.checkin import CheckIn, Measurement
from okrcli.model.config import Config
from okrcli.model.kinds import KeyResult
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.model.period import Period, Window
from okrcli.plans.kpi import sound
from okrcli.plans.plan import NotPossible, writable
from okrcli.plans.typed import as_field, fitting, given, implied_kind, key_result_of, titled

OPEN = ("draft", "active")


class Part(NamedTuple):
    """
    A key result as it is to be, but for its id and its check-ins.
    """

    line: int
    source: str
    fields: Mapping[str, Any]
    model: KeyResult
    checkins: tuple[IncomingCheckIn, ...]


class Wanted(NamedTuple):
    """
    An objective as it is to be, with its key results; `is_draft` because something is missing.
    """

    line: int
    fields: Mapping[str, Any]
    parts: tuple[Part, ...]
    is_draft: bool = False


class Unsound(Exception):
    """
    Something that cannot come in, with every reason that was not told before.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(*(fault.said for fault in faults))
        self.faults = tuple(faults)


class Arriving:
    """
    From what a source says to what a file may say: judged as `okr add` judges, and as `okr check` would.
    """

    def __init__(self, config: Config, today: date, kpis: Mapping[str, str]) -> None:
        self._people = {*config.people, *config.teams} if config.people else None
        self._teams = set(config.teams) or None
        self._today = today
        self._kpis = kpis
        self.notes: list[str] = []

    def objective(
        self, one: IncomingObjective, period: Period, aligns_to: Collection[str]
    ) -> Wanted:
        """
        The objective, or every fault of it and of its key results.
        """
        faults: list[Fault] = []
        parts: list[Part] = []
        for part in one.key_results:
            try:
                parts.append(self._part(part, period))
            except OkrError as error:
                faults.append(Fault(part.line, error.message, error.hint))
        try:
            fields = self._fields(one.fields, aligns_to)
        except OkrError as error:
            raise Unsound([Fault(one.line, error.message, error.hint), *faults]) from error
        if fields.get("status", "active") in OPEN:
            faults += self._unknown(one, fields, parts)
        if faults:
            raise Unsound(faults)
        return _as_draft(Wanted(one.line, fields, tuple(parts)))

    def _fields(self, said: Fields, aligns_to: Collection[str]) -> dict[str, Any]:
        to = [*aligns_to]
        title = {"title": titled(str(said.get("title") or ""), "a goal")}
        pointing = {"aligns_to": to[0] if len(to) == 1 else to} if to else {}
        fields = given({**said, **title, **pointing})
        writable(fields)
        fitting(Objective, fields, as_field)
        return fields

    def _part(self, one: IncomingKeyResult, period: Period) -> Part:
        own = given({**one.fields, "title": titled(str(one.fields.get("title") or ""), "it")})
        own.pop("id", None)
        kind = implied_kind(own)
        if "kind" not in own and kind not in (None, "metric"):
            own["kind"] = kind
        if "kpi" in own:
            own["kpi"] = self._kpi(own["kpi"])
        writable(own)
        model = key_result_of({**own, "id": "any"}, as_field)
        if wrong := contradiction(model, Window(period.start, model.due or period.end)):
            raise NotPossible(f"it could not be scored: {wrong}")
        checkins = self._kept(one, model)
        for checkin in checkins:
            self.checkin(checkin)
        return Part(one.line, one.source, own, model, checkins)

    def _kpi(self, named: Any) -> str:
        found = self._kpis.get(named) if isinstance(named, str) else None
        if found is None:
            raise NotPossible(
                f'it is measured by the KPI "{named}", which is not there', "add it: `okr kpi add`"
            )
        return found

    def _kept(self, one: IncomingKeyResult, model: KeyResult) -> tuple[IncomingCheckIn, ...]:
        """
        The check-ins without values where those would say nothing; what is left out is told.
        """
        takes_values = model.measured_by_checkins and model.kpi is None
        if takes_values or not any(it.value is not None for it in one.checkins):
            return one.checkins
        why = "is a milestone, done or not" if model.kpi is None else f"is read off {model.kpi}"
        self.notes.append(f"line {one.line}: “{model.title}” {why}, so its values were left out")
        bare = (it._replace(value=None) for it in one.checkins)
        return tuple(it for it in bare if it.confidence is not None or it.note)

    def checkin(self, one: IncomingCheckIn) -> dict[str, Any]:
        """
        A check-in as the file has it; without a day it is of today.
        """
        day = one.day or self._today
        if day > self._today:
            raise NotPossible(f"its value of {day} lies in the future")
        item = given(
            {
                "date": day,
                "value": one.value,
                "confidence": one.confidence,
                "by": one.by,
                "note": one.note,
            }
        )
        writable(item)
        fitting(CheckIn, item, as_field)
        return item

    def kpi(self, one: IncomingKpi) -> dict[str, Any]:
        """
        A KPI as its file has it, with its measurements in the order of their days.
        """
        title = {"title": titled(str(one.fields.get("title") or ""), "a KPI")}
        fields = given({**one.fields, **title})
        readings = [self._measurement(it) for it in fields.pop("measurements", ())]
        writable(fields)
        sound(fitting(Kpi, fields, as_field))
        for sort, name in (("people", fields.get("owner")), ("teams", fields.get("team"))):
            self._known(sort, name)
        return given({**fields, "measurements": sorted(readings, key=_day)})

    def _measurement(self, said: Mapping[str, Any]) -> dict[str, Any]:
        item = given({"date": self._today, **said})
        writable(item)
        day = fitting(Measurement, item, as_field).date
        if day > self._today:
            raise NotPossible(f"its value of {day} lies in the future")
        return item

    def _unknown(
        self, one: IncomingObjective, fields: Mapping[str, Any], parts: Sequence[Part]
    ) -> Iterator[Fault]:
        """
        Names that are not in the lists of okr.yaml, where it has such lists.
        """
        named = [(one.line, "people", name) for name in _all(fields, "owner", "contributors")]
        named += [(one.line, "teams", name) for name in _all(fields, "team")]
        for part in parts:
            actions = part.fields.get("actions", ())
            owners = (*_all(part.fields, "owner"), *(it.get("owner") for it in actions))
            named += [(part.line, "people", name) for name in owners]
        for line, sort, name in named:
            try:
                self._known(sort, name)
            except OkrError as error:
                yield Fault(line, error.message, error.hint)

    def _known(self, sort: str, name: Any) -> None:
        known = self._people if sort == "people" else self._teams
        if name and known is not None and name not in known:
            raise NotPossible(
                f'"{name}" is not among the {sort} of okr.yaml',
                f"add it to `{sort}` there, or say in the map who it is",
            )


def _as_draft(made: Wanted) -> Wanted:
    """
    As `okr add` decides: without key results that can be scored it does not run yet.
    """
    is_ready = bool(made.parts) and not any(lacking(part.model) for part in made.parts)
    if is_ready or made.fields.get("status", "active") != "active":
        return made
    fields = {name: value for name, value in made.fields.items() if name != "status"}
    return made._replace(fields=fields, is_draft=True)


def _all(fields: Mapping[str, Any], *names: str) -> Iterator[Any]:
    for name in names:
        value = fields.get(name)
        yield from value if isinstance(value, list | tuple) else (value,)


def _day(item: Mapping[str, Any]) -> str:
    return str(item["date"])
