from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.kpi import (
    Health,
    KpiStanding,
    adverse_change,
    band,
    comparable,
    readings,
    standing,
)
from tests.support.build import checkins, day, kpi

TODAY = "2026-11-02"
NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, places=9, min_value=-(10**14), max_value=10**14
)


def of(*measurements: tuple[str, Any], today: str = TODAY, **fields: Any) -> KpiStanding:
    return standing("kpi", kpi(*measurements, **fields), day(today))


def monthly(*values: Any) -> list[tuple[str, Any]]:
    """Values of the last months, the newest on the last of October."""
    days = ["2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"]
    return list(zip(days[len(days) - len(values) :], values, strict=True))


def number(value: Any) -> Decimal:
    return Decimal(str(value))


class TestBand:
    """Health goes by boundaries, which belong to the better side."""

    @pytest.mark.parametrize(
        ("direction", "healthy", "warning", "value", "health"),
        [
            ("increase", 90, 80, 90, Health.HEALTHY),
            ("increase", 90, 80, "89.999999999", Health.WARNING),
            ("increase", 90, 80, 80, Health.WARNING),
            ("increase", 90, 80, "79.999999999", Health.CRITICAL),
            ("decrease", 4, 6, 4, Health.HEALTHY),
            ("decrease", 4, 6, "4.000000001", Health.WARNING),
            ("decrease", 4, 6, 6, Health.WARNING),
            ("decrease", 4, 6, "6.000000001", Health.CRITICAL),
            ("increase", -5, -10, -5, Health.HEALTHY),
            ("increase", -5, -10, -10, Health.WARNING),
            ("increase", -5, -10, -11, Health.CRITICAL),
            ("increase", 0, -1, 0, Health.HEALTHY),
            ("increase", 0, None, "-0.000000001", Health.CRITICAL),
            ("increase", 90, None, 81, Health.WARNING),
            ("increase", 90, None, "80.9", Health.CRITICAL),
            ("decrease", -20, None, -18, Health.WARNING),
            ("decrease", -20, None, -17, Health.CRITICAL),
            ("increase", -10, -20, -10, Health.HEALTHY),
            ("increase", -10, -20, "-10.000000001", Health.WARNING),
            ("increase", -10, -20, -20, Health.WARNING),
            ("increase", -10, -20, "-20.000000001", Health.CRITICAL),
            ("increase", -10, 0, "-10.1", Health.CRITICAL),
            ("increase", -10, None, -11, Health.WARNING),
            ("increase", -10, None, "-11.000000001", Health.CRITICAL),
            ("increase", 0, -1, "-0.000000001", Health.WARNING),
            ("increase", 0, None, 0, Health.HEALTHY),
            ("decrease", 0, None, 0, Health.HEALTHY),
            ("decrease", 0, None, "0.000000001", Health.CRITICAL),
            ("decrease", 0, 2, 2, Health.WARNING),
            ("decrease", 0, 2, -5, Health.HEALTHY),
            ("decrease", -20, -18, -20, Health.HEALTHY),
            ("decrease", -20, None, "-17.999999999", Health.CRITICAL),
            ("decrease", 4, None, "4.4", Health.WARNING),
            ("decrease", 4, None, "4.400000001", Health.CRITICAL),
            ("range", [-1, 1], 0, 0, Health.HEALTHY),
            ("range", [-1, 1], 0, "-1.000000001", Health.CRITICAL),
            ("range", [-10, -5], None, "-10.5", Health.WARNING),
            ("range", [-10, -5], None, "-10.500000001", Health.CRITICAL),
            ("range", [-10, -5], None, "-4.5", Health.WARNING),
            ("range", [0, 0], None, 0, Health.HEALTHY),
            ("range", [0, 0], None, "0.1", Health.CRITICAL),
            ("range", [5, 7], 1, 5, Health.HEALTHY),
            ("range", [5, 7], 1, 7, Health.HEALTHY),
            ("range", [5, 7], 1, 8, Health.WARNING),
            ("range", [5, 7], 1, 4, Health.WARNING),
            ("range", [5, 7], 1, "3.9", Health.CRITICAL),
            ("range", [5, 7], None, "7.2", Health.WARNING),
            ("range", [5, 7], None, "7.3", Health.CRITICAL),
            ("range", [5, 5], None, "5.5", Health.WARNING),
        ],
    )
    def test_a_value_lies_in_its_band(
        self, direction: str, *, healthy: Any, warning: Any, value: Any, health: Health
    ) -> None:
        known = kpi(direction=direction, healthy=healthy, warning=warning)
        assert band(known, number(value)) is health

    @pytest.mark.parametrize(
        ("direction", "healthy"), [("range", 5), ("increase", [5, 7]), ("increase", None)]
    )
    def test_without_a_fitting_boundary_there_is_no_band(
        self, direction: str, healthy: Any
    ) -> None:
        assert band(kpi(direction=direction, healthy=healthy), Decimal(5)) is None

    @pytest.mark.parametrize(
        ("direction", "warning"), [("increase", 95), ("decrease", 85), ("increase", 90)]
    )
    def test_a_warning_on_the_healthy_side_leaves_no_margin(
        self, direction: str, warning: int
    ) -> None:
        known = kpi(direction=direction, healthy=90, warning=warning)
        worse = Decimal("89.9") if direction == "increase" else Decimal("90.1")
        assert band(known, worse) is Health.CRITICAL
        assert band(known, Decimal(90)) is Health.HEALTHY

    @given(NUMBERS, NUMBERS, NUMBERS)
    def test_a_lower_is_better_kpi_is_the_mirror(
        self, healthy: Decimal, warning: Decimal, value: Decimal
    ) -> None:
        """Turning all signs turns increase into decrease and changes no band."""
        up = kpi(direction="increase", healthy=healthy, warning=warning)
        down = kpi(direction="decrease", healthy=-healthy, warning=-warning)
        assert band(up, value) is band(down, -value)

    @given(NUMBERS, NUMBERS, NUMBERS)
    def test_a_higher_value_is_never_in_a_worse_band(
        self, healthy: Decimal, a: Decimal, b: Decimal
    ) -> None:
        """Where more is better, more is never worse."""
        order = [Health.CRITICAL, Health.WARNING, Health.HEALTHY]
        known = kpi(direction="increase", healthy=healthy)
        low, high = (band(known, value) for value in sorted((a, b)))
        assert low is not None
        assert high is not None
        assert order.index(low) <= order.index(high)


