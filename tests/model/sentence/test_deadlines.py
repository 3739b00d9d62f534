"""
Which words name a deadline, and which day they mean.
"""

from datetime import date

import pytest

from okrcli.model.period import Calendar
from okrcli.model.sentence import Frame, read_sentence

CALENDAR = Calendar()
TODAY = date(2026, 11, 16)


def frame(period: str = "2026-Q4", calendar: Calendar = CALENDAR, today: date = TODAY) -> Frame:
    found = calendar.find(period)
    assert found is not None
    return Frame(calendar, found, today)


DAYS = {
    "by March": date(2027, 3, 31),
    "before March": date(2027, 2, 28),
    "by mid-January": date(2027, 1, 16),
    "by 15 June": date(2027, 6, 15),
    "by June 15th, 2027": date(2027, 6, 15),
    "by 2027-03-31": date(2027, 3, 31),
    "by 31.03.2027": date(2027, 3, 31),
    "by 31/3/2027": date(2027, 3, 31),
    "in the first half of 2027": date(2027, 6, 30),
    "by Monday the 7th of December": date(2026, 12, 7),
    "by the end of Q1": date(2027, 3, 31),
    "before the end of the quarter": date(2026, 12, 31),
    "within six months": date(2027, 5, 16),
    "in the next 4 weeks": date(2026, 12, 14),
    "next quarter": date(2027, 3, 31),
    "this quarter": date(2026, 12, 31),
    "by the end of next month": date(2026, 12, 31),
    "by EOY": date(2026, 12, 31),
    "in H1": date(2027, 6, 30),
    "by end of FY27": date(2027, 12, 31),
    "by 2027": date(2027, 12, 31),
    "before 2027": date(2026, 12, 31),
    "in the first quarter": date(2027, 3, 31),
    "until Friday": date(2026, 11, 20),
    "(Q2 2027)": date(2027, 6, 30),
    "by the beginning of April": date(2027, 4, 1),
    "over the coming year": date(2027, 12, 31),
}


@pytest.mark.parametrize(("words", "day"), DAYS.items(), ids=DAYS)
def test_the_day_that_words_mean(words: str, day: date) -> None:
    found = read_sentence(f"Grow sales to 500 {words}", frame())
    assert found.due == day
    assert found.due_text == words.strip("()")
    assert found.target == 500


@pytest.mark.parametrize(
    "words",
    [
        "by the final demo",
        "by end of sprint",
        "by 31 February",
        "by 2019",
        "ASAP",
        "by 3/4/2027",
        "by spring 2027",
        "by week 12",
        "within the school year",
    ],
)
def test_what_names_no_day_of_the_calendar_has_none(words: str) -> None:
    found = read_sentence(f"Open the bar {words}", frame())
    assert found.due_text == words
    assert found.due is None


@pytest.mark.parametrize(
    "text",
    [
        "Answer 90% of letters within 24 hours",
        "Resolve tickets within 2 weeks",
        "Sales in the last 30 days over 500",
        "Post 2 recipes per week",
        "More guests than last year",
        "Twice as many as in 2024",
        "Grow by 20%",
        "Reviewed by customers",
        "Guests who return within 6 months of a tasting",
        "Agree on the Q3 roadmap",
        "Support is there 24/7",
        "Revenue up 10% compared to Q1",
    ],
)
def test_what_only_sounds_like_a_deadline(text: str) -> None:
    assert read_sentence(text, frame()).due_text is None


def test_where_something_gets_to_is_its_deadline() -> None:
    found = read_sentence("Sales from 10 in Q3 to 20 in Q4", frame())
    assert (found.due_text, found.due) == ("in Q4", date(2026, 12, 31))


def test_words_of_time_that_no_date_keeps_stay_in_the_title() -> None:
    assert read_sentence("Lose 8 kg by summer", frame()).title == "Lose 8 kg by summer"
    assert read_sentence("Lose 8 kg by May", frame()).title == "Lose 8 kg"


def test_fiscal_quarters_and_years_are_the_workspace_s() -> None:
    fiscal = Calendar(fiscal_year_start=4)
    within = frame("2026-Q3", fiscal)
    assert read_sentence("Sell 5 bars by the end of Q4", within).due == date(2027, 3, 31)
    assert read_sentence("Sell 5 bars by the end of the fiscal year", within).due == date(
        2027, 3, 31
    )


def test_a_year_that_may_be_either_names_no_day() -> None:
    """
    With a fiscal year of its own, “the end of the year” is the reader's to say.
    """
    within = frame("2026-Q3", Calendar(fiscal_year_start=4))
    assert read_sentence("Sell 5 bars by the end of the year", within).due is None


def test_time_is_counted_from_the_period_where_that_has_not_begun() -> None:
    found = read_sentence("Sell 5 bars within two months", frame("2027-Q1"))
    assert found.due == date(2027, 3, 1)


def test_without_a_frame_there_are_words_but_no_day() -> None:
    found = read_sentence("Sell 5 bars by March")
    assert (found.due_text, found.due) == ("by March", None)
