"""
The Balanced Scorecard: what stands for which perspective.
"""

from typing import Any

from okrcli.domain.kpi import KpiStanding, standing
from okrcli.domain.progress import ObjectiveProgress, portfolio_progress
from okrcli.domain.scorecard import PERSPECTIVES, Signals, scorecard
from tests.support.build import day, goal, key_result, kpi, portfolio

TODAY = day("2026-11-16")


def objective(name: str, **fields: Any) -> ObjectiveProgress:
    one = goal(key_result(), id=f"2026-Q4/{name}", **fields)
    return portfolio_progress(portfolio(one), [one], TODAY)[0]


def measure(name: str, value: float | None = 85, **fields: Any) -> KpiStanding:
    readings = () if value is None else (("2026-11-01", value),)
    return standing(name, kpi(*readings, healthy=80, warning=70, **fields), TODAY)


def test_four_sides_and_what_names_none() -> None:
    """
    In the order of the field's own list.
    """
    found = scorecard(
        [objective("love", perspective="customer"), objective("stray")],
        [measure("margin", perspective="financial"), measure("nps", perspective="customer")],
    )
    assert [side.name for side in found.perspectives] == list(PERSPECTIVES)
    sides = {
        side.name: [one.goal.slug for one in side.objectives] + [one.id for one in side.kpis]
        for side in found.sides
    }
    assert sides == {
        "financial": ["margin"],
        "customer": ["love", "nps"],
        "internal-process": [],
        "learning-growth": [],
        None: ["stray"],
    }
    assert found.empty == ["internal-process", "learning-growth"]
    assert found.is_used
    assert (len(found.whole.objectives), len(found.whole.kpis)) == (2, 2)


def test_what_was_given_up_stands_for_nothing() -> None:
    found = scorecard([objective("love", perspective="customer", status="dropped")], ())
    assert found.empty == list(PERSPECTIVES)
    assert not found.is_used
    assert len(found.whole.objectives) == 1


def test_health_is_counted_by_its_words() -> None:
    found = scorecard((), [measure("a"), measure("b", 50), measure("c"), measure("d", None)])
    assert found.without.health() == {"healthy": 2, "critical": 1, "unmeasured": 1}


def test_signals() -> None:
    """
    What does not say neither leads nor lags.
    """
    lags = [measure("a", signal="lagging"), measure("b", signal="lagging"), measure("c")]
    assert scorecard((), lags).signals == Signals(0, 2, 1)
    assert scorecard((), lags).signals.all_lag
    assert not scorecard((), [*lags, measure("d", signal="leading")]).signals.all_lag
    assert not scorecard((), [measure("c")]).signals.all_lag