class TestHealth:
    @pytest.mark.parametrize(
        ("cadence", "today", "health"),
        [
            (None, "2027-01-01", Health.HEALTHY),
            (None, "2027-01-02", Health.STALE),
            ("daily", "2026-11-03", Health.STALE),
            ("weekly", "2026-11-14", Health.HEALTHY),
            ("weekly", "2026-11-15", Health.STALE),
            ("quarterly", "2027-05-03", Health.HEALTHY),
        ],
    )
    def test_silence_beyond_two_rhythms_is_stale(
        self, cadence: str | None, today: str, health: Health
    ) -> None:
        found = of(("2026-10-31", 95), healthy=90, cadence=cadence, today=today)
        assert found.health is health
        assert found.band is Health.HEALTHY

    def test_without_a_measurement_it_is_unmeasured(self) -> None:
        found = of(healthy=90)
        assert (found.health, found.band, found.latest, found.drop) == (
            Health.UNMEASURED,
            None,
            None,
            False,
        )

    def test_without_a_boundary_it_is_neither_well_nor_ill(self) -> None:
        assert of(("2026-10-31", 95)).health is None


class TestReadings:
    def test_of_several_on_a_day_the_later_line_wins(self) -> None:
        known = kpi(("2026-10-31", 1), ("2026-09-30", 2), ("2026-10-31", 3))
        assert [(str(r.date), r.value) for r in readings(known, day(TODAY))] == [
            ("2026-09-30", Decimal(2)),
            ("2026-10-31", Decimal(3)),
        ]

    def test_measurements_after_today_are_not_known_yet(self) -> None:
        assert of(("2026-10-31", 1), ("2026-11-03", 2)).latest is not None
        assert readings(kpi(("2026-11-03", 2)), day(TODAY)) == ()

    def test_that_of_today_counts(self) -> None:
        assert [r.value for r in readings(kpi((TODAY, 2)), day(TODAY))] == [2]

    def test_a_formula_is_computed_from_the_inputs(self) -> None:
        known = kpi(
            formula="lost / at_start * 100",
            measurements=[{"date": "2026-10-31", "inputs": {"lost": 21, "at_start": 412}}],
        )
        assert readings(known, day(TODAY))[0].value == Decimal("5.097087379")

    @pytest.mark.parametrize(
        ("formula", "inputs"),
        [("a / b", {"a": 1, "b": 0}), ("a / b", {"a": 1}), ("a /", {"a": 1}), (None, {"a": 1})],
    )
    def test_a_measurement_that_gives_no_value_is_left_out(
        self, formula: str | None, inputs: dict[str, int]
    ) -> None:
        lines = [{"date": "2026-10-31", "inputs": inputs}, *checkins(("2026-09-30", 5))]
        known = kpi(formula=formula, measurements=lines)
        assert [r.value for r in readings(known, day(TODAY))] == [5]

    def test_a_value_that_is_written_wins_over_the_formula(self) -> None:
        lines = [{"date": "2026-10-31", "value": 7, "inputs": {"a": 1}}]
        assert readings(kpi(formula="a", measurements=lines), day(TODAY))[0].value == 7

    def test_long_products_are_exact(self) -> None:
        longest = Decimal("999999999999999.999999999")
        lines = [{"date": "2026-10-31", "inputs": {"a": longest, "b": 10**14}}]
        found = readings(kpi(formula="a * b", measurements=lines), day(TODAY))
        assert Fraction(found[0].value) == Fraction(longest) * 10**14


