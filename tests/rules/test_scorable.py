"""
What can never be scored is told by the rules, each fault by one of them.
"""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.scorable import contradiction, lacking
from okrcli.findings import Level
from okrcli.model.kinds import KeyResult
from okrcli.model.objective import Objective
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.measurable import (
    m001_no_target,
    m003_no_baseline,
    m004_start_equals_target,
    m005_contradicting_target,
)
from okrcli.rules.rule import KeyResultAt
from tests.support.build import day, key_result

NUMBERS = st.none() | st.integers(-3, 3)
CHANGES = st.sampled_from([None, "+10%", "-2pp", "0%"])
RULES = (m001_no_target, m003_no_baseline, m004_start_equals_target, m005_contradicting_target)


def told(made: KeyResult) -> list[str]:
    goal = Goal("2026-Q4/a", Period("2026-Q4", None, None), Objective(title="A"))
    place = KeyResultAt(goal, 0, made)
    judges = [it.check for it in RULES]
    return [
        judge.rule.code
        for judge in judges
        if issubclass(type(made), judge.kinds)
        for hit in judge.check(place, Context(day("2026-11-16")))
        if (hit.level or judge.rule.level) is Level.ERROR or judge.rule.code == "M003"
    ]


@given(NUMBERS, NUMBERS, NUMBERS, CHANGES, st.sampled_from([None, "nps"]))
def test_a_metric(
    start: int | None, target: int | None, stretch: int | None, change: str | None, kpi: str | None
) -> None:
    """
    But of a change that agrees with its target, which commands refuse and which does no harm.
    """
    made = key_result(start=start, target=target, stretch=stretch, change=change, kpi=kpi)
    if change is not None and target is not None:
        return
    found = told(made)
    assert bool(found) == bool(lacking(made) or contradiction(made))
    assert len(set(found)) == len(found)


@given(NUMBERS, NUMBERS, st.none() | st.integers(1, 3), st.booleans())
def test_a_threshold(low: int | None, high: int | None, tolerance: int | None, strict: Any) -> None:
    made = key_result(
        kind="threshold", at_least=low, at_most=high, tolerance=tolerance, strict=strict
    )
    assert len(told(made)) == bool(lacking(made) or contradiction(made))


def test_a_change_that_disagrees_with_its_target() -> None:
    made = key_result(start=100, target=80, change="-30%")
    assert contradiction(made)
    assert told(made) == ["M005"]
    assert told(key_result(start=100, target=Decimal(70), change="-30%")) == []
