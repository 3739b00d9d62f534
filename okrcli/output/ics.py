"""
Days as a calendar that other programs read (iCalendar, RFC 5545).

Whole days, nobody is invited, nothing blocks anybody's time. The same event has the same id in every
export, so that importing a calendar again moves events and adds none.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from okrcli.exchange.agenda import Event
from okrcli.output.safe import visible

_WIDTH = 75
"""Octets that a line may have."""
_BREAK = re.compile(r"\r\n|[\r\n\v\f\u0085\u2028\u2029]")


def render(events: Iterable[Event], whose: str, today: date) -> str:
    """
    The calendar of an organization's goals, written on a day.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//okr//okr export//EN"]
    lines += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(f'{whose} goals'.strip())}"]
    for event in events:
        lines += _lines(event, whose, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


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
    lines = (visible(line.replace("\t", " ")) for line in _BREAK.split(text))
    return "\\n".join(re.sub(r"[\\;,]", r"\\\g<0>", line) for line in lines)


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
