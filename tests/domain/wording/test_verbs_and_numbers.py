"""
What a title says of direction, numbers and time (M006, M007, M008, M009, O006, K005, T004, T005).
"""

from datetime import date
from decimal import Decimal

import pytest

from okrcli.domain.wording import (
    Numbers,
    ambiguous_percent,
    deadline_outside,
    duration,
    normalised,
    number_in,
    phrased_as_goal,
    range_in,
    title_numbers,
    verb_direction,
)
from okrcli.library import Pack, words
from okrcli.model.period import Calendar, Period
from okrcli.model.sentence import Frame
from tests.domain.wording.first_titles import MEASURES, VERBS


@pytest.fixture(scope="module")
def pack() -> Pack:
    found = words("en")
    assert found is not None
    return found


def period(name: str, calendar: Calendar) -> Period:
    found = calendar.find(name)
    assert found is not None
    return found


def frame(name: str = "2026-Q1", today: date = date(2026, 1, 20), fiscal: int = 1) -> Frame:
    calendar = Calendar(fiscal_year_start=fiscal)
    return Frame(calendar, period(name, calendar), today)


@pytest.mark.parametrize(
    ("title", "way"),
    [
        *VERBS,
        ("Reduce time to hire to 20 days", "down"),
        ("Improve time to hire from 40 to 20 days", "down"),
        ("Increase", None),
        ("Lower bound of the forecast from 3 to 5", None),
        ("Increase sales by training 40 to 60 people", None),
        ("Cut the queue: seats from 40 to 60", None),
        ("Grow bread sales by 5% by March", "up"),
        ("1 Increase", None),
        ("", None),
    ],
)
def test_the_verb_says_where_it_goes(pack: Pack, title: str, way: str | None) -> None:
    found = verb_direction(title, pack)
    assert (found and found.way) == way
    if found is not None:
        assert title[found.match.start : found.match.end] == found.match.words


@pytest.mark.parametrize(
    ("title", "is_goal"),
    [*MEASURES, ("Reduce time to hire", True), ("Revenue Q4", False), ("Improve", False)],
)
def test_a_measure_phrased_as_a_goal(pack: Pack, title: str, *, is_goal: bool) -> None:
    assert bool(phrased_as_goal(title, pack)) is is_goal


def numbers(found: Numbers | None) -> list[Decimal | None] | None:
    return None if found is None else [*found[1:7]]


@pytest.mark.parametrize(
    ("title", "stated", "at"),
    [
        ("Rating from 4.1 to 4.5", ["4.1", "4.5", None, None, None, None], "4.1 to 4.5"),
        ("Bread sales to €40k", [None, "40000", None, None, None, None], "€40k"),
        ("Cut waste by 15%", [None, None, None, None, "-0.15", None], "15%"),
        ("Lift rating by 3 points", [None, None, None, None, None, "3"], "3 points"),
        ("Queue under 5 minutes", [None, None, None, "5", None, None], "5 minutes"),
        ("At least 90% fresh", [None, None, "90", None, None, None], "90%"),
        ("Rating from 45 to 60 by end of Q1", ["45", "60", None, None, None, None], "45 to 60"),
    ],
)
def test_numbers_of_a_title(title: str, stated: list[str | None], at: str) -> None:
    found = title_numbers(title)
    assert numbers(found) == [None if one is None else Decimal(one) for one in stated]
    assert found is not None
    assert found.match.words == at


@pytest.mark.parametrize(
    "title",
    [
        "Rating",
        "Hire 2 bakers",
        "Sales to 40 and rating to 4",
        "Rating from 4 to 5 (3 in Graz)",
        "Rating 45 to 60",
        "Upgrade the ovens to 1.31",
        "Rated fresh by 80% of guests",
        "No oven cold for more than 7 days",
        "Rating to X",
        "15-20% more bread",
        "Double sales to 40",
        "Rating from 4 to 5, stretch 6",
        "From 4 to 5 to 6",
        "Rating (to 5)",
        "Sales of 5+",
        "Sales in Q3 2026",
        "",
    ],
)
def test_numbers_that_can_be_read_in_two_ways_are_left_alone(title: str) -> None:
    assert title_numbers(title) is None


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Cut churn by 15 %", "by 15 %"),
        ("A 20% increase in sales", "20%"),
        ("Cut churn from 20% by 15%", None),
        ("Cut churn by 2 pp", None),
        ("Churn at 15%", None),
        ("Rated fresh by 80% of guests", None),
        ("40 guests (20% increase)", None),
        ("Grow A by 5% and B by 6%", None),
    ],
)
def test_percent_of_what(title: str, words: str | None) -> None:
    found = ambiguous_percent(title)
    assert (found and found.words) == words


