"""
The North Star: the one KPI that says best what customers get, what drives it, and who works on both.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from okrcli.domain import kpi as kpis
from okrcli.domain.kpi import Health, KpiStanding, standing
from okrcli.domain.kpi_course import KpiCourse, course
from okrcli.domain.kpi_trend import Way, way
from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress
from okrcli.model.exact import decimal
from okrcli.model.kpi import Kpi
from okrcli.model.period import Period
from okrcli.model.portfolio import kpi_team


class Choice(NamedTuple):
    """
    The North Star, and the other KPIs that are called so; none where there is none or more than one.
    """

    star: str | None
    others: tuple[str, ...] = ()


def choose(known: Mapping[str, Kpi], team: str | None = None) -> Choice:
    """
    The North Star of a team, or that of the organization: the only one, or the only one without a team.
    """
    found = {it: kpi_team(it, kpi) for it, kpi in sorted(known.items()) if kpi.north_star}
    own = [it for it, whose in found.items() if team in (None, whose)]
    if len(own) > 1 and team is None:
        of_all = [it for it in own if found[it] is None]
        own = of_all if len(of_all) == 1 else own
    if len(own) == 1:
        return Choice(own[0], tuple(it for it in found if it != own[0]) if team is None else ())
    return Choice(None, tuple(own))


class Move(NamedTuple):
    """
    From where a KPI came; without a way nobody knows whether that is good.
    """

    change: Decimal
    way: Way | None


def move(went: KpiCourse) -> Move | None:
    """
    How far a KPI moved over its course; none where it has not two values.
    """
    if (
        went.began is None
        or went.ended is None
        or went.began.reading.date >= went.ended.reading.date
    ):
        return None
    before, after = went.began.reading.value, went.ended.reading.value
    return Move(decimal(Fraction(after) - Fraction(before)), way(went.kpi, before, after))


class StarCourse(NamedTuple):
    """
    How the North Star went over a period that is looked back on, and how each of its inputs did.
    """

    star: KpiCourse
    moved: Move | None
    inputs: tuple[tuple[KpiCourse, Move | None], ...]

    def count(self, way: Way) -> int:
        return sum(1 for _, moved in self.inputs if moved and moved.way is way)


def star_course(courses: Sequence[KpiCourse]) -> StarCourse | None:
    """
    The North Star among these KPIs; none where there is none, or no single one.
    """
    known = {one.id: one for one in courses}
    choice = choose({one.id: one.kpi for one in courses})
    if choice.star is None:
        return None
    star = known[choice.star]
    inputs = [known[it] for it in star.kpi.inputs if it in known and it != star.id]
    return StarCourse(star, move(star), tuple((one, move(one)) for one in inputs))


class Effort(NamedTuple):
    """
    An objective that works on a KPI: by a key result that is measured by it, or as a whole.

    `towards` is the key result of another that it aligns to; without both, the KPI called for it.
    """

    objective: ObjectiveProgress
    key_result: KeyResultProgress | None = None
    towards: str | None = None

    @property
    def id(self) -> str:
        return self.key_result.id if self.key_result else self.objective.goal.id

    @property
    def is_open(self) -> bool:
        return self.objective.goal.objective.status in ("draft", "active")


class Steered(NamedTuple):
    """
    The North Star or one of its inputs: where it stands, how it went, and who works on it.
    """

    standing: KpiStanding
    course: KpiCourse
    moved: Move | None
    efforts: tuple[Effort, ...]

    @property
    def id(self) -> str:
        return self.standing.id

    @property
    def kpi(self) -> Kpi:
        return self.standing.kpi


class NorthStar(NamedTuple):
    """
    The North Star on a day, with what drives it over the same time.

    `missing` are inputs without a KPI that can be read.
    """

    star: Steered
    inputs: tuple[Steered, ...]
    missing: tuple[str, ...]
    span: Period
    today: date

    @property
    def day(self) -> date:
        """
        The last day that is looked at.
        """
        return min(self.today, self.span.end) if self.span.end else self.today

    def moved(self, way: Way) -> list[Steered]:
        return [one for one in self.inputs if one.moved and one.moved.way is way]

    @property
    def opposite(self) -> Way:
        """
        The way in which the North Star itself did not go.
        """
        went = self.star.moved.way if self.star.moved else None
        return Way.BETTER if went is Way.WORSE else Way.WORSE

    @property
    def is_torn(self) -> bool:
        """
        Whether most of what drives it went the other way, so that it may follow.
        """
        went = self.star.moved.way if self.star.moved else None
        known = went in (Way.BETTER, Way.WORSE)
        return known and 2 * len(self.moved(self.opposite)) > len(self.inputs)

    @property
    def neglected(self) -> list[Steered]:
        """
        The inputs that nobody works on; in a period that is over also closed goals did.
        """
        is_over = self.span.end is not None and self.day >= self.span.end
        return [
            one
            for one in self.inputs
            if not any(effort.is_open or is_over for effort in one.efforts)
        ]

    @property
    def unknown(self) -> list[Steered]:
        """
        The inputs of which no new value is known.
        """
        return [
            one for one in self.inputs if one.standing.health in (Health.STALE, Health.UNMEASURED)
        ]


def north_star(
    star: str,
    known: Mapping[str, Kpi],
    goals: Sequence[ObjectiveProgress],
    period: Period,
    today: date,
) -> NorthStar:
    """
    How the North Star went over the period, or since the reading before its last if it has none there.
    """
    day = min(today, period.end) if period.end else today
    span = _span(known[star], period, day)
    efforts = _efforts(goals)

    def steered(kpi_id: str) -> Steered:
        went = course(kpi_id, known[kpi_id], span, day)
        return Steered(
            standing(kpi_id, known[kpi_id], day), went, move(went), tuple(efforts.get(kpi_id, ()))
        )

    inputs = [it for it in dict.fromkeys(known[star].inputs) if it != star]
    return NorthStar(
        steered(star),
        tuple(steered(it) for it in inputs if it in known),
        tuple(it for it in inputs if it not in known),
        span,
        today,
    )


def _span(kpi: Kpi, period: Period, day: date) -> Period:
    series = kpis.readings(kpi, day)
    if period.start is None or len(series) < 2 or series[-1].date >= period.start:
        return period
    return period._replace(start=series[-2].date + timedelta(days=1))


def _efforts(goals: Iterable[ObjectiveProgress]) -> dict[str, list[Effort]]:
    """
    Who works on which KPI; a goal that does in several ways is told once, by the plainest.
    """
    running = [one for one in goals if one.goal.objective.status != "dropped"]
    found: dict[str, list[Effort]] = {}
    measured: dict[str, str] = {}
    for one in running:
        for part in one.key_results:
            if part.key_result.kpi is not None:
                measured[part.id] = part.key_result.kpi
                found.setdefault(part.key_result.kpi, []).append(Effort(one, part))
    for one in running:
        for kpi_id, towards in _as_a_whole(one, measured):
            known = found.setdefault(kpi_id, [])
            if all(effort.objective is not one for effort in known):
                known.append(Effort(one, towards=towards))
    return found


def _as_a_whole(
    one: ObjectiveProgress, measured: Mapping[str, str]
) -> Iterator[tuple[str, str | None]]:
    """
    The KPIs that an objective is there for: by a key result that it aligns to, or by what began it.
    """
    objective = one.goal.objective
    for parent in objective.aligns_to:
        if parent in measured:
            yield measured[parent], parent
    if objective.triggered_by is not None:
        yield objective.triggered_by.kpi, None
