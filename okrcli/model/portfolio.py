"""
All goals and KPIs of a workspace, and who aligns to whom.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from okrcli.model.config import Config
from okrcli.model.ids import Reference
from okrcli.model.kinds import KeyResult
from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.model.period import Calendar, Period, Window


class Goal(NamedTuple):
    """
    An objective in its place: where its file lies says its id and its period.
    """

    id: str
    period: Period
    objective: Objective

    @property
    def slug(self) -> str:
        return self.id.rpartition("/")[2]

    @property
    def folder_team(self) -> str | None:
        """
        The team by the folder below the period, if there is one.
        """
        parts = self.id.split("/")
        return parts[1] if len(parts) > 2 else None

    @property
    def team(self) -> str | None:
        return self.objective.team or self.folder_team

    def window(self, key_result: KeyResult) -> Window:
        """
        From the period's start to the key result's due date, by default the period's end.
        """
        return Window(self.period.start, key_result.due or self.period.end)

    def reference(self, key_result: KeyResult) -> str:
        return f"{self.id}#{key_result.id}"


def kpi_team(kpi_id: str, kpi: Kpi) -> str | None:
    """
    The team that a KPI's file names, or else the folder that it lies in.
    """
    return kpi.team or kpi_id.rpartition("/")[0].partition("/")[0] or None


@dataclass(frozen=True)
class Portfolio:
    """
    What could be read of a workspace (or of the part of it that a command needs).
    """

    config: Config = field(default_factory=Config)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    kpis: Mapping[str, Kpi] = field(default_factory=dict)

    @cached_property
    def calendar(self) -> Calendar:
        return self.config.calendar()

    def current(self, today: date) -> Period:
        """
        The period that commands look at: the one the settings name, else the quarter that holds today.
        """
        named = self.calendar.find(self.config.current) if self.config.current else None
        return named or self.calendar.quarter(today)

    def key_results(self) -> Iterator[tuple[Goal, KeyResult]]:
        for goal in self.goals.values():
            for key_result in goal.objective.key_results:
                yield goal, key_result

    def children(self, goal_id: str) -> tuple[Goal, ...]:
        """
        The goals that align to this one or to a key result of it.
        """
        return self._children.get(goal_id, ())

    @cached_property
    def _children(self) -> dict[str, tuple[Goal, ...]]:
        found: dict[str, dict[str, Goal]] = {}
        for goal in self.goals.values():
            for parent in goal.objective.aligns_to:
                found.setdefault(Reference.parse(parent).goal, {})[goal.id] = goal
        return {parent: tuple(goals.values()) for parent, goals in found.items()}

    def ancestors(self, goal: Goal) -> frozenset[str]:
        """
        The ids of all that a goal works towards, near and far; its own too if they go in a circle.
        """
        found: set[str] = set()
        waiting = [goal]
        while waiting:
            for reference in waiting.pop().objective.aligns_to:
                parent = Reference.parse(reference).goal
                if parent not in found:
                    found.add(parent)
                    waiting.extend(filter(None, [self.goals.get(parent)]))
        return frozenset(found)

    def owner(self, goal: Goal, key_result: KeyResult | None = None) -> str | None:
        """
        Who answers for it: its own owner, the objective's, or the workspace's default.
        """
        own = key_result.owner if key_result else None
        return own or goal.objective.owner or self.config.owner
