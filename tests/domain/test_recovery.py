from datetime import date
from typing import Any

import pytest

from okrcli.domain.kpi import standing
from okrcli.domain.recovery import comeback, evidence, time_for_it
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar
from tests.support.build import kpi

TODAY = date(2026, 11, 16)


def way(*values: float, **fields: Any) -> Any:
    """
    Where it is to go, and in which words.
    """
    measured = _measured(*values, **fields)
    found = comeback(standing("x", measured, TODAY))
    return None if found is None else (found.aim, found.target, found.title(measured))


def _measured(*values: float, **fields: Any) -> Kpi:
    days = (f"2026-{10 + at // 28:02}-{at % 28 + 1:02}" for at in range(len(values)))
    return kpi(*zip(days, values, strict=False), **{"title": "Kept", **fields})


@pytest.mark.parametrize(
    ("values", "fields", "target", "words"),
    [
        ((95, 70), {"healthy": 80}, 80, "Kept back up to a healthy level"),
        ((2, 6), {"healthy": 4, "direction": "decrease"}, 4, "Kept back down to a healthy level"),
        ((2, -5), {"healthy": 0}, 0, "Kept back up to a healthy level"),
        ((-20, -5), {"healthy": -10, "direction": "decrease"}, -10, "back down to a healthy"),
        ((5, 37), {"healthy": [20, 35], "direction": "range"}, 35, "Kept back down to a healthy"),
        ((25, 12), {"healthy": [20, 35], "direction": "range"}, 20, "Kept back up to a healthy"),
    ],
)
def test_the_aim_is_the_nearer_edge_of_the_healthy_band(
    values: tuple[float, ...], fields: dict[str, Any], target: int, words: str
) -> None:
    found = way(*values, **fields)
    assert found is not None
    assert found[:2] == ("boundary", target)
    assert words in found[2]


@pytest.mark.parametrize(
    ("fields", "aim", "target", "words"),
    [
        ({"healthy": 45, "target": 100}, "target", 100, "Kept up to its target"),
        ({"healthy": 45, "target": 50}, "before", 90, "Kept back up to where it was"),
        ({"healthy": 45}, "before", 90, "Kept back up to where it was"),
        ({"target": 100}, "target", 100, "Kept up to its target"),
    ],
)
def test_what_fell_and_is_healthy_all_the_same_goes_to_its_target_or_where_it_was(
    fields: dict[str, Any], aim: str, target: int, words: str
) -> None:
    assert way(90, 60, **fields) == (aim, target, words)


@pytest.mark.parametrize(
    "found",
    [
        way(),
        way(60, 90, healthy=45),
        way(60, 90, healthy=45, target=80),
        way(20, 30, healthy=[20, 35], direction="range", target=32),
    ],
)
def test_what_is_well_has_nowhere_to_go(found: object) -> None:
    assert found is None


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        (
            _measured(5.8, 6.1, healthy=4, warning=7, direction="decrease"),
            "Kept: not healthy twice in a row (5.8, then 6.1% on 2026-10-02; healthy is at most 4%).",
        ),
        (
            _measured(90, 45, healthy=80),
            "Kept: became critical, got worse by 50% (90, then 45% on 2026-10-02; healthy is at least 80%).",
        ),
        (
            _measured(37, healthy=[20, 35], direction="range", unit="€"),
            "Kept: €37 on 2026-10-01; healthy is 20 to €35.",
        ),
        (_measured(37), "Kept: 37% on 2026-10-01."),
        (_measured(), ""),
    ],
)
def test_the_evidence_names_the_values(measured: Kpi, said: str) -> None:
    assert evidence(standing("x", measured, TODAY)) == said


@pytest.mark.parametrize(
    ("current", "today", "best"),
    [
        ("2026-Q4", "2026-10-01", "2026-Q4"),
        ("2026-Q4", "2026-11-30", "2026-Q4"),
        ("2026-Q4", "2026-12-02", "2027-Q1"),
        ("2026-Q4", "2027-01-05", "2027-Q1"),
        ("2026-11", "2026-11-25", "2026-12"),
        ("2026", "2026-11-16", "2027"),
        ("open", "2026-11-16", "open"),
    ],
)
def test_little_left_of_a_period_is_no_time_to_begin(current: str, today: str, best: str) -> None:
    calendar = Calendar()
    period = calendar.find(current)
    assert period is not None
    assert time_for_it(period, calendar, date.fromisoformat(today)).name == best


def test_a_title_that_fills_its_line_is_cut_to_leave_room() -> None:
    long = "Share of the offices that " * 8
    found = way(95, 70, healthy=80, title=long[:200].strip())
    assert len(found[2]) <= 200
    assert found[2].endswith("… back up to a healthy level")
