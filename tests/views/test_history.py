from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.domain.kpi import standing
from okrcli.domain.progress import key_result_progress
from okrcli.model.kinds import KeyResult
from okrcli.model.kpi import Kpi
from okrcli.views.document import Band, Chart, Tone
from okrcli.views.history import chart, kpi_chart
from tests.support.build import checkins, day, goal, key_result, kpi, portfolio

TODAY = day("2026-11-16")
SAID = checkins(("2026-10-12", 48), ("2026-11-09", 52))


def of(
    part: KeyResult, today: date = TODAY, kpis: dict[str, Kpi] | None = None, **fields: Any
) -> Chart | None:
    placed = goal(part, **fields)
    return chart(key_result_progress(placed, part, portfolio(placed, kpis=kpis), today))


def points(found: Chart | None, name: str) -> list[tuple[str, float]]:
    assert found is not None
    (trace,) = (one for one in found.traces if one.name == name)
    return [(str(when), float(value)) for when, value in trace.points]


def bounds(found: Chart) -> list[tuple[str, float | None, float | None]]:
    return [
        (name, None if low is None else float(low), None if high is None else float(high))
        for name, low, high, _ in found.bands
    ]


def test_a_metric_should_follow_a_line_to_its_target() -> None:
    found = of(key_result(unit="points", due="2026-12-15", checkins=SAID))
    assert found is not None
    assert points(found, "measured") == [("2026-10-12", 48), ("2026-11-09", 52)]
    assert points(found, "planned") == [("2026-10-01", 45), ("2026-12-15", 60)]
    assert found.title == "52 points on 9 Nov, 60 points planned for 15 Dec"
    assert (found.unit, found.today, found.bands) == ("points", TODAY, ())


def test_a_stretch_is_what_the_pace_asks_for() -> None:
    """
    At the target 0.7 is reached, so that is due when 0.7 of the window has passed.
    """
    found = of(key_result(start=45, target=60, stretch=65, checkins=SAID))
    line = [("2026-10-01", 45), ("2026-12-04", 60), ("2026-12-31", 65)]
    assert points(found, "planned") == line
    part = key_result(start=45, target=60, stretch=65, checkins=checkins(("2026-12-04", 60)))
    placed = goal(part)
    progress = key_result_progress(placed, part, portfolio(placed), day("2026-12-04"))
    assert progress.score is not None
    assert progress.expected is not None
    assert abs(float(progress.score - progress.expected)) < 0.01


def test_a_change_leads_from_the_kpis_last_value_before_the_window() -> None:
    part = key_result(change="-50%", kpi="churn")
    measure = kpi(("2026-09-20", 4), ("2026-10-20", 3), ("2026-12-20", 2))
    found = of(part, kpis={"churn": measure})
    assert points(found, "measured") == [("2026-10-20", 3)]
    assert points(found, "planned") == [("2026-10-01", 4), ("2026-12-31", 2)]


@pytest.mark.parametrize(
    ("fields", "bands"),
    [
        ({"at_least": 75}, [("met", "75", None)]),
        ({"at_most": 75}, [("met", None, "75")]),
        (
            {"at_least": 40, "at_most": 60, "tolerance": 5},
            [("met", "40", "60"), ("met in part", "60", "65"), ("met in part", "35", "40")],
        ),
        ({"at_least": 60, "at_most": 40}, []),
    ],
)
def test_a_threshold_has_bands(fields: dict[str, Any], bands: list[Any]) -> None:
    found = of(key_result(kind="threshold", checkins=SAID, unit="%", **fields))
    assert found is not None
    assert len(found.traces) == 1
    assert found.bands == tuple(
        Band(
            name,
            None if low is None else Decimal(low),
            None if high is None else Decimal(high),
            Tone.GOOD if name == "met" else Tone.CAUTION,
        )
        for name, low, high in bands
    )


def test_what_recurs_is_counted_up_against_its_plan() -> None:
    lines = [{"date": "2026-10-01"}, {"date": "2026-10-06", "value": 2}, {"date": "2026-10-20"}]
    part = key_result(kind="recurring", times=3, every="month", checkins=lines)
    found = of(part)
    assert points(found, "measured") == [("2026-10-01", 1), ("2026-10-06", 3), ("2026-10-20", 4)]
    assert points(found, "planned") == [
        ("2026-10-01", 0),
        ("2026-10-31", 3),
        ("2026-11-30", 6),
        ("2026-12-31", 9),
    ]


def test_what_does_not_count_yet_is_not_counted() -> None:
    """
    Weeks begin on Mondays: the first days of the window belong to none of its weeks.
    """
    lines = [{"date": "2026-10-02"}, {"date": "2026-10-06"}]
    found = of(key_result(kind="recurring", times=1, every="week", checkins=lines))
    assert points(found, "measured") == [("2026-10-06", 1)]


@pytest.mark.parametrize(
    "part",
    [
        key_result(),
        key_result(checkins=[{"date": "2026-10-20", "confidence": 5}]),
        key_result(checkins=checkins(("2026-11-17", 50))),
        key_result(kind="milestone", steps=[{"title": "A", "done": "2026-10-20"}]),
        key_result(kind="baseline", checkins=SAID[:1]),
        key_result(target=60, checkins=SAID[:1]),
        key_result(kind="recurring", every="week", checkins=[{"date": "2026-10-02"}]),
    ],
)
def test_where_nothing_can_be_seen_nothing_is_drawn(part: KeyResult) -> None:
    assert of(part) is None


def test_without_an_end_there_is_no_plan() -> None:
    found = of(key_result(checkins=SAID), id="open/customer-love")
    assert found is not None
    assert [trace.name for trace in found.traces] == ["measured"]


def test_a_kpi_has_bands_and_a_target() -> None:
    measure = kpi(
        ("2026-09-30", 78), ("2026-10-31", 83), ("2026-11-30", 1), healthy=80, warning=70, target=90
    )
    found = kpi_chart(standing("nps", measure, TODAY), TODAY)
    assert points(found, "measured") == [("2026-09-30", 78), ("2026-10-31", 83)]
    assert points(found, "target") == [("2026-09-30", 90), ("2026-11-16", 90)]
    assert bounds(found) == [("healthy", 80, None), ("warning", 70, 80)]
    assert found.title == "83% on 31 Oct, healthy"


@pytest.mark.parametrize(
    ("fields", "bands"),
    [
        (
            {"direction": "decrease", "healthy": 80},
            [("healthy", None, 80), ("warning", 80, 88)],
        ),
        (
            {"direction": "range", "healthy": [70, 90], "warning": 5},
            [("healthy", 70, 90), ("warning", 90, 95), ("warning", 65, 70)],
        ),
        ({}, []),
    ],
)
def test_bands_are_those_of_its_health(fields: dict[str, Any], bands: list[Any]) -> None:
    found = kpi_chart(standing("nps", kpi(("2026-10-31", 83), **fields), TODAY))
    assert bounds(found) == bands


def test_a_kpi_that_was_never_measured_says_so() -> None:
    found = kpi_chart(standing("nps", kpi(target=90), TODAY))
    assert (found.title, points(found, "measured")) == ("not measured yet", [])
