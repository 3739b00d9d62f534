"""
Where goals of somebody else's tool belong here: where they came to before, or under a new name.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from okrcli.domain.incoming import Fault, IncomingKeyResult, IncomingObjective
from okrcli.domain.origin import SOURCE, Place, marked
from okrcli.domain.rings import rings
from okrcli.errors import OkrError
from okrcli.model.ids import objective_path, slugify
from okrcli.model.period import Calendar, Period
from okrcli.plans.plan import NotPossible
from okrcli.plans.typed import folded

Taken = Callable[[str], bool]


class Coming(NamedTuple):
    """
    An objective with its place: where it is already, or the id that it gets.

    `ids` and `parts` are by the ids of its key results over there: how they are called here, and
    where those are that came before.
    """

    one: IncomingObjective
    place: Place | None
    id: str
    period: Period
    ids: Mapping[str, str]
    parts: Mapping[str, Place]


class Asked(NamedTuple):
    """
    How the source is called, the period of goals that name none, and whether what differs is taken over.
    """

    source: str
    period: Period
    update: bool = False


class Names:
    """
    Names that nothing has yet, a number behind those that many things want.
    """

    def __init__(self, taken: Taken) -> None:
        self._taken = taken
        self._given: set[str] = set()
        self._next: dict[str, int] = {}
        self.numbered: list[str] = []

    def free(self, wanted: str) -> str:
        """
        This name, or the next one like it.
        """
        name, number = wanted, self._next.get(wanted, 2)
        while name in self._given or self._taken(name):
            name = f"{wanted}-{number}"
            number += 1
        self._next[wanted] = number
        self._given.add(name)
        if name != wanted:
            self.numbered.append(name)
        return name


class Placing:
    """
    Finds the places of one file's goals, and tells of those that have none.

    `aims` says what others align to when they name a goal as their parent.
    """

    def __init__(
        self,
        asked: Asked,
        calendar: Calendar,
        marks: Mapping[str, Sequence[Place]],
        taken: Taken,
    ) -> None:
        self._asked = asked
        self._calendar = calendar
        self._marks = marks
        self._names = Names(lambda name: taken(objective_path(name)))
        self._lines: dict[str, int] = {}
        self._part_lines: dict[str, int] = {}
        self.aims: dict[str, str] = {}

    @property
    def numbered(self) -> list[str]:
        return self._names.numbered

    def all(
        self, among: Sequence[IncomingObjective]
    ) -> Iterator[tuple[IncomingObjective, Coming | Fault]]:
        """
        Every objective with its place, or why it has none.
        """
        turning = _in_rings(among)
        for one in among:
            try:
                self._once(one)
                if one.source in turning:
                    raise NotPossible("its parents lead back to itself")
                coming = self._coming(one)
            except OkrError as error:
                yield one, Fault(one.line, error.message, error.hint)
            else:
                if not one.goal_id:
                    self._aim(coming)
                yield one, coming

    def place(self, source: str, period: str | None, *, is_kpi: bool = False) -> Place | None:
        """
        Where this came to before: in its period, or where it still runs.
        """
        mark = marked(self._asked.source, source)
        top = "kpis/" if is_kpi else "objectives/"
        marks = self._marks.get(mark, ())
        found = [it for it in marks if it.at is None and it.known.path.startswith(top)]
        among = [it for it in found if period and it.known.id.startswith(f"{period}/")]
        among = among or [it for it in found if not it.known.is_over] or found
        if len(among) > 1:
            listed = " and ".join(it.known.path for it in among[:3])
            raise NotPossible(
                f'{listed} both say {SOURCE}: "{mark}"', f"remove {SOURCE} from all but one of them"
            )
        return among[0] if among else None

    def parents(self, one: IncomingObjective) -> list[str]:
        """
        What the objective aligns to, of this file or of an earlier one.
        """
        if not one.parent:
            return []
        if one.parent in self.aims:
            return [self.aims[one.parent]]
        found = self._marks.get(marked(self._asked.source, one.parent), ())
        running = [it for it in found if not it.known.is_over] or found
        if not running:
            raise NotPossible(f'its parent "{one.parent}" is not there', "bring it in as well")
        return [running[0].id]

    def gone(self, sources: Collection[str]) -> Iterator[str]:
        """
        What came from there before, still runs, and is not among these any more.
        """
        begun = marked(self._asked.source, "")
        for mark, found in sorted(self._marks.items()):
            if mark.startswith(begun) and mark.removeprefix(begun) not in sources:
                yield from (it.id for it in found if it.at is None and not it.known.is_over)

    def _once(self, one: IncomingObjective) -> None:
        """
        Refuse an id that another row has.
        """
        if one.goal_id:
            return
        if one.source in self._lines:
            raise _twice(one.source, self._lines[one.source], "each goal")
        self._lines[one.source] = one.line
        for part in one.key_results:
            if part.source in self._part_lines:
                raise _twice(part.source, self._part_lines[part.source], "each key result")
            self._part_lines[part.source] = part.line

    def _aim(self, coming: Coming) -> None:
        self.aims.setdefault(coming.one.source, coming.id)
        for part in coming.one.key_results:
            self.aims.setdefault(part.source, f"{coming.id}#{coming.ids[part.source]}")

    def _coming(self, one: IncomingObjective) -> Coming:
        if one.goal_id:
            return Coming(one, None, one.goal_id, self._asked.period, {}, {})
        period = self._period(one)
        place = self.place(one.source, one.period)
        if place is not None:
            return self._returning(one, place, period)
        slug = slugify(_title(one), slugify(one.source.lstrip("~"), "goal"))
        own_id = self._names.free(f"{period.name}/{slug}")
        return Coming(one, None, own_id, period, dict(_part_ids(one, ())), {})

    def _period(self, one: IncomingObjective) -> Period:
        if one.period is None:
            return self._asked.period
        found = self._calendar.find(one.period)
        if found is None:
            raise NotPossible(f'there is no period "{one.period}"', "declare it in okr.yaml")
        return found

    def _returning(self, one: IncomingObjective, place: Place, period: Period) -> Coming:
        self._is_the_same(one, place)
        parts = dict(self._parts(one, place))
        taken = [str(it.get("id")) for it in place.parts]
        ids = dict(_part_ids(one, taken))
        ids |= {source: str(at.said.get("id")) for source, at in parts.items()}
        here = self._calendar.find(place.known.id.partition("/")[0])
        return Coming(one, place, place.known.id, here or period, ids, parts)

    def _parts(self, one: IncomingObjective, place: Place) -> Iterator[tuple[str, Place]]:
        """
        Where the key results are: in this goal, or in the only other one that has them.
        """
        for part in one.key_results:
            marks = self._marks.get(marked(self._asked.source, part.source), ())
            found = [it for it in marks if it.at is not None]
            near = [it for it in found if it.known.path == place.known.path]
            if near or len(found) == 1:
                yield part.source, (near or found)[0]

    def _is_the_same(self, one: IncomingObjective, place: Place) -> None:
        """
        Refuse to take one goal for another because two sources count from 1.
        """
        ours = {folded(str(it.get("title"))) for it in place.parts}
        theirs = {_title(part) for part in one.key_results}
        title = folded(str(place.said.get("title")))
        if self._asked.update or title == _title(one) or ours & theirs:
            return
        raise NotPossible(
            f'"{one.source}" came in before as {place.known.id}, “{title}”, '
            f"and is “{_title(one)}” now",
            "if it is the same goal: --update; if it comes from another place: --source NAME",
        )


def parents_first(among: Sequence[Coming]) -> list[Coming]:
    """
    The goals after those that they align to.
    """
    known = {part.source: one for one in among for part in one.one.key_results}
    known |= {one.one.source: one for one in among}
    placed: set[int] = set()
    found: list[Coming] = []
    for one in among:
        chain: list[Coming] = []
        at: Coming | None = one
        while at is not None and id(at) not in placed:
            placed.add(id(at))
            chain.append(at)
            at = known.get(at.one.parent) if at.one.parent else None
        found += reversed(chain)
    return found


def _in_rings(among: Sequence[IncomingObjective]) -> set[str]:
    """
    The ids of those whose parents lead in a circle; with one parent each, all of a knot is a ring.
    """
    owners = {part.source: one.source for one in among for part in one.key_results}
    edges = {
        one.source: [owners.get(one.parent, one.parent)] if one.parent else []
        for one in among
        if not one.goal_id
    }
    return {source for ring in rings(edges) for source in ring}


def _twice(source: str, line: int, what: str) -> NotPossible:
    return NotPossible(
        f'the id "{source}" stands in line {line} already', f"{what} needs an id of its own"
    )


def _part_ids(one: IncomingObjective, taken: Sequence[str]) -> Iterator[tuple[str, str]]:
    names = Names(frozenset(taken).__contains__)
    for part in one.key_results:
        yield part.source, names.free(slugify(_title(part), "key-result"))


def _title(one: IncomingObjective | IncomingKeyResult) -> str:
    return folded(str(one.fields.get("title") or ""))
