"""
A period with all that is needed to look back on it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.options import Filters
from okrcli.cli.past import as_known, on_day
from okrcli.cli.periods import period_named
from okrcli.cli.selection import ALL, asked_query, current_period, said
from okrcli.domain.cadence import TO_CLOSE
from okrcli.domain.calibration import is_recent
from okrcli.domain.progress import objective_progress
from okrcli.domain.query import Query
from okrcli.domain.review import Review, Scope, review
from okrcli.errors import OkrError
from okrcli.model.ids import Reference
from okrcli.model.kpi import Kpi
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.store.load import Loaded, load
from okrcli.store.scan import holding
from okrcli.store.workspace import Folder, GoalFile
from okrcli.views.document import Line
from okrcli.views.nothing import no_goals


class Reviewed(NamedTuple):
    """
    A review, what it was made from, whose goals were asked for, what to say where there are none.
    """

    loaded: Loaded
    review: Review
    query: Query
    nothing: Line

    @property
    def portfolio(self) -> Portfolio:
        return self.loaded.portfolio


def reviewed(env: Environment, filters: Filters) -> Reviewed:
    """
    The goals of one period that these filters leave: by default those of the current one, alone.
    """
    if filters.period == ALL:
        raise OkrError("a review is of one period", "name it: `okr review 2026-Q3`")
    env = on_day(env, filters.at)
    today = env.today
    period = (
        period_named(env.config.calendar(), filters.period)
        if filters.period
        else current_period(env.config, today)
    )
    query = asked_query(env, filters)
    loaded = as_known(env, _load(env, period, today))
    portfolio = loaded.portfolio
    goals = [
        goal
        for goal in portfolio.goals.values()
        if goal.period.name == period.name
        and query.fits(goal, portfolio)
        and (query.status is None or query.fits_status(objective_progress(goal, portfolio, today)))
    ]
    kpis = [kpi_id for kpi_id, kpi in portfolio.kpis.items() if _fits(query, kpi)]
    scope = Scope(goals, kpis, query.owner is not None, absent(loaded, goals))
    found = review(portfolio, period, scope, today)
    return Reviewed(loaded, found, query, no_goals(period.name, said(filters)))


def absent(loaded: Loaded, goals: Iterable[Goal]) -> frozenset[str]:
    """
    What these goals align to, near and far, without a file; one that cannot be read is there.
    """
    named = {parent for goal in goals for parent in loaded.portfolio.ancestors(goal)}
    return frozenset(named - {file.id for file in loaded.listing.of(Folder.OBJECTIVES)})


def _fits(query: Query, kpi: Kpi) -> bool:
    """
    Whether a KPI that no goal names belongs to what is asked for.
    """
    return (
        query.team in (None, kpi.team)
        and (query.tag is None or query.tag in kpi.tags)
        and (query.owner, query.level, query.status) == (None, None, None)
    )


def last_period(env: Environment, period: Period) -> Period | None:
    """
    The one of the same length that ended the day before, if there are goals in it.
    """
    calendar = env.config.calendar()
    for name in env.workspace.periods():
        found = calendar.find(name)
        if found is not None and calendar.following(found) == period:
            has_goals = env.workspace.listing((name,)).of(Folder.OBJECTIVES)
            return found if has_goals else None
    return None


def has_just_begun(period: Period, today: date) -> bool:
    """
    Whether a period is so young that people meet to look back on the one before.
    """
    return period.start is not None and period.start <= today < period.start + TO_CLOSE


def _load(env: Environment, period: Period, today: date) -> Loaded:
    """
    The period's goals, what they continue and what continues them, closed goals of a year, all KPIs.
    """
    listing = env.workspace.listing()
    objectives = listing.of(Folder.OBJECTIVES)
    wanted = {file.id: file for file in _near(env, period, today, objectives)}
    files = [*wanted.values(), *listing.of(Folder.KPIS)]
    loaded = load(env.workspace, env.config, listing, env.watched(files, "reading"), env.ahead.read)
    while more := _earlier(loaded.portfolio.goals.values(), wanted, objectives):
        wanted.update({file.id: file for file in more})
        loaded = _joined(loaded, load(env.workspace, env.config, listing, more))
    return loaded


def _near(
    env: Environment, period: Period, today: date, objectives: Sequence[GoalFile]
) -> list[GoalFile]:
    own = [file for file in objectives if file.period == period.name]
    if env.config.rollup == "children":
        return list(objectives)
    others = [file for file in objectives if file.period != period.name]
    day = min(today, period.end) if period.end else today
    calendar = env.config.calendar()
    recent = {
        name
        for name in {file.period for file in others}
        if (found := calendar.find(name)) and is_recent(found, day)
    }
    past = [file for file in others if file.period in recent]
    closed = [file for file in past if env.ahead.is_finished(env.workspace, file.path)]
    continuing = holding(
        env.workspace, holding(env.workspace, others, "continues"), f"{period.name}/"
    )
    return [*own, *closed, *continuing]


def _earlier(
    goals: Iterable[Goal], known: dict[str, GoalFile], objectives: Sequence[GoalFile]
) -> list[GoalFile]:
    """
    What these goals continue and has not been read yet.
    """
    named = {
        Reference.parse(goal.objective.continues).goal for goal in goals if goal.objective.continues
    }
    return [file for file in objectives if file.id in named - known.keys()]


def _joined(one: Loaded, more: Loaded) -> Loaded:
    portfolio = Portfolio(
        one.portfolio.config,
        {**one.portfolio.goals, **more.portfolio.goals},
        {**one.portfolio.kpis, **more.portfolio.kpis},
    )
    return Loaded(one.workspace, one.listing, portfolio, one.findings + more.findings)
