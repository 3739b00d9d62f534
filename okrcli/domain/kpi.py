"""
How a KPI is doing: its band, whether it dropped, where it is going.

Health goes by boundaries, never by a ratio to a target: ratios break at zero, below zero and
where lower is better.
"""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from okrcli.model import measurements
from okrcli.model.base import RHYTHM_DAYS, Rhythm
from okrcli.model.checkin import Measurement
from okrcli.model.exact import decimal, number
from okrcli.model.formula import Formula, FormulaError
from okrcli.model.kinds import Reading
from okrcli.model.kinds.base import shown
from okrcli.model.kpi import Kpi

DROP = Fraction(1, 10)
"""The adverse change that counts as a drop, as a share of the previous value."""
DEFAULT_MARGIN = Fraction(1, 10)
DEFAULT_RHYTHM: Rhythm = "monthly"


class Health(StrEnum):
    """
    The band that a KPI's newest value lies in, or why there is none to go by.
    """

    HEALTHY = "healthy"
    WARNING = "warning"
    CRITICAL = "critical"
    UNMEASURED = "unmeasured"
    STALE = "stale"


class KpiStanding(NamedTuple):
    """
    A KPI on a day. `band` is where the newest value lies, `health` also knows staleness.

    Both are none where no `healthy` boundary says what is good; `reasons` are sentences.
    """

    id: str
    kpi: Kpi
    readings: tuple[Reading, ...]
    health: Health | None
    band: Health | None
    drop: bool
    reasons: tuple[str, ...]
    change: Decimal | None
    change_over_4: Decimal | None

    @property
    def latest(self) -> Reading | None:
        return self.readings[-1] if self.readings else None


def readings(kpi: Kpi, today: date) -> tuple[Reading, ...]:
    """
    The KPI's values up to today, oldest first; of several on a day the later line wins.

    A formula is computed from the inputs; a measurement that gives no value is left out.
    """
    formula = _formula(kpi)
    if formula is None:
        known = measurements.readings(kpi.measurements)
    else:
        values = [_value(one, formula) for one in kpi.measurements]
        known = measurements.by_day(measurements.days(kpi.measurements), values)
    return known[: bisect_right(known, today, key=attrgetter("date"))]


def _formula(kpi: Kpi) -> Formula | None:
    try:
        return Formula.parse(kpi.formula) if kpi.formula else None
    except FormulaError:
        return None


def _value(measurement: Measurement, formula: Formula) -> Decimal | None:
    """
    What it says, or what its inputs give.
    """
    if measurement.value is not None:
        return measurement.value
    try:
        return decimal(formula.value(measurement.inputs))
    except FormulaError:
        return None


def band(kpi: Kpi, value: Decimal) -> Health | None:
    """
    Where a value lies: inside the healthy boundary, within the warning beyond it, or worse.
    """
    outside = distance(kpi, value)
    margin = warning_margin(kpi)
    if outside is None or margin is None:
        return None
    if outside <= 0:
        return Health.HEALTHY
    return Health.WARNING if outside <= margin else Health.CRITICAL


def distance(kpi: Kpi, value: Decimal) -> Fraction | None:
    """
    How far a value lies outside the healthy band; 0 or less inside it.
    """
    if kpi.direction == "range":
        if not isinstance(kpi.healthy, tuple):
            return None
        low, high = kpi.healthy
        return max(Fraction(low) - Fraction(value), Fraction(value) - Fraction(high))
    if not isinstance(kpi.healthy, Decimal):
        return None
    gap = Fraction(kpi.healthy) - Fraction(value)
    return gap if kpi.direction == "increase" else -gap


def warning_margin(kpi: Kpi) -> Fraction | None:
    """
    How far beyond healthy a value is only a warning; without `warning` 10 % of the boundary.

    Of a range `warning` is that margin itself, and by default 10 % of its width. A `warning` on the
    healthy side leaves no margin at all.
    """
    if isinstance(kpi.healthy, tuple):
        low, high = (Fraction(bound) for bound in kpi.healthy)
        return (
            Fraction(kpi.warning)
            if kpi.warning is not None
            else (high - low or abs(high)) * DEFAULT_MARGIN
        )
    if kpi.healthy is None:
        return None
    if kpi.warning is not None:
        beyond = Fraction(kpi.healthy) - Fraction(kpi.warning)
        return max(beyond if kpi.direction == "increase" else -beyond, Fraction(0))
    return abs(Fraction(kpi.healthy)) * DEFAULT_MARGIN


