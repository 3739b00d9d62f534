"""
Key results that count by themselves what a KPI measures anyway.
"""

from collections.abc import Mapping

from okrcli.domain.measured import Measured, measured
from okrcli.model.amount import same_unit
from okrcli.model.kinds import KeyResult, Metric, Threshold
from okrcli.model.kpi import Kpi


class Routine:
    """
    The KPIs by what they measure, as a matter of routine.
    """

    def __init__(self, kpis: Mapping[str, Kpi]) -> None:
        self._kpis = kpis
        self._known: dict[Measured, list[str]] = {}
        for name, kpi in kpis.items():
            self._known.setdefault(measured(kpi.title), []).append(name)

    def same(self, key_result: KeyResult, team: str | None) -> str | None:
        """
        The KPI that measures what this team's key result counts, unless the two are linked.

        Nothing where the units differ, or the two belong to different teams.
        """
        if not self._known or key_result.kpi is not None:
            return None
        if not isinstance(key_result, Metric | Threshold):
            return None
        unit = (key_result.unit or "").strip()
        found = self._known.get(measured(key_result.title), ())
        return next((it for it in found if self._fits(it, unit, team)), None)

    def _fits(self, name: str, unit: str, team: str | None) -> bool:
        kpi = self._kpis[name]
        whose = kpi.team or name.rpartition("/")[0].partition("/")[0] or None
        return (whose is None or team is None or whose == team) and same_unit(unit, kpi.unit)
