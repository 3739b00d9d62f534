from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from okrcli.model.kinds import Evidence, Outcome, Reading, Recurring
from okrcli.model.period import Window
from tests.support.build import day, key_result

QUARTER = Window(date(2026, 10, 1), date(2026, 12, 31))


def recurring(**fields: Any) -> Recurring:
    read = key_result(kind="recurring", **fields)
    assert isinstance(read, Recurring)
    return read


def at(today: str, *done: tuple[str, Any], window: Window = QUARTER) -> Evidence:
    read = tuple(Reading(day(when), Decimal(str(value))) for when, value in done)
    return Evidence(read, window, day(today))


def outcome(today: str, *done: tuple[str, Any], **fields: Any) -> Outcome:
    return recurring(**fields).outcome(at(today, *done))


def test_it_is_the_share_of_closed_intervals_that_were_met() -> None:
    found = outcome("2026-12-05", ("2026-10-10", 3), ("2026-11-10", 2), times=3, every="month")
    assert (found.raw, found.formula) == (Fraction(1, 2), "1 of 2 months with 3")


def test_values_of_one_interval_add_up() -> None:
    done = ("2026-10-10", 1), ("2026-10-10", 1), ("2026-10-31", 1)
    assert outcome("2026-11-01", *done, times=3).raw == 1


def test_the_running_interval_counts_only_once_met() -> None:
    assert outcome("2026-11-05", ("2026-10-10", 1)).raw == 1
    assert outcome("2026-11-05", ("2026-10-10", 1), ("2026-11-05", 1)).raw == 1
    assert outcome("2026-11-05", ("2026-11-05", 1)).raw == Fraction(1, 2)


def test_an_interval_is_closed_only_once_it_has_ended() -> None:
    assert outcome("2026-10-31", ("2026-10-10", 1), times=2).raw is None
    assert outcome("2026-11-01", ("2026-10-10", 1), times=2).raw == 0


def test_before_the_first_interval_closes_there_is_no_share() -> None:
    assert outcome("2026-10-20", ("2026-10-10", 1), times=2).reason == "no month has closed yet"


def test_what_was_never_checked_in_is_not_nothing_done() -> None:
    found = outcome("2026-12-20")
    assert (found.raw, found.reason) == (None, "no check-in yet")


@pytest.mark.parametrize(
    ("every", "starts"),
    [
        ("week", ["2026-10-05", "2026-10-12", "2026-10-19"]),
        ("month", ["2026-10-01"]),
        ("quarter", ["2026-10-01"]),
    ],
)
def test_intervals_begin_inside_the_window(every: str, starts: list[str]) -> None:
    found = recurring(every=every).intervals(at("2026-10-20"))
    assert [str(interval.start) for interval in found] == starts


def test_a_quarter_begins_with_a_fiscal_year() -> None:
    window = Window(date(2026, 2, 1), date(2027, 1, 31))
    found = recurring(every="quarter").intervals(at("2026-12-20", window=window))
    assert [i.start.month for i in found] == [2, 5, 8, 11]


def test_no_interval_begins_after_the_window() -> None:
    found = list(recurring(every="week").intervals(at("2027-02-01")))
    assert str(found[-1].start) == "2026-12-28"


def test_a_quarter_is_one_of_the_calendar_where_the_window_begins_amid_a_month() -> None:
    window = Window(date(2026, 6, 15), date(2026, 12, 31))
    found = recurring(every="quarter").intervals(at("2026-12-20", window=window))
    assert [str(interval.start) for interval in found] == ["2026-07-01", "2026-10-01"]


def test_what_was_done_before_the_first_interval_does_not_count() -> None:
    found = outcome("2026-10-13", ("2026-10-02", 1), ("2026-10-06", 1), every="week", times=2)
    assert found.raw == 0


def test_in_an_open_window_the_intervals_begin_with_the_first_check_in() -> None:
    window = Window(None, None)
    known = at("2026-12-20", ("2026-10-14", 1), ("2026-12-01", 1), window=window)
    assert recurring(every="month").outcome(known).raw == Fraction(2, 3)
    starts = [str(i.start) for i in recurring(every="quarter").intervals(known)]
    assert starts == ["2026-10-01"]


def test_a_correction_takes_away_again() -> None:
    done = ("2026-10-10", 3), ("2026-10-11", -1)
    assert outcome("2026-11-01", *done, times=3).raw == 0


def test_a_met_interval_is_quiet_until_it_ends() -> None:
    known = at("2026-10-20", ("2026-10-10", 1))
    assert recurring(times=1).quiet_until(day("2026-10-10"), known) == date(2026, 10, 31)
    assert recurring(times=2).quiet_until(day("2026-10-10"), known) == date(2026, 10, 10)


def test_many_check_ins_over_many_years_are_read_in_one_pass() -> None:
    """Two centuries of weeks and twenty thousand check-ins take no more than a moment."""
    window = Window(date(1970, 1, 1), date(2199, 12, 31))
    known = at("2199-12-31", *[("2020-01-08", 1)] * 20_000, window=window)
    found = recurring(every="week", times=20_000).outcome(known)
    assert found.raw is not None
    assert found.raw.numerator == 1


@pytest.mark.parametrize("times", [0, -1, 1.5, True, "3"])
def test_so_many_times_is_a_whole_number_from_1(times: Any) -> None:
    with pytest.raises(ValidationError):
        recurring(times=times)


def test_the_aim_in_short() -> None:
    assert recurring(times=3, every="month").aim() == "3 × every month"
