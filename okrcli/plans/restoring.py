"""
Goals of our own export: the same ids and the same fields again, exactly.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from okrcli.domain.incoming import IncomingCheckIn, IncomingKpi, IncomingObjective
from okrcli.domain.pointers import pointers
from okrcli.model.ids import Reference, kpi_path, objective_path, path_fault
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.model.period import Calendar
from okrcli.model.schema import KeyOrder, flow_style, kpi_order, objective_order
from okrcli.plans.plan import NotPossible, edited, writable
from okrcli.plans.typed import as_field, fitting
from okrcli.text.change import changed_data
from okrcli.text.emit import normal, same
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.layout import emit
from okrcli.text.node import Path
from okrcli.text.parse import plain, read
from okrcli.text.write import Append, Change, Extend, Set

Values = dict[str, Any]
_COURSE = ("checkins", "measurements", "amendments")
"""Lists that only grow."""


def objective_values(one: IncomingObjective, calendar: Calendar) -> Values:
    """
    What the file of an objective is to say; refused where no file could say it, or lie there.
    """
    period, _, name = one.goal_id.partition("/")
    if calendar.find(period) is None:
        raise NotPossible(f'"{period}" of {one.goal_id} is no period', "declare it in okr.yaml")
    if (fault := path_fault(name)) is not None:
        raise NotPossible('the id "{}" {}'.format(*fault))
    parts = [_with_course(part.fields, part.checkins) for part in one.key_results]
    values: Values = _there({**one.fields, "key_results": parts})
    writable(values)
    ids = [part.get("id") for part in values.get("key_results", ())]
    if len(set(ids)) < len(ids):
        twice = next(it for it in ids if ids.count(it) > 1)
        raise NotPossible(f'two key results have the id "{twice}"')
    return values


def kpi_values(one: IncomingKpi) -> Values:
    """
    As `objective_values`, of a KPI.
    """
    if (fault := path_fault(one.kpi_id)) is not None:
        raise NotPossible('the id "{}" {}'.format(*fault))
    values: Values = _there(one.fields)
    writable(values)
    return values


def objective_file(goal_id: str, values: Values) -> FileEdit:
    fitting(Objective, _public(values), as_field)
    text = emit(values, objective_order, flow_style)
    return FileEdit(objective_path(goal_id), None, text.encode())


def kpi_file(kpi_id: str, values: Values) -> FileEdit:
    fitting(Kpi, _public(values), as_field)
    return FileEdit(kpi_path(kpi_id), None, emit(values, kpi_order, flow_style).encode())


class Again(NamedTuple):
    """
    What an export says otherwise than a file that is there, as amendments name fields.

    A table names only some fields, and time goes on after a backup: what only the file has stays.
    """

    fields: tuple[str, ...]
    changes: tuple[Change, ...]


def again(values: Values, there: TextFile) -> Again:
    """
    The changes after which the file says all that the export says.
    """
    found = list(_differing((), "", values, _said(there)))
    return Again(tuple(name for name, _ in found), tuple(change for _, change in found))


def changed(found: Again, there: TextFile, *, is_kpi: bool) -> FileEdit:
    """
    The file with these changes, if it can be understood then.
    """
    order: KeyOrder = kpi_order if is_kpi else objective_order
    after = _said(there)
    for change in found.changes:
        after = changed_data(after, change)
    fitting(Kpi if is_kpi else Objective, _public(after), as_field)
    return edited(there, found.changes, order)


def dangling(
    edits: Sequence[FileEdit], goal_ids: Collection[str], kpi_ids: Collection[str]
) -> list[str]:
    """
    What these files point to and is not there: an export of one period names goals of others.
    """
    known = {"goal": goal_ids, "kpi": kpi_ids}
    found: dict[str, None] = {}
    for edit in edits:
        data = edit.new or b""
        order = kpi_order if edit.path.startswith("kpis/") else objective_order
        for one in pointers(TextFile(edit.path, data, read(data)), order):
            if Reference.parse(one.text).goal not in known[one.sort]:
                found[one.text] = None
    return list(found)


def _with_course(fields: Mapping[str, Any], checkins: Sequence[IncomingCheckIn]) -> Values:
    if not checkins:
        return dict(fields)
    items = [
        {
            "date": it.day,
            **{name: getattr(it, name) for name in ("value", "confidence", "by", "note")},
        }
        for it in checkins
    ]
    return {**fields, "checkins": items}


def _there(value: Any) -> Any:
    """
    The values without keys that have none.
    """
    if isinstance(value, Mapping):
        kept = {key: _there(it) for key, it in value.items()}
        return {key: it for key, it in kept.items() if it not in (None, [], {})}
    return [_there(it) for it in value] if isinstance(value, list | tuple) else value


def _public(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _public(it) for key, it in value.items() if not key.startswith("x-")}
    return [_public(it) for it in value] if isinstance(value, list) else value


def _said(there: TextFile) -> Values:
    said = plain(there.parsed.root) if there.parsed.root else {}
    found: Values = _there(said) if isinstance(said, dict) else {}
    return found


def _differing(
    base: Path, label: str, values: Values, said: Values
) -> Iterator[tuple[str, Change]]:
    """
    Every field that says something else, with the change that settles it.
    """
    for name, theirs in values.items():
        ours, path = said.get(name), (*base, name)
        if name == "key_results" and ours:
            yield from _parts(theirs, ours)
        elif name in _COURSE and isinstance(ours, list):
            if news := tuple(it for it in theirs if not _is_among(it, ours)):
                yield f"{label}{name}", Extend(path, news)
        elif not same(normal(_same_shape(name, theirs)), _same_shape(name, ours)):
            yield f"{label}{name}", Set(path, theirs)


def _parts(theirs: Sequence[Values], ours: Sequence[Values]) -> Iterator[tuple[str, Change]]:
    places = {part.get("id"): at for at, part in enumerate(ours)}
    for part in theirs:
        label = f"key_results.{part.get('id')}"
        at = places.get(part.get("id"))
        if at is None:
            yield label, Append(("key_results",), part)
        else:
            yield from _differing(("key_results", at), f"{label}.", part, ours[at])


def _is_among(item: Any, ours: Sequence[Any]) -> bool:
    return any(same(_public(normal(item)), _public(it)) for it in ours)


def _same_shape(name: str, value: Any) -> Any:
    """
    One reference and a list of that one are the same.
    """
    return [value] if name == "aligns_to" and isinstance(value, str) else value
