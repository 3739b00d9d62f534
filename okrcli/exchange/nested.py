"""
From JSON and YAML of other conventions to goals: whatever looks like an objective is one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from okrcli.exchange.columns import ON_PURPOSE, mapped
from okrcli.exchange.document import Block
from okrcli.exchange.fields import Target
from okrcli.exchange.found import Findings, Found, Said, is_empty
from okrcli.exchange.words import bare, reason_to_ignore, targets
from okrcli.model.map import Map

_STRUCTURE = frozenset(["objectives", "key_results", "checkins", "kpis", "actions"])
_MANY = frozenset(["owner", "contributors", "team", "tags", "note", "by", "why", "description"])
"""Fields that may be given as a list of texts, or as a mapping about a person."""
_PERIOD_KEY = re.compile(
    r"(?:fy ?)?[0-9]{2,4}(?:[-_ ]?(?:q[1-4]|h[12]|[0-9]{2}))?|(?:q[1-4]|h[12])(?:[-_ ]?(?:fy)?[0-9]{2,4})?|open",
    re.IGNORECASE,
)
_DAY_KEY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PERSON_KEYS = ("email", "id", "name")
_INHERITED = frozenset(["period", "begin", "due", "team", "owner", "tags", "language"])
"""What a document or a part of it says for all goals below it."""


@dataclass(slots=True)
class _Reader:
    """
    A document with what its map says of its keys.
    """

    found: Map
    into: Findings
    columns: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()

    def target(self, key: str, value: Any, scope: str, taken: Mapping[str, Any]) -> Target | None:
        """
        What a key is in a goal of that sort, if anything.
        """
        said = bare(key)
        if said in self.ignored:
            return None
        own = self.columns.get(said)
        may = own if own is not None else targets(key) if self.found.guess else ()
        fitting = [
            one for one in may if one.fits(scope) and not one.number and one.field not in taken
        ]
        if not isinstance(value, Block | list):
            return next((one for one in fitting if one.field not in _STRUCTURE), None)
        flat = (one for one in fitting if one.field in _MANY and _is_flat(value))
        return next(flat, None) or next((one for one in fitting if one.field in _STRUCTURE), None)

    def looks_like_an_objective(self, block: Block) -> bool:
        """
        Whether it has key results, or a title and no list of objectives that it only holds together.
        """
        fields = self.fields(block, "objective")
        names = {one.field: key for key, one in fields}
        if "key_results" in names:
            return True
        if "title" not in names or {"objectives", "kpis"} & names.keys():
            return False
        used = set(names.values())
        return not any(self._holds_objectives(v) for k, v in block.items() if k not in used)

    def _holds_objectives(self, value: Any) -> bool:
        """
        Whether key results lie somewhere in it.
        """
        if isinstance(value, list):
            return any(self._holds_objectives(item) for item in value)
        return isinstance(value, Block) and (
            any(one.field == "key_results" for _, one in self.fields(value, "objective"))
            or any(self._holds_objectives(item) for item in value.values())
        )

    def fields(self, block: Block, scope: str) -> list[tuple[str, Target]]:
        taken: dict[str, Any] = {}
        found = []
        for key, value in block.items():
            one = None if is_empty(value) else self.target(key, value, scope, taken)
            if one is not None:
                taken[one.field] = value
                found.append((key, one))
        return found

    def leave(self, key: str, scope: str) -> None:
        """
        Remember a key that nothing is made of.
        """
        name = key if scope == "objective" else f"{scope}.{key}"
        if bare(key) in self.ignored:
            self.into.ignored[name] = reason_to_ignore(key) or ON_PURPOSE
        elif reason := reason_to_ignore(key):
            self.into.ignored[name] = reason
        else:
            self.into.unmapped[name] = None

    def descend(self, value: Any, above: Mapping[str, Said], source: str = "") -> None:
        """
        Find the objectives in a part of the document; `above` is what was said for all of them.
        """
        if isinstance(value, list):
            for item in value:
                if isinstance(item, Block):
                    self.descend(item, above)
        elif isinstance(value, Block):
            if self.looks_like_an_objective(value):
                self.objective(value, above, source, "")
            else:
                self._inside(value, above)

    def titles(self, value: Any, line: int) -> None:
        """
        Objectives that are mere texts in a list.
        """
        if isinstance(value, list):
            self.into.objectives += [
                _titled("objective", item, line) for item in value if isinstance(item, str) and item
            ]

    def _inside(self, block: Block, above: Mapping[str, Said]) -> None:
        """
        What only holds goals together: periods, teams, projects, a mapping by slug.
        """
        here = dict(above)
        bound = {key: one.field for key, one in self.fields(block, "objective")}
        used = {key for key, name in bound.items() if name in _INHERITED}
        for key in used:
            here[bound[key]] = Said(_flat(block[key]), key, block.line)
            self.into.became(key, bound[key])
        is_by_slug = all(isinstance(value, Block) or is_empty(value) for value in block.values())
        own = next((str(_flat(block[key])) for key, name in bound.items() if name == "id"), "")
        for key, value in block.items():
            if key in used or is_empty(value):
                continue
            if bare(key) in self.ignored or not isinstance(value, Block | list):
                self.leave(key, "objective")
            elif bound.get(key) == "kpis":
                self._kpis(key, value)
            elif bound.get(key) == "objectives":
                self.into.became(key, "objectives")
                self.titles(value, block.line)
                self.descend(value, here)
            else:
                is_period = _PERIOD_KEY.fullmatch(key) is not None
                inner = {**here, "period": Said(key, key, block.line)} if is_period else here
                self._below(key, value, inner, key if is_by_slug and not is_period else own)

    def _below(self, key: str, value: Any, above: Mapping[str, Said], source: str) -> None:
        before = len(self.into.objectives) + len(self.into.kpis)
        self.descend(value, above, source)
        if len(self.into.objectives) + len(self.into.kpis) == before:
            self.leave(key, "objective")

    def objective(self, block: Block, above: Mapping[str, Said], source: str, parent: str) -> None:
        """
        An objective with its key results and the objectives below it.
        """
        goal = Found("objective", block.line, source=source, parent=parent)
        below: list[Any] = []
        for name, one, value in self._each(block, "objective"):
            if one.field == "key_results":
                self._parts(goal, value, "key_result")
            elif one.field == "objectives":
                below.append(value)
            elif one.field == "kpis":
                self._kpis(name, value)
            elif one.field == "id":
                goal.source = str(_flat(value))
            elif one.field == "parent":
                goal.parent = str(_flat(value))
            else:
                goal.take(one.field, Said(_flat(value), name, block.line))
        for name, said in above.items():
            goal.take(name, said)
        self.into.objectives.append(goal)
        goal.source = goal.source or ("" if not below else _path(goal))
        for value in below:
            for child_key, child in _children(value):
                self.objective(child, above, child_key, goal.source)

    def _each(self, block: Block, scope: str) -> list[tuple[str, Target, Any]]:
        fields = self.fields(block, scope)
        used = {key for key, _ in fields}
        for key, value in block.items():
            if key not in used and not is_empty(value):
                self.leave(key, scope)
        prefix = "" if scope == "objective" else f"{scope}."
        for key, one in fields:
            self.into.became(f"{prefix}{key}", f"{scope}.{one.field}")
        return [(key, one, block[key]) for key, one in fields]

    def _parts(self, goal: Found, value: Any, scope: str) -> None:
        """
        The key results of an objective or the check-ins of a key result: a list, or a mapping by id or day.
        """
        entries: Sequence[tuple[str, Any]]
        entries = (
            list(value.items()) if isinstance(value, Block) else [("", item) for item in value]
        )
        for key, item in entries:
            if isinstance(item, Block):
                goal.parts.append(self._part(item, scope, key))
            elif scope == "checkin" and _DAY_KEY.fullmatch(key):
                said = {
                    name: Said(one, name, goal.line)
                    for name, one in (("date", key), ("value", item))
                }
                goal.parts.append(Found(scope, goal.line, said))
            elif isinstance(item, str) and item and scope == "key_result":
                part = _titled(scope, f"{key}: {item}" if key else item, goal.line)
                goal.parts.append(part)
            elif not is_empty(item):
                self.into.wrong(goal.line, f"a {scope.replace('_', ' ')} is a text or a mapping")

    def _part(self, block: Block, scope: str, key: str) -> Found:
        part = Found(scope, block.line, source=key)
        if scope == "checkin" and _DAY_KEY.fullmatch(key):
            part.take("date", Said(key, key, block.line))
        for name, one, value in self._each(block, scope):
            if one.field == "checkins":
                self._parts(part, value, "checkin")
            elif one.field == "id":
                part.source = str(_flat(value))
            elif one.field == "actions":
                part.take("actions", Said(value, name, block.line))
            elif one.field != "parent":
                part.take(one.field, Said(_flat(value), name, block.line))
        return part

    def _kpis(self, name: str, value: Any) -> None:
        self.into.became(name, "kpis")
        for key, block in _children(value):
            self.into.kpis.append(self._part(block, "kpi", key))


def goals_in(value: Any, found: Map, into: Findings) -> None:
    """
    Put the goals of a document into what was found.
    """
    by_map = mapped(found)
    reader = _Reader(found, into, by_map.columns, by_map.ignored)
    if not isinstance(value, Block | list):
        into.wrong(1, "it holds no mapping and no list, so no goals")
        return
    reader.titles(value, 1)
    reader.descend(value, {})
    if not into.objectives and not into.kpis and not into.faults:
        into.wrong(1, "nothing in it looks like an objective", "say in a map which keys hold what")


def _titled(scope: str, text: str, line: int) -> Found:
    return Found(scope, line, {"title": Said(text, "title", line)})


def _path(goal: Found) -> str:
    title = goal.said.get("title")
    return str(title.value) if title else ""


def _children(value: Any) -> list[tuple[str, Block]]:
    if isinstance(value, Block):
        return [(key, item) for key, item in value.items() if isinstance(item, Block)]
    return (
        [("", item) for item in value if isinstance(item, Block)] if isinstance(value, list) else []
    )


def _is_flat(value: Any) -> bool:
    """
    Whether a nest is worth one value: a list of texts, or a person.
    """
    if isinstance(value, list):
        return not any(isinstance(item, Block | list) for item in value)
    return isinstance(value, Block) and any(name in value for name in _PERSON_KEYS)


def _flat(value: Any) -> Any:
    if isinstance(value, Block):
        return next((value[name] for name in _PERSON_KEYS if value.get(name)), "")
    return value