@pytest.mark.parametrize(
    ("title", "ends", "at"),
    [
        ("Grow sales by 15-20%", (15, 20), "15-20%"),
        ("Grow sales by 15–20 %", (15, 20), "15–20 %"),
        ("Rating between 4.5 and 4.8", (Decimal("4.5"), Decimal("4.8")), "between 4.5 and 4.8"),
    ],
)
def test_a_range(title: str, ends: tuple[Decimal, Decimal], at: str) -> None:
    found = range_in(title)
    assert found is not None
    assert ((found.low, found.high), found.match.words) == (ends, at)


@pytest.mark.parametrize(
    "title",
    [
        "Rating to 5",
        "A 2-3 day course",
        "6 more hotels in the 50-80 room range",
        "2026-2027 plan",
        "Grow by 5-10% in 2-3 towns and 4-5 bars",
    ],
)
def test_what_is_no_range(title: str) -> None:
    assert range_in(title) is None


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Delight 40 guests", "40"),
        ("Run a 10K", "10K"),
        ("Open three bars", "three"),
        ("Double the fun", "Double"),
        ("Be the first choice in 2026", None),
        ("Win Q3", None),
        ("Launch Oven 4.1", None),
        ("B2B bakers trust us", None),
        ("Serve 24/7", None),
        ("Great 1-on-1s", None),
        ("ISO 27001 for the bakery", None),
        ("One team, one kitchen", None),
        ("Ready by 3 March", None),
        ("No one waits", None),
        ("A bakery for Industry 4.0", None),
        ("", None),
    ],
)
def test_a_number_in_an_objective(title: str, words: str | None) -> None:
    found = number_in(title)
    assert (found and found.words) == words


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Open the bar by 30 June 2026", date(2026, 6, 30)),
        ("Open the bar by 2022", date(2022, 12, 31)),
        ("Open the bar by 2022-05-01", date(2022, 5, 1)),
        ("Open the bar by March", None),
        ("Open the bar by 31 March", None),
        ("Open the bar by 2026", None),
        ("Open the bar in Q3", date(2026, 9, 30)),
        ("Publish the roadmap until 2030", None),
        ("Open the bar before summer", None),
        ("Open the bar", None),
        ("Sell more than in 2022", None),
    ],
)
def test_a_deadline_outside_of_the_period(pack: Pack, title: str, day: date | None) -> None:
    found = deadline_outside(title, frame(), pack)
    assert (found and found.day) == day
    if found is not None:
        assert title[found.match.start : found.match.end] == found.match.words


def test_a_fiscal_year_may_hold_the_period(pack: Pack) -> None:
    within = frame("2026-Q4", today=date(2027, 1, 20), fiscal=4)
    assert deadline_outside("Open the bar by 2026", within, pack) is None
    assert deadline_outside("Open the bar by 2024", within, pack) is not None
    open_end = within._replace(period=period("open", within.calendar))
    assert deadline_outside("Open the bar by 2024", open_end, pack) is None


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Win 40 guests within six months", 182.625),
        ("Win 40 guests in the next 12 weeks", 84),
        ("Win 40 guests over the next two quarters", 182.625),
        ("Complaints answered within 2 months", None),
        ("New hires bake alone within three months", None),
        ("Retain 80% within six months", None),
        ("Reply within 24 hours", None),
        ("Win 40 guests", None),
        ("Plan for growth within five years", None),
    ],
)
def test_a_stretch_of_time_for_the_goal(pack: Pack, title: str, days: float | None) -> None:
    found = duration(title, pack)
    assert (found and found.days) == days


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Grow EMEA", "grow  the EMEA!", True),
        ("Rating ≥ 4", "Rating ≤ 4", False),
        ("Customers’ love", "customers' love", True),
        ("Win shop", "Win shops", True),
        ("Win 20 shops", "Win 30 shops", False),
    ],
)
def test_titles_are_compared_by_their_words(one: str, other: str, *, same: bool) -> None:
    assert (normalised(one) == normalised(other)) is same
