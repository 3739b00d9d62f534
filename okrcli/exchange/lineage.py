"""
Rows that name their parents: by its id, or by the outline number that theirs begins with.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from okrcli.exchange.fields import Target
from okrcli.exchange.found import Findings, Found, Said, cut

_PLACING = ("id", "parent", "outline", "type")
_OUTLINE = re.compile(r"\D*(?P<number>[0-9]+(?:[.-][0-9]+)*)\D*")


@dataclass(slots=True)
class Record:
    """
    A row with its key and those of its parents; `scope` is its sort as its `word` says, if it does.
    """

    goal: Found
    key: str
    parents: tuple[str, ...]
    scope: str
    word: str
    values: tuple[tuple[Said, tuple[Target, ...]], ...]
    is_bad: bool = False


def number_of(value: Any) -> str:
    """
    An outline number without what people write around it.

    >>> number_of("KR 1.2."), number_of("O2"), number_of("1-3")
    ('1.2', '2', '1.3')
    """
    match = _OUTLINE.fullmatch(str(value).strip())
    return match["number"].replace("-", ".") if match else str(value).strip()


def linked(records: Sequence[Record], into: Findings, *, is_outline: bool) -> None:
    """
    Put the goals of the rows into what was found, each below its parent.
    """
    by_key = _by_key(records, into, is_outline=is_outline)
    _named_by_title(records, by_key)
    _without_cycles(records, by_key, into)
    children = {parent for record in records for parent in record.parents[:1]}
    for record in records:
        if not record.is_bad:
            _settle(record, by_key, children, into)
    for record in records:
        if not record.is_bad:
            _place(record, by_key, into)
        elif record.scope != "ignore" and record.parents and record.parents[0] in by_key:
            by_key[record.parents[0]].goal.is_whole = False


def _by_key(records: Sequence[Record], into: Findings, *, is_outline: bool) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        if not record.key:
            continue
        first = found.setdefault(record.key, record)
        if first is not record:
            record.is_bad = True
            advice = "a spreadsheet makes 1.1 of 1.10: write it as text" if is_outline else ""
            said = f'the id "{cut(record.key)}" stands in line {first.goal.line} already'
            into.wrong(record.goal.line, said, advice or "each row needs an id of its own")
    return found


def _named_by_title(records: Sequence[Record], by_key: dict[str, Record]) -> None:
    """
    Let rows name their parent by its title, where no id is that and only one row has it.
    """
    if all(record.parents[0] in by_key for record in records if record.parents):
        return
    titles: dict[str, list[Record]] = {}
    for record in records:
        titles.setdefault(_title(record), []).append(record)
    for record in records:
        named = titles.get(record.parents[0], []) if record.parents else []
        if len(named) == 1 and record.parents[0] not in by_key:
            (parent,) = named
            parent.key = parent.key or _title(parent)
            parent.goal.source = parent.goal.source or parent.key
            by_key.setdefault(parent.key, parent)
            record.parents = (parent.key, *record.parents[1:])


def _title(record: Record) -> str:
    return next(
        (
            str(said.value)
            for said, targets in record.values
            if any(one.field == "title" for one in targets)
        ),
        "",
    )


def _without_cycles(records: Sequence[Record], by_key: dict[str, Record], into: Findings) -> None:
    done: set[int] = set()
    for record in records:
        path: list[Record] = []
        on_path: set[int] = set()
        at: Record | None = record
        while at is not None and id(at) not in done and id(at) not in on_path:
            path.append(at)
            on_path.add(id(at))
            at = by_key.get(at.parents[0]) if at.parents else None
        if at is not None and id(at) in on_path:
            _told(path[path.index(at) :], into)
        done |= on_path


def _told(cycle: Sequence[Record], into: Findings) -> None:
    names = " → ".join(cut(record.key, 30) for record in [*cycle[:5], cycle[0]])
    for record in cycle:
        record.is_bad = True
        into.wrong(record.goal.line, f"its parents lead back to itself: {names}")


def _settle(record: Record, by_key: dict[str, Record], children: set[str], into: Findings) -> None:
    """
    Say what sort of goal the row is: by its word, else by its place.
    """
    line = record.goal.line
    if record.scope == "?":
        record.is_bad = True
        why = f'"{cut(record.word)}" is no sort of row that okr knows'
        into.wrong(line, why, "say in the map what it is: `types: {…: objective}`")
        return
    if record.scope == "ignore":
        record.is_bad = True
        into.note(f"rows of the type “{cut(record.word)}” were left out: they are no goals")
        return
    is_leaf = record.key not in children
    known = by_key.get(record.parents[0]) if record.parents else None
    below = known is not None
    record.goal.scope = record.scope or ("key_result" if below and is_leaf else "objective")
    for said, targets in record.values:
        for one in targets:
            if one.fits(record.goal.scope) and one.field not in _PLACING:
                record.goal.take(one.field, said)
    if not record.word and is_leaf and record.goal.scope == "objective":
        _measure_itself(record)


def _measure_itself(record: Record) -> None:
    """
    A goal with a target of its own and nothing below it: the target is that of its one key result.
    """
    part = Found("key_result", record.goal.line)
    for said, targets in record.values:
        for one in targets:
            if one.fits("key_result") and one.field not in (*_PLACING, "period", "begin"):
                part.take(one.field, said)
    if "target" in part.said:
        record.goal.parts.append(part)


def _place(record: Record, by_key: dict[str, Record], into: Findings) -> None:
    goal, line = record.goal, record.goal.line
    if goal.scope == "kpi":
        into.kpis.append(goal)
        return
    key = record.parents[0] if record.parents else ""
    parent = by_key.get(key)
    if len(record.parents) > 1:
        into.note(f"of several parents the first one counts (line {line})")
    if goal.scope == "objective":
        goal.parent = parent.goal.source if parent else key
        into.objectives.append(goal)
        return
    wanted = "objective" if goal.scope == "key_result" else "key_result"
    if parent is None:
        said = f'its parent "{cut(key)}" is in no row' if key else "it names no parent"
        into.wrong(line, said, f"a {_SAID[goal.scope]} belongs to {_SAID[wanted]}")
    elif parent.is_bad:
        into.wrong(line, f'its parent "{cut(key)}" (line {parent.goal.line}) cannot come in')
    elif parent.goal.scope != wanted:
        said = f'its parent "{cut(key)}" is a {_SAID[parent.goal.scope]}'
        into.wrong(line, said, f"a {_SAID[goal.scope]} belongs to {_SAID[wanted]}")
    else:
        parent.goal.parts.append(goal)


_SAID = {
    "objective": "objective",
    "key_result": "key result",
    "checkin": "check-in",
    "kpi": "KPI",
    "": "row",
}
