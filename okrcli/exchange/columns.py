"""
Which column of a table is which field: as the map says, else by its usual name.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from okrcli.exchange.fields import FIELDS, Target, target
from okrcli.exchange.found import Findings
from okrcli.exchange.words import bare, reason_to_ignore, targets
from okrcli.model.map import Hierarchy, Map

_STRUCTURE = frozenset(["objectives", "key_results", "checkins", "kpis", "actions"])
"""What only a document can hold."""
ON_PURPOSE = "as the map says"


class Column(NamedTuple):
    """
    A column of a table and what it may become, each where it fits.
    """

    at: int
    name: str
    targets: tuple[Target, ...]


class Bound(NamedTuple):
    """
    The columns that something is made of, and how the rows hang together.
    """

    columns: tuple[Column, ...]
    hierarchy: Hierarchy
    levels: tuple[int, ...] = ()

    def has(self, field: str, scope: str = "") -> bool:
        return any(it.field == field and it.scope == scope for it in self.each())

    def each(self) -> list[Target]:
        return [one for column in self.columns for one in column.targets]


class Mapped(NamedTuple):
    """
    What a map says of names, by names as they are compared.
    """

    columns: Mapping[str, tuple[Target, ...]]
    ignored: frozenset[str]
    levels: tuple[str, ...]


def mapped(found: Map) -> Mapped:
    columns = {
        bare(name): tuple(one for said in fields if (one := target(said)) is not None)
        for name, fields in found.columns.items()
    }
    return Mapped(
        columns, frozenset(map(bare, found.ignore)), tuple(bare(one) for one in found.levels)
    )


def is_known(name: str, found: Map) -> bool:
    """
    Whether a cell names a column: so is the row found that does.
    """
    if not name or len(name) > 100:
        return False
    if bare(name) in mapped(found).columns:
        return True
    return found.guess and bool(targets(name) or reason_to_ignore(name))


def bound(names: Sequence[str], found: Map, into: Findings) -> Bound | None:
    """
    The columns with their fields; none, and the reason in `into`, where no row could become a goal.
    """
    by_map = mapped(found)
    said = [bare(name) for name in names]
    given = {at: by_map.columns[one] for at, one in enumerate(said) if one in by_map.columns}
    levels = tuple(said.index(one) for one in by_map.levels if one in said)
    given |= {at: (_level(at, levels),) for at in levels}
    left = [
        at
        for at, name in enumerate(names)
        if name and at not in given and said[at] not in by_map.ignored
    ]
    guessed = _guessed(names, left, given) if found.guess else {}
    both = {
        at: tuple(it for it in it_may if it.field != "ignore")
        for at, it_may in {**given, **guessed}.items()
    }
    columns = tuple(Column(at, names[at], it) for at, it in sorted(both.items()) if it)
    _tell(names, columns, by_map, given, into)
    hierarchy = found.hierarchy or ("levels" if levels else _hierarchy(columns))
    if hierarchy is None:
        into.wrong(
            1,
            "no column is known to hold titles of goals",
            "say in a map which one does: `columns: {…: title}`",
        )
        return None
    return _settled(columns, hierarchy, levels)


def _level(at: int, levels: tuple[int, ...]) -> Target:
    return Target("key_result" if at == levels[-1] else "objective", "title")


def _guessed(
    names: Sequence[str], left: Sequence[int], given: Mapping[int, tuple[Target, ...]]
) -> dict[int, tuple[Target, ...]]:
    """
    What the other columns may be: those of one meaning first, because the others may do with less.
    """
    taken = {one for several in given.values() for one in several}
    found: dict[int, tuple[Target, ...]] = {}
    may = {at: [one for one in targets(names[at]) if _in_table(one)] for at in left}
    for at in sorted(left, key=lambda at: (len(may[at]) > 1, at)):
        one = next((one for one in may[at] if not _is_taken(one, taken)), None)
        if one is not None:
            taken.add(one)
            found[at] = (one,)
    return found


def _in_table(one: Target) -> bool:
    return one.scope != "kpi" and one.field not in _STRUCTURE


def _is_taken(one: Target, taken: set[Target]) -> bool:
    return one in taken


def _hierarchy(columns: Sequence[Column]) -> Hierarchy | None:
    every = [one for column in columns for one in column.targets]
    fields = {(one.scope, one.field) for one in every}
    if any(one.number for one in every):
        return "numbered"
    if ("key_result", "title") in fields and fields & {("objective", "title"), ("", "title")}:
        return "levels"
    every_field = {field for _, field in fields}
    if "outline" in every_field and "parent" not in every_field:
        return "outline"
    return "id-parent" if "title" in every_field else None


def _settled(columns: tuple[Column, ...], hierarchy: Hierarchy, levels: tuple[int, ...]) -> Bound:
    """
    With the title in its place: the objectives' or, where each row is a goal, that of every row.
    """
    both = hierarchy in ("levels", "numbered")
    shared, own = Target("", "title"), Target("objective", "title")
    there = {one for column in columns for one in column.targets}
    if both and own not in there:
        columns = _renamed(columns, shared, own)
    elif not both and shared not in there and Target("key_result", "title") not in there:
        columns = _renamed(columns, own, shared)
    if hierarchy == "levels" and not levels:
        levels = tuple(
            next(column.at for column in columns if Target(scope, "title") in column.targets)
            for scope in ("objective", "key_result")
            if any(Target(scope, "title") in column.targets for column in columns)
        )
    return Bound(columns, hierarchy, levels)


def _renamed(columns: tuple[Column, ...], old: Target, new: Target) -> tuple[Column, ...]:
    return tuple(
        column._replace(targets=tuple(new if it == old else it for it in column.targets))
        for column in columns
    )


def _tell(
    names: Sequence[str],
    columns: Sequence[Column],
    by_map: Mapped,
    given: Mapping[int, tuple[Target, ...]],
    into: Findings,
) -> None:
    used = {column.at for column in columns}
    for column in columns:
        for one in column.targets:
            into.became(column.name, str(one))
    for at, name in enumerate(names):
        if not name or at in used:
            continue
        if bare(name) in by_map.ignored or at in given:
            into.ignored[name] = reason_to_ignore(name) or ON_PURPOSE
        elif reason := reason_to_ignore(name):
            into.ignored[name] = reason
        else:
            into.unmapped[name] = None


def is_of_goals(field: str) -> bool:
    """
    Whether a field is something that a goal says, and not how rows hang together.
    """
    return field in FIELDS and field not in _STRUCTURE | {
        "id",
        "parent",
        "outline",
        "type",
        "ignore",
    }
