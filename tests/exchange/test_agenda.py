import re
from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from okrcli.domain.progress import portfolio_progress
from okrcli.exchange.agenda import days
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.output import ics
from tests.support.build import day, goal, key_result, kpi, portfolio

TODAY = day("2026-11-16")
ORDER = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE | re.IGNORECASE)


def written(known: Portfolio, *, public: bool = False, today: date = TODAY) -> str:
    found = portfolio_progress(known, known.goals.values(), today)
    return ics.render(days(found, known, public=public), known.config.organization or "", today)


def events(text: str) -> list[Any]:
    """
    The events, as a well-kept parser understands them without a complaint.
    """
    read = Calendar.from_ical(text)
    assert read.errors == []
    found = list(read.walk("VEVENT"))
    assert all(event.errors == [] for event in found)
    return found


def summaries(*goals: Goal, **settings: Any) -> dict[str, date]:
    return {
        str(event["SUMMARY"]): event["DTSTART"].dt
        for event in events(written(portfolio(*goals, **settings)))
    }


def test_a_goal_gives_its_end_its_due_dates_and_its_rhythm() -> None:
    steps = [
        {"title": "Sign", "due": "2026-11-30"},
        {"title": "Print", "due": "2026-10-30", "done": "2026-10-20"},
        {"title": "Open"},
    ]
    parts = (
        key_result("nps", title="NPS"),
        key_result("friends", title="Friends", due="2026-12-04"),
        key_result("depot", title="A depot", kind="milestone", steps=steps),
    )
    assert summaries(goal(*parts, title="Love")) == {
        "2026-Q4 ends: Love": day("2026-12-31"),
        "Due: Friends": day("2026-12-04"),
        "Due: Sign": day("2026-11-30"),
        "Check in: Love": day("2026-10-08"),
    }


@pytest.mark.parametrize(
    ("cadence", "first", "count"),
    [
        ("daily", "2026-10-02", 91),
        ("weekly", "2026-10-08", 13),
        ("monthly", "2026-11-01", 2),
        ("quarterly", None, 0),
    ],
)
def test_check_ins_come_again_until_the_period_ends(
    cadence: str, first: str | None, count: int
) -> None:
    text = written(portfolio(goal(key_result()), cadence=cadence))
    found = [event for event in events(text) if "RRULE" in event]
    if first is None:
        assert found == []
        return
    (event,) = found
    start = event["DTSTART"].dt
    assert start == day(first)
    rule = event["RRULE"].to_ical().decode()
    times = list(rrulestr(rule, dtstart=date_time(start)))
    assert len(times) == count
    assert times[-1].date() <= day("2026-12-31")


def date_time(when: date) -> Any:
    from datetime import datetime  # noqa: PLC0415 (only to expand a rule)

    return datetime(when.year, when.month, when.day)  # noqa: DTZ001 (whole days have no zone)


def test_a_key_result_that_a_kpi_measures_has_the_kpi_s_rhythm() -> None:
    measured = goal(key_result("a"), key_result("b", kpi="nps"))
    known = portfolio(measured, kpis={"nps": kpi(cadence="monthly")})
    rules = {event["RRULE"].to_ical() for event in events(written(known)) if "RRULE" in event}
    assert rules == {b"FREQ=WEEKLY;UNTIL=20261231", b"FREQ=MONTHLY;UNTIL=20261231"}


@pytest.mark.parametrize("status", ["draft", "done", "dropped"])
def test_only_goals_that_run_are_in_it(status: str) -> None:
    assert events(written(portfolio(goal(key_result(), status=status)))) == []


def test_a_goal_without_an_end_has_only_due_dates() -> None:
    wanted = goal(key_result(title="Some day", due="2027-01-15"), id="open/some-day")
    assert summaries(wanted) == {"Due: Some day": day("2027-01-15")}


def test_events_are_whole_days_that_block_nobody_and_invite_nobody() -> None:
    for event in events(written(portfolio(goal(key_result(due="2026-12-04"))))):
        assert event["DTEND"].dt == event["DTSTART"].dt + timedelta(days=1)
        assert event["TRANSP"] == "TRANSPARENT"
        assert "ATTENDEE" not in event
        assert "ORGANIZER" not in event
        assert event["DTSTAMP"].dt.isoformat() == "2026-11-16T00:00:00+00:00"


def test_ids_are_the_same_in_every_export_and_never_twice() -> None:
    known = portfolio(
        goal(key_result(), key_result("b", due="2026-12-04")),
        goal(key_result(), id="2026-Q4/b"),
        organization="Northwind",
    )
    first = [str(event["UID"]) for event in events(written(known))]
    later = [str(event["UID"]) for event in events(written(known, today=day("2026-12-01")))]
    assert first == later
    assert len(set(first)) == len(first) == 5
    other = portfolio(*known.goals.values(), organization="Southwind")
    assert not set(first) & {str(event["UID"]) for event in events(written(other))}


@pytest.mark.parametrize(
    "title",
    [
        "a, b; c\\d\\n",
        "BEGIN:VEVENT",
        "two\nEND:VEVENT\nlines",
        "日本語" * 40,
        "👩\u200d🚀" * 30,
        "::error::" * 20,
        ":" * 190,
        " ::" * 60,
        "##[error]" * 20,
        "x" * 57 + "##vso[task]",
    ],
)
def test_text_stays_text(title: str) -> None:
    text = written(portfolio(goal(key_result(title=title), title=title)))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert not ORDER.search(text)
    said = {str(event["SUMMARY"]) for event in events(text)}
    assert said == {f"2026-Q4 ends: {title}", f"Check in: {title}"}
    assert {str(event["DESCRIPTION"]) for event in events(text)} == {title}


def test_a_calendar_to_be_published_tells_no_steps_and_no_check_ins() -> None:
    steps = [{"title": "Sign", "due": "2026-11-30"}]
    wanted = goal(key_result(due="2026-12-01"), key_result("d", kind="milestone", steps=steps))
    found = events(written(portfolio(wanted), public=True))
    assert [str(event["SUMMARY"]).partition(":")[0] for event in found] == ["2026-Q4 ends", "Due"]
