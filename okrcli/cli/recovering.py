"""
A KPI that dropped, as the draft of an objective: what both `okr kpi recover` and `okr add` start from.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.periods import period_named, period_or_current
from okrcli.cli.targets import find_kpi
from okrcli.cli.writing import desk
from okrcli.domain.kpi import standing
from okrcli.domain.recovery import time_for_it
from okrcli.errors import OkrError
from okrcli.model.kpi import Kpi
from okrcli.model.period import Period
from okrcli.plans.recover import Beside, Recovery, no_drop, recovery
from okrcli.plans.typed import given
from okrcli.store.load import load
from okrcli.store.scan import holding
from okrcli.store.workspace import Folder

_OPEN = ("draft", "active")


class Origin(NamedTuple):
    """
    What a KPI asks for, and the period that leaves time for it.
    """

    period: str
    draft: Recovery

    def fields(self, said: Mapping[str, Any], me: str | None) -> dict[str, Any]:
        """
        The fields of the objective: what was said of it wins, and it is a draft whatever was said.
        """
        own = {"owner": me, **self.draft.fields, **given(said), "status": "draft"}
        return own if said["title"] is None else {**own, "title": said["title"]}

    def notes(self, goal_id: str) -> tuple[str, ...]:
        return (*self.draft.notes, f"it is a draft; `okr set {goal_id} status active` starts it")


def from_kpi(
    env: Environment, named: str, period: str | None, *, anyway: bool = True
) -> Origin | None:
    """
    The draft for a KPI; none if somebody was asked whether to go on without a drop, and said no.

    Without a drop it is told `anyway`, and else refused where nobody can be asked.
    """
    kpi_id = find_kpi(env, named)
    when, note = _period(env, period)
    kpi, beside = _around(env, kpi_id, when)
    one = standing(kpi_id, kpi, env.today)
    made = recovery(one, beside, env.today)
    if not anyway and (said := no_drop(one)):
        if not env.asks:
            raise OkrError(said, "`--anyway` drafts an objective for it all the same")
        if not env.ask(f"{said}. Draft an objective for it all the same?"):
            return None
    return Origin(when.name, made._replace(notes=(*made.notes, *note)))


def _period(env: Environment, named: str | None) -> tuple[Period, tuple[str, ...]]:
    """
    The period that was named, or the one that leaves time, with a word where that is not the current.
    """
    calendar = env.config.calendar()
    if named is not None:
        meant = period_named(calendar, named)
        if meant.end is not None and meant.end < env.today:
            raise OkrError(f"{meant.name} is over", "a goal to come needs a period to come")
        return meant, ()
    current = period_or_current(env, None)
    best = time_for_it(current, calendar, env.today)
    if best == current:
        return best, ()
    return best, (f"little is left of {current.name}, so it is meant for {best.name}",)


def _around(env: Environment, kpi_id: str, period: Period) -> tuple[Kpi, Beside]:
    """
    The KPI, and what lies around it as far as it can be read.
    """
    kpi = desk(env).kpi(kpi_id)[0]
    listing = env.workspace.listing()
    near = holding(env.workspace, listing.of(Folder.OBJECTIVES), kpi_id)
    name = kpi.counter if kpi.counter != kpi_id else None
    counter = [file for file in listing.of(Folder.KPIS) if file.id == name]
    found = load(env.workspace, env.config, listing, [*near, *counter]).portfolio
    goals = [goal for goal in found.goals.values() if goal.objective.status in _OPEN]
    lost = "" if counter else name or ""
    return kpi, Beside(period, found.calendar, tuple(goals), found.kpis.get(name or ""), lost)