def boundary(kpi: Kpi) -> str:
    """
    What counts as healthy, in short.

    >>> boundary(Kpi(title="Churn", unit="%", direction="decrease", healthy=Decimal(4)))
    '≤ 4'
    """
    if isinstance(kpi.healthy, tuple):
        return f"{number(kpi.healthy[0])} to {number(kpi.healthy[1])}"
    if kpi.healthy is None:
        return "–"
    return f"{'≥' if kpi.direction == 'increase' else '≤'} {number(kpi.healthy)}"


def standing(kpi_id: str, kpi: Kpi, today: date) -> KpiStanding:
    """
    Everything that is known of a KPI on a day.
    """
    series = readings(kpi, today)
    newest = band(kpi, series[-1].value) if series else None
    reasons = drops(kpi, series)
    return KpiStanding(
        kpi_id,
        kpi,
        series,
        health=_health(kpi, series, newest, today),
        band=newest,
        drop=bool(reasons),
        reasons=reasons,
        change=_change(series, 1),
        change_over_4=_change(series, 4),
    )


def _health(
    kpi: Kpi, series: tuple[Reading, ...], newest: Health | None, today: date
) -> Health | None:
    if not series:
        return Health.UNMEASURED
    if (today - series[-1].date).days > 2 * RHYTHM_DAYS[kpi.cadence or DEFAULT_RHYTHM]:
        return Health.STALE
    return newest


def _change(series: tuple[Reading, ...], over: int) -> Decimal | None:
    if len(series) <= over:
        return None
    return decimal(Fraction(series[-1].value) - Fraction(series[-1 - over].value))


def drops(kpi: Kpi, series: tuple[Reading, ...]) -> tuple[str, ...]:
    """
    Why this counts as a drop: it entered critical, is not healthy twice running, or fell by a tenth.
    """
    if not series:
        return ()
    reasons = []
    bands = [band(kpi, reading.value) for reading in series[-2:]]
    if bands[-1] is Health.CRITICAL and bands[0] is not Health.CRITICAL:
        reasons.append("it became critical")
    if len(bands) == 2 and all(b in (Health.WARNING, Health.CRITICAL) for b in bands):
        reasons.append("it is not healthy twice in a row")
    adverse = adverse_change(kpi, series)
    if adverse is not None and adverse >= DROP:
        reasons.append(f"it got worse by {shown(decimal(adverse * 100, 1))}%{_since(kpi, series)}")
    return tuple(reasons)


def _since(kpi: Kpi, series: tuple[Reading, ...]) -> str:
    """
    The reading that a seasonal KPI was compared with: nobody would guess it.
    """
    compared = comparable(kpi, series) if kpi.seasonal else None
    return f" since {compared.date} ({shown(compared.value)})" if compared else ""


def adverse_change(kpi: Kpi, series: tuple[Reading, ...]) -> Fraction | None:
    """
    How much worse the newest value is than the previous comparable one, as a share of |previous|.

    Negative when it got better; none without a comparable value or when that is 0.
    """
    compared = comparable(kpi, series)
    if compared is None or compared.value == 0:
        return None
    previous = compared.value
    if kpi.direction == "range":
        now, then = distance(kpi, series[-1].value), distance(kpi, previous)
        if now is None or then is None:
            return None
        worse = max(now, Fraction(0)) - max(then, Fraction(0))
    else:
        worse = Fraction(previous) - Fraction(series[-1].value)
        worse = worse if kpi.direction == "increase" else -worse
    return worse / abs(Fraction(previous))


def comparable(kpi: Kpi, series: tuple[Reading, ...]) -> Reading | None:
    """
    The reading before the newest; for a seasonal KPI the one of the same time last year.
    """
    if len(series) < 2:
        return None
    if not kpi.seasonal:
        return series[-2]
    year_ago = series[-1].date - relativedelta(years=1)
    reach = timedelta(days=RHYTHM_DAYS[kpi.cadence or DEFAULT_RHYTHM] // 2)
    by_date, end = attrgetter("date"), len(series) - 1
    first = bisect_left(series, year_ago - reach, hi=end, key=by_date)
    near = series[first : bisect_right(series, year_ago + reach, hi=end, key=by_date)]
    return min(near, key=lambda r: abs(r.date - year_ago)) if near else None
