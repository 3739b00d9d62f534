"""
Goals that came from there before: what is new in them comes in, what people changed here stays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.domain.diff.change import recorded
from okrcli.domain.incoming import Fault, IncomingCheckIn
from okrcli.domain.origin import SOURCE, Place, marked
from okrcli.errors import OkrError
from okrcli.model.kinds import KeyResult
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.model.portfolio import Goal
from okrcli.model.schema import KeyOrder, kpi_order, objective_order
from okrcli.plans.arriving import Arriving, Part, Unsound, Wanted
from okrcli.plans.fields import GOALPOSTS, Because, still_open, unready
from okrcli.plans.holder import said as in_words
from okrcli.plans.kpi import Measure, sound
from okrcli.plans.plan import NotPossible, edited
from okrcli.plans.scorable import stays_scorable
from okrcli.plans.typed import as_field, fitting, folded, key_result_of
from okrcli.text.emit import normal, same
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.node import Path
from okrcli.text.write import Append, Change, Extend, Set

_APART = (SOURCE, "checkins", "measurements", "key_results", "done")
"""What is not a field like others: lists that grow, and a day that is news."""
_OVER = "it is over"


class Difference(NamedTuple):
    """
    A field that says something else here than over there; `why` where it could not be taken over.
    """

    id: str
    field: str
    ours: str
    theirs: str
    why: str = ""


@dataclass
class Draft:
    """
    A file on its way, and the line over there that is the first to change it.
    """

    file: TextFile
    order: KeyOrder
    line: int
    model: Goal | Kpi
    changes: list[Change] = field(default_factory=list)
    items: dict[Path, list[Any]] = field(default_factory=dict)
    entries: list[Change] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.changes) + sum(map(len, self.items.values()))

    def edit(self) -> FileEdit | None:
        """
        The file with all of it, where there is anything.
        """
        added = [Extend(path, tuple(items)) for path, items in self.items.items()]
        every = [*self.changes, *added, *self.entries]
        return edited(self.file, every, self.order) if every else None

    def add(self, path: Path, items: Sequence[Any]) -> None:
        self.items.setdefault(path, []).extend(items)


@dataclass
class Returning:
    """
    The files that change because of what came, each opened once there is something to change.

    Fields that differ are only listed, unless `update` takes them over.
    """

    source: str
    because: Because
    update: bool
    arriving: Arriving
    open_goal: Callable[[str], tuple[Goal, TextFile]]
    open_kpi: Callable[[str], Measure]
    kept: list[Difference] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    key_results: int = 0
    values: int = 0

    def objective(
        self, place: Place, wanted: Wanted, ids: Mapping[str, str], parts: Mapping[str, Place]
    ) -> bool:
        """
        Whether anything about an objective is new.

        `parts` says where its key results stand, `ids` what new ones are to be called.
        """
        involved = {place.known.path, *(it.known.path for it in parts.values())}
        before = self._size(involved)
        self._fields(place, wanted.fields, wanted.line)
        for part in wanted.parts:
            if part.source in parts:
                self._key_result(parts[part.source], part)
            else:
                self._new(place, part, ids[part.source])
        return self._size(involved) > before

    def kpi(self, place: Place, values: Mapping[str, Any], line: int) -> bool:
        """
        Whether anything about a KPI is new.
        """
        before = self._size([place.known.path])
        self._fields(place, values, line)
        known = {_key(it) for it in _items(place, "measurements")}
        news = [it for it in values.get("measurements", ()) if _key(it) not in known]
        if news:
            self._draft(place, line).add(("measurements",), news)
            self.values += len(news)
        return self._size([place.known.path]) > before

    def edits(self) -> Iterator[tuple[Draft, FileEdit | OkrError]]:
        """
        Every file that changes; the reason in place of one that cannot be changed.
        """
        for _, draft in sorted(self.drafts.items()):
            try:
                edit = draft.edit()
            except NotPossible as error:
                yield draft, error
            else:
                if edit is not None:
                    yield draft, edit

    def _size(self, paths: Iterable[str]) -> int:
        """
        How much is to be changed in these files so far.
        """
        return sum(self.drafts[path].size for path in paths if path in self.drafts)

    def _draft(self, place: Place, line: int) -> Draft:
        known = place.known
        if known.path not in self.drafts:
            if known.path.startswith("kpis/"):
                measure = self.open_kpi(known.id)
                draft = Draft(measure.file, kpi_order, line, measure.kpi)
            else:
                goal, file = self.open_goal(known.id)
                draft = Draft(file, objective_order, line, goal)
            self.drafts[known.path] = draft
        return self.drafts[known.path]

    def _fields(self, place: Place, theirs: Mapping[str, Any], line: int) -> None:
        """
        Take over the fields that differ, or only list them.
        """
        ours = place.said
        differing = {
            name: value
            for name, value in theirs.items()
            if name not in _APART and not _agree(name, ours.get(name), value)
        }
        why = ""
        if differing and self.update:
            try:
                self._take(place, differing, line)
            except OkrError as error:
                why = str(error)
            else:
                return
        for name, value in differing.items():
            told = in_words(ours.get(name)), in_words(normal(value))
            self.kept.append(Difference(place.id, name, *told, why))

    def _take(self, place: Place, differing: Mapping[str, Any], line: int) -> None:
        draft = self._draft(place, line)
        after = {**_public(place.said), **differing}
        if isinstance(draft.model, Kpi):
            sound(fitting(Kpi, after, as_field), draft.model)
        else:
            self._fits(draft.model, place.at, after, differing)
        base = () if place.at is None else ("key_results", place.at)
        draft.changes += [Set((*base, name), value) for name, value in differing.items()]
        if isinstance(draft.model, Goal) and draft.model.objective.status == "active":
            draft.entries += self._entries(place, differing)

    def _fits(
        self, goal: Goal, at: int | None, after: Mapping[str, Any], differing: Mapping[str, Any]
    ) -> None:
        """
        Refuse what `okr set` would refuse.
        """
        for name in differing:
            still_open(goal, name)
        if at is None:
            made = fitting(Objective, after, as_field)
            begins = goal.objective.status == "draft" and made.status == "active"
            if begins and (why := unready(goal)):
                raise NotPossible(why)
        else:
            part = key_result_of(after, as_field)
            stays_scorable(goal, goal.objective.key_results[at], part)

    def _entries(self, place: Place, differing: Mapping[str, Any]) -> Iterator[Change]:
        """
        Goalposts of a running goal move with a reason on record.
        """
        before = "" if place.at is None else f"key_results.{place.said['id']}."
        for name, value in differing.items():
            if name in GOALPOSTS:
                old, new = recorded(place.said.get(name)), recorded(value)
                entry = self.because.entry(f"{before}{name}", old, new)
                yield Append(("amendments",), entry)

    def _key_result(self, place: Place, part: Part) -> None:
        self._fields(place, part.fields, part.line)
        done = part.fields.get("done")
        if done is not None and place.said.get("done") is None:
            if place.known.is_over:
                self.kept.append(Difference(place.id, "done", "nothing", in_words(done), _OVER))
            else:
                change = Set(("key_results", place.at or 0, "done"), done)
                self._draft(place, part.line).changes.append(change)
        news = list(self._news(place, part))
        if not news:
            return
        if place.known.is_over:
            values = ", ".join(in_words(it.get("value")) for it in news[:5])
            self.kept.append(Difference(place.id, "checkins", "closed", values, _OVER))
            return
        path = ("key_results", place.at or 0, "checkins")
        self._draft(place, part.line).add(path, news)
        self.values += len(news)

    def _news(self, place: Place, part: Part) -> Iterator[dict[str, Any]]:
        """
        The check-ins that are not there yet; a value without a day is none while it stays the last.
        """
        known = _items(place, "checkins")
        keys = {_key(it) for it in known}
        for said in part.checkins:
            one = said if said.day is not None else _now(said, known, part.model)
            item = self.arriving.checkin(one) if one is not None else None
            if item is not None and _key(item) not in keys:
                keys.add(_key(item))
                yield item

    def _new(self, place: Place, part: Part, own_id: str) -> None:
        """
        A key result that the goal did not have yet, unless it was given up here.
        """
        name = f"key_results.{own_id}"
        dropped = any(
            it.get("field") == name and it.get("to") is None for it in _items(place, "amendments")
        )
        if dropped or place.known.is_over:
            why = _OVER if place.known.is_over else ""
            ours = "given up" if dropped else "nothing"
            self.kept.append(Difference(place.id, name, ours, folded(part.fields["title"]), why))
            return
        draft = self._draft(place, part.line)
        made = key_result_of({**part.fields, "id": own_id}, as_field)
        try:
            if isinstance(draft.model, Goal):
                stays_scorable(draft.model, None, made)
        except NotPossible as error:
            raise Unsound([Fault(part.line, error.message, error.hint)]) from error
        item = part_item(part, own_id, self.source, self.arriving)
        draft.add(("key_results",), [item])
        self.key_results += 1
        self.values += len(item.get("checkins", ()))


def part_item(part: Part, own_id: str, source: str, arriving: Arriving) -> dict[str, Any]:
    """
    A new key result as its file has it.
    """
    checkins = sorted(map(arriving.checkin, part.checkins), key=lambda it: it["date"])
    item = {"id": own_id, **part.fields, SOURCE: marked(source, part.source)}
    return {**item, "checkins": checkins} if checkins else item


def _now(
    one: IncomingCheckIn, known: Sequence[Mapping[str, Any]], model: KeyResult
) -> IncomingCheckIn | None:
    """
    What the value of now adds to the check-ins that are there; nothing if they say it already.
    """
    if one.value is not None and model.adds_up:
        left = one.value - sum((it.get("value", Decimal(1)) for it in known), Decimal(0))
        return one._replace(value=left) if left > 0 else None
    name = "value" if one.value is not None else "confidence"
    said = [it for it in known if it.get(name) is not None]
    last = max(said, key=lambda it: str(it["date"]), default=None)
    return None if last is not None and last[name] == getattr(one, name) else one


def _key(item: Mapping[str, Any]) -> tuple[Any, ...]:
    """
    What makes two entries of a day the same one: the value; where there is none, all that is said.
    """
    day, value = str(item.get("date")), item.get("value")
    if value is not None:
        return day, value
    return day, None, item.get("confidence"), item.get("note"), str(item.get("inputs"))


def _items(place: Place, name: str) -> list[Mapping[str, Any]]:
    found = place.said.get(name)
    return [it for it in found if isinstance(it, dict)] if isinstance(found, list) else []


def _public(said: Mapping[str, Any]) -> dict[str, Any]:
    """
    What a file says but for keys of somebody's own, and for its key results.
    """
    return {
        key: value
        for key, value in said.items()
        if value is not None and not key.startswith("x-") and key != "key_results"
    }


def _agree(name: str, ours: Any, theirs: Any) -> bool:
    if ours is None and name in ("kind", "status"):
        ours = {"kind": "metric", "status": "active"}[name]
    ours, theirs = (
        [it] if name == "aligns_to" and isinstance(it, str) else it for it in (ours, normal(theirs))
    )
    if isinstance(ours, str) and isinstance(theirs, str):
        return folded(ours) == folded(theirs)
    return same(ours, theirs)
