"""
Many check-ins at once, planned on top of each other, written together or not at all.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from okrcli.errors import OkrError
from okrcli.model.amount import Typed
from okrcli.model.checkin import CheckIn
from okrcli.model.exact import with_unit
from okrcli.model.ids import Reference
from okrcli.model.kinds import KeyResult, Milestone
from okrcli.model.kinds.base import shown
from okrcli.model.portfolio import Goal
from okrcli.model.schema import KeyOrder, kpi_order, objective_order
from okrcli.plans.checkin import (
    done_at,
    done_said,
    felt,
    find_step,
    index_of,
    item_of,
    running,
    steps_done,
    value_of,
)
from okrcli.plans.entry import Entry, as_data
from okrcli.plans.kpi import Measure
from okrcli.plans.plan import NotPossible, edited, writable
from okrcli.plans.record import Past
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.node import Path
from okrcli.text.write import Change, Extend, Set

State = Literal["written", "held", "there", "refused"]
_Known = tuple[date, Decimal | None, int | None, str | None]
_BELOW_ZERO = ("start", "target", "at_least", "at_most", "stretch")


class Row(NamedTuple):
    """
    One check-in of a table.
    """

    line: int
    target: Reference
    entry: Entry


class Done(NamedTuple):
    """
    What became of a row: written, there already, or refused with the reason.

    Held is what could be written, and is not because another row is refused.
    """

    line: int
    target: str
    state: State
    said: str


@dataclass
class Draft:
    """
    A file on its way: single changes, and what is added to its lists.
    """

    file: TextFile
    order: KeyOrder
    changes: list[Change] = field(default_factory=list)
    items: dict[Path, list[Any]] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)

    def edit(self) -> FileEdit | None:
        extended = [Extend(path, tuple(items)) for path, items in self.items.items()]
        changes = [*self.changes, *extended]
        return edited(self.file, changes, self.order) if changes else None


def edits_of(drafts: Mapping[str, Draft], done: list[Done]) -> tuple[FileEdit, ...]:
    """
    The files as they come out of it; in `done` the rows of one that cannot be changed become refused.
    """
    found = []
    for _, draft in sorted(drafts.items()):
        try:
            edit = draft.edit()
        except NotPossible as error:
            done[:] = [_but(one, draft, error) for one in done]
            continue
        found += [edit] if edit is not None else []
    return tuple(found)


def _but(done: Done, draft: Draft, error: OkrError) -> Done:
    return refused(done.line, done.target, error) if done.line in draft.lines else done


@dataclass
class Batch:
    """
    Rows taken in one after the other; each stands on what those before it change.
    """

    open_goal: Callable[[str], tuple[Goal, TextFile]]
    open_kpi: Callable[[str], Measure]
    done: list[Done] = field(default_factory=list)
    _goals: dict[str, Goal] = field(default_factory=dict)
    _kpis: dict[str, Measure] = field(default_factory=dict)
    _past: dict[str, Past] = field(default_factory=dict)
    _drafts: dict[str, Draft] = field(default_factory=dict)
    _known: dict[str, Counter[_Known]] = field(default_factory=dict)
    _news: dict[str, list[Any]] = field(default_factory=dict)
    _before: dict[str, Milestone] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """
        Plan one more row, or note why it cannot be.
        """
        try:
            done = self._planned(row)
        except OkrError as error:
            done = refused(row.line, str(row.target), error)
        self.done.append(done)

    def edits(self) -> tuple[FileEdit, ...]:
        """
        The files as they come out of it, KPIs first; rows of a file that cannot be changed are refused.
        """
        found = []
        for _, draft in sorted(self._drafts.items()):
            try:
                edit = draft.edit()
            except NotPossible as error:
                self.done = [self._but(one, draft, error) for one in self.done]
                continue
            found += [edit] if edit is not None else []
        return tuple(found)

    def _but(self, done: Done, draft: Draft, error: OkrError) -> Done:
        if done.line not in draft.lines:
            return done
        return refused(done.line, done.target, error)

    def notes(self) -> tuple[str, ...]:
        return ()

    def _planned(self, row: Row) -> Done:
        entry, name = row.entry, str(row.target)
        if row.target.goal not in self._goals:
            self._goals[row.target.goal], file = self.open_goal(row.target.goal)
            self._drafts[file.path] = Draft(file, objective_order)
        goal = self._goals[row.target.goal]
        writable({"note": entry.note, "by": entry.by})
        key_result = running(goal, row.target.key_result or "")
        if entry.typed is None and entry.confidence is None and entry.note is None:
            raise NotPossible("nothing to check in", "give a value, a confidence or a note")
        if isinstance(key_result, Milestone):
            return self._milestone(row, goal, key_result)
        if key_result.kpi is not None and entry.typed is not None:
            return self._measured(row, goal, key_result)
        entry = _meant(entry, key_result)
        value = value_of(goal, self._now(name, key_result), entry)
        is_new = self._add(row, goal, key_result, value)
        said = with_unit(shown(value), key_result.unit) if value is not None else felt(entry)
        return Done(row.line, name, "written" if is_new else "there", f"{said} on {entry.day}")

    def _draft(self, goal: Goal, line: int) -> Draft:
        draft = self._drafts[f"objectives/{goal.id}.yaml"]
        draft.lines.add(line)
        return draft

    def _add(self, row: Row, goal: Goal, key_result: KeyResult, value: Decimal | None) -> bool:
        """
        One more check-in, if it is not there already.
        """
        name, entry = str(row.target), row.entry
        if name not in self._known:
            said = ((c.date, c.value, c.confidence, c.note) for c in key_result.checkins)
            self._known[name] = Counter(said)
        if self._is_there(name, (entry.day, value, entry.confidence, entry.note)):
            return False
        item = item_of(entry, value)
        writable(item)
        self._news.setdefault(name, []).append(CheckIn.model_construct(**item))
        path = ("key_results", index_of(goal, key_result.id), "checkins")
        self._draft(goal, row.line).items.setdefault(path, []).append(item)
        return True

    def _is_there(self, name: str, own: _Known) -> bool:
        """
        Whether the file says this already, once for each time that it does: a table may repeat itself.
        """
        known = self._known[name]
        known[own] -= 1
        return known[own] >= 0

    def _now(self, name: str, key_result: KeyResult) -> KeyResult:
        """
        The key result with the check-ins that rows before have added.
        """
        news = self._news.get(name)
        if not news:
            return key_result
        return key_result.model_copy(update={"checkins": (*key_result.checkins, *news)})

    def _measured(self, row: Row, goal: Goal, key_result: KeyResult) -> Done:
        """
        The value goes to the KPI; confidence and note stay here.
        """
        kpi_id, entry, name = key_result.kpi or "", row.entry, str(row.target)
        if kpi_id not in self._kpis:
            self._kpis[kpi_id] = self.open_kpi(kpi_id)
            file = self._kpis[kpi_id].file
            self._drafts[file.path] = Draft(file, kpi_order)
        measure = self._kpis[kpi_id]
        if kpi_id not in self._past:
            self._past[kpi_id] = Past(measure, entry.today)
        entry = _meant(entry, key_result, *(m.value for m in measure.kpi.measurements))
        taken = self._past[kpi_id].taken(entry)
        value = taken.value
        if kpi_id not in self._known:
            said = ((m.date, m.value, None, m.note) for m in measure.kpi.measurements)
            self._known[kpi_id] = Counter(said)
        is_new = not self._is_there(kpi_id, (entry.day, value, None, entry.note))
        if is_new:
            item = item_of(entry._replace(confidence=None), value)
            writable(item)
            self._past[kpi_id].add(entry, taken)
            draft = self._drafts[measure.file.path]
            draft.items.setdefault(("measurements",), []).append(item)
            draft.lines.add(row.line)
        if entry.confidence is not None or entry.note is not None:
            is_new |= self._add(row, goal, key_result, None)
        told = (
            f"{with_unit(shown(value), measure.kpi.unit)} on {entry.day}, kept by the KPI {kpi_id}"
        )
        return Done(row.line, name, "written" if is_new else "there", told)

    def _milestone(self, row: Row, goal: Goal, milestone: Milestone) -> Done:
        entry, name = row.entry, str(row.target)
        base = ("key_results", index_of(goal, milestone.id))
        is_new, said, when = False, felt(entry), "on"
        if entry.typed is not None:
            before = self._before.setdefault(name, milestone)
            known = _done_by(before, entry.typed, entry.day)
            at_once = known if known is not None else steps_done(milestone, entry.typed)
            said = ", ".join(done_said(at_once))
            is_new, when = known is None, "on" if known is None else "by"
            if is_new:
                places = done_at(milestone, at_once)
                changes = [Set((*base, *place), entry.day) for place in places]
                self._draft(goal, row.line).changes += changes
                self._goals[goal.id] = _with(goal, milestone, at_once, entry.day)
        if entry.confidence is not None or entry.note is not None:
            is_new |= self._add(row, goal, milestone, None)
        return Done(row.line, name, "written" if is_new else "there", f"{said} {when} {entry.day}")


def refused(line: int, target: str, error: OkrError) -> Done:
    """
    A row that cannot be done, with its reason in one sentence.
    """
    hint = f"; {error.hint}" if error.hint else ""
    return Done(line, target, "refused", f"{error.message}{hint}")


def _meant(entry: Entry, key_result: KeyResult, *known: Decimal | None) -> Entry:
    """
    The entry with a minus taken for what it is.
    """
    if entry.typed is None:
        return entry

    def is_below_zero() -> bool:
        numbers = [getattr(key_result, name, None) for name in _BELOW_ZERO]
        numbers += [*known, *(one.value for one in key_result.checkins)]
        return any(number is not None and number < 0 for number in numbers)

    return entry._replace(typed=as_data(entry.typed, is_below_zero))


def _done_by(milestone: Milestone, typed: Typed, day: date) -> list[int] | None:
    """
    The steps that a row is about, where the file says already that they were done by that day.

    None where there is something left to write, or another day to tell about.
    """
    steps = list(range(len(milestone.steps)))
    if typed.kind == "step":
        steps = [find_step(milestone, typed.step)]
    days = [milestone.steps[at].done for at in steps] if steps else [milestone.done]
    is_said = typed.kind in ("done", "step") and all(d is not None and d <= day for d in days)
    return steps if is_said else None


def _with(goal: Goal, milestone: Milestone, at_once: Sequence[int], day: date) -> Goal:
    """
    The goal with these steps of a milestone done, or with the milestone done.
    """
    steps = tuple(
        step.model_copy(update={"done": day}) if at in at_once else step
        for at, step in enumerate(milestone.steps)
    )
    update = {"steps": steps} if steps else {"done": day}
    made = milestone.model_copy(update=update)
    parts = tuple(made if kr.id == milestone.id else kr for kr in goal.objective.key_results)
    return goal._replace(objective=goal.objective.model_copy(update={"key_results": parts}))
