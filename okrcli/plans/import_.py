"""
Goals of somebody else's tool come in: new files, and what is new in files that came from there before.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, NamedTuple

from okrcli.domain.incoming import Fault, Incoming, IncomingKpi, IncomingObjective
from okrcli.domain.origin import SOURCE, Known, identified, marked, places
from okrcli.errors import OkrError
from okrcli.model.config import Config
from okrcli.model.ids import kpi_path, objective_path, slugify
from okrcli.model.portfolio import Goal
from okrcli.plans import restoring
from okrcli.plans.arriving import Arriving, Unsound, Wanted
from okrcli.plans.fields import Because
from okrcli.plans.kpi import Measure
from okrcli.plans.placing import Asked, Coming, Names, Placing, parents_first
from okrcli.plans.plan import NotPossible
from okrcli.plans.returning import Difference, Returning, part_item
from okrcli.plans.typed import folded
from okrcli.text.file import FileEdit, TextFile

State = Literal["added", "changed", "there", "held", "refused"]
Sort = Literal["objective", "kpi"]
Watch = Callable[[Sequence[Coming]], Iterable[Coming]]


@dataclass(frozen=True)
class There:
    """
    What the workspace has already; files are opened once they are needed.

    `taken` says whether something lies at a path, or at one that differs by case only.
    """

    config: Config
    goal_ids: frozenset[str]
    kpi_ids: frozenset[str]
    known: Sequence[Known]
    taken: Callable[[str], bool]
    goal: Callable[[str], tuple[Goal, TextFile]]
    kpi: Callable[[str], Measure]
    text: Callable[[str], TextFile]


class Done(NamedTuple):
    """
    What became of an objective or a KPI.

    `held` could come in, and does not because others are refused.
    """

    line: int
    sort: Sort
    id: str
    title: str
    state: State


@dataclass
class Outcome:
    """
    The edits in an order in which no file points to one that is not there yet, and all there is to tell.
    """

    edits: list[FileEdit] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    kept: list[Difference] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    numbered: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    dangling: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unplaced: int = 0
    key_results: int = 0
    values: int = 0


def imported(
    incoming: Incoming, asked: Asked, because: Because, there: There, watched: Watch = iter
) -> Outcome:
    """
    What is to be written, as far as it is sound.

    `because` says when, by whom and why a running goal is changed.
    """
    return _Import(identified(incoming), asked, because, there).run(watched)


class _Import:
    """
    One file on its way in.
    """

    def __init__(self, incoming: Incoming, asked: Asked, because: Because, there: There) -> None:
        self._incoming = incoming
        self._asked = asked
        self._there = there
        calendar = there.config.calendar()
        self._calendar = calendar
        self._kpi_ids = {one: one for one in there.kpi_ids}
        self._kpi_names = Names(lambda name: there.taken(kpi_path(name)))
        self._placing = Placing(asked, calendar, places(there.known), there.taken)
        self._arriving = Arriving(there.config, because.day, self._kpi_ids)
        self._returning = Returning(
            asked.source, because, asked.update, self._arriving, there.goal, there.kpi
        )
        self._refused: dict[str, int] = {}
        self._out = Outcome(faults=list(incoming.faults))

    def run(self, watched: Watch) -> Outcome:
        out, incoming, placing = self._out, self._incoming, self._placing
        for kpi in incoming.kpis:
            self._note(kpi, "kpi", kpi.kpi_id, partial(self._kpi, kpi))
        placed: list[Coming] = []
        for one, found in placing.all(incoming.objectives):
            if isinstance(found, Coming):
                placed.append(found)
            else:
                out.faults.append(found)
                self._note(one, "objective", one.goal_id, _refused)
        for coming in watched(parents_first(placed)):
            self._note(coming.one, "objective", coming.id, partial(self._objective, coming))
        for draft, edit in self._returning.edits():
            if isinstance(edit, OkrError):
                out.faults.append(Fault(draft.line, edit.message, edit.hint))
            else:
                out.edits.append(edit)
        out.done.sort(key=lambda it: it.line)
        out.faults.sort(key=lambda it: it.line)
        out.kept = self._returning.kept
        sources = {it.source for it in incoming.objectives} | {it.source for it in incoming.kpis}
        if any(one.place is not None for one in placed):
            out.gone = list(placing.gone(sources))
        out.numbered = [*self._kpi_names.numbered, *placing.numbered]
        out.notes = [*incoming.notes, *self._arriving.notes]
        out.dangling = self._dangling()
        out.key_results += self._returning.key_results
        out.values += self._returning.values
        return out

    def _dangling(self) -> list[str]:
        """
        What goals of our own export point to in vain; those of other tools are refused for that.
        """
        goals = {one.goal_id for one in self._incoming.objectives if one.goal_id}
        kpis = {one.kpi_id for one in self._incoming.kpis if one.kpi_id}
        if not goals | kpis:
            return []
        there = self._there
        return restoring.dangling(self._out.edits, goals | there.goal_ids, kpis | there.kpi_ids)

    def _note(
        self,
        one: IncomingObjective | IncomingKpi,
        sort: Sort,
        own_id: str,
        make: Callable[[], tuple[str, State]],
    ) -> None:
        """
        Bring one in and note what became of it, or every reason why it cannot.
        """
        state: State = "refused"
        try:
            own_id, state = make()
        except Unsound as error:
            self._out.faults += error.faults
        except OkrError as error:
            self._out.faults.append(Fault(one.line, error.message, error.hint))
        if state == "refused":
            self._refused.setdefault(one.source, one.line)
            for part in one.key_results if isinstance(one, IncomingObjective) else ():
                self._refused.setdefault(part.source, part.line)
        title = folded(str(one.fields.get("title") or ""))
        self._out.done.append(Done(one.line, sort, own_id, title, state))

    def _kpi(self, one: IncomingKpi) -> tuple[str, State]:
        if one.kpi_id:
            values = restoring.kpi_values(one)
            if one.kpi_id in self._there.kpi_ids:
                return one.kpi_id, self._again(kpi_path(one.kpi_id), values, is_kpi=True)
            return self._new_kpi(one.kpi_id, values)
        place = self._placing.place(one.source, None, is_kpi=True)
        values = self._arriving.kpi(one)
        if place is not None:
            self._kpi_ids[one.source] = place.known.id
            is_new = self._returning.kpi(place, values, one.line)
            return place.known.id, "changed" if is_new else "there"
        slug = slugify(values["title"], slugify(one.source.lstrip("~"), "kpi"))
        own_id = self._kpi_names.free(slug)
        self._kpi_ids.update({one.source: own_id, own_id: own_id})
        return self._new_kpi(own_id, {**values, SOURCE: marked(self._asked.source, one.source)})

    def _new_kpi(self, own_id: str, values: restoring.Values) -> tuple[str, State]:
        self._out.edits.append(restoring.kpi_file(own_id, values))
        self._out.values += len(values.get("measurements", ()))
        return own_id, "added"

    def _objective(self, coming: Coming) -> tuple[str, State]:
        one = coming.one
        if one.goal_id:
            return self._restored(one)
        if not one.is_whole:
            raise Unsound(())
        if one.parent in self._refused:
            raise NotPossible(f"its parent in line {self._refused[one.parent]} cannot come in")
        wanted = self._arriving.objective(one, coming.period, self._placing.parents(one))
        if coming.place is None:
            self._out.unplaced += one.period is None
            return self._new(coming.id, self._values(coming, wanted))
        if one.period not in (None, coming.period.name, self._asked.period.name):
            moved = Difference(coming.id, "period", coming.period.name, str(one.period))
            self._returning.kept.append(moved)
        is_new = self._returning.objective(coming.place, wanted, coming.ids, coming.parts)
        return coming.id, "changed" if is_new else "there"

    def _values(self, coming: Coming, wanted: Wanted) -> restoring.Values:
        """
        What the file of a new objective says.
        """
        source = self._asked.source
        values = {**wanted.fields, SOURCE: marked(source, coming.one.source)}
        if wanted.is_draft:
            values["status"] = "draft"
            self._out.drafts.append(coming.id)
        parts = [
            part_item(part, coming.ids[part.source], source, self._arriving)
            for part in wanted.parts
        ]
        return {**values, "key_results": parts} if parts else values

    def _new(self, own_id: str, values: restoring.Values) -> tuple[str, State]:
        self._out.edits.append(restoring.objective_file(own_id, values))
        parts: Sequence[Mapping[str, Any]] = values.get("key_results", ())
        self._out.key_results += len(parts)
        self._out.values += sum(len(part.get("checkins", ())) for part in parts)
        return own_id, "added"

    def _restored(self, one: IncomingObjective) -> tuple[str, State]:
        values = restoring.objective_values(one, self._calendar)
        if one.goal_id not in self._there.goal_ids:
            return self._new(one.goal_id, values)
        return one.goal_id, self._again(objective_path(one.goal_id), values, is_kpi=False)

    def _again(self, path: str, values: restoring.Values, *, is_kpi: bool) -> State:
        """
        A goal of our own export whose file is there already.
        """
        text = self._there.text(path)
        found = restoring.again(values, text)
        if not found.fields:
            return "there"
        if not self._asked.update:
            more = f" and {len(found.fields) - 3} more" if len(found.fields) > 3 else ""
            raise NotPossible(
                f"{path} says something else already: {', '.join(found.fields[:3])}{more}",
                "--update takes over what the file says",
            )
        self._out.edits.append(restoring.changed(found, text, is_kpi=is_kpi))
        return "changed"


def _refused() -> tuple[str, State]:
    raise Unsound(())
