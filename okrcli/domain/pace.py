"""
On track, at risk or off track: the score against what is expected by now.
"""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from okrcli.model.base import Lifecycle
from okrcli.model.config import StatusLimits
from okrcli.model.exact import fraction


class Status(StrEnum):
    """
    The computed status of a key result or an objective, worst first.
    """

    OFF_TRACK = "off-track"
    GUARDRAIL_BREACHED = "guardrail-breached"
    STALE = "stale"
    AT_RISK = "at-risk"
    UNMEASURED = "unmeasured"
    TOO_EARLY = "too-early"
    ON_TRACK = "on-track"
    MET = "met"
    DRAFT = "draft"
    CLOSED = "closed"
    DROPPED = "dropped"


_SETTLED: dict[Lifecycle, tuple[Status, str]] = {
    "draft": (Status.DRAFT, "still a draft"),
    "done": (Status.CLOSED, "closed"),
    "dropped": (Status.DROPPED, "dropped"),
}
_ORDER = {status: place for place, status in enumerate(Status)}


def worst_first(status: Status) -> int:
    """
    Where a status stands in listings.
    """
    return _ORDER[status]


class Case(NamedTuple):
    """
    What a status is judged by.

    `stale`, `breached` and `unproven` are sentences, or empty where they do not apply; `unproven`
    says why a score of 1 does not count as met yet.
    """

    lifecycle: Lifecycle
    score: Fraction | None
    raw: Fraction | None
    expected: Fraction | None
    elapsed: Fraction | None
    unmeasured: str
    stale: str = ""
    breached: str = ""
    unproven: str = ""


def judge(case: Case, limits: StatusLimits) -> tuple[Status, str]:
    """
    The status and one sentence why; the first that applies wins, so that silence is never green.

    draft, closed, dropped, stale, guardrail breached, met, pace (too early, on track, at risk, off
    track), unmeasured.
    """
    if case.lifecycle in _SETTLED:
        return _SETTLED[case.lifecycle]
    if case.stale:
        return Status.STALE, case.stale
    if case.breached:
        return Status.GUARDRAIL_BREACHED, case.breached
    if case.score is None:
        return Status.UNMEASURED, case.unmeasured
    full = case.score.numerator >= case.score.denominator
    if full and not case.unproven:
        return Status.MET, "reached"
    status, reason = pace(case.score, case, limits)
    return status, case.unproven if full else reason


def pace(score: Fraction, case: Case, limits: StatusLimits) -> tuple[Status, str]:
    """
    Gap = score - expected: on track from -0.10, at risk from -0.25, off track below (by default).

    In the first tenth of the window it is too early to say. Where time has no end there is no
    pace: there only going backwards is off track.
    """
    if case.expected is None or case.elapsed is None:
        backwards = case.raw is not None and case.raw.numerator < 0
        return (
            (Status.OFF_TRACK, "worse than at the start")
            if backwards
            else (Status.ON_TRACK, "no end, so no pace")
        )
    if case.elapsed < fraction(limits.grace):
        return Status.TOO_EARLY, "too early to say"
    gap = score - case.expected
    if gap >= fraction(limits.on_track):
        return Status.ON_TRACK, _said(gap)
    return (Status.AT_RISK if gap >= fraction(limits.at_risk) else Status.OFF_TRACK), _said(gap)


def _said(gap: Fraction) -> str:
    points = round(abs(gap) * 100)
    if not points:
        return "on the pace"
    side = "ahead of" if gap > 0 else "behind"
    return f"{points} point{'' if points == 1 else 's'} {side} the pace"
