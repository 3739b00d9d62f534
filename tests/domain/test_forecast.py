from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from okrcli.domain.forecast import MOST, Forecast, forecast
from okrcli.domain.progress import key_result_progress
from okrcli.model.kpi import Kpi
from tests.support.build import checkins, day, goal, key_result, kpi, plain, portfolio

TODAY = "2026-11-15"
FIRST = date(2026, 10, 5)


def weekly(*values: Any, first: date = FIRST, days: int = 7) -> list[dict[str, Any]]:
    """
    A value each week, from the first Monday of the quarter on.
    """
    return checkins(
        *((str(first + timedelta(days=days * turn)), value) for turn, value in enumerate(values))
    )


def of(
    today: str = TODAY,
    *,
    goal_id: str = "2026-Q4/customer-love",
    kpis: dict[str, Kpi] | None = None,
    **fields: Any,
) -> Forecast:
    part = key_result(**fields)
    placed = goal(part, id=goal_id)
    return forecast(key_result_progress(placed, part, portfolio(placed, kpis=kpis), day(today)))


def numbers(found: Forecast) -> tuple[Decimal, Decimal, Decimal]:
    assert found.low is not None
    assert found.projected is not None
    assert found.high is not None
    return found.low, found.projected, found.high


STEADY = weekly(46, 47, 48, 49, 50, 51)


def test_a_steady_line_goes_on_but_not_for_ever() -> None:
    """
    From 51 on 9 November a point a week would lead to 58.4: few lines go on so long.
    """
    found = of(checkins=STEADY)
    low, middle, high = numbers(found)
    assert low < 51 < middle < Decimal("58.4") < high
    assert found.due == date(2026, 12, 31)
    assert found.value == 51
    assert found.target == 60
    assert found.probability is not None
    assert Decimal("0.05") < found.probability < Decimal("0.4")
    assert found.method
    assert not found.why_not
    assert found.line is not None
    assert (found.line.points, round(found.line.slope * 7, 9)) == (6, 1)


def test_the_same_line_downwards_is_its_mirror() -> None:
    up = of(checkins=STEADY)
    down = of(start=-45, target=-60, checkins=weekly(-46, -47, -48, -49, -50, -51))
    assert numbers(down) == tuple(-one for one in reversed(numbers(up)))
    assert down.probability == up.probability


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("too few check-ins: 0 in its window, 3 are needed", {}),
        ("too few check-ins: 2 in its window, 3 are needed", {"checkins": weekly(46, 48)}),
        (
            "too short: check-ins over 12 days, 14 are needed",
            {"checkins": weekly(46, 47, 48, 49, days=4)},
        ),
        ("too few measurements of nps: 0 in its window, 3 are needed", {"kpi": "nps"}),
        ("it is due today", {"checkins": STEADY, "due": TODAY}),
        ("it was due on 2026-11-14", {"checkins": STEADY, "due": "2026-11-14"}),
        ("it has no start to measure progress from", {"target": 60, "checkins": STEADY}),
        ("it never moved, so nothing tells how far it may go", {**plain({"kind": "threshold", "at_least": 46}), "checkins": weekly(46, 46, 46)}),
        ("it has no target yet", {"kind": "baseline", "checkins": STEADY}),
        (
            "each interval counts anew, there is no line to follow",
            {"kind": "recurring", "checkins": STEADY},
        ),
        ("steps are done or not, there is no line to follow", {"kind": "milestone"}),
    ],
)  # fmt: skip
def test_what_cannot_be_told_says_why(said: str, fields: dict[str, Any]) -> None:
    found = of(**fields)
    assert found.why_not == said
    assert found.method == ""
    assert (found.projected, found.low, found.high, found.probability) == (None,) * 4


def test_a_goal_without_an_end_has_no_day_to_tell_of() -> None:
    assert of(goal_id="open/customer-love", checkins=STEADY).why_not == "it has no end"


def test_what_was_said_before_the_window_or_after_today_does_not_count() -> None:
    early = weekly(20, 10, first=date(2026, 9, 1))
    late = checkins(("2026-11-16", 99))
    assert of(checkins=[*early, *STEADY, *late]) == of(checkins=STEADY)


def test_of_two_check_ins_on_a_day_the_later_line_counts() -> None:
    twice = [*STEADY[:2], {**STEADY[2], "value": 30}, *STEADY[2:]]
    assert of(checkins=twice) == of(checkins=STEADY)


def test_gaps_count_by_days_and_not_by_check_ins() -> None:
    """
    A point a week is a point a week, however often somebody looks.
    """
    found = of(checkins=[STEADY[0], STEADY[1], STEADY[5]])
    assert found.line is not None
    assert round(found.line.slope * 7, 9) == 1


def test_one_wild_check_in_hardly_bends_the_line() -> None:
    """
    Least squares would see a fall of a point a week.
    """
    found = of(checkins=weekly(46, 75, 48, 49, 50, 51))
    assert found.line is not None
    assert 0 < found.line.slope * 7 <= 1


def test_a_due_date_of_its_own_is_the_day_told_of() -> None:
    near, far = of(checkins=STEADY, due="2026-11-23"), of(checkins=STEADY)
    assert near.due == date(2026, 11, 23)
    assert numbers(near)[1] < numbers(far)[1]
    assert numbers(near)[2] - numbers(near)[0] < numbers(far)[2] - numbers(far)[0]


def test_what_stands_still_will_probably_go_on_standing_still() -> None:
    found = of(checkins=weekly(45, 45, 45, 45))
    low, middle, high = numbers(found)
    assert middle == 45
    assert low < 45 < high
    assert found.probability == Decimal("0.03")


