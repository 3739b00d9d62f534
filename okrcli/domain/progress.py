"""
How far key results and objectives have come: the one engine behind every number.

Everything is a function of (goal, values, today, settings); nothing is stored. Shares are exact
fractions, rounded once, where they are shown.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from okrcli.domain.evidence import as_of, evidence, past, silence
from okrcli.domain.guardrails import Guard, Watch, guardrails
from okrcli.domain.pace import Case, Status, judge, worst_first
from okrcli.model.config import Grades
from okrcli.model.exact import decimal, fraction
from okrcli.model.kinds import KeyResult, Outcome, Reading
from okrcli.model.period import Window
from okrcli.model.portfolio import Goal, Portfolio

_ZERO, _ONE = Fraction(0), Fraction(1)


class KeyResultProgress(NamedTuple):
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
    today: date

    @property
    def id(self) -> str:
        return self.goal.reference(self.key_result)

    @property
    def raw(self) -> Fraction | None:
        return self.outcome.raw

    @property
    def value(self) -> Decimal | None:
        return self.outcome.value

    @property
    def per_week(self) -> Decimal | None:
        """
        The run rate that is left, (t - v) / weeks left; none once the target is reached or given up.
        """
        outcome, end = self.outcome, self.window.end
        if self.status in (Status.CLOSED, Status.DROPPED):
            return None
        if (
            self.score is None
            or outcome.target is None
            or outcome.value is None
            or outcome.start is None
        ):
            return None
        to_go = Fraction(outcome.target) - Fraction(outcome.value)
        way = Fraction(outcome.target) - Fraction(outcome.start)
        if end is None or self.today >= end or to_go * way <= 0:
            return None
        return decimal(to_go / Fraction((end - self.today).days, 7))


class Term(NamedTuple):
    """
    What counts into an objective: a key result by its weight, a child by one.
    """

    id: str
    weight: Decimal
    share: Fraction


class ObjectiveProgress(NamedTuple):
    """
    An objective on a day: the weighted mean of its measured key results, and how many those are.

    The score is the mean of `score_of`, what is expected that of `expected_of`.
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
    guardrails: tuple[Guard, ...]
    score_of: tuple[Term, ...] = ()
    expected_of: tuple[Term, ...] = ()

    @property
    def breached(self) -> tuple[str, ...]:
        return tuple(it.id for it in self.guardrails if it.watch is Watch.BREACHED)

    @property
    def unguarded(self) -> tuple[Guard, ...]:
        """
        The guardrails that were left, and those of which nobody knows: with any it is not achieved.
        """
        return tuple(it for it in self.guardrails if it.watch is not Watch.HELD)


def rounded(share: Fraction | None, places: int = 4) -> Decimal | None:
    """
    A share for JSON: a decimal of four places, rounded half to even.

    >>> rounded(Fraction(7, 15))
    Decimal('0.4667')
    """
    return None if share is None else decimal(share, places)


def key_result_progress(
    goal: Goal, key_result: KeyResult, portfolio: Portfolio, today: date
) -> KeyResultProgress:
    """
    Everything that is known of a key result on a day.
    """
    today = as_of(goal, today)
    known = evidence(goal, key_result, portfolio.kpis, today)
    outcome = key_result.outcome(known)
    if key_result.measured_by_checkins and key_result.kpi not in (None, *portfolio.kpis):
        outcome = outcome._replace(raw=None, reason=f'its KPI "{key_result.kpi}" is not there')
    score = None if outcome.raw is None else _within(outcome.raw)
    expected = key_result.expected(known)
    checkins = past(key_result, today)
    days = [found[-1].date for found in (checkins, known.readings) if found]
    last = max(days, default=None)
    case = Case(
        lifecycle=goal.objective.status,
        score=score,
        raw=outcome.raw,
        expected=expected,
        elapsed=known.window.elapsed(today),
        unmeasured=outcome.reason,
        stale=silence(key_result, known, portfolio, last),
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
        today=today,
    )


def objective_progress(goal: Goal, portfolio: Portfolio, today: date) -> ObjectiveProgress:
    """
    Everything that is known of an objective on a day.
    """
    return _judged([goal], portfolio, today)[goal.id]


def _judged(
    goals: Iterable[Goal], portfolio: Portfolio, today: date
) -> dict[str, ObjectiveProgress]:
    """
    The goals and all that counts into them, each judged once, children before parents.
    """
    found: dict[str, ObjectiveProgress] = {}
    children: dict[str, list[Goal]] = {}
    waiting = list(goals)
    while waiting:
        goal = waiting[-1]
        if goal.id not in children:
            children[goal.id] = _counting_children(goal, portfolio)
            waiting.extend(children[goal.id])
            continue
        waiting.pop()
        if goal.id not in found:
            parts = [found[child.id] for child in children[goal.id]]
            found[goal.id] = _objective(goal, parts, portfolio, as_of(goal, today))
    return found


