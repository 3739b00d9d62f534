"""
Which KPIs somebody asks for.
"""

from dataclasses import dataclass
from typing import get_args

from okrcli.domain.kpi import Health, KpiStanding
from okrcli.errors import OkrError
from okrcli.model.base import Perspective
from okrcli.model.config import Config
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import kpi_team

NO_BOUNDARY = "no-boundary"
HEALTHS = (*Health, NO_BOUNDARY)
_PERSPECTIVES = get_args(Perspective)


@dataclass(frozen=True, slots=True)
class KpiQuery:
    """
    What a KPI must be to be shown; what is none does not matter.
    """

    owner: str | None = None
    team: str | None = None
    tag: str | None = None
    health: str | None = None
    perspective: str | None = None

    def __post_init__(self) -> None:
        if self.health is not None and self.health not in HEALTHS:
            raise OkrError(
                f'there is no health "{self.health}"', f"it is one of {', '.join(HEALTHS)}"
            )
        if self.perspective is not None and self.perspective not in _PERSPECTIVES:
            raise OkrError(
                f'there is no perspective "{self.perspective}"',
                f"it is one of {', '.join(_PERSPECTIVES)}",
            )

    def fits(self, kpi_id: str, kpi: Kpi, config: Config) -> bool:
        """
        Whether the file's own words fit; without an owner it is that of the workspace.
        """
        return (
            self.owner in (None, kpi.owner or config.owner)
            and self.team in (None, kpi_team(kpi_id, kpi))
            and (self.tag is None or self.tag in kpi.tags)
            and self.perspective in (None, kpi.perspective)
        )

    def fits_health(self, standing: KpiStanding) -> bool:
        return self.health in (None, standing.health or NO_BOUNDARY)
