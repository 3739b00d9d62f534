"""
What a looking command looks at: the goals of a period, filtered, with the KPIs they need.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters
from okrcli.cli.past import as_known, on_day
from okrcli.domain.cadence import Due, due
from okrcli.domain.evidence import is_settled
from okrcli.domain.kpi import KpiStanding, standing
from okrcli.domain.progress import ObjectiveProgress, portfolio_progress
from okrcli.domain.query import Query
from okrcli.errors import OkrError
from okrcli.model.config import Config
from okrcli.model.kpi import Kpi
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal, Portfolio, kpi_team
from okrcli.store.load import Loaded, load, load_with_kpis
from okrcli.store.workspace import Folder
from okrcli.views.document import Line
from okrcli.views.nothing import no_goals, nothing_due

ALL = "all"


class Selection(NamedTuple):
    """
    Goals on a day, in the order they are shown.
    """

    loaded: Loaded
    period: Period
    today: date
    found: tuple[ObjectiveProgress, ...]
    nothing: Line

    @property
    def portfolio(self) -> Portfolio:
        return self.loaded.portfolio


def select(env: Environment, filters: Filters) -> Selection:
    """
    The goals that these filters name.

    By default those of the current period, of the longer ones that hold it, and of `open`.
    """
    env = on_day(env, filters.at)
    today = env.today
    period = _period(env, filters, today)
    loaded = as_known(env, _load(env, filters, period))
    query = asked_query(env, filters)
    goals = [
        goal
        for goal in loaded.portfolio.goals.values()
        if _wanted(env, filters, goal.period.name, period) and query.fits(goal, loaded.portfolio)
    ]
    found = portfolio_progress(loaded.portfolio, goals, today)
    kept = tuple(one for one in found if query.fits_status(one))
    return Selection(loaded, period, today, kept, no_goals(filters.period, said(filters)))


def said(filters: Filters) -> list[str]:
    """
    The filters as they were typed, without the period.
    """
    named = {
        "--owner": filters.owner,
        "--team": filters.team,
        "--tag": filters.tag,
        "--status": filters.status,
        "--level": filters.level,
    }
    own = ["--mine"] if filters.mine else []
    return own + [f"{option} {value}" for option, value in named.items() if value is not None]


def asked_query(env: Environment, filters: Filters) -> Query:
    owner = asked_owner(env, filters.owner, mine=filters.mine)
    return Query(
        owner=owner, team=filters.team, tag=filters.tag, status=filters.status, level=filters.level
    )


def asked_owner(env: Environment, owner: str | None, *, mine: bool) -> str | None:
    """
    Whose things are asked for, if only somebody's.
    """
    if mine and owner is not None:
        raise OkrError("--mine and --owner name two people", "leave one of them")
    if mine and env.me is None:
        raise OkrError("okr does not know who you are", "set OKR_USER, or git's user.email")
    return env.me if mine else owner


def _period(env: Environment, filters: Filters, today: date) -> Period:
    if filters.period in (None, ALL):
        period = current_period(env.config, today)
        return period._replace(name=ALL) if filters.period == ALL else period
    return named_period(env, filters.period or "")


def named_period(env: Environment, name: str) -> Period:
    """
    The period of that name.
    """
    found = env.config.calendar().find(name)
    if found is None:
        raise OkrError(
            f'there is no period "{name}"',
            "write 2026, 2026-H2, 2026-Q4, 2026-11, open, a declared one, or all",
        )
    return found


def current_period(config: Config, today: date) -> Period:
    return Portfolio(config).current(today)


def _load(env: Environment, filters: Filters, period: Period) -> Loaded:
    """
    Only the folders that are shown are read, unless children of other periods count as well.
    """
    listing = env.workspace.listing(_read(env, lambda name: _wanted(env, filters, name, period)))
    return load_with_kpis(
        env.workspace,
        env.config,
        listing,
        env.watched(listing.of(Folder.OBJECTIVES), "reading"),
        env.ahead.read,
    )


def _read(env: Environment, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    """
    The periods whose folders are read.
    """
    names = env.workspace.periods()
    return names if env.config.rollup == "children" else tuple(filter(wanted, names))


def _wanted(env: Environment, filters: Filters, name: str, period: Period) -> bool:
    if filters.period is not None:
        return filters.period in (ALL, name)
    return _belongs_to(env, name, period)


def shown_by_default(env: Environment, name: str) -> bool:
    """
    Whether goals of the period are looked at today when none is named.
    """
    return _belongs_to(env, name, current_period(env.config, env.today))


def _belongs_to(env: Environment, name: str, period: Period) -> bool:
    """
    The period itself, those that hold it, its parts while they run, `open`; and what is no period.
    """
    calendar = env.config.calendar()
    return calendar.find(name) is None or calendar.runs(name, period, env.today)


class Survey(NamedTuple):
    """
    All that a workspace holds, narrowed by filters: the goals of a period, those of others, KPIs.
    """

    chosen: Selection
    others: tuple[ObjectiveProgress, ...]
    kpis: tuple[KpiStanding, ...]


def survey(env: Environment, filters: Filters) -> Survey:
    """
    The goals that these filters name, what else fits but for the period, and the KPIs that fit.
    """
    env = on_day(env, filters.at)
    today = env.today
    period = _period(env, filters, today)
    query = asked_query(env, filters)
    listing = env.workspace.listing()
    files = [*listing.of(Folder.OBJECTIVES), *listing.of(Folder.KPIS)]
    read = load(env.workspace, env.config, listing, env.watched(files, "reading"), env.ahead.read)
    loaded = as_known(env, read)
    portfolio = loaded.portfolio
    goals = [goal for goal in portfolio.goals.values() if query.fits(goal, portfolio)]
    fitting = [one for one in portfolio_progress(portfolio, goals, today) if query.fits_status(one)]
    found: list[ObjectiveProgress] = []
    others: list[ObjectiveProgress] = []
    for one in fitting:
        wanted = _wanted(env, filters, one.goal.period.name, period)
        (found if wanted else others).append(one)
    chosen = Selection(loaded, period, today, tuple(found), no_goals(filters.period, said(filters)))
    kpis = _kpis_of(chosen, filters, query)
    return Survey(chosen, tuple(others), tuple(standing(*it, today) for it in kpis.items()))


class Board(NamedTuple):
    """
    The goals of a period with every KPI, narrowed by filters.

    As in a review closed goals stand as of their own, all else as of `day`.
    """

    chosen: Selection
    kpis: Mapping[str, Kpi]
    day: date


def board(env: Environment, filters: Filters, *, around: bool = False) -> Board:
    """
    The goals that these filters name, and the KPIs that fit.

    `around` a period that was named are also the longer ones that hold it, and `open`, as by default.
    """
    env = on_day(env, filters.at)
    today = env.today
    period = _period(env, filters, today)
    query = asked_query(env, filters)

    def wanted(name: str) -> bool:
        is_around = around and filters.period != ALL and _belongs_to(env, name, period)
        return is_around or _wanted(env, filters, name, period)

    listing = env.workspace.listing(_read(env, wanted))
    files = [*listing.of(Folder.OBJECTIVES), *listing.of(Folder.KPIS)]
    read = load(env.workspace, env.config, listing, env.watched(files, "reading"), env.ahead.read)
    loaded = as_known(env, read)
    portfolio = loaded.portfolio
    goals = [
        goal
        for goal in portfolio.goals.values()
        if wanted(goal.period.name) and query.fits(goal, portfolio)
    ]
    is_over = filters.period != ALL and period.end is not None and period.end < today
    day = period.end if is_over and period.end else today
    closed = [goal for goal in goals if is_settled(goal, today)]
    still = [goal for goal in goals if goal not in closed]
    found = [
        *portfolio_progress(portfolio, still, day),
        *portfolio_progress(portfolio, closed, today),
    ]
    kept = tuple(one for one in found if query.fits_status(one))
    chosen = Selection(loaded, period, today, kept, no_goals(filters.period, said(filters)))
    return Board(chosen, _kpis_of(chosen, filters, query), day)


def _kpis_of(chosen: Selection, filters: Filters, query: Query) -> dict[str, Kpi]:
    """
    The KPIs that fit by their own words, and those that the goals which were found count on.
    """
    linked = _linked(one.goal for one in chosen.found) if said(filters) else None
    return {
        kpi_id: kpi
        for kpi_id, kpi in chosen.portfolio.kpis.items()
        if linked is None or kpi_id in linked or _is_own(kpi_id, kpi, query)
    }


def _linked(goals: Iterable[Goal]) -> set[str]:
    """
    The KPIs that goals count on.
    """
    found: set[str] = set()
    for goal in goals:
        found.update(goal.objective.guardrails)
        found.update(kr.kpi for kr in goal.objective.key_results if kr.kpi is not None)
    return found


def _is_own(kpi_id: str, kpi: Kpi, query: Query) -> bool:
    """
    Whether a KPI fits by what its own file says; a status and a level it has none.
    """
    return (
        query.status is None
        and query.level is None
        and query.owner in (None, kpi.owner)
        and query.team in (None, kpi_team(kpi_id, kpi))
        and (query.tag is None or query.tag in kpi.tags)
    )


class Running(NamedTuple):
    """
    What is due on a day, of the goals that run and of the KPIs.
    """

    loaded: Loaded
    today: date
    found: tuple[Due, ...]
    nothing: Line


def running(env: Environment, filters: Filters) -> Running:
    """
    What these filters leave of all that is due.
    """
    env = on_day(env, filters.at)
    today = env.today
    listing = env.workspace.listing()
    objectives = [
        file
        for file in listing.of(Folder.OBJECTIVES)
        if env.at or not env.ahead.is_finished(env.workspace, file.path)
    ]
    read = load(
        env.workspace,
        env.config,
        listing,
        env.watched([*objectives, *listing.of(Folder.KPIS)], "reading"),
        env.ahead.read,
    )
    loaded = as_known(env, read)
    portfolio = _narrowed(env, filters, loaded.portfolio, today)
    query = asked_query(env, filters)
    found = tuple(one for one in due(portfolio, today) if query.owner in (None, one.owner))
    return Running(loaded, today, found, nothing_due(said(filters)))


def _narrowed(env: Environment, filters: Filters, portfolio: Portfolio, today: date) -> Portfolio:
    """
    The goals that fit, and the KPIs that fit; what a KPI cannot have (a period) its goals must.
    """
    query = asked_query(env, filters)
    period = _period(env, filters, today)
    progress = (
        portfolio_progress(portfolio, portfolio.goals.values(), today) if query.status else ()
    )
    fitting = {one.goal.id for one in progress if query.fits_status(one)}
    goals = {
        goal.id: goal
        for goal in portfolio.goals.values()
        if query.fits(goal, portfolio)
        and (filters.period is None or _wanted(env, filters, goal.period.name, period))
        and (query.status is None or goal.id in fitting)
    }
    linked = {kr.kpi for goal in goals.values() for kr in goal.objective.key_results}
    narrow = filters.period not in (None, ALL) or query.status or query.level
    kpis = {
        kpi_id: kpi
        for kpi_id, kpi in portfolio.kpis.items()
        if query.team in (None, kpi.team)
        and (query.tag is None or query.tag in kpi.tags)
        and (not narrow or kpi_id in linked)
    }
    return replace(portfolio, goals=goals, kpis=kpis)
