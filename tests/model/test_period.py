from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.period import Calendar, Period, Window

CALENDARS = st.builds(
    Calendar,
    fiscal_year_start=st.integers(1, 12),
    named_by=st.sampled_from(["start", "end"]),
)
DAYS = st.dates(date(1971, 1, 1), date(2198, 12, 31))
SUMMER = {"summer-2026": (date(2026, 6, 15), date(2026, 9, 15))}


def span(name: str, calendar: Calendar | None = None) -> tuple[str, str]:
    found = (calendar or Calendar()).find(name)
    assert found is not None
    return str(found.start), str(found.end)


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1970", "1970-01-01", "1970-12-31"),
        ("2199-Q4", "2199-10-01", "2199-12-31"),
    ],
)
def test_a_name_says_from_when_to_when(name: str, start: str, end: str) -> None:
    assert span(name) == (start, end)


@pytest.mark.parametrize(
    ("name", "named_by", "start", "end"),
    [
        ("2026", "start", "2026-04-01", "2027-03-31"),
        ("2026-H2", "start", "2026-10-01", "2027-03-31"),
        ("2026-Q4", "start", "2027-01-01", "2027-03-31"),
        ("2026-11", "start", "2026-11-01", "2026-11-30"),
        ("2026", "end", "2025-04-01", "2026-03-31"),
        ("2026-H2", "end", "2025-10-01", "2026-03-31"),
        ("2026-Q1", "end", "2025-04-01", "2025-06-30"),
        ("2026-11", "end", "2026-11-01", "2026-11-30"),
    ],
)
def test_a_fiscal_year_shifts_all_but_months(
    name: str, named_by: Literal["start", "end"], start: str, end: str
) -> None:
    assert span(name, Calendar(4, named_by)) == (start, end)


def test_a_calendar_year_is_named_after_itself_either_way() -> None:
    assert span("2026", Calendar(1, "end")) == span("2026", Calendar(1, "start"))


@pytest.mark.parametrize(
    "name",
    [
        "", "2026-Q5", "2026-Q0", "2026-H3", "2026-13", "2026-00", "2026-1", "1969", "2200", "26",
        "2026-q4", "2026-Q4 ", "2026-Q4\n", "2026Q4", "２０２６", "Open", "summer", "2026-Q4-x",
    ],
)  # fmt: skip
def test_other_names_are_no_periods(name: str) -> None:
    assert Calendar().find(name) is None


def test_open_has_no_ends() -> None:
    found = Calendar().find("open")
    assert found == Period("open", None, None)
    assert found.length() is None
    assert found.contains(date(1999, 9, 9))
    assert Calendar().following(found) is None


def test_a_declared_period_is_found_by_its_name() -> None:
    calendar = Calendar(declared=SUMMER)
    assert span("summer-2026", calendar) == ("2026-06-15", "2026-09-15")
    found = calendar.find("summer-2026")
    assert found is not None
    assert calendar.following(found) is None


@pytest.mark.parametrize(
    ("name", "following"),
    [
        ("2026", "2027"),
        ("2026-H1", "2026-H2"),
        ("2026-H2", "2027-H1"),
        ("2026-Q4", "2027-Q1"),
        ("2026-12", "2027-01"),
        ("2026-09", "2026-10"),
    ],
)
@pytest.mark.parametrize("start", [1, 2, 7, 12])
def test_the_following_period_is_the_next_of_its_length(
    name: str, following: str, start: int
) -> None:
    calendar = Calendar(start)
    found = calendar.find(name)
    assert found is not None
    assert calendar.following(found) == calendar.find(following)


@pytest.mark.parametrize("name", ["2199", "2199-H2", "2199-Q4", "2199-12"])
def test_nothing_follows_the_last_period(name: str) -> None:
    found = Calendar().find(name)
    assert found is not None
    assert Calendar().following(found) is None


LENGTHS: list[tuple[int, Callable[[Calendar, date], Period]]] = [
    (12, Calendar.year),
    (6, Calendar.half),
    (3, Calendar.quarter),
]


@pytest.mark.parametrize(("months", "of"), LENGTHS)
@given(CALENDARS, DAYS)
def test_the_period_of_a_day_holds_it_and_is_found_by_its_name(
    months: int, of: Callable[[Calendar, date], Period], calendar: Calendar, day: date
) -> None:
    """A day lies in the year, half and quarter that are said to be its own."""
    found = of(calendar, day)
    assert found.contains(day)
    assert calendar.find(found.name) == found


@pytest.mark.parametrize("named_by", ["start", "end"])
@pytest.mark.parametrize("start", range(1, 13))
@pytest.mark.parametrize("kind", ["", "-H", "-Q", "-"])
def test_periods_tile_the_years_without_gap_or_overlap(
    kind: str, start: int, named_by: Literal["start", "end"]
) -> None:
    """From the first year to the last every day lies in exactly one period of each length."""
    calendar = Calendar(start, named_by)
    parts = {
        "": [""],
        "-H": ["-H1", "-H2"],
        "-Q": [f"-Q{n}" for n in range(1, 5)],
        "-": [f"-{n:02}" for n in range(1, 13)],
    }[kind]
    names = [f"{year}{part}" for year in range(1970, 2200) for part in parts]
    periods = [calendar.find(name) for name in names]
    for before, after in pairwise(periods):
        assert before is not None
        assert after is not None
        assert before.end is not None
        assert before.end + timedelta(days=1) == after.start
        assert calendar.following(before) == after


@given(CALENDARS, DAYS)
def test_a_quarter_nests_in_its_half_and_that_in_its_year(calendar: Calendar, day: date) -> None:
    """What nests in what follows from the days alone."""
    year, half, quarter = calendar.year(day), calendar.half(day), calendar.quarter(day)
    assert year.holds(half)
    assert half.holds(quarter)
    assert not quarter.holds(half)
    assert year.holds(year)
    assert not Period("open", None, None).holds(quarter)


def test_the_length_counts_both_ends() -> None:
    assert Period("day", date(2026, 1, 1), date(2026, 1, 1)).length() == 1
    assert Period("q", date(2026, 1, 1), date(2026, 3, 31)).length() == 90


class TestWindow:
    Q1 = Window(date(2026, 1, 1), date(2026, 3, 31))

    @pytest.mark.parametrize(
        ("today", "share"),
        [
            (date(2025, 12, 31), Fraction(0)),
            (date(2026, 1, 1), Fraction(0)),
            (date(2026, 1, 31), Fraction(30, 89)),
            (date(2026, 2, 15), Fraction(45, 89)),
            (date(2026, 3, 31), Fraction(1)),
            (date(2026, 4, 1), Fraction(1)),
        ],
    )
    def test_the_share_that_has_passed(self, today: date, share: Fraction) -> None:
        assert self.Q1.elapsed(today) == share

    def test_an_open_window_has_no_share(self) -> None:
        assert Window(None, date(2026, 3, 31)).elapsed(date(2026, 1, 1)) is None
        assert Window(date(2026, 3, 31), None).elapsed(date(2026, 1, 1)) is None

    @given(st.dates(), st.dates(), st.dates())
    def test_the_share_is_never_outside_0_and_1(self, start: date, end: date, today: date) -> None:
        """Even a window of one day, or one that ends before it starts, has a share."""
        share = Window(start, end).elapsed(today)
        assert share is not None
        assert 0 <= share <= 1
