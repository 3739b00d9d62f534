"""
What a rule may know besides what it judges.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from okrcli.model.config import Config, Limits
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar


@dataclass(frozen=True)
class Context:
    """
    The day, the settings, and which goals and KPIs there are.

    `goal_ids` and `kpi_ids` name every file, also those that cannot be read. `kpis` are those that
    could; only rules on the whole workspace can count on them, the others see none.
    """

    today: date
    config: Config = field(default_factory=Config)
    goal_ids: frozenset[str] = frozenset()
    kpi_ids: frozenset[str] = frozenset()
    kpis: Mapping[str, Kpi] = field(default_factory=dict)

    @cached_property
    def limits(self) -> Limits:
        """
        What is common practice here: fewest and most.
        """
        return self.config.advised()

    @cached_property
    def calendar(self) -> Calendar:
        return self.config.calendar()
