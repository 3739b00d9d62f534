"""
Days as people type them: `2026-10-12`, `today`, `yesterday`, `-3d`, `+2w`, `mon`.
"""

import re
from datetime import date, timedelta

_SHIFT = re.compile(r"(?P<sign>[-+])(?P<count>[0-9]{1,4})(?P<unit>[dw])", re.ASCII)
_ISO = re.compile(r"(19[7-9][0-9]|2[01][0-9]{2})-[0-9]{2}-[0-9]{2}", re.ASCII)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FORMS = "write 2026-10-12, today, yesterday, -3d, +2w, or mon to sun for the last one"


class DayError(ValueError):
    """
    Text that is no day, with what is wrong about it.
    """


def parse_day(text: str, today: date) -> date:
    """
    Read a day; `DayError` says why it is none. A weekday is the last one, today included.

    >>> parse_day("mon", date(2026, 11, 18))
    datetime.date(2026, 11, 16)
    """
    said = text.strip().casefold()
    if said in ("today", "yesterday"):
        return today - timedelta(days=said == "yesterday")
    if said in _WEEKDAYS:
        return today - timedelta(days=(today.weekday() - _WEEKDAYS.index(said)) % 7)
    if (shift := _SHIFT.fullmatch(said)) is not None:
        days = int(shift["count"]) * (7 if shift["unit"] == "w" else 1)
        return today + timedelta(days=-days if shift["sign"] == "-" else days)
    if _ISO.fullmatch(said):
        try:
            return date.fromisoformat(said)
        except ValueError:
            raise DayError(f'"{text}" is no day of the calendar') from None
    raise DayError(f'"{text}" is no day; {FORMS}')
