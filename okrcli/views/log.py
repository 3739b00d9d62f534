"""
The life of a goal: what was checked in, and what was changed, by whom and when; the newest first.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from okrcli.domain.diff import Change
from okrcli.model.checkin import CheckIn, Measurement
from okrcli.views.diff import change_data, said
from okrcli.views.document import (
    Bullets,
    Callout,
    Document,
    Heading,
    JsonObject,
    Line,
    Phrase,
    Shown,
    Tone,
    line,
)
from okrcli.views.tones import day_said
from okrcli.views.wording import amount


class Entry(NamedTuple):
    """
    What happened to a goal on a day: something was written down, or a commit changed something.
    """

    goal: str
    day: date
    who: str
    written: CheckIn | Measurement | None = None
    key_result: str = ""
    unit: str = ""
    commit: str = ""
    subject: str = ""
    change: Change | None = None


def shown(title: str, goal: str, entries: Sequence[Entry], today: date) -> Shown:
    """
    A line for every entry; without a goal each says whose it is.
    """
    heading = Heading(title, aside=line(Phrase(goal, Tone.ACCENT)) if goal else ())
    items = tuple(_item(one, today, of_many=not goal) for one in entries)
    body = Bullets(items) if items else Callout(Tone.NOTE, line("nothing has happened yet"))
    data: JsonObject = {"goal": goal or None, "entries": [_data(one) for one in entries]}
    return Shown("log", Document((heading, body), f"Log of {title}"), data)


def _item(one: Entry, today: date, *, of_many: bool) -> tuple[Line, ...]:
    goal = (line(Phrase(one.goal, Tone.ACCENT)),) if of_many else ()
    return (
        line(Phrase(day_said(one.day, today), Tone.MUTED)),
        line(one.who),
        line(Phrase(one.commit, Tone.MUTED)),
        *goal,
        line(Phrase(one.key_result, Tone.ACCENT)),
        _what(one),
    )


def _what(one: Entry) -> Line:
    if one.change is not None:
        return said(one.change, one.unit)
    if one.written is None:
        return line(one.subject)
    parts: list[str | Phrase] = []
    if one.written.value is not None:
        parts.append(Phrase(amount(one.written.value, one.unit), Tone.STRONG))
    confidence = getattr(one.written, "confidence", None)
    if confidence is not None:
        parts.append(f"{', ' if parts else ''}confidence {confidence}")
    inputs = getattr(one.written, "inputs", {})
    if inputs and not parts:
        parts.append(", ".join(f"{name} {amount(value)}" for name, value in inputs.items()))
    if one.written.note:
        note = " ".join(one.written.note.split())
        parts.append(f": {note}" if parts else note)
    return line(*parts)


def _data(one: Entry) -> JsonObject:
    written = one.written
    return {
        "goal": one.goal,
        "day": one.day,
        "who": one.who or None,
        "key_result": one.key_result or None,
        "commit": one.commit or None,
        "subject": one.subject or None,
        "checkin": None
        if written is None
        else {
            "value": written.value,
            "confidence": getattr(written, "confidence", None),
            "note": written.note,
        },
        "change": None if one.change is None else change_data(one.change),
    }
