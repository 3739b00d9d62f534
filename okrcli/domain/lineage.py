"""
How the goals of a period hang together with goals of other periods, and with KPIs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from okrcli.model.ids import Reference
from okrcli.model.portfolio import Goal, Portfolio


@dataclass(frozen=True)
class Lineage:
    """
    What leads to these goals and on from them.
    """

    portfolio: Portfolio
    goals: Sequence[Goal]

    def measures(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for goal in self.goals:
            for key_result in goal.objective.key_results:
                if key_result.kpi is not None:
                    found.setdefault(key_result.kpi, {})[goal.id] = None
        return found

    def guards(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for goal in self.goals:
            for kpi_id in goal.objective.guardrails:
                found.setdefault(kpi_id, {})[goal.id] = None
        return found

    def attempts(self, goal: Goal) -> Iterator[str]:
        """
        The goals that it continues, one after the other, as far as their files are there.
        """
        seen = {goal.id}
        at: Goal | None = goal
        while at is not None and at.objective.continues is not None:
            before = Reference.parse(at.objective.continues).goal
            at = self.portfolio.goals.get(before)
            if at is None or before in seen:
                return
            seen.add(before)
            yield before

    def continued_by(self, goal: Goal) -> tuple[str, ...]:
        return tuple(one for one in self._continuing.get(goal.id, ()) if one != goal.id)

    @cached_property
    def _continuing(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in sorted(self.portfolio.goals.values(), key=lambda it: it.id):
            if one.objective.continues is not None:
                before = Reference.parse(one.objective.continues).goal
                found.setdefault(before, []).append(one.id)
        return found

    def is_long_term(self, goal: Goal) -> bool:
        """
        Whether it works towards something that lasts longer than its own period.
        """
        own = goal.period.length()
        for parent in self.portfolio.ancestors(goal) - {goal.id}:
            period = self.portfolio.calendar.find(parent.partition("/")[0])
            days = period.length() if period else own
            if days is None or (own is not None and days > own):
                return True
        return False
