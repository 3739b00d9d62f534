"""
What a rule may know besides what it judges.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property

from okrcli.library import LISTS, Pack, words
from okrcli.model.config import Config, Limits
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Portfolio

_ELSEWHERE = timedelta(days=1)
"""It may be tomorrow already where somebody works."""


@dataclass(frozen=True)
class Context:
    """
    The day, the settings, and which goals and KPIs there are.

    `goal_ids` and `kpi_ids` name every file, also those that cannot be read. `kpis` are those that
    could; only rules on the whole workspace can count on them, the others see none. Without the
    `clock`, rules that judge by the day are not applied, and for the others no day is yet to come.
    """

    today: date
    config: Config = field(default_factory=Config)
    goal_ids: frozenset[str] = frozenset()
    kpi_ids: frozenset[str] = frozenset()
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    clock: bool = True

    def is_to_come(self, day: date) -> bool:
        """
        Whether a day lies in the future, wherever people work.
        """
        return self.clock and day > self.today + _ELSEWHERE

    @cached_property
    def limits(self) -> Limits:
        """
        What is common practice here: fewest and most.
        """
        return self.config.advised()

    def pack(self, language: str | None) -> Pack | None:
        """
        The words of a text's language, with the settings' own; none for one that nobody wrote down.
        """
        return self._packs(language or self.config.language)

    @cached_property
    def _packs(self) -> Callable[[str], Pack | None]:
        own = {name: it for name, it in self.config.check.words.items() if name in LISTS}
        more = {name: it.add for name, it in own.items()}
        less = {name: it.remove for name, it in own.items()}

        @cache
        def known(language: str) -> Pack | None:
            pack = words(language)
            return None if pack is None else pack.extended(more, less)

        return known

    @cached_property
    def alone(self) -> Portfolio:
        """
        The settings without goals and KPIs, for what a goal tells by itself.
        """
        return Portfolio(self.config)

    @cached_property
    def calendar(self) -> Calendar:
        return self.config.calendar()