def _counting_children(goal: Goal, portfolio: Portfolio) -> list[Goal]:
    """
    The children that count into a parent: none, unless the settings say `rollup: children`.

    In a circle of goals that align to each other none counts into another.
    """
    if portfolio.config.rollup != "children":
        return []
    above = portfolio.ancestors(goal)
    return [
        child
        for child in portfolio.children(goal.id)
        if child.objective.status in ("active", "done") and child.id not in above
    ]


def _within(raw: Fraction) -> Fraction:
    if raw.numerator <= 0:
        return _ZERO
    return _ONE if raw.numerator >= raw.denominator else raw


class _Member(NamedTuple):
    """
    What may count into an objective: without a score it counts only once the objective is closed.
    """

    id: str
    weight: Decimal
    score: Fraction | None
    expected: Fraction | None


def _objective(
    goal: Goal, children: Sequence[ObjectiveProgress], portfolio: Portfolio, today: date
) -> ObjectiveProgress:
    parts = tuple(
        key_result_progress(goal, kr, portfolio, today) for kr in goal.objective.key_results
    )
    members = [
        _Member(p.key_result.id, p.key_result.weight, p.score, p.expected)
        for p in parts
        if p.key_result.counted
    ]
    members += [_Member(c.goal.id, Decimal(1), c.score, c.expected) for c in children]
    measured = [member for member in members if member.score is not None]
    total = len(parts) + len(children)
    closed = goal.objective.status == "done"
    score_of = tuple(
        [Term(m.id, m.weight, m.score or _ZERO) for m in (members if closed else measured)]
    )
    expected_of = tuple(
        [Term(m.id, m.weight, m.expected) for m in measured if m.expected is not None]
    )
    score, expected = weighted_mean(score_of), weighted_mean(expected_of)
    watched = guardrails(goal, portfolio.kpis, today)
    breached = [it.reason for it in watched if it.watch is Watch.BREACHED]
    dark = [it.reason for it in watched if it.watch is Watch.UNKNOWN]
    case = Case(
        lifecycle=goal.objective.status,
        score=score,
        raw=score,
        expected=expected,
        elapsed=Window(goal.period.start, goal.period.end).elapsed(today),
        unmeasured="no key result has a score yet" if members else "it has nothing to score",
        stale=_stale(parts, children),
        breached="; ".join(breached),
        unproven=_unproven(len(measured), total, dark),
    )
    status, reason = judge(case, portfolio.config.status)
    return ObjectiveProgress(
        goal=goal,
        key_results=parts,
        score=score,
        expected=expected,
        measured=len(measured),
        total=total,
        status=status,
        reason=reason,
        grade=grade(goal, score, portfolio.config.grades) if closed and members else None,
        guardrails=watched,
        score_of=score_of,
        expected_of=expected_of,
    )


def _stale(parts: Sequence[KeyResultProgress], children: Sequence[ObjectiveProgress]) -> str:
    """
    The first silence in it and whose it is: one silent part makes the whole stale.
    """
    silent = [f"{p.key_result.id}: {p.reason}" for p in parts if p.status is Status.STALE]
    silent += [f"{c.goal.id}: {c.reason}" for c in children if c.status is Status.STALE]
    return silent[0] if silent else ""


def _unproven(measured: int, total: int, dark: Sequence[str]) -> str:
    """
    Why a score of 1 is not an objective achieved.
    """
    if measured < total:
        return f"reached by {measured} of {total}, the rest has no score"
    return f"reached, but {'; '.join(dark)}" if dark else ""


def weighted_mean(terms: Iterable[Term]) -> Fraction | None:
    """
    Σ w·score / Σ w, exact; none of nothing.

    All is brought to one denominator: adding fractions would reduce each sum on the way.
    """
    ratios = [(term.weight.as_integer_ratio(), term.share.as_integer_ratio()) for term in terms]
    common = lcm(*[weight[1] * share[1] for weight, share in ratios])
    part = whole = 0
    for (weight, of_weight), (share, of_share) in ratios:
        scale = common // (of_weight * of_share)
        part += weight * share * scale
        whole += weight * of_share * scale
    return Fraction(part, whole) if whole else None


def grade(goal: Goal, score: Fraction | None, grades: Grades) -> str:
    """
    Red, yellow or green at closing: half-open bands; a committed goal is green only at 1.0.
    """
    reached = score or _ZERO
    green = _ONE if goal.objective.commitment == "committed" else fraction(grades.green)
    if reached >= green:
        return "green"
    return "yellow" if reached >= fraction(grades.yellow) else "red"


def portfolio_progress(
    portfolio: Portfolio, goals: Iterable[Goal], today: date
) -> tuple[ObjectiveProgress, ...]:
    """
    The objectives, worst first.
    """
    wanted = list(goals)
    judged = _judged(wanted, portfolio, today)
    return tuple(
        sorted(
            (judged[goal.id] for goal in wanted),
            key=lambda o: (
                worst_first(o.status),
                o.score if o.score is not None else -1,
                o.goal.id,
            ),
        )
    )
