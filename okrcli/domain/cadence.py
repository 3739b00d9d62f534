"""
What is due and what is stale: whose news is awaited, and since when.

- A key result with its own check-ins is due a rhythm (by default a week) after the last one; before
  the first, a rhythm after its period began; where no period began, at once.
- A recurring key result is quiet once its running interval is met, until that interval ends; from
  then, or from its last check-in in an interval not met, the same rhythm counts.
- A key result that a KPI measures is never due itself: the KPI is, once, by its own rhythm; without
  any measurement at once, since the first period that counts on it began.
- Steps of a milestone are due on their day, undated ones and a milestone without steps at the end.
- Two weeks after its period an objective that is still active has one thing due: to be closed.

`stale` says what the status says: measured once, and silent for more than two rhythms since.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from okrcli.domain import kpi as kpis
from okrcli.domain.evidence import evidence, rhythm, too_long
from okrcli.model.base import RHYTHM_DAYS, Rhythm
from okrcli.model.kinds import KeyResult
from okrcli.model.portfolio import Goal, Portfolio

TO_CLOSE = timedelta(days=14)
"""How long after its period a goal may stay open before closing it is what is due."""

AHEAD = max(RHYTHM_DAYS.values())
"""How many days ahead it is worth saying what will be due."""

What = Literal["key result", "KPI", "step", "objective"]


class Due(NamedTuple):
    """
    Something that awaits news: `last` is when it was last heard of, `days` how long it is due.
    """

    id: str
    title: str
    owner: str | None
    what: What
    last: date | None
    due_since: date
    days: int
    stale: bool
    reason: str


def due(portfolio: Portfolio, today: date) -> tuple[Due, ...]:
    """
    All that is due on a day, what waits longest first.
    """
    goals = portfolio.goals.values()
    found = [entry for goal in goals for entry in _of_goal(goal, portfolio, today)]
    found += of_kpis(portfolio, today)
    return tuple(sorted(found, key=lambda entry: (entry.due_since, entry.id, entry.title)))


def next_due(portfolio: Portfolio, today: date) -> Due | None:
    """
    What will be due first after today, if anything within a quarter: what is due stays due.
    """
    near, far = 0, AHEAD
    coming = due(portfolio, today + timedelta(days=far))
    if not coming:
        return None
    while far - near > 1:
        middle = (near + far) // 2
        found = due(portfolio, today + timedelta(days=middle))
        near, far, coming = (near, middle, found) if found else (middle, far, coming)
    return coming[0]


def _runs(goal: Goal, today: date) -> bool:
    began = goal.period.start is None or goal.period.start <= today
    return began and goal.objective.status == "active"


def is_over(goal: Goal, today: date) -> bool:
    """
    Whether its period ended so long ago that to be closed is all that is due.
    """
    return goal.period.end is not None and today > goal.period.end + TO_CLOSE


def _of_goal(goal: Goal, portfolio: Portfolio, today: date) -> Iterator[Due]:
    if not _runs(goal, today):
        return
    end = goal.period.end
    if end is not None and is_over(goal, today):
        yield _to_close(goal, end, portfolio, today)
        return
    for key_result in goal.objective.key_results:
        yield from of_key_result(goal, key_result, portfolio, today)


def of_key_result(
    goal: Goal, key_result: KeyResult, portfolio: Portfolio, today: date
) -> Iterator[Due]:
    """
    What is due of a key result itself while its goal runs: its check-in, or steps of a milestone.
    """
    if not _runs(goal, today) or is_over(goal, today):
        return
    if not key_result.measured_by_checkins:
        yield from _steps(goal, key_result, portfolio, today)
    elif key_result.kpi is None:
        yield from _silence(goal, key_result, portfolio, today)


def _to_close(goal: Goal, end: date, portfolio: Portfolio, today: date) -> Due:
    said = (c.date for kr in goal.objective.key_results for c in kr.checkins if c.date <= today)
    since = end + timedelta(days=1)
    return Due(
        id=goal.id,
        title=goal.objective.title,
        owner=portfolio.owner(goal),
        what="objective",
        last=max(said, default=None),
        due_since=since,
        days=(today - since).days,
        stale=False,
        reason=f"its period ended on {end} and it is still active",
    )


def _steps(goal: Goal, key_result: KeyResult, portfolio: Portfolio, today: date) -> Iterator[Due]:
    known = evidence(goal, key_result, portfolio.kpis, today)
    for title, last in key_result.undone(known):
        yield Due(
            id=goal.reference(key_result),
            title=title,
            owner=portfolio.owner(goal, key_result),
            what="step",
            last=_last_checkin(key_result, today),
            due_since=last,
            days=(today - last).days,
            stale=False,
            reason="due today" if last == today else f"due on {last} and not done",
        )


def _silence(goal: Goal, key_result: KeyResult, portfolio: Portfolio, today: date) -> Iterator[Due]:
    known = evidence(goal, key_result, portfolio.kpis, today)
    last = _last_checkin(key_result, today)
    quiet = goal.period.start if last is None else key_result.quiet_until(last, known)
    beat = rhythm(key_result, portfolio)
    since = today if quiet is None else quiet + timedelta(days=RHYTHM_DAYS[beat])
    if since > today:
        return
    yield Due(
        id=goal.reference(key_result),
        title=key_result.title,
        owner=portfolio.owner(goal, key_result),
        what="key result",
        last=last,
        due_since=since,
        days=(today - since).days,
        stale=bool(known.readings) and too_long(quiet, beat, today),
        reason=_reason("check-in", last, beat, today),
    )


def of_kpis(portfolio: Portfolio, today: date) -> Iterator[Due]:
    """
    The KPIs whose measurement is due.
    """
    awaited = _awaited([goal for goal in portfolio.goals.values() if _runs(goal, today)])
    for kpi_id, kpi in portfolio.kpis.items():
        series = kpis.readings(kpi, today)
        last = series[-1].date if series else None
        beat = kpi.cadence or kpis.DEFAULT_RHYTHM
        if last is None:
            since = awaited.get(kpi_id, today)
        else:
            since = last + timedelta(days=RHYTHM_DAYS[beat])
        if since > today:
            continue
        yield Due(
            id=kpi_id,
            title=kpi.title,
            owner=kpi.owner or portfolio.config.owner,
            what="KPI",
            last=last,
            due_since=since,
            days=(today - since).days,
            stale=too_long(last, beat, today),
            reason=_reason("measurement", last, beat, today),
        )


def _awaited(running: list[Goal]) -> dict[str, date]:
    """
    Since when goals count on each KPI: the first day of the earliest period that does.
    """
    starts: dict[str, date] = {}
    for goal in running:
        for key_result in goal.objective.key_results:
            start = goal.period.start
            if key_result.kpi is not None and start is not None:
                starts[key_result.kpi] = min(start, starts.get(key_result.kpi, start))
    return starts


def _last_checkin(key_result: KeyResult, today: date) -> date | None:
    return max((c.date for c in key_result.checkins if c.date <= today), default=None)


def _reason(news: str, last: date | None, beat: Rhythm, today: date) -> str:
    if last is None:
        return f"no {news} yet; one is due {beat}"
    days = (today - last).days
    return f"no {news} for {days} day{'' if days == 1 else 's'}; one is due {beat}"
