"""
Deadlines and stretches of time in a title, against the period of its goal (T004, T005).
"""

import re
from datetime import date
from typing import NamedTuple

from okrcli.domain.wording.title import Match, Title, read_title
from okrcli.library import Pack
from okrcli.model.period import Period
from okrcli.model.sentence import Frame
from okrcli.model.sentence.clean import same_letters
from okrcli.model.sentence.deadline import Deadline
from okrcli.model.sentence.lexicon import NUMBER_WORDS
from okrcli.model.sentence.moments import day_of
from okrcli.model.sentence.roles import Role

_NAMES_A_DAY = re.compile(
    r"(?:by|before|until|till|in|due|no later than|not later than)\b", re.IGNORECASE
)
_BY = re.compile(r"(?:by|before|until|till|due|no later than|not later than)\b", re.IGNORECASE)
_PART = re.compile(r"[a-z\s-]*\b(?P<part>[QH][1-4])", re.IGNORECASE | re.ASCII)
"""A quarter or a half without a year, and nothing behind it."""
_YEAR = re.compile(r"\b(20[0-6]\d)\b", re.ASCII)
_YEAR_ALONE = re.compile(r"[a-z\s]*\b20[0-6]\d", re.ASCII)
_STRETCH = re.compile(
    rf"\b(?:within|in|over|during|for)\s+(?:the\s+)?(?:next|coming|following)?\s*~?(?P<count>\d{{1,3}}|{'|'.join(NUMBER_WORDS)})[\s-]+(?P<unit>days?|weeks?|months?|quarters?|years?)\b",
    re.IGNORECASE | re.ASCII,
)
_DAYS = {"day": 1, "week": 7, "month": 30.4375, "quarter": 91.3125, "year": 365.25}


class Outside(NamedTuple):
    """
    A deadline beyond its period, and the day that it means; of a year that it names, or of the next.
    """

    match: Match
    day: date
    has_year: bool = True


class Stretch(NamedTuple):
    """
    A stretch of time in which something is to be reached, in days.
    """

    match: Match
    days: float


def deadline_outside(title: str, frame: Frame, pack: Pack) -> Outside | None:
    """
    A deadline of the title that lies before its period or after it; none where that is not certain.
    """
    period = frame.period
    read = read_title(title)
    if period.start is None or period.end is None:
        return None
    for one in read.due:
        if not _NAMES_A_DAY.match(one.text) or _STRETCH.match(one.text):
            continue
        if _looks_ahead(read, pack, one) or _looks_back(read, one, frame):
            continue
        day = _day(one, frame)
        if day is not None and not period.contains(day):
            return Outside(_match(read, one), day, _YEAR.search(one.text) is not None)
    return None


def _looks_back(read: Title, one: Deadline, frame: Frame) -> bool:
    """
    Whether it says when something was so: “from 60 days in Q3 to 40”, or “in Q3” of a goal of Q4.
    """
    if _BY.match(one.text):
        return False
    before = [part for part in read.numbers if read.found[part.at].end <= one.start]
    if before and before[-1].role is Role.START:
        return True
    match, start = _PART.fullmatch(one.text), frame.period.start
    if match is None or start is None:
        return False
    year = frame.calendar.year(start).name
    named = frame.calendar.find(f"{year}-{match['part'].upper()}")
    return named is not None and named.end is not None and named.end < start


def _day(one: Deadline, frame: Frame) -> date | None:
    """
    The last day that a deadline means, also before its period.
    """
    said = one.text.lower()
    if _YEAR_ALONE.fullmatch(said):
        return _of_year(int(_YEAR.findall(said)[-1]), frame)
    past = frame.period._replace(start=None)
    named = _YEAR.search(said) is not None
    return day_of(one.text, frame._replace(period=past) if named else frame)


def _of_year(year: int, frame: Frame) -> date | None:
    """
    A day of a year, if neither it nor the fiscal year of its name nor the next to it holds the period.
    """
    period = frame.period
    fiscal = frame.calendar.find(str(year))
    for other in (Period(str(year), date(year, 1, 1), date(year, 12, 31)), fiscal):
        if other is None or other.start is None or other.end is None:
            return None
        if period.start is None or period.end is None:
            return None
        if other.start <= period.end and period.start <= other.end:
            return None
    return date(year, 12, 31)


def duration(title: str, pack: Pack) -> Stretch | None:
    """
    “Within six months”: the time that a title gives its goal; none where a service takes so long.
    """
    read = read_title(title)
    if read.has(pack.service) or read.said.every is not None:
        return None
    found = [(one, match) for one in read.due if (match := _STRETCH.match(one.text))]
    if len(found) != 1:
        return None
    one, match = found[0]
    if _looks_ahead(read, pack, one) or _follows_a_participle(read, one):
        return None
    count = match["count"].lower()
    number = int(count) if count.isdecimal() else NUMBER_WORDS[count]
    days = number * _DAYS[match["unit"].lower().removesuffix("s")]
    return Stretch(_match(read, one), days) if number else None


def _match(read: Title, one: Deadline) -> Match:
    """
    Where the words of a deadline stand, without the blanks and brackets around them.
    """
    at = same_letters(read.text[one.start : one.end]).find(one.text)
    start = one.start + max(at, 0)
    return read.between(start, start + len(one.text))


def _looks_ahead(read: Title, pack: Pack, one: Deadline) -> bool:
    """
    Whether the day belongs to something that looks further ahead: “a roadmap until 2030”.
    """
    return any(read.found[last].end <= one.start for _, last in read.spots(pack.looks_ahead))


def _follows_a_participle(read: Title, one: Deadline) -> bool:
    """
    “Answered within two months” tells how long it takes.
    """
    before = [token for token in read.found if token.end <= one.start]
    return bool(before) and before[-1].low.endswith(("ed", "ing", "en"))
