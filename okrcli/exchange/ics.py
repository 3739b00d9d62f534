"""
Days to keep, as a calendar that other programs read (iCalendar, RFC 5545).

A period's end for each goal that runs, due dates of key results and steps that have their own, and
the rhythm of check-ins. Whole days, nobody is invited, nothing blocks anybody's time. The same event
has the same id in every export, so that importing a calendar again moves events and adds none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from dateutil.relativedelta import relativedelta

from okrcli.domain.evidence import rhythm
from okrcli.domain.progress import ObjectiveProgress
from okrcli.model.base import Rhythm
from okrcli.model.kinds import KeyResult, Milestone
from okrcli.model.portfolio import Goal, Portfolio

_WIDTH = 75
"""Octets that a line may have."""
_BREAK = re.compile(r"\r\n|[\r\n\u0085\u2028\u2029]")
_RULES: Mapping[Rhythm, tuple[str, relativedelta]] = MappingProxyType(
    {
        "daily": ("FREQ=DAILY", relativedelta(days=1)),
        "weekly": ("FREQ=WEEKLY", relativedelta(weeks=1)),
        "monthly": ("FREQ=MONTHLY", relativedelta(months=1)),
        "quarterly": ("FREQ=MONTHLY;INTERVAL=3", relativedelta(months=3)),
    }
)
"""How often news is wanted, and when for the first time after a period has begun."""


class Event(NamedTuple):
    """
    A whole day; with a `rule` it comes again. `key` is what no other event of the workspace has.
    """

    key: str
    day: date
    summary: str
    notes: Sequence[str] = ()
    rule: str = ""


def calendar(
    found: Iterable[ObjectiveProgress], portfolio: Portfolio, today: date, *, public: bool = False
) -> str:
    """
    The calendar of the goals that run; one to be published has no steps and no check-ins.
    """
    whose = portfolio.config.organization or ""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//okr//okr export//EN"]
    lines += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(f'{whose} goals'.strip())}"]
    for one in found:
        if one.goal.objective.status == "active":
            for event in events(one.goal, portfolio, public=public):
                lines += _lines(event, whose, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def events(goal: Goal, portfolio: Portfolio, *, public: bool = False) -> Iterator[Event]:
    """
    The days of one goal.
    """
    objective, end = goal.objective, goal.period.end
    if end is not None:
        at_end = [kr.title for kr in objective.key_results if kr.due is None]
        said = f"{goal.period.name} ends: {objective.title}"
        yield Event(f"{goal.id} end", end, said, at_end)
    for key_result in objective.key_results:
        if key_result.due is not None:
            key = f"{goal.reference(key_result)} due"
            yield Event(key, key_result.due, f"Due: {key_result.title}", (objective.title,))
        if isinstance(key_result, Milestone) and not public:
            yield from _steps(goal, key_result)
    if not public:
        yield from _checkins(goal, portfolio)


def _steps(goal: Goal, milestone: Milestone) -> Iterator[Event]:
    for at, step in enumerate(milestone.steps, 1):
        if step.due is not None and step.done is None:
            key = f"{goal.reference(milestone)} step {at}"
            yield Event(key, step.due, f"Due: {step.title}", (milestone.title,))


def _checkins(goal: Goal, portfolio: Portfolio) -> Iterator[Event]:
    """
    One event for each rhythm in which news of the goal is wanted, from the first time to the end.
    """
    start, end = goal.period.start, goal.period.end
    if start is None or end is None:
        return
    wanted = [kr for kr in goal.objective.key_results if kr.measured_by_checkins]

    def beat(key_result: KeyResult) -> Rhythm:
        return rhythm(key_result, portfolio)

    for name, parts in groupby(sorted(wanted, key=beat), key=beat):
        how_often, step = _RULES[name]
        first = start + step
        if first <= end:
            rule = f"{how_often};UNTIL={end:%Y%m%d}"
            said = f"Check in: {goal.objective.title}"
            titles = tuple(kr.title for kr in parts)
            yield Event(f"{goal.id} check-in {name}", first, said, titles, rule)


def _lines(event: Event, whose: str, today: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'okr:{whose}:{event.key}')}"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    if event.rule:
        yield f"RRULE:{event.rule}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.notes:
        yield f"DESCRIPTION:{_text(chr(10).join(event.notes))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """
    Text that stays text: no line of it can become a line of the calendar.
    """
    escaped = re.sub(r"[\\;,]", r"\\\g<0>", text)
    return _BREAK.sub(r"\\n", escaped).replace("\t", " ")


def _folded(line: str) -> str:
    """
    A line in pieces that are short enough; whoever reads the calendar joins them again.

    No piece is an order to a CI service: `##[` is cut after its first sign, and none begins with `::`.
    """
    pieces: list[str] = []
    rest = line
    while rest:
        cut = _cut(rest, _WIDTH - bool(pieces))
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return "\r\n ".join(pieces)


def _cut(text: str, most: int) -> int:
    """
    How many characters of a text make the next piece.
    """
    if text.lstrip().startswith("::"):
        return text.index(":") + 1
    room = len(text.encode()[:most].decode(errors="ignore"))
    order = re.search(r"#(?=#(?:\[|vso\[))", text[: room + 5], re.IGNORECASE)
    cut = min(room, order.end()) if order else room
    while 1 < cut < len(text) and text[cut:].lstrip().startswith("::"):
        cut -= 1
    return cut
