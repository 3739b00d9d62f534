"""
How a status, a health, a level and a day are said, the same in every view.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from okrcli.domain.forecast import Forecast
from okrcli.domain.kpi import Health
from okrcli.domain.pace import Status
from okrcli.findings import Level
from okrcli.model.exact import number
from okrcli.model.kinds import Reading
from okrcli.views.document import ABSENT, Bar, Cell, Phrase, Spark, Tone, Words, badge
from okrcli.views.wording import percent

STATUS_TONES: Mapping[Status, Tone] = {
    Status.OFF_TRACK: Tone.BAD,
    Status.GUARDRAIL_BREACHED: Tone.BAD,
    Status.STALE: Tone.CAUTION,
    Status.AT_RISK: Tone.CAUTION,
    Status.UNMEASURED: Tone.MUTED,
    Status.TOO_EARLY: Tone.NOTE,
    Status.ON_TRACK: Tone.GOOD,
    Status.MET: Tone.GOOD,
    Status.DRAFT: Tone.MUTED,
    Status.CLOSED: Tone.NOTE,
    Status.DROPPED: Tone.MUTED,
}
_HEALTH_TONES: Mapping[Health | None, Tone] = {
    Health.HEALTHY: Tone.GOOD,
    Health.WARNING: Tone.CAUTION,
    Health.CRITICAL: Tone.BAD,
    Health.UNMEASURED: Tone.MUTED,
    Health.STALE: Tone.CAUTION,
    None: Tone.MUTED,
}
LEVEL_TONES: Mapping[Level, Tone] = {
    Level.ERROR: Tone.BAD,
    Level.WARNING: Tone.CAUTION,
    Level.INFO: Tone.NOTE,
}
GRADE_TONES = {"green": Tone.GOOD, "yellow": Tone.CAUTION, "red": Tone.BAD}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SPARK_LENGTH = 8


@lru_cache(maxsize=64)  # a status is said in every row
def status_badge(status: Status, grade: str | None = None) -> Phrase:
    """
    The status as a word; a closed objective says its grade.
    """
    if grade is not None:
        return badge(f"closed, {grade}", GRADE_TONES[grade])
    return badge(status.replace("-", " "), STATUS_TONES[status])


def health_badge(health: Health | None) -> Phrase:
    return badge(health.value if health else "no boundary", _HEALTH_TONES[health])


def share_cell(share: Fraction | None, tone: Tone = Tone.PLAIN) -> Cell:
    """
    A share as a percentage, rounded down.
    """
    if share is None:
        return ABSENT
    return Words((Phrase(percent(share), tone),), share)


def bar(score: Fraction | None, expected: Fraction | None, tone: Tone) -> Bar:
    return Bar(score, expected, tone)


def day_said(day: date, today: date) -> str:
    """
    A day in short; with its year only where that is not this one.

    >>> day_said(date(2026, 11, 2), date(2026, 11, 16))
    '2 Nov'
    """
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month}" if day.year == today.year else f"{day.day} {month} {day.year}"


def day_cell(day: date | None, today: date) -> Cell:
    return Words((Phrase(day_said(day, today), Tone.MUTED),)) if day else ABSENT


def lands(found: Forecast, tone: Tone = Tone.MUTED) -> Cell:
    """
    The value to expect on the due date.
    """
    if found.projected is None:
        return ABSENT
    return Words((Phrase(number(found.projected), tone),), found.projected)


def spark(values: tuple[Decimal, ...], tone: Tone = Tone.PLAIN) -> Cell:
    return Spark(values[-_SPARK_LENGTH:], tone) if len(values) > 1 else ABSENT


def trend(readings: Sequence[Reading]) -> Cell:
    """
    The newest of them as a spark; of thousands no other is looked at.
    """
    return spark(tuple(reading.value for reading in readings[-_SPARK_LENGTH:]))


def owner_cell(owner: str | None) -> Cell:
    return Words((Phrase(owner, Tone.MUTED),)) if owner else ABSENT
