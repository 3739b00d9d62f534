from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.coarser import COARSER, Bucket, Every, bounds, coarser, year_before
from okrcli.domain.kpi import readings
from okrcli.model.exact import decimal, total
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar
from tests.support.build import checkins, day, kpi

TODAY = "2026-11-16"
DAYS = st.dates(date(2023, 1, 1), date(2026, 11, 16))
NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
)
SERIES = st.dictionaries(DAYS, NUMBERS, min_size=1, max_size=60)
COUNTS = st.integers(0, 10**6)
INPUTS = st.dictionaries(
    DAYS, st.fixed_dictionaries({"won": COUNTS, "all": st.integers(1, 10**6)}), min_size=1
)


def by(known: Kpi, every: str, today: str = TODAY, **calendar: Any) -> tuple[Bucket, ...]:
    interval = cast("Every", every)
    return coarser(known, known.measurements, interval, day(today), Calendar(**calendar))


def values(found: tuple[Bucket, ...]) -> list[str]:
    return [f"{one.start} {one.value}" for one in found]


def of(series: Mapping[date, Decimal], **fields: Any) -> Kpi:
    return kpi(*((str(when), value) for when, value in series.items()), **fields)


def computed(inputs: Mapping[date, Mapping[str, int]], **fields: Any) -> Kpi:
    lines = [{"date": str(when), "inputs": dict(given)} for when, given in inputs.items()]
    return kpi(formula="won / all * 100", measurements=lines, **fields)


class TestAggregates:
    @pytest.mark.parametrize(
        ("aggregate", "value"),
        [("last", "2"), ("sum", "10"), ("mean", "3.333333333"), ("min", "2"), ("max", "5")],
    )
    def test_a_month_is_told_by_the_kpi_s_own_aggregate(self, aggregate: str, value: str) -> None:
        days = [("2026-10-05", 3), ("2026-10-31", 2), ("2026-10-19", 5), ("2026-11-02", 7)]
        found = by(kpi(*days, aggregate=aggregate), "month")
        assert values(found) == [f"2026-10-01 {value}", "2026-11-01 7"]
        assert [one.count for one in found] == [3, 1]

    def test_a_formula_is_computed_anew_and_never_averaged(self) -> None:
        """Whatever the KPI says of its aggregate: 1 of 10 and 90 of 90 are 91 of 100."""
        inputs = {
            date(2026, 10, 5): {"won": 1, "all": 10},
            date(2026, 10, 12): {"won": 90, "all": 90},
        }
        for aggregate in ("last", "sum", "mean", "min", "max"):
            assert values(by(computed(inputs, aggregate=aggregate), "month")) == ["2026-10-01 91"]

    def test_a_day_that_alone_gives_no_value_counts_in_the_sums(self) -> None:
        """Nobody came on Sunday, and one of Saturday's guests complained."""
        inputs = {date(2026, 10, 3): {"won": 3, "all": 30}, date(2026, 10, 4): {"won": 1, "all": 0}}
        known = computed(inputs)
        assert len(readings(known, day(TODAY))) == 1
        assert values(by(known, "month"))[0].startswith("2026-10-01 13.333")

    def test_where_a_bare_value_has_no_inputs_the_last_value_stands(self) -> None:
        lines = [
            *checkins(("2026-10-05", 40)),
            {"date": "2026-10-12", "inputs": {"won": 1, "all": 2}},
            {"date": "2026-11-09", "inputs": {"won": 1, "all": 2}},
        ]
        known = kpi(formula="won / all * 100", measurements=lines)
        assert values(by(known, "month")) == ["2026-10-01 40", "2026-11-01 50"]

    @pytest.mark.parametrize(
        ("formula", "inputs"),
        [("won / all", {"won": 1}), ("won / all", {"won": 1, "all": 0}), ("won /", {"won": 1})],
    )
    def test_an_interval_without_a_value_is_left_out(self, formula: str, inputs: Any) -> None:
        known = kpi(formula=formula, measurements=[{"date": "2026-10-05", "inputs": inputs}])
        assert by(known, "month") == ()

    def test_of_several_on_a_day_the_later_line_wins(self) -> None:
        known = kpi(("2026-10-05", 1), ("2026-10-05", 2), aggregate="sum")
        assert values(by(known, "month")) == ["2026-10-01 2"]

    def test_what_is_dated_after_today_is_not_known_yet(self) -> None:
        assert by(kpi(("2026-11-17", 1)), "month") == ()
        assert by(kpi(), "month") == ()

    def test_readings_will_do_where_there_is_no_formula(self) -> None:
        known = kpi(("2026-10-05", 1), ("2026-10-12", 2), aggregate="sum")
        found = coarser(known, readings(known, day(TODAY)), "month", day(TODAY))
        assert found == by(known, "month")


