from okrcli.api import Workspace as Workspace
from okrcli.domain.forecast import Forecast as Forecast
from okrcli.domain.kpi import Health as Health
from okrcli.domain.kpi import KpiStanding as KpiStanding
from okrcli.domain.pace import Status as Status
from okrcli.domain.progress import KeyResultProgress as KeyResultProgress
from okrcli.domain.progress import ObjectiveProgress as ObjectiveProgress
from okrcli.errors import OkrError as OkrError
from okrcli.findings import Finding as Finding
from okrcli.findings import Level as Level
from okrcli.findings.report import Report as Report
from okrcli.model.kinds import KeyResult as KeyResult
from okrcli.model.kpi import Kpi as Kpi
from okrcli.model.objective import Objective as Objective
from okrcli.model.period import Period as Period
from okrcli.model.portfolio import Goal as Goal
from okrcli.plans.plan import Plan as Plan

__version__: str
