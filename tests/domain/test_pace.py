from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.pace import Case, Status, judge, worst_first
from okrcli.model.config import StatusLimits
from tests.support.build import plain

SHARES = st.fractions(0, 1)


def case(**fields: Any) -> Case:
    shares = {name: Fraction(str(v)) for name, v in fields.items() if isinstance(v, int | float)}
    usual: dict[str, Any] = {
        "lifecycle": "active",
        "score": Fraction(1, 2),
        "raw": Fraction(1, 2),
        "expected": Fraction(1, 2),
        "elapsed": Fraction(1, 2),
        "unmeasured": "no value yet",
    }
    return Case(**{**usual, **fields, **shares})


def judged(**fields: Any) -> tuple[Status, str]:
    return judge(case(**fields), StatusLimits())


@pytest.mark.parametrize(
    ("score", "status", "reason"),
    [
        (0.9, Status.ON_TRACK, "40 points ahead of the pace"),
        (0.51, Status.ON_TRACK, "1 point ahead of the pace"),
        (0.5, Status.ON_TRACK, "on the pace"),
        (0.4, Status.ON_TRACK, "10 points behind the pace"),
        (0.399999, Status.AT_RISK, "10 points behind the pace"),
        (0.25, Status.AT_RISK, "25 points behind the pace"),
        (0.249999, Status.OFF_TRACK, "25 points behind the pace"),
        (0, Status.OFF_TRACK, "50 points behind the pace"),
    ],
)
def test_the_gap_makes_the_pace(score: float, status: Status, reason: str) -> None:
    assert judged(score=score) == (status, reason)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"elapsed": 0.099999}, Status.TOO_EARLY),
        ({"elapsed": 0.1, "expected": 0.1}, Status.ON_TRACK),
        ({"score": 1, "elapsed": 0}, Status.MET),
        ({"score": None}, Status.UNMEASURED),
        ({"score": None, "elapsed": 0}, Status.UNMEASURED),
        ({"expected": None, "elapsed": None}, Status.ON_TRACK),
        ({"expected": None, "elapsed": None, "raw": -0.1}, Status.OFF_TRACK),
    ],
)
def test_beside_the_pace(fields: dict[str, Any], status: Status) -> None:
    assert judged(**fields)[0] is status


PRECEDENCE: list[tuple[dict[str, Any], Status]] = [
    ({"lifecycle": "done"}, Status.CLOSED),
    ({"lifecycle": "dropped"}, Status.DROPPED),
    ({"stale": "no check-in for 15 days"}, Status.STALE),
    ({"breached": "csat left the healthy band"}, Status.GUARDRAIL_BREACHED),
    ({"score": 1}, Status.MET),
    ({"score": 0}, Status.OFF_TRACK),
    ({"score": None}, Status.UNMEASURED),
]


@pytest.mark.parametrize("first", range(len(PRECEDENCE)))
@pytest.mark.parametrize("then", range(len(PRECEDENCE)))
def test_the_first_that_applies_wins(first: int, then: int) -> None:
    """Closed, dropped, stale, guardrail breached, met, pace, unmeasured."""
    low, high = sorted((first, then))
    merged = {**PRECEDENCE[high][0], **PRECEDENCE[low][0]}
    assert judged(**merged)[0] is PRECEDENCE[low][1]


def test_a_draft_is_not_judged() -> None:
    assert judged(lifecycle="draft", stale="x", score=1)[0] is Status.DRAFT


def test_what_is_reached_but_not_proven_says_why() -> None:
    assert judged(score=1, unproven="one has no score") == (Status.ON_TRACK, "one has no score")
    assert judged(score=0.5, unproven="one has no score") == (Status.ON_TRACK, "on the pace")


def test_the_limits_come_from_the_settings() -> None:
    strict = StatusLimits.model_validate(plain({"on_track": 0, "at_risk": -0.05, "grace": 0.6}))
    assert judge(case(score=1), strict)[0] is Status.MET
    assert judge(case(), strict)[0] is Status.TOO_EARLY
    late = case(score=0.95, expected=1, elapsed=1)
    assert judge(late, strict)[0] is Status.AT_RISK


@given(SHARES, SHARES, SHARES, SHARES)
def test_a_better_score_is_never_a_worse_status(
    a: Fraction, b: Fraction, expected: Fraction, elapsed: Fraction
) -> None:
    """With the same time gone, more progress never looks worse."""
    low, high = sorted((a, b))
    worse, better = (
        judged(score=score, raw=score, expected=expected, elapsed=elapsed)[0]
        for score in (low, high)
    )
    assert worst_first(worse) <= worst_first(better)


def test_the_words_are_those_promised() -> None:
    assert sorted(Status) == [
        "at-risk", "closed", "draft", "dropped", "guardrail-breached", "met", "off-track",
        "on-track", "stale", "too-early", "unmeasured",
    ]  # fmt: skip


def test_listings_begin_with_what_is_off_track() -> None:
    assert min(Status, key=worst_first) is Status.OFF_TRACK
