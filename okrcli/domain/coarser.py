"""
A KPI by weeks, months, quarters or years: its `aggregate` over the measurements of each.

What a formula computes is computed anew from the sums of its inputs: a mean of ratios would count a
quiet week as much as a busy one. A measurement that gives a bare value beside a formula has nothing to
sum, so the last value stands for an interval that holds one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from dateutil.relativedelta import relativedelta

from okrcli.domain.kpi import DEFAULT_RHYTHM
from okrcli.model.base import Rhythm
from okrcli.model.checkin import Measurement
from okrcli.model.exact import decimal, total
from okrcli.model.formula import Formula, FormulaError
from okrcli.model.kinds import Reading
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar

Every = Literal["day", "week", "month", "quarter", "year"]
COARSER: tuple[Every, ...] = ("week", "month", "quarter", "year")
_OF_RHYTHM: Mapping[Rhythm, Every] = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """
    An interval with the KPI's value over it; both days belong to it.

    `count` is how many days in it have a measurement. It is not `complete` while it runs, nor where
    the measurements begin too late or end too early to speak for all of it.
    """

    start: date
    end: date
    value: Decimal
    count: int
    complete: bool


class _Entry(NamedTuple):
    """
    What a day says: a value, or all inputs of the formula, which alone may give none.
    """

    day: date
    value: Decimal | None
    inputs: Mapping[str, Decimal]


def coarser(
    kpi: Kpi,
    measurements: Sequence[Measurement] | Sequence[Reading],
    every: Every,
    today: date,
    calendar: Calendar | None = None,
) -> tuple[Bucket, ...]:
    """
    The KPI's values by intervals, oldest first, up to today; an interval without any is left out.

    A formula needs the measurements: readings have no inputs left that could be summed. Quarters and
    years are those of the calendar, which may be a fiscal one; weeks begin on Monday.
    """
    formula = _formula(kpi)
    entries = _entries(measurements, formula, today)
    if not entries:
        return ()
    calendar = calendar or Calendar()
    rhythm = _OF_RHYTHM[kpi.cadence or DEFAULT_RHYTHM]
    since = bounds(entries[0].day, rhythm, calendar)[0]
    until = min(bounds(entries[-1].day, rhythm, calendar)[1], today - timedelta(days=1))
    found = []
    for start, end, inside in _intervals(entries, every, calendar):
        value = _value(kpi, formula, inside)
        if value is not None:
            complete = since <= start and end <= until
            found.append(Bucket(start, end, value, len(inside), complete))
    return tuple(found)


def year_before(buckets: Sequence[Bucket], bucket: Bucket, every: Every) -> Bucket | None:
    """
    The same interval of the year before, for a KPI that is seasonal; of a week the 52nd before it.
    """
    back = timedelta(weeks=52) if every == "week" else relativedelta(years=1)
    start = bucket.start - back
    return next((one for one in buckets if one.start == start), None)


def _formula(kpi: Kpi) -> Formula | None:
    try:
        return Formula.parse(kpi.formula) if kpi.formula else None
    except FormulaError:
        return None


def _entries(
    measurements: Sequence[Measurement] | Sequence[Reading], formula: Formula | None, today: date
) -> list[_Entry]:
    """
    One entry a day, oldest first; the later line wins.
    """
    found: dict[date, _Entry] = {}
    for one in measurements:
        inputs = one.inputs if isinstance(one, Measurement) and one.value is None else {}
        is_whole = formula is not None and bool(inputs) and set(formula.names) <= inputs.keys()
        if one.date <= today and (one.value is not None or is_whole):
            found[one.date] = _Entry(one.date, one.value, inputs)
    return sorted(found.values(), key=lambda entry: entry.day)


def _intervals(
    entries: Sequence[_Entry], every: Every, calendar: Calendar
) -> Iterator[tuple[date, date, Sequence[_Entry]]]:
    """
    First day, last day and entries of each interval that has any.
    """
    at = 0
    while at < len(entries):
        start, end = bounds(entries[at].day, every, calendar)
        first = at
        while at < len(entries) and entries[at].day <= end:
            at += 1
        yield start, end, entries[first:at]


def bounds(day: date, every: Every, calendar: Calendar) -> tuple[date, date]:
    """
    The first and the last day of the interval that holds a day.

    >>> bounds(date(2026, 11, 18), "week", Calendar())
    (datetime.date(2026, 11, 16), datetime.date(2026, 11, 22))
    """
    if every == "day":
        return day, day
    if every == "week":
        start = day - timedelta(days=day.weekday())
        return start, start + timedelta(days=6)
    if every == "month":
        start = day.replace(day=1)
        return start, start + relativedelta(months=1, days=-1)
    back = (day.month - calendar.fiscal_year_start) % (3 if every == "quarter" else 12)
    start = day.replace(day=1) - relativedelta(months=back)
    return start, start + relativedelta(months=3 if every == "quarter" else 12, days=-1)


def _value(kpi: Kpi, formula: Formula | None, inside: Sequence[_Entry]) -> Decimal | None:
    if formula is not None:
        return _recomputed(formula, inside)
    values = [entry.value for entry in inside if entry.value is not None]
    match kpi.aggregate:
        case "sum":
            return total(values)
        case "mean":
            return decimal(Fraction(total(values)) / len(values))
        case "min":
            return min(values)
        case "max":
            return max(values)
        case "last":
            return values[-1]


def _recomputed(formula: Formula, inside: Sequence[_Entry]) -> Decimal | None:
    values = [entry.value for entry in inside if entry.value is not None]
    if values:
        return values[-1]
    sums = {name: total(entry.inputs[name] for entry in inside) for name in formula.names}
    try:
        return decimal(formula.value(sums))
    except FormulaError:
        return None