def test_nothing_is_ever_certain() -> None:
    """
    Not even what is long reached, nor what is out of reach.
    """
    above = of(start=0, target=10, checkins=STEADY).probability
    below = of(start=0, target=10000, checkins=STEADY).probability
    assert above is not None
    assert below is not None
    assert Decimal("0.9") < above <= Decimal("0.97")
    assert below == Decimal("0.03")


@pytest.mark.parametrize(
    ("unit", "values", "lowest", "highest"),
    [
        ("%", (80, 85, 90, 95, 99), None, 100),
        ("%", (40, 60, 80, 100, 120), None, None),
        ("customers", (9, 7, 5, 3, 1), 0, None),
        ("h", (9, 7, 5, 3, 1), 0, None),
        ("points", (9, 7, 5, 3, 1), None, None),
        (None, (9, 7, 5, 3, 1), None, None),
    ],
)
def test_no_value_is_told_that_cannot_be(
    unit: str | None, values: tuple[int, ...], lowest: int | None, highest: int | None
) -> None:
    """
    A share lies within 0 and 100, unless it did not already; a count and a time not below 0.
    """
    low, middle, high = numbers(
        of(unit=unit, start=values[0], target=values[-1], checkins=weekly(*values))
    )
    assert low <= middle <= high
    assert (low == lowest) if lowest is not None else (low < 0 or high > 100 or low > 0)
    assert (high == highest) if highest is not None else high != 100


def test_a_threshold_is_to_hold_on_its_due_date() -> None:
    course = weekly(92, 91, 93, 92, 91, 92)
    over, under = (
        of(kind="threshold", at_least=bound, checkins=course).probability for bound in (80, 100)
    )
    assert over is not None
    assert under is not None
    assert under < Decimal("0.1") < Decimal("0.9") < over
    both = of(kind="threshold", at_least=80, at_most=94, checkins=course)
    assert both.target == 94, "the nearer bound"
    assert both.probability is not None
    assert both.probability < over


@pytest.mark.parametrize("hold", ["all", "mean"])
def test_where_more_than_the_last_value_counts_no_chance_is_told(hold: str) -> None:
    found = of(kind="threshold", at_least=80, hold=hold, checkins=weekly(92, 91, 93, 92))
    assert found.projected is not None
    assert found.probability is None


def test_a_key_result_measured_by_a_kpi_goes_by_its_measurements() -> None:
    measured = [(one["date"], one["value"]) for one in STEADY]
    linked = of(kpi="nps", kpis={"nps": kpi(*measured, cadence="weekly")})
    assert linked == of(checkins=STEADY)


def test_a_kpi_measured_every_day_is_followed_as_well() -> None:
    """
    Of hundreds of measurements only some are looked at, always with the last one.
    """
    first = date(2026, 1, 1)
    days = [(str(first + timedelta(days=n)), 100 + n) for n in range(318)]
    found = of(
        kpi="nps",
        kpis={"nps": kpi(*days, cadence="daily")},
        goal_id="2026/customer-love",
        start=100,
        target=500,
    )
    assert found.line is not None
    assert found.line.points == 318 > MOST
    assert found.value == 417
    assert 417 < numbers(found)[1] < 417 + 47


def test_numbers_of_any_size_are_told_with_the_digits_that_mean_something() -> None:
    wide = of(start=0, target=10**13, checkins=weekly(*(n * 10**12 for n in (1, 3, 4, 6, 8))))
    tiny = of(
        start=0,
        target=Decimal("0.00001"),
        checkins=weekly(*(Decimal(f"0.00000{n}") for n in (1, 3, 4, 6, 8))),
    )
    for found in (wide, tiny):
        for one in numbers(found):
            assert len(one.normalize().as_tuple().digits) <= 3, one
    assert numbers(wide)[1] == 13 * 10**12
    assert numbers(tiny)[1] == Decimal("0.000013")


def test_what_hardly_moves_far_away_is_told_as_well() -> None:
    """
    Fifteen digits before the point, nine behind it: more than a float can hold.
    """
    far = Decimal("999999999999999.000000001")
    near = far + Decimal("0.000000001")
    found = of(start=far, target=near, checkins=weekly(far, near, far, near))
    low, middle, high = numbers(found)
    assert far - 1 < low <= middle <= high < near + 1
    assert abs(middle - far) < Decimal("0.00000001")


def digits(found: Iterable[Decimal]) -> list[str]:
    return [f"{one:f}" for one in found]


def test_a_forecast_can_be_worked_out_by_hand() -> None:
    """
    Three check-ins on a line: the slope is plain, what it is believed is nearly all.
    """
    found = of(start=0, target=10, due="2026-11-02", today="2026-10-19", checkins=weekly(2, 4, 6))
    # The slope is 2/7 a day. Its error is that of no line fitting better than to a hundredth of the
    # way: 0.01 · 10 / √98 = 0.0101, so z = 28.3, and z² / (z² + 20) of it is believed.
    # Fourteen days ahead, fading over 0.8 of fourteen, count as 11.2 · (1 − e^(−14 / 11.2)) = 7.99.
    assert found.line is not None
    assert round(found.line.trust, 3) == 0.976
    assert round(found.line.days(14), 2) == 7.99
    # 6 + 0.976 · 2/7 · 7.99 = 8.23, give or take
    # 1.533 · √((0.78 · 0.0101 · 14)² + (0.75 · 2/7 · 14)² + 0² + (0.06 · 10 · 1/2)²) = 4.63
    assert digits(numbers(found)) == ["3.6", "8.2", "12.8"]