class TestIntervals:
    @pytest.mark.parametrize(
        ("every", "when", "start", "end"),
        [
            ("week", "2026-11-16", "2026-11-16", "2026-11-22"),
            ("week", "2027-01-03", "2026-12-28", "2027-01-03"),
            ("month", "2028-02-29", "2028-02-01", "2028-02-29"),
            ("quarter", "2026-12-31", "2026-10-01", "2026-12-31"),
            ("year", "2026-01-01", "2026-01-01", "2026-12-31"),
        ],
    )
    def test_an_interval_has_its_first_and_its_last_day(
        self, every: Every, when: str, start: str, end: str
    ) -> None:
        assert bounds(day(when), every, Calendar()) == (day(start), day(end))

    def test_quarters_and_years_may_be_fiscal(self) -> None:
        calendar = Calendar(fiscal_year_start=4)
        when = day("2027-02-14")
        assert bounds(when, "quarter", calendar) == (day("2027-01-01"), day("2027-03-31"))
        assert bounds(when, "year", calendar) == (day("2026-04-01"), day("2027-03-31"))

    @given(DAYS, st.integers(1, 12))
    def test_fiscal_quarters_are_those_of_the_periods(self, when: date, first: int) -> None:
        """The quarter and the year that goals are kept in, whatever month they begin in."""
        calendar = Calendar(fiscal_year_start=first)
        quarter, year = calendar.quarter(when), calendar.year(when)
        assert bounds(when, "quarter", calendar) == (quarter.start, quarter.end)
        assert bounds(when, "year", calendar) == (year.start, year.end)


class TestComplete:
    @pytest.mark.parametrize(
        ("days", "today", "complete"),
        [
            (["2026-07-31", "2026-08-31", "2026-09-30"], "2026-10-01", True),
            (["2026-07-31", "2026-08-31", "2026-09-30"], "2026-09-30", False),
            (["2026-09-30"], "2026-10-05", False),
            (["2026-07-31", "2026-08-31"], "2026-10-05", False),
            (["2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30"], "2026-11-01", True),
            (["2026-06-30", "2026-07-31", "2026-08-31", "2026-10-31"], "2026-11-01", True),
        ],
    )
    def test_a_quarter_is_complete_once_over_and_covered(
        self, days: list[str], today: str, *, complete: bool
    ) -> None:
        found = by(kpi(*((when, 1) for when in days), cadence="monthly"), "quarter", today)
        assert [one.complete for one in found if one.start == day("2026-07-01")] == [complete]


class TestYearBefore:
    @pytest.mark.parametrize(
        ("every", "before"),
        [("week", "2025-11-10"), ("month", "2025-11-01"), ("quarter", "2025-10-01")],
    )
    def test_the_same_interval_of_last_year_is_found(self, every: Every, before: str) -> None:
        known = kpi(("2025-11-12", 1), ("2026-10-01", 5), ("2026-11-12", 2))
        found = by(known, every)
        earlier = year_before(found, found[-1], every)
        assert earlier is not None
        assert values((earlier,)) == [f"{before} 1"]
        assert year_before(found, found[0], every) is None


class TestLaws:
    @given(SERIES, st.integers(1, 12))
    def test_months_compose_to_quarters_and_years(
        self, series: dict[date, Decimal], first: int
    ) -> None:
        """The sum of the sums, the last of the last, the least of the least, the most of the most."""
        ways: dict[str, Callable[[list[Decimal]], Decimal]] = {
            "sum": total,
            "last": lambda found: found[-1],
            "min": min,
            "max": max,
        }
        calendar = Calendar(fiscal_year_start=first)
        for aggregate, way in ways.items():
            known = of(series, aggregate=aggregate)
            months = by(known, "month", fiscal_year_start=first)
            for every in ("quarter", "year"):
                groups = groupby(months, lambda one: bounds(one.start, every, calendar))  # noqa: B023
                again = [(*span, way([one.value for one in inside])) for span, inside in groups]
                found = by(known, every, fiscal_year_start=first)
                assert [(one.start, one.end, one.value) for one in found] == again

    @given(SERIES)
    def test_the_mean_is_the_sum_by_the_count(self, series: dict[date, Decimal]) -> None:
        for every in COARSER:
            means = by(of(series, aggregate="mean"), every)
            sums = by(of(series, aggregate="sum"), every)
            assert [one.value for one in means] == [
                decimal(Fraction(one.value) / one.count) for one in sums
            ]

    @given(INPUTS)
    def test_a_formula_is_the_formula_of_the_summed_inputs(
        self, inputs: dict[date, dict[str, int]]
    ) -> None:
        for every in COARSER:
            for one in by(computed(inputs), every):
                inside = [given for when, given in inputs.items() if one.start <= when <= one.end]
                won, whole = (sum(given[name] for given in inside) for name in ("won", "all"))
                assert one.value == decimal(Fraction(won, whole) * 100)
                assert one.count == len(inside)

    @given(SERIES, st.randoms(use_true_random=False))
    def test_the_order_of_the_lines_does_not_matter(
        self, series: dict[date, Decimal], random: Any
    ) -> None:
        lines = list(series.items())
        random.shuffle(lines)
        for every in COARSER:
            assert by(of(dict(lines)), every) == by(of(series), every)

    @given(SERIES)
    def test_intervals_meet_no_other_and_hold_every_day(self, series: dict[date, Decimal]) -> None:
        for every in COARSER:
            found = by(of(series), every)
            assert sum(one.count for one in found) == len(series)
            for one, other in pairwise(found):
                assert one.end < other.start
            assert not found[-1].complete or found[-1].end < day(TODAY)
            assert all(one.start <= one.end < one.start + timedelta(days=367) for one in found)
