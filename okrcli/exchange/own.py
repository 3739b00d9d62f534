"""
Our own export in JSON: every field exactly as the files had it.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from okrcli.domain.incoming import (
    Fault,
    Incoming,
    IncomingKeyResult,
    IncomingKpi,
    IncomingObjective,
)
from okrcli.exchange.document import Block
from okrcli.exchange.found import cut
from okrcli.model.base import day
from okrcli.model.config import Config
from okrcli.model.ids import path_fault
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.text.characters import NO_VALUE, forbidden
from okrcli.text.scalars import NUMBER

FORMAT = "okr/export"
VERSION = 1
_DAYS = frozenset(["date", "due", "done", "start", "end"])
_PERIOD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", re.ASCII)
_PRIVATE = "x-"
_KNOWN = frozenset(["format", "version", "objectives", "kpis", "settings"])
_ABOUT = {"today": "the day of the export", "broken": "files that could not be exported"}
Fields = Mapping[str, Any]


def is_own(value: Any) -> bool:
    return isinstance(value, Block) and value.get("format") == FORMAT


def own_goals(value: Block) -> Incoming:
    """
    What our own export holds. Fields of a key result hold its id, its check-ins and all else it has.
    """
    if value.get("version") != VERSION:
        said = f"it is version {str(value.get('version'))[:20]} of {FORMAT}, which this okr cannot read"
        return Incoming(faults=(Fault(1, said, "update okr"),))
    faults: list[Fault] = []
    settings = value.get("settings")
    if settings is not None and (wrong := faults_of(settings, Config, value.line, "settings")):
        faults += wrong
        settings = None
    objectives = [
        one for item in _items(value, "objectives", faults) if (one := _objective(item, faults))
    ]
    kpis = [kpi for item in _items(value, "kpis", faults) if (kpi := _kpi(item, faults))]
    _not_twice([(one.goal_id, one.line) for one in objectives], faults)
    _not_twice([(one.kpi_id, one.line) for one in kpis], faults)
    return Incoming(
        objectives=tuple(objectives),
        kpis=tuple(kpis),
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
        read_as={key: "exactly as it is" for key in value if key in _KNOWN - {"format", "version"}},
        unmapped=tuple(key for key in value if key not in _KNOWN and key not in _ABOUT),
        ignored={key: reason for key, reason in _ABOUT.items() if key in value},
        notes=("files that were broken when it was exported are not in it",)
        if value.get("broken")
        else (),
        settings=_typed(settings) if isinstance(settings, Block) else {},
    )


def _items(value: Block, key: str, faults: list[Fault]) -> Iterator[Block]:
    items = value.get(key) or []
    if not isinstance(items, list):
        faults.append(Fault(value.line, f'"{key}" must be a list'))
        return
    for item in items:
        if isinstance(item, Block):
            yield item
        else:
            faults.append(Fault(value.line, f'"{key}" must hold mappings only'))


def _objective(item: Block, faults: list[Fault]) -> IncomingObjective | None:
    goal_id = _id(item, faults)
    fields = {key: one for key, one in item.items() if key != "id"}
    if goal_id is None:
        return None
    if "/" not in goal_id:
        faults.append(Fault(item.line, f'"{cut(goal_id)}" names no period', "write 2026-Q4/name"))
        return None
    if found := faults_of(fields, Objective, item.line, goal_id):
        faults += found
        return None
    typed = _typed(fields)
    parts = tuple(
        IncomingKeyResult(str(part["id"]), getattr(own, "line", item.line), part)
        for part, own in zip(
            typed.get("key_results") or (), fields.get("key_results") or (), strict=True
        )
    )
    own = {key: one for key, one in typed.items() if key != "key_results"}
    period = goal_id.partition("/")[0]
    return IncomingObjective(goal_id, "", item.line, period, own, parts, goal_id)


def _kpi(item: Block, faults: list[Fault]) -> IncomingKpi | None:
    kpi_id = _id(item, faults)
    fields = {key: one for key, one in item.items() if key != "id"}
    if kpi_id is None:
        return None
    if found := faults_of(fields, Kpi, item.line, kpi_id):
        faults += found
        return None
    return IncomingKpi(kpi_id, item.line, _typed(fields), kpi_id)


def _id(item: Block, faults: list[Fault]) -> str | None:
    """
    The id, which becomes a path: so it must be one that may be a path.
    """
    said = item.get("id")
    why = id_fault(said)
    if why is not None:
        faults.append(Fault(item.line, why))
        return None
    return str(said)


def id_fault(said: Any) -> str | None:
    """
    Why this can be no goal's id; none if it can.
    """
    if not isinstance(said, str) or not said:
        return "it has no id"
    period, slash, rest = said.partition("/")
    wrong = path_fault(rest if slash else said)
    if wrong is None and slash and not _PERIOD.fullmatch(period):
        wrong = (period, "is no period")
    return None if wrong is None else f'the id "{cut(said)}": "{cut(wrong[0])}" {wrong[1]}'


def _not_twice(found: list[tuple[str, int]], faults: list[Fault]) -> None:
    first: dict[str, int] = {}
    for name, line in found:
        if first.setdefault(name, line) != line:
            faults.append(Fault(line, f'the id "{cut(name)}" stands in line {first[name]} already'))


def faults_of(value: Any, model: Any, line: int, name: str) -> list[Fault]:
    """
    Why a file of ours could not say this.
    """
    for part in _leaves(value):
        if isinstance(part, str) and (wrong := next(forbidden(part, NO_VALUE), None)):
            return [Fault(line, f"{cut(name)}: {wrong.message}", "delete it")]
        if isinstance(part, Decimal) and not NUMBER.fullmatch(f"{part:f}"):
            said = f"{cut(name)}: {cut(str(part))} has more digits than a file may have"
            return [Fault(line, said, "at most 15 before the point, and 9 behind it")]
    try:
        TypeAdapter(model).validate_python(_without_private(value))
    except ValidationError as error:
        return [
            Fault(line, f"{cut(name)}: {'.'.join(map(str, it['loc']))[:120]}: {_why(it)}")
            for it in error.errors(include_url=False)[:20]
        ]
    return []


def _why(error: Any) -> str:
    said = str(error["msg"])
    return f"{said[:1].lower()}{said[1:160]}"


def _leaves(value: Any) -> Iterator[Any]:
    """
    The values in it that hold no others, and its keys.
    """
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _leaves(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _leaves(one)
    else:
        yield value


def _without_private(value: Any) -> Any:
    """
    What the models know: without keys of people's own, and without those that have no value.
    """
    if isinstance(value, dict):
        return {
            key: _without_private(one)
            for key, one in value.items()
            if one is not None and not key.startswith(_PRIVATE)
        }
    return [_without_private(one) for one in value] if isinstance(value, list) else value


def _typed(value: Any, key: str = "") -> Any:
    """
    The same with days as days, where a file has days.
    """
    if isinstance(value, dict):
        return {
            name: one if name.startswith(_PRIVATE) else _typed(one, name)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [_typed(one) for one in value]
    if key in _DAYS and isinstance(value, str):
        with suppress(
            ValueError
        ):  # a glossary may say anything of a word that is a field elsewhere
            return day(value)
    return value
