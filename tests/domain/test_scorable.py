from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.scorable import contradiction, lacking
from okrcli.model.kinds import Evidence, Reading
from okrcli.model.period import Window
from tests.support.build import day, key_result

NUMBERS = st.none() | st.integers(-3, 3)
CHANGES = st.sampled_from([None, "+10%", "-2pp", "0%"])


def scored(made: Any, value: int) -> bool:
    evidence = Evidence(
        (Reading(day("2026-11-02"), Decimal(value)),), Window(None, None), day("2026-11-16")
    )
    is_scored: bool = made.outcome(evidence).raw is not None
    return is_scored


@given(NUMBERS, NUMBERS, NUMBERS, CHANGES, st.integers(-5, 5))
def test_a_metric_is_scored_exactly_if_nothing_speaks_against_it(
    start: int | None, target: int | None, stretch: int | None, change: str | None, value: int
) -> None:
    """
    Whatever the value is; but of target and change there may be only one.
    """
    made = key_result(start=start, target=target, stretch=stretch, change=change)
    fine = not lacking(made) and not contradiction(made)
    assert fine == (scored(made, value) and None in (target, change))


@given(NUMBERS, NUMBERS, st.none() | st.integers(1, 3), st.booleans(), st.integers(-5, 5))
def test_a_threshold_is_scored_exactly_if_nothing_speaks_against_it(
    low: int | None,
    high: int | None,
    tolerance: int | None,
    strict: bool,  # noqa: FBT001 (the field's own type)
    value: int,
) -> None:
    """
    Whatever the value is.
    """
    made = key_result(
        kind="threshold", at_least=low, at_most=high, tolerance=tolerance, strict=strict
    )
    assert (not lacking(made) and not contradiction(made)) == scored(made, value)


@given(NUMBERS, NUMBERS, CHANGES)
def test_a_kpi_may_still_tell_the_start(
    target: int | None, stretch: int | None, change: str | None
) -> None:
    """
    Its own first value suits every target, and its stretch.
    """
    made = key_result(kpi="nps", target=target, stretch=stretch, change=change)
    assert lacking(made) == ("it has no target" if target is None and change is None else "")
    if target is not None and change is None and stretch != target:
        assert contradiction(made) == ""


@given(st.integers(-9, 9).filter(bool), st.integers(-9, 9), st.sampled_from(["%", "pp", " trucks"]))
def test_a_change_of_what_a_kpi_tells_may_have_a_stretch(
    step: int, stretch: int, unit: str
) -> None:
    """
    Nobody knows yet on which side of it the KPI will stand.
    """
    made = key_result(kpi="nps", change=f"{step:+}{unit}", stretch=stretch)
    assert contradiction(made) == ""
