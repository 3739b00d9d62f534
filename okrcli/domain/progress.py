"""
How far key results and objectives have come: the one engine behind every number.

Everything is a function of (goal, values, today, settings); nothing is stored. Shares are exact
fractions, rounded once, where they are shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.domain import kpi as kpis
from okrcli.domain.pace import Case, Status, judge, worst_first
from okrcli.model.base import RHYTHM_DAYS, Rhythm
from okrcli.model.config import Grades
from okrcli.model.kinds import Evidence, KeyResult, Outcome, Reading
from okrcli.model.kpi import Kpi
from okrcli.model.period import Window
from okrcli.model.portfolio import Goal, Portfolio

SILENT_AFTER = 2
"""A key result is stale after this many intervals of its rhythm without a check-in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResultProgress:
    """
    A key result on a day.

    `raw` may lie below 0 and above 1, `score` is raw within [0, 1]; both none without a value.
    `expected` is the share due by now, `reason` one sentence on the status, `per_week` the change
    a week that still reaches the target, in the key result's unit.
    """

    goal: Goal
    key_result: KeyResult
    window: Window
    readings: tuple[Reading, ...]
    outcome: Outcome
    score: Fraction | None
    expected: Fraction | None
    status: Status
    reason: str
    confidence: int | None
    last_checkin: date | None
    per_week: Decimal | None

    @property
    def id(self) -> str:
        return self.goal.reference(self.key_result)

    @property
    def raw(self) -> Fraction | None:
        return self.outcome.raw

    @property
    def value(self) -> Decimal | None:
        return self.outcome.value


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveProgress:
    """
    An objective on a day: the weighted mean of its measured key results, and how many those are.
    """

    goal: Goal
    key_results: tuple[KeyResultProgress, ...]
    score: Fraction | None
    expected: Fraction | None
    measured: int
    total: int
    status: Status
    reason: str
    grade: str | None
    breached: tuple[str, ...]


def rounded(share: Fraction | None, places: int = 4) -> Decimal | None:
    """
    A share for JSON: a decimal of four places, rounded half to even.

    >>> rounded(Fraction(7, 15))
    Decimal('0.4667')
    """
    return None if share is None else kpis.decimal(share, places)


def evidence(
    goal: Goal, key_result: KeyResult, portfolio_kpis: Mapping[str, Kpi], today: date
) -> Evidence:
    """
    What is known of a key result up to today, from its check-ins or from the KPI that measures it.
    """
    window = goal.window(key_result)
    if key_result.kpi is None:
        return Evidence(_from_checkins(key_result, today), window, today)
    kpi = portfolio_kpis.get(key_result.kpi)
    known = kpis.readings(kpi, today) if kpi else ()
    inside = tuple(r for r in known if window.start is None or r.date >= window.start)
    older = known[: len(known) - len(inside)]
    return Evidence(inside, window, today, before=older[-1].value if older else None)


def _from_checkins(key_result: KeyResult, today: date) -> tuple[Reading, ...]:
    past = sorted((c for c in key_result.checkins if c.date <= today), key=lambda c: c.date)
    if key_result.adds_up:
        return tuple(Reading(c.date, Decimal(1) if c.value is None else c.value) for c in past)
    by_day = {c.date: c.value for c in past if c.value is not None}
    return tuple(Reading(day, value) for day, value in by_day.items())


def key_result_progress(
    goal: Goal, key_result: KeyResult, portfolio: Portfolio, today: date
) -> KeyResultProgress:
    """
    Everything that is known of a key result on a day.
    """
    known = evidence(goal, key_result, portfolio.kpis, today)
    outcome = key_result.outcome(known)
    if key_result.kpi is not None and key_result.kpi not in portfolio.kpis:
        outcome = Outcome(None, reason=f'its KPI "{key_result.kpi}" is not there')
    score = None if outcome.raw is None else min(max(outcome.raw, Fraction(0)), Fraction(1))
    expected = key_result.expected(known)
    checkins = sorted((c for c in key_result.checkins if c.date <= today), key=lambda c: c.date)
    last = max([c.date for c in checkins] + [r.date for r in known.readings], default=None)
    case = Case(
        lifecycle=goal.objective.status,
        score=score,
        raw=outcome.raw,
        expected=expected,
        elapsed=known.window.elapsed(today),
        unmeasured=outcome.reason,
        silent_days=_silent(key_result, known, portfolio, last),
    )
    status, reason = judge(case, portfolio.config.status)
    return KeyResultProgress(
        goal=goal,
        key_result=key_result,
        window=known.window,
        readings=known.readings,
        outcome=outcome,
        score=score,
        expected=expected,
        status=status,
        reason=reason,
        confidence=next(
            (c.confidence for c in reversed(checkins) if c.confidence is not None), None
        ),
        last_checkin=last,
        per_week=_per_week(outcome, known, score),
    )


def rhythm(key_result: KeyResult, portfolio: Portfolio) -> Rhythm:
    """
    How often news is wanted of a key result: as the workspace says, or the KPI that measures it.
    """
    if key_result.kpi is None:
        return portfolio.config.cadence
    kpi = portfolio.kpis.get(key_result.kpi)
    return (kpi.cadence if kpi else None) or kpis.DEFAULT_RHYTHM


