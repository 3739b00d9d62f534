"""
A period looked back on: what each goal came to, how the KPIs went, and what that says together.

Goals that are closed stand as of their review, everything else as of the period's last day, or as
of today while it runs. Nothing here is put in an order of people, and nothing is summed up by them.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from okrcli.domain.calibration import Calibration, calibration
from okrcli.domain.evidence import past, result_day, rhythm
from okrcli.domain.forecast import Forecast, forecast
from okrcli.domain.goalposts import Moved, moved
from okrcli.domain.kpi_course import KpiCourse, course
from okrcli.domain.lineage import Lineage
from okrcli.domain.progress import (
    KeyResultProgress,
    ObjectiveProgress,
    key_result_progress,
    objective_progress,
    rounded,
)
from okrcli.domain.verdict import Average, average
from okrcli.model.base import RHYTHM_DAYS
from okrcli.model.period import Period, Window
from okrcli.model.portfolio import Goal, Portfolio

BEFORE = 28
"""So many days before it is due is the forecast made that is held against what came out."""
_SHARE_BEFORE = 3
"""In a window that is shorter than so many times that: at two thirds of it."""
_STEPS = 8
"""A trend has as many values as a spark shows."""


class Silence(NamedTuple):
    """
    The longest time without a check-in.
    """

    since: date
    days: int


class ReviewedKeyResult(NamedTuple):
    """
    A key result and what was told of it: the forecast that counts, and the day that is from.

    `reached` is the first day on which its score was 1, and stayed so.
    """

    progress: KeyResultProgress
    forecast: Forecast
    forecast_on: date
    reached: date | None
    silence: Silence | None

    @property
    def id(self) -> str:
        return self.progress.key_result.id


class ReviewedGoal(NamedTuple):
    """
    A goal and its way: `trend` is its score from the period's start to the `day` that counts.

    `attempts` are the earlier goals that it continues, the newest first, `continued_by` the later
    ones that continue it. `late` is how many check-ins came after that day, and count nowhere.
    """

    progress: ObjectiveProgress
    day: date
    key_results: tuple[ReviewedKeyResult, ...]
    trend: tuple[Decimal, ...]
    moved: tuple[Moved, ...]
    attempts: tuple[str, ...]
    continued_by: tuple[str, ...]
    is_long_term: bool
    late: int

    @property
    def goal(self) -> Goal:
        return self.progress.goal

    @property
    def id(self) -> str:
        return self.goal.id

    @property
    def state(self) -> str:
        return self.goal.objective.status


class Guardrail(NamedTuple):
    """
    A KPI that must stay healthy for some goals; without a course there is no such KPI.
    """

    id: str
    course: KpiCourse | None
    goals: tuple[str, ...]


class Review(NamedTuple):
    """
    All that is said of a period; `is_of_one` as its scope has it.
    """

    period: Period
    today: date
    goals: tuple[ReviewedGoal, ...]
    kpis: tuple[KpiCourse, ...]
    guardrails: tuple[Guardrail, ...]
    average: Average
    calibration: Calibration
    is_of_one: bool = False

    @property
    def is_over(self) -> bool:
        return self.period.end is not None and self.today > self.period.end

    @property
    def day(self) -> date:
        """
        The last day that is looked at.
        """
        return min(self.today, self.period.end) if self.period.end else self.today

    @property
    def judges_horizon(self) -> bool:
        """
        Whether something longer could stand behind these goals.
        """
        days = self.period.length()
        return days is not None and days < _YEAR

    def of(self, *states: str) -> list[ReviewedGoal]:
        return [one for one in self.goals if one.state in states]

    def carried(self) -> list[ReviewedGoal]:
        """
        What goes on: marked so at closing, or continued by a goal that is there already.
        """
        return [one for one in self.goals if one.continued_by or _next(one) == "carry"]

    def dropped(self) -> list[ReviewedGoal]:
        return [one for one in self.goals if one.state == "dropped" or _next(one) == "drop"]


_YEAR = 360
"""Days of a period that is long enough to stand for itself."""


def _next(one: ReviewedGoal) -> str | None:
    review = one.goal.objective.review
    return review.next if review and one.state in ("done", "dropped") else None


class Scope(NamedTuple):
    """
    The goals that are looked back on, and the KPIs besides those that they name.

    `is_of_one` says that these are the goals of one person, of which no mean is made.
    """

    goals: Sequence[Goal]
    kpis: Sequence[str] = ()
    is_of_one: bool = False


def review(portfolio: Portfolio, period: Period, scope: Scope, today: date) -> Review:
    """
    Some goals of a period, by id, and its KPIs.

    The portfolio may hold more: earlier and later goals that belong to them, and closed goals of
    periods before, over which confidence is calibrated.
    """
    lineage = Lineage(portfolio, scope.goals)
    found = tuple(
        _reviewed(goal, portfolio, today, lineage)
        for goal in sorted(scope.goals, key=lambda it: it.id)
    )
    day = min(today, period.end) if period.end else today
    measures, guards = lineage.measures(), lineage.guards()
    courses = {
        kpi_id: course(kpi_id, portfolio.kpis[kpi_id], period, day)._replace(
            measures=tuple(measures.get(kpi_id, ())), guards=tuple(guards.get(kpi_id, ()))
        )
        for kpi_id in sorted({*scope.kpis, *measures, *guards} & portfolio.kpis.keys())
    }
    judged = average([one.progress for one in found], portfolio.config.grades)
    return Review(
        period,
        today,
        found,
        tuple(courses.values()),
        tuple(Guardrail(it, courses.get(it), tuple(named)) for it, named in sorted(guards.items())),
        judged.without_means() if scope.is_of_one else judged,
        calibration(portfolio, day, today),
        scope.is_of_one,
    )


def _reviewed(goal: Goal, portfolio: Portfolio, today: date, lineage: Lineage) -> ReviewedGoal:
    day = result_day(goal, today)
    progress = objective_progress(goal, portfolio, day)
    late = sum(
        day < checkin.date <= today
        for key_result in goal.objective.key_results
        for checkin in key_result.checkins
    )
    return ReviewedGoal(
        progress,
        day,
        tuple(_key_result(part, portfolio, day) for part in progress.key_results),
        tuple(_trend(goal, portfolio, day)),
        moved(goal, day),
        tuple(lineage.attempts(goal)),
        lineage.continued_by(goal),
        lineage.is_long_term(goal),
        late,
    )


def _trend(goal: Goal, portfolio: Portfolio, day: date) -> Iterator[Decimal]:
    """
    The objective's score on days that lie evenly between the start of the period and the last.
    """
    start = goal.period.start
    if start is None or start >= day or goal.objective.status == "draft":
        return
    for step in range(_STEPS):
        on = start + timedelta(days=(day - start).days * step // (_STEPS - 1))
        score = rounded(objective_progress(goal, portfolio, on).score)
        if score is not None:
            yield score


def _key_result(part: KeyResultProgress, portfolio: Portfolio, day: date) -> ReviewedKeyResult:
    on = min(day, _forecast_day(part.window) or day)
    then = (
        key_result_progress(part.goal, part.key_result, portfolio, on) if on < part.today else part
    )
    return ReviewedKeyResult(
        part, forecast(then), on, _reached(part, portfolio), _silence(part, portfolio, day)
    )


def _forecast_day(window: Window) -> date | None:
    """
    Four weeks before it is due; in a shorter window when two thirds of it have passed.
    """
    if window.start is None or window.end is None:
        return None
    days = max((window.end - window.start).days, 0)
    return window.end - timedelta(days=min(BEFORE, days // _SHARE_BEFORE))


def _reached(part: KeyResultProgress, portfolio: Portfolio) -> date | None:
    """
    Since when it has been at its target, if it is.
    """
    if part.score != 1:
        return None
    since: date | None = None
    for on in dict.fromkeys(reading.date for reading in reversed(part.readings)):
        then = key_result_progress(part.goal, part.key_result, portfolio, on)
        if then.score != 1:
            break
        since = on
    return since


def _silence(part: KeyResultProgress, portfolio: Portfolio, day: date) -> Silence | None:
    """
    The longest time without news that was too long; of what speaks for itself there is none.
    """
    window, key_result = part.window, part.key_result
    if window.start is None or not key_result.measured_by_checkins or key_result.kpi is not None:
        return None
    until = min(day, part.today, window.end or day)
    said = [c.date for c in past(key_result, until) if c.date >= window.start]
    days = [window.start, *said, until]
    gaps = [Silence(a, (b - a).days) for a, b in pairwise(days)]
    longest = max(gaps, key=lambda gap: gap.days)
    enough = max(BEFORE, 2 * RHYTHM_DAYS[rhythm(key_result, portfolio)])
    return longest if longest.days >= enough else None
