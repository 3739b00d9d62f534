"""
The day that words of time mean, measured against the period a goal is for.

Months, quarters and years mean their last day, as people do who say “by March”; “before March” ends
with February. What names an event, or a year that may be the fiscal or the calendar one, has no day.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from okrcli.model.period import Calendar, Period
from okrcli.model.sentence.deadline import MONTH
from okrcli.model.sentence.lexicon import NUMBER_WORDS
from okrcli.model.sentence.sentence import Frame

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_YEAR = r"(?P<year>20[0-6]\d|'\d\d)"
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_DAY = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})|(?P<name>{MONTH})\s+(?P<number>\d{{1,2}})(?:st|nd|rd|th)?\b)(?:,?\s+{_YEAR})?",
    re.ASCII,
)
_MONTH = re.compile(rf"\b(?P<month>{MONTH})(?:,?\s+(?:of\s+)?{_YEAR})?", re.ASCII)
_QUARTER = re.compile(
    r"\b(?:(?P<before>20\d\d)[\s-]?)?(?:eo)?(?P<letter>[qh])(?P<number>[1-4])\b(?:[\s-]*(?:of\s+)?(?:fy|cy)?\s?(?P<year>20\d\d|'?\d\d)\b)?"
    r"|\b(?P<first>[1-4])(?P<last>[qh])\b",
    re.ASCII,
)
_FISCAL = re.compile(r"\bfy\s?'?(\d{2,4})\b", re.ASCII)
_PLAIN = re.compile(r"\b(20[0-6]\d)\b", re.ASCII)
_SPAN = re.compile(
    rf"\b(?P<count>\d{{1,3}}|a couple of|{'|'.join(NUMBER_WORDS)})[\s-]+(?P<unit>day|week|month|quarter|year)s?\b",
    re.ASCII,
)
_NAMED = re.compile(
    r"\b(?:(?P<short>eo[yqmw])\b|(?P<which>this|next|current|coming|following|upcoming|the)?\s*(?:(?P<nth>first|second|third|fourth)\s+)?(?P<fiscal>(?:fiscal|financial)\s+)?(?:calendar\s+)?"
    r"(?P<unit>year|quarter|month|half|week|cycle|period)\b)",
    re.ASCII,
)
_NUMERIC = re.compile(r"\b(\d{1,2})([./])(\d{1,2})(?:[./](\d{2,4}))?", re.ASCII)
_HALF = re.compile(r"\b(first|second) half of (20\d\d)\b", re.ASCII)
_WEEKDAY = re.compile(r"\btomorrow\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.ASCII)
_VAGUE = re.compile(
    r"\b(?:spring|summer|autumn|fall|winter|season|christmas|thanksgiving|easter|school|academic|sprint|iteration|milestone"
    r"|phase|demo|conference|summit|election|week ?#?\d+|half of (?!20\d\d)\w+|next \w+ (?:quarters|halves)|project|internship|program(?:me)?)\b"
)
_SHORT = {"eoy": "year", "eoq": "quarter", "eom": "month", "eow": "week"}


def day_of(text: str, frame: Frame) -> date | None:
    """
    The last day that the words allow, or none where they name an event or nothing certain.

    >>> from okrcli.model.period import Calendar
    >>> frame = Frame(Calendar(), Calendar().find("2026-Q4"), date(2026, 10, 5))
    >>> day_of("by March", frame), day_of("within six months", frame)
    (datetime.date(2027, 3, 31), datetime.date(2027, 4, 5))
    """
    said = " ".join(text.lower().replace("(", " ").replace(")", " ").split())
    if _VAGUE.search(said):
        return None
    try:
        rule = next((rule for pattern, rule in _RULES if pattern.search(said)), None)
        day = rule(said, frame) if rule is not None else None
    except (ValueError, OverflowError):  # 31 February, or beyond the year 9999
        return None
    start = frame.period.start
    return None if day is None or (start is not None and day < start) else day


def _anchor(frame: Frame) -> date:
    """
    The day from which “next” and “this” are counted: today, as far as the period holds it.
    """
    start, end = frame.period.start, frame.period.end
    day = frame.today if start is None else max(frame.today, start)
    return day if end is None else min(day, end)


def _iso(said: str, _: Frame) -> date | None:
    match = _ISO.search(said)
    return _exact(said, date(*map(int, match.groups()))) if match else None


def _calendar_day(said: str, frame: Frame) -> date | None:
    match = _DAY.search(said)
    if match is None:
        return None
    month = _month_number(match["month"] or match["name"])
    number = int(match["day"] or match["number"])
    return _exact(said, _upcoming(frame, match["year"], month, number))


def _month(said: str, frame: Frame) -> date | None:
    match = _MONTH.search(said)
    if match is None:
        return None
    first = _upcoming(frame, match["year"], _month_number(match["month"]), 1, whole=True)
    return _within(said, first, first + relativedelta(months=1, days=-1))


def _quarter(said: str, frame: Frame) -> date | None:
    match = _QUARTER.search(said)
    if match is None:
        return None
    letter, number = (match["letter"] or match["last"]).upper(), match["number"] or match["first"]
    year = match["before"] or match["year"]
    if year is not None:
        name = f"{_full_year(year)}-{letter}{number}"
        return _within_period(said, frame.calendar.find(name))
    ahead: Period | None = _holding(
        frame.calendar, "quarter" if letter == "Q" else "half", _anchor(frame)
    )
    for _ in range(4):
        if ahead is None or ahead.name.endswith(f"{letter}{number}"):
            break
        ahead = frame.calendar.following(ahead)
    return _within_period(said, ahead)


def _fiscal(said: str, frame: Frame) -> date | None:
    match = _FISCAL.search(said)
    return _within_period(said, frame.calendar.find(str(_full_year(match[1])))) if match else None


def _year(said: str, _: Frame) -> date | None:
    match = _PLAIN.search(said)
    return _within(said, date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)) if match else None


def _span(said: str, frame: Frame) -> date | None:
    match = _SPAN.search(said)
    if match is None:
        return None
    text = match["count"]
    count = int(text) if text.isdecimal() else NUMBER_WORDS.get(text, 2)
    months = {"month": 1, "quarter": 3, "year": 12}.get(match["unit"], 0) * count
    days = {"day": 1, "week": 7}.get(match["unit"], 0) * count
    return _anchor(frame) + relativedelta(months=months, days=days)


def _named(said: str, frame: Frame) -> date | None:
    """
    “This quarter”, “the end of the fiscal year”, “EOY”.
    """
    match = _NAMED.search(said)
    if match is None:
        return None
    unit = _SHORT[match["short"]] if match["short"] else match["unit"]
    if unit in ("cycle", "period"):
        return frame.period.end
    nth = match["nth"]
    if nth and unit in ("quarter", "half"):
        return _quarter(f"{said} {unit[0]}{_NTH[nth]}".replace(nth, ""), frame)
    if unit == "year" and not match["fiscal"] and frame.calendar.fiscal_year_start != 1:
        return None
    found = _holding(frame.calendar, unit, _anchor(frame))
    if match["which"] in ("next", "coming", "following", "upcoming"):
        return _within_period(said, _after(frame.calendar, unit, found))
    return _within_period(said, found)


def _weekday(said: str, frame: Frame) -> date | None:
    anchor = _anchor(frame)
    if "tomorrow" in said:
        return anchor + timedelta(days=1)
    number = next(at for at, name in enumerate(_DAYS) if re.search(rf"\b{name}[a-z]*day\b", said))
    return anchor + timedelta(days=(number - anchor.weekday()) % 7)


def _numeric(said: str, frame: Frame) -> date | None:
    """
    31.12.2026 is a day; of 3/4 nobody knows which is the month, unless one is too large for it.
    """
    match = _NUMERIC.search(said)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first > 12:
        day, month = first, second
    elif second > 12:
        month, day = first, second
    else:
        return None
    return _exact(said, _upcoming(frame, match[4], month, day))


def _half_of(said: str, _: Frame) -> date | None:
    match = _HALF.search(said)
    if match is None:
        return None
    year, ends = int(match[2]), match[1] == "second"
    return date(year, 12, 31) if ends else date(year, 6, 30)


_RULES: tuple[tuple[re.Pattern[str], Callable[[str, Frame], date | None]], ...] = (
    (_ISO, _iso),
    (_NUMERIC, _numeric),
    (_DAY, _calendar_day),
    (_QUARTER, _quarter),
    (_HALF, _half_of),
    (_FISCAL, _fiscal),
    (_MONTH, _month),
    (_SPAN, _span),
    (_PLAIN, _year),
    (_NAMED, _named),
    (_WEEKDAY, _weekday),
)
"""
The first pattern found in the words decides which rule tells the day, or that there is none.
"""


def _holding(calendar: Calendar, unit: str, day: date) -> Period:
    """
    The year, half, quarter, month or week that holds a day.
    """
    match unit:
        case "year":
            return calendar.year(day)
        case "half":
            return calendar.half(day)
        case "month":
            first = day.replace(day=1)
            return Period(f"{day:%Y-%m}", first, first + relativedelta(months=1, days=-1))
        case "week":
            monday = day - timedelta(days=day.weekday())
            return Period("week", monday, monday + timedelta(days=6))
    return calendar.quarter(day)


def _after(calendar: Calendar, unit: str, period: Period) -> Period | None:
    return None if period.end is None else _holding(calendar, unit, period.end + timedelta(days=1))


def _within_period(said: str, period: Period | None) -> date | None:
    if period is None or period.start is None or period.end is None:
        return None
    return _within(said, period.start, period.end)


def _within(said: str, first: date, last: date) -> date:
    """
    The day in a stretch that the words single out; its last one unless they say otherwise.
    """
    if re.search(
        r"\b(?:end|close|late|eo[a-z])\b|\b(?:year|quarter|month)[\s-]end\b|\beo[qy]\d", said
    ):
        return last
    if re.search(r"\b(?:start|beginning)\b", said):
        return first
    if re.search(r"\b(?:mid|middle)\b", said):
        return first + (last - first) / 2
    if re.search(r"\bearly\b", said):
        return first + (last - first) / 3
    return first - timedelta(days=1) if _excludes(said) else last


def _exact(said: str, day: date) -> date:
    return day - timedelta(days=1) if _excludes(said) else day


def _excludes(said: str) -> bool:
    return re.search(r"(?<!or )\b(?:before|prior to|ahead of)\b", said) is not None


def _upcoming(frame: Frame, year: str | None, month: int, day: int, *, whole: bool = False) -> date:
    """
    That day of the year named, or else the next one from where the period stands.
    """
    if year is not None:
        return date(_full_year(year), month, day)
    anchor = _anchor(frame)
    soon = date(anchor.year, month, day)
    passed = soon + relativedelta(months=1) <= anchor if whole else soon < anchor
    return soon.replace(year=anchor.year + 1) if passed else soon


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _full_year(text: str) -> int:
    number = int(text.lstrip("'"))
    return number if number > 99 else 2000 + number
