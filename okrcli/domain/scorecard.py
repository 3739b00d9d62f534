"""
The Balanced Scorecard: goals and KPIs by their perspective, and what is missing for the balance.
"""

from collections.abc import Iterable
from typing import NamedTuple, get_args

from okrcli.domain.kpi import Health, KpiStanding
from okrcli.domain.progress import ObjectiveProgress
from okrcli.model.base import Perspective

PERSPECTIVES: tuple[Perspective, ...] = get_args(Perspective)


class Side(NamedTuple):
    """
    What is seen from one perspective; without a name what names none.
    """

    name: Perspective | None
    objectives: tuple[ObjectiveProgress, ...]
    kpis: tuple[KpiStanding, ...]

    @property
    def is_empty(self) -> bool:
        """
        Whether nothing stands for it; what was given up does not.
        """
        return not self.kpis and not self.counted

    @property
    def counted(self) -> list[ObjectiveProgress]:
        return [one for one in self.objectives if one.goal.objective.status != "dropped"]

    def health(self) -> dict[Health | None, int]:
        """
        How many KPIs there are of each health, in the order of its words.
        """
        every = [one.health for one in self.kpis]
        return {health: every.count(health) for health in (*Health, None) if health in every}


class Scorecard(NamedTuple):
    perspectives: tuple[Side, ...]
    without: Side

    @property
    def sides(self) -> tuple[Side, ...]:
        return (*self.perspectives, self.without)

    @property
    def whole(self) -> Side:
        """
        All of it, whatever its perspective.
        """
        objectives = tuple(one for side in self.sides for one in side.objectives)
        return Side(None, objectives, tuple(one for side in self.sides for one in side.kpis))

    @property
    def empty(self) -> list[Perspective]:
        return [side.name for side in self.perspectives if side.name and side.is_empty]

    @property
    def is_used(self) -> bool:
        """
        Whether anything names a perspective.
        """
        return len(self.empty) < len(PERSPECTIVES)

    @property
    def signals(self) -> "Signals":
        said = [one.kpi.signal for one in self.whole.kpis]
        return Signals(said.count("leading"), said.count("lagging"), said.count(None))


class Signals(NamedTuple):
    """
    How many KPIs tell early where things go, how many how they went, and how many do not say.
    """

    leading: int
    lagging: int
    unknown: int

    @property
    def all_lag(self) -> bool:
        return self.lagging > 0 and self.leading == 0


def scorecard(objectives: Iterable[ObjectiveProgress], kpis: Iterable[KpiStanding]) -> Scorecard:
    """
    The four perspectives, each with what belongs to it in the order given.
    """
    goals, measures = tuple(objectives), tuple(kpis)

    def side(name: Perspective | None) -> Side:
        return Side(
            name,
            tuple(one for one in goals if one.goal.objective.perspective == name),
            tuple(one for one in measures if one.kpi.perspective == name),
        )

    return Scorecard(tuple(side(name) for name in PERSPECTIVES), side(None))