def _silent(
    key_result: KeyResult, known: Evidence, portfolio: Portfolio, last: date | None
) -> int | None:
    """
    Days since the last check-in if that is too long ago; what was never measured is not stale.
    """
    if last is None or not known.readings or not key_result.measured_by_checkins:
        return None
    if key_result.kpi is not None:
        last = known.readings[-1].date
    quiet = (known.today - key_result.quiet_until(last, known)).days
    too_long = quiet > SILENT_AFTER * RHYTHM_DAYS[rhythm(key_result, portfolio)]
    return (known.today - last).days if too_long else None


def _per_week(outcome: Outcome, known: Evidence, score: Fraction | None) -> Decimal | None:
    """
    The run rate that is left: (t - v) / weeks left.
    """
    end = known.window.end
    if (
        outcome.target is None
        or outcome.value is None
        or score is None
        or score >= 1
        or end is None
        or known.today >= end
    ):
        return None
    weeks = Fraction((end - known.today).days, 7)
    return kpis.decimal((Fraction(outcome.target) - Fraction(outcome.value)) / weeks, 4)


def objective_progress(goal: Goal, portfolio: Portfolio, today: date) -> ObjectiveProgress:
    """
    Everything that is known of an objective on a day.
    """
    return _objective(goal, portfolio, today, frozenset())


def _objective(
    goal: Goal, portfolio: Portfolio, today: date, above: frozenset[str]
) -> ObjectiveProgress:
    parts = tuple(
        key_result_progress(goal, kr, portfolio, today) for kr in goal.objective.key_results
    )
    children = _children(goal, portfolio, today, above)
    closed = goal.objective.status == "done"
    counted = [part for part in parts if part.key_result.counted]
    members = [(part.key_result.weight, part.score, part.expected) for part in counted]
    members += [(Decimal(1), child.score, child.expected) for child in children]
    measured = [(weight, score) for weight, score, _ in members if score is not None]
    score = weighted_mean(
        [(w, s if s is not None else Fraction(0)) for w, s, _ in members] if closed else measured
    )
    expected = weighted_mean([(w, e) for w, s, e in members if s is not None and e is not None])
    breached = _breached(goal, portfolio, today)
    case = Case(
        lifecycle=goal.objective.status,
        score=score,
        raw=score,
        expected=expected,
        elapsed=Window(goal.period.start, goal.period.end).elapsed(today),
        unmeasured="no key result has a value yet" if members else "it has no key results",
        stale=next(
            (f"{p.key_result.id}: {p.reason}" for p in parts if p.status is Status.STALE), ""
        ),
        breached=f"{', '.join(breached)} left the healthy band" if breached else "",
        complete=len(measured) == len(members),
    )
    status, reason = judge(case, portfolio.config.status)
    return ObjectiveProgress(
        goal=goal,
        key_results=parts,
        score=score,
        expected=expected,
        measured=len(measured),
        total=len(members),
        status=status,
        reason=reason,
        grade=grade(goal, score, portfolio.config.grades) if closed else None,
        breached=breached,
    )


def _children(
    goal: Goal, portfolio: Portfolio, today: date, above: frozenset[str]
) -> list[ObjectiveProgress]:
    """
    The children that count into a parent: none, unless the settings say `rollup: children`.
    """
    if portfolio.config.rollup != "children":
        return []
    seen = above | {goal.id}
    children = (child for child in portfolio.children(goal.id) if child.id not in seen)
    return [
        _objective(c, portfolio, today, seen)
        for c in children
        if c.objective.status in ("active", "done")
    ]


def weighted_mean(members: Iterable[tuple[Decimal, Fraction]]) -> Fraction | None:
    """
    Σ w·score / Σ w, exact; none of nothing.
    """
    pairs = [(Fraction(weight), share) for weight, share in members]
    whole = sum((weight for weight, _ in pairs), Fraction(0))
    return sum((weight * share for weight, share in pairs), Fraction(0)) / whole if whole else None


def _breached(goal: Goal, portfolio: Portfolio, today: date) -> tuple[str, ...]:
    found = []
    for kpi_id in goal.objective.guardrails:
        kpi = portfolio.kpis.get(kpi_id)
        if kpi and kpis.standing(kpi_id, kpi, today).band in (
            kpis.Health.WARNING,
            kpis.Health.CRITICAL,
        ):
            found.append(kpi_id)
    return tuple(found)


def grade(goal: Goal, score: Fraction | None, grades: Grades) -> str:
    """
    Red, yellow or green at closing: half-open bands; a committed goal is green only at 1.0.
    """
    reached = score or Fraction(0)
    green = Fraction(1) if goal.objective.commitment == "committed" else Fraction(grades.green)
    if reached >= green:
        return "green"
    return "yellow" if reached >= Fraction(grades.yellow) else "red"


def portfolio_progress(
    portfolio: Portfolio, goals: Iterable[Goal], today: date
) -> tuple[ObjectiveProgress, ...]:
    """
    The objectives, worst first.
    """
    found = [objective_progress(goal, portfolio, today) for goal in goals]
    return tuple(
        sorted(
            found,
            key=lambda o: (
                worst_first(o.status),
                o.score if o.score is not None else -1,
                o.goal.id,
            ),
        )
    )