class TestDrop:
    """It enters critical, is not healthy twice running, or gets worse by a tenth."""

    @pytest.mark.parametrize(
        ("values", "reason"),
        [
            ((90.5, 89, 95, 84, 95), ""),
            ((82, 95, 86, 95, 89), ""),
            ((79, 90, 75), "it became critical"),
            ((82, 90, 84, 83), "it is not healthy twice in a row"),
            ((110, 120, 105), "it got worse by 12.5%"),
        ],
    )
    def test_each_reason_alone_is_one(self, values: tuple[float, ...], reason: str) -> None:
        """
        Healthy from 90 on and critical below 80; a seasonal year ago nothing had fallen.
        """
        last_year = [("2025-10-30", 80)] if reason == "it became critical" else []
        found = of(*last_year, *monthly(*values), healthy=90, warning=80, seasonal=bool(last_year))
        assert found.reasons == ((reason,) if reason else ())

    @pytest.mark.parametrize(
        ("values", "reasons"),
        [
            ((95, 94), ()),
            ((95,), ()),
            ((70,), ()),
            ((90, 81), ("it got worse by 10%",)),
            ((90, 82), ()),
            ((85, 84), ("it is not healthy twice in a row",)),
            ((84, 95), ()),
            ((82, 80), ("it became critical", "it is not healthy twice in a row")),
            ((100, 70), ("it became critical", "it got worse by 30%")),
            ((70, 70), ("it is not healthy twice in a row",)),
            ((70, 95, 70), ("it became critical", "it got worse by 26.3%")),
        ],
    )
    def test_where_more_is_better(self, values: tuple[int, ...], reasons: tuple[str, ...]) -> None:
        found = of(*monthly(*values), healthy=90)
        assert (found.reasons, found.drop) == (reasons, bool(reasons))

    @pytest.mark.parametrize(
        ("direction", "values", "change"),
        [
            ("increase", (100, 90), Fraction(1, 10)),
            ("increase", (100, 110), Fraction(-1, 10)),
            ("decrease", (100, 110), Fraction(1, 10)),
            ("increase", (-10, -12), Fraction(1, 5)),
            ("decrease", (-10, -8), Fraction(1, 5)),
            ("increase", (0, -5), None),
            ("decrease", (0, 5), None),
            ("increase", (5,), None),
            ("increase", (), None),
        ],
    )
    def test_adverse_change_is_relative_to_the_size_of_the_previous(
        self, direction: str, values: tuple[int, ...], change: Fraction | None
    ) -> None:
        known = kpi(*monthly(*values), direction=direction)
        assert adverse_change(known, readings(known, day(TODAY))) == change

    @pytest.mark.parametrize(
        ("values", "change"),
        [
            ((6, 8), Fraction(1, 6)),
            ((6, 4), Fraction(1, 6)),
            ((6, 7), 0),
            ((8, 7), Fraction(-1, 8)),
        ],
    )
    def test_in_a_range_worse_is_farther_outside(
        self, values: tuple[int, int], change: Fraction
    ) -> None:
        known = kpi(*monthly(*values), direction="range", healthy=[5, 7])
        assert adverse_change(known, readings(known, day(TODAY))) == change

    def test_from_0_the_tenth_does_not_apply(self) -> None:
        assert of(*monthly(0, 5), direction="decrease", healthy=50).reasons == ()

    def test_without_a_boundary_only_the_tenth_counts(self) -> None:
        assert of(*monthly(100, 90)).reasons == ("it got worse by 10%",)

    def test_a_seasonal_kpi_is_compared_with_the_same_time_last_year(self) -> None:
        values = [("2025-10-28", 50), ("2026-09-30", 90), ("2026-10-31", 49)]
        assert of(*values, seasonal=True).reasons == ()
        assert of(*values, seasonal=False).drop

    @pytest.mark.parametrize(
        ("last_year", "dropped"),
        [("2025-10-16", True), ("2025-11-15", True), ("2025-10-15", False)],
    )
    def test_half_a_rhythm_before_or_after_is_the_same_time_last_year(
        self, last_year: str, *, dropped: bool
    ) -> None:
        assert of((last_year, 100), ("2026-10-31", 80), seasonal=True).drop is dropped

    @given(st.lists(st.dates(day("2025-08-01"), day("2026-10-30")), unique=True, max_size=40))
    def test_of_many_that_of_last_year_is_the_nearest(self, days: list[date]) -> None:
        """
        Found as one would who looks at each of them.
        """
        known = kpi(*((str(one), 1) for one in days), ("2026-10-31", 2), seasonal=True)
        near = [(abs(one - day("2025-10-31")), one) for one in days]
        wanted = min((each for each in near if each[0].days <= 15), default=(None, None))[1]
        found = comparable(known, readings(known, day(TODAY)))
        assert (found.date if found else None) == wanted

    def test_without_last_year_a_seasonal_kpi_is_not_compared(self) -> None:
        assert of(*monthly(90, 49), seasonal=True).reasons == ()

    def test_a_leap_day_is_compared_with_the_last_of_february(self) -> None:
        values = [("2027-02-28", 100), ("2028-02-29", 80)]
        assert of(*values, seasonal=True, today="2028-03-01").reasons == (
            "it got worse by 20% since 2027-02-28 (100)",
        )


class TestTrend:
    def test_change_over_one_and_four_measurements(self) -> None:
        found = of(*monthly(1, 2, 4, 7, 11))
        assert (found.change, found.change_over_4) == (Decimal(4), Decimal(10))

    def test_too_few_measurements_have_no_change(self) -> None:
        assert (of(*monthly(1)).change, of(*monthly(1, 2, 3, 4)).change_over_4) == (None, None)

    def test_a_change_keeps_every_digit(self) -> None:
        longest = Decimal("999999999999999.999999999")
        assert of(*monthly(-longest, longest)).change == 2 * longest
