"""
What a command looks at that is about KPIs: those that filters name, or one with all around it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.goals import one_kpi
from okrcli.cli.options import KpiFilters
from okrcli.cli.past import as_known
from okrcli.cli.selection import asked_owner, named_period
from okrcli.domain.coarser import COARSER, Every
from okrcli.domain.kpi import KpiStanding, standing
from okrcli.domain.kpi_history import DAY, KpiHistory, history
from okrcli.domain.kpi_links import answers, links
from okrcli.domain.kpi_query import KpiQuery
from okrcli.errors import OkrError
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal
from okrcli.store.load import Loaded, load
from okrcli.store.scan import holding
from okrcli.store.workspace import Folder
from okrcli.views.document import Line
from okrcli.views.kpi_data import SeenKpi
from okrcli.views.nothing import no_kpis

_TRIGGER = "triggered_by"


class ChosenKpis(NamedTuple):
    """
    KPIs, and what to say where there are none; nothing where files that cannot be read may be some.
    """

    loaded: Loaded
    found: tuple[KpiStanding, ...]
    nothing: Line

    @property
    def owner(self) -> str | None:
        """
        Who answers for a KPI that names nobody.
        """
        return self.loaded.portfolio.config.owner


def select_kpis(env: Environment, filters: KpiFilters) -> ChosenKpis:
    """
    The KPIs that these filters name, on the day of the call.
    """
    query = KpiQuery(
        asked_owner(env, filters.owner, mine=filters.mine),
        filters.team,
        filters.tag,
        filters.status,
        filters.perspective,
    )
    listing = env.workspace.listing(())
    files = env.watched(listing.of(Folder.KPIS), "reading")
    loaded = as_known(env, load(env.workspace, env.config, listing, files))
    standings = [
        standing(kpi_id, kpi, env.today)
        for kpi_id, kpi in loaded.portfolio.kpis.items()
        if query.fits(kpi_id, kpi, env.config)
    ]
    found = tuple(one for one in standings if query.fits_health(one))
    said = _said(filters)
    nothing = no_kpis(said) if said or not loaded.broken else ()
    return ChosenKpis(loaded, found, nothing)


def _said(filters: KpiFilters) -> list[str]:
    """
    The filters as they were typed.
    """
    named = {
        "--owner": filters.owner,
        "--team": filters.team,
        "--tag": filters.tag,
        "--status": filters.status,
        "--perspective": filters.perspective,
    }
    own = ["--mine"] if filters.mine else []
    return own + [f"{option} {value}" for option, value in named.items() if value is not None]


def answered(env: Environment, found: Sequence[KpiStanding]) -> Mapping[str, Sequence[str]]:
    """
    The open goals that drops have led to, by KPI; only files that can tell are understood.
    """
    dropped = {one.id for one in found if one.drop}
    if not dropped:
        return {}
    listing = env.workspace.listing()
    files = holding(env.workspace, listing.of(Folder.OBJECTIVES), _TRIGGER)
    loaded = as_known(env, load(env.workspace, env.config, listing, files), quietly=True)
    return answers(dropped, loaded.portfolio.goals.values())


def seen(
    env: Environment, kpi_id: str, *, by: str | None = None, period: str | None = None
) -> SeenKpi:
    """
    A KPI with the KPIs that it names and the goals that have to do with it.
    """
    every = _every(by)
    within = named_period(env, period) if period else None
    kpi = one_kpi(env, kpi_id)
    told = history(kpi, every, within, env.today, env.config.calendar())
    goals = _goals(env, kpi_id, told)
    found = standing(kpi_id, kpi, env.today)
    return SeenKpi(
        found,
        told,
        links(kpi_id, goals),
        goals,
        _others(env, kpi),
        tuple(answers((kpi_id,), goals).get(kpi_id, ())),
        env.config.owner,
        env.today,
    )


def _every(by: str | None) -> Every:
    if by is None:
        return DAY
    found = next((every for every in COARSER if every == by), None)
    if found is None:
        raise OkrError(f'--by is one of {", ".join(COARSER)}, not "{by}"')
    return found


def _goals(env: Environment, kpi_id: str, told: KpiHistory) -> tuple[Goal, ...]:
    """
    The goals that may name the KPI, and those of the periods in which it turned.
    """
    listing = env.workspace.listing()
    objectives = listing.of(Folder.OBJECTIVES)
    days = [turn.reading.date for turn in told.turns]
    calendar = env.config.calendar()
    then = {
        name
        for name in {file.period for file in objectives}
        if (period := calendar.find(name)) and any(map(period.contains, days))
    }
    near = {file.path for file in holding(env.workspace, objectives, kpi_id)}
    files = [file for file in objectives if file.path in near or file.period in then]
    loaded = as_known(env, load(env.workspace, env.config, listing, files), quietly=True)
    return tuple(loaded.portfolio.goals.values())


def _others(env: Environment, kpi: Kpi) -> Mapping[str, KpiStanding | None]:
    """
    The KPIs that it names, as they stand; none where the file cannot be read.
    """
    named = {*kpi.inputs, kpi.counter}
    listing = env.workspace.listing(())
    files = [file for file in listing.of(Folder.KPIS) if file.id in named]
    loaded = as_known(env, load(env.workspace, env.config, listing, files), quietly=True)
    known = loaded.portfolio.kpis
    return {
        file.id: standing(file.id, known[file.id], env.today) if file.id in known else None
        for file in files
    }
