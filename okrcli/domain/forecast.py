"""
Where a key result will land: the value to expect on its due date, between which bounds, how likely.

A line through the check-ins is followed to the due date, as far as it can be believed. The sizes
below were fitted to simulated series of many shapes; `python -m tests.benchmarks.forecast` prints
how well they do on others. Check-ins are few and rough, so this is an estimate: these are the only
floats of the domain, and what leaves this module is rounded to the digits that mean something.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Context, Decimal
from functools import lru_cache
from itertools import pairwise
from math import exp, floor, log10, sqrt
from typing import NamedTuple

from okrcli.domain.progress import KeyResultProgress
from okrcli.model.amount import is_fixed
from okrcli.model.kinds import Reading, Threshold

FEWEST, SHORTEST = 3, 14
"""It takes as many check-ins, over as many days, to tell a direction."""
MOST = 16
"""Of more, every second or third is taken: all pairs of a year's days would take too long."""
_MEMORY, _SMOOTHING = 0.35, 0.2
"""How fast earlier check-ins count less, for the slope and for the level; as shares of their span."""
_DOUBT, _FADE = 20, 0.8
"""How plain a slope must be to be half believed; how long it goes on, as a share of the span."""
_UNSURE, _TURNS, _ROUGH, _QUIET = 0.78, 0.75, 0.82, 0.06
"""What the interval is made of, see `Line.spread`."""
_FLOOR = 0.01
"""No line fits better than to this share of what is far for a key result."""
_SURPRISE = 0.03
"""The chance that nothing was foretold by the check-ins, on either side."""
_T4_90 = 1.533206
"""80 % of a t distribution with 4 degrees of freedom lie between minus and plus this."""
_AMOUNTS = frozenset(["%", "‰", "h", "min", "s", "ms", "days", "weeks", "months"])
_Bounds = tuple[Decimal | None, Decimal | None]


class Line(NamedTuple):
    """
    A straight line, counted from the last value: what it has come to by then, and where it leads.

    `error` is the slope's standard error, `rough` how far two check-ins in a row lie apart beside
    the line, `trust` the share of the slope that its evidence supports, `reach` what is far for the
    key result. Times are in days.
    """

    points: int
    level: float
    slope: float
    error: float
    trust: float
    rough: float
    span: int
    reach: float

    def days(self, ahead: int) -> float:
        """
        As many days as the line goes on until then: it fades, for few trends last.

        A damped trend (Gardner & McKenzie 1985), in continuous time: the sum of a factor below 1.
        """
        fade = _FADE * self.span
        return fade * (1 - exp(-ahead / fade))

    def middle(self, ahead: int) -> float:
        return self.level + self.trust * self.slope * self.days(ahead)

    def spread(self, ahead: int) -> float:
        """
        How far off it may be: the scale of a t distribution with 4 degrees of freedom.

        The slope may be another than it seems, it may turn, the value goes on as unsteadily as it
        did (a random walk, so with the root of time), and even what stood still may move.
        """
        return sqrt(
            (_UNSURE * self.error * ahead) ** 2
            + (_TURNS * self.slope * ahead) ** 2
            + (_ROUGH * self.rough) ** 2 * (1 + ahead * (self.points - 1) / self.span)
            + (_QUIET * self.reach * ahead / (ahead + self.span)) ** 2
        )


class Forecast(NamedTuple):
    """
    The value to expect on the due date; with 80 % it lies between low and high.

    `target` is the bound that has to hold where there is no target. `probability` is that of the
    target being reached, or of the value lying within its bounds, on that day; it has none where
    more than the last value counts. One of `method` and `why_not` is a sentence, the other empty.
    `line` is what it rests on, with the last reading.
    """

    due: date | None
    target: Decimal | None
    value: Decimal | None
    projected: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    probability: Decimal | None = None
    method: str = ""
    why_not: str = ""
    line: Line | None = None
    last: Reading | None = None


def forecast(part: KeyResultProgress) -> Forecast:
    """
    Where the key result will be on its due date, as far as its check-ins in the window tell.
    """
    start, due = part.window
    readings = [r for r in part.readings if start is None or r.date >= start]
    bounds = _bounds(part)
    target = _target(part, bounds)
    why_not = _why_not(part, readings)
    if why_not or due is None:
        return Forecast(due, target, part.value, why_not=why_not)
    last = readings[-1]
    aims = tuple([None if one is None else float(one - last.value) for one in bounds])
    line = fitted(readings, aims, part.outcome.start)
    ahead = (due - last.date).days
    middle, spread = line.middle(ahead), line.spread(ahead)
    if spread <= 0:
        return Forecast(due, target, part.value, why_not=_STILL)
    chance = None
    if not isinstance(part.key_result, Threshold) or part.key_result.hold == "last":
        chance = _chance(aims, middle, spread)
    half = _T4_90 * spread
    low, projected, high = _told(
        last.value,
        (middle - half, middle, middle + half),
        _range(part.key_result.unit, [*bounds, *[r.value for r in readings]]),
    )
    return Forecast(due, target, part.value, projected, low, high, chance, _METHOD, "", line, last)


_METHOD = (
    "the weighted median of the slopes between all check-ins (Theil and Sen), followed as far as it "
    "can be believed; the interval holds 8 of 10 such series"
)
_STILL = "it never moved, so nothing tells how far it may go"


def _bounds(part: KeyResultProgress) -> _Bounds:
    """
    What the value has to be at least, and at most.
    """
    one, start, target = part.key_result, part.outcome.start, part.outcome.target
    if isinstance(one, Threshold):
        return one.at_least, one.at_most
    if start is None or target is None:
        return None, None
    return (target, None) if target > start else (None, target)


def _target(part: KeyResultProgress, bounds: _Bounds) -> Decimal | None:
    """
    The target; of two bounds the one that the value is nearer to.
    """
    low, high = bounds
    if part.outcome.target is not None:
        return part.outcome.target
    if low is None or high is None:
        return high if low is None else low
    value = low if part.value is None else part.value
    return low if value - low <= high - value else high


def _why_not(part: KeyResultProgress, readings: Sequence[Reading]) -> str:
    """
    What keeps it from being told.
    """
    kind, end, linked = part.key_result.kind, part.window.end, part.key_result.kpi
    if kind in _NO_LINE:
        return _NO_LINE[kind]
    if end is None:
        return "it has no end"
    if end <= part.today:
        return "it is due today" if end == part.today else f"it was due on {end}"
    news = f"measurements of {linked}" if linked else "check-ins"
    if len(readings) < FEWEST:
        return f"too few {news}: {len(readings)} in its window, {FEWEST} are needed"
    days = (readings[-1].date - readings[0].date).days
    if days < SHORTEST:
        return f"too short: {news} over {days} days, {SHORTEST} are needed"
    return part.outcome.reason if part.raw is None else ""


_NO_LINE = {
    "milestone": "steps are done or not, there is no line to follow",
    "recurring": "each interval counts anew, there is no line to follow",
    "baseline": "it has no target yet",
}


def fitted(
    readings: Sequence[Reading], aims: Sequence[float | None], start: Decimal | None
) -> Line:
    """
    The line through the readings; what they aim at is counted from the last one.

    The slope is the median of the slopes between all pairs (Theil 1950, Sen 1968), each weighed by
    the time between the two (Sievers 1978) and by how recent the earlier one is. Its trust is
    z² / (z² + 20), z the slope over its standard error (after Thompson 1968). The level is the
    exponentially smoothed distance from that line (Brown 1956).
    """
    step = -(-len(readings) // MOST)
    (until, last), taken = readings[-1], readings[(len(readings) - 1) % step :: step]
    days = [(day - until).days for day, _ in taken]
    values = [float(value - last) for _, value in taken]
    reach = _reach(values, aims, None if start is None else float(start - last))
    count, mean = len(days), sum(days) / len(days)
    slope = _median_slope(days, values)
    beside = [value - slope * day for day, value in zip(days, values, strict=True)]
    middle = _median(beside)
    noise = 1.2533 * sum([abs(one - middle) for one in beside]) / sqrt(count * (count - 2))
    apart = sum([(day - mean) ** 2 for day in days])
    error = sqrt((noise * noise + (_FLOOR * reach) ** 2) / apart)
    trust = slope * slope / (slope * slope + _DOUBT * error * error) if error else 0.0
    return Line(
        points=len(readings),
        level=_smoothed(days, values, trust * slope),
        slope=slope,
        error=error,
        trust=trust,
        rough=sum([abs(b - a) for a, b in pairwise(beside)]) / (count - 1),
        span=-days[0],
        reach=reach,
    )


def _reach(values: Sequence[float], aims: Sequence[float | None], start: float | None) -> float:
    """
    What is far for it: the way that it is meant to go, unless it has hardly moved on that.
    """
    begin = values[0] if start is None else start
    ends = [begin, *[aim for aim in aims if aim is not None]]
    moved = max(*values, begin) - min(*values, begin)
    way = max(ends) - min(ends)
    return min(way, 5 * moved) if moved else way


def _median_slope(days: Sequence[int], values: Sequence[float]) -> float:
    """
    The weighted median of the slopes between all pairs.
    """
    memory = -_MEMORY * days[0]
    slopes = []
    points = list(zip(days, values, strict=True))
    for at, (day, value) in enumerate(points, 1):
        weight = exp(day / memory)
        slopes += [((v - value) / (d - day), weight * (d - day)) for d, v in points[at:]]
    slopes.sort()
    half = sum([weight for _, weight in slopes]) / 2
    return (_until(half, slopes) + _until(half, reversed(slopes))) / 2


def _until(half: float, slopes: Iterable[tuple[float, float]]) -> float:
    """
    The first of these slopes that half of the weight does not lie beyond.
    """
    seen = 0.0
    for slope, weight in slopes:
        seen += weight
        if seen >= half:
            return slope
    return slope


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[-half - 1]) / 2


def _smoothed(days: Sequence[int], values: Sequence[float], slope: float) -> float:
    memory = -_SMOOTHING * days[0]
    level = weights = 0.0
    for day, value in zip(days, values, strict=True):
        weight = exp(day / memory)
        weights += weight
        level += weight * (value - slope * day)
    return level / weights


def _told(
    last: Decimal, away: tuple[float, float, float], within: tuple[Decimal, Decimal]
) -> Iterator[Decimal]:
    """
    The values so far away from the last one, with two digits of what lies between them.
    """
    digits = floor(log10(away[2] - away[0])) - 1
    step = Decimal(1).scaleb(digits)
    for one in away:
        value = (last + Decimal(one)).quantize(step, context=_WIDE)
        yield min(max(value.quantize(_ONE) if digits > 0 else value, within[0]), within[1])


_WIDE, _ONE, _ZERO, _CENT = Context(prec=100), Decimal(1), Decimal(0), Decimal("0.01")
_ENDLESS = Decimal("-Infinity"), Decimal("Infinity")


def _range(unit: str | None, known: Sequence[Decimal | None]) -> tuple[Decimal, Decimal]:
    """
    What the value cannot leave: a percentage 0 and 100, a time or something counted 0.

    Only where no value lies outside: growth in percent may fall below 0.
    """
    if not unit or not _never_below_0(unit):
        return _ENDLESS
    values = [value for value in known if value is not None]
    if min(values) < 0:
        return _ENDLESS
    return _ZERO, Decimal(100) if unit == "%" and max(values) <= 100 else _ENDLESS[1]


@lru_cache(maxsize=64)
def _never_below_0(unit: str) -> bool:
    return unit in _AMOUNTS or not is_fixed(unit)


def _chance(aims: Sequence[float | None], middle: float, spread: float) -> Decimal:
    """
    How likely the value lies within the bounds; never certain, for some things nobody foretells.
    """
    least, most = aims
    below = 0.0 if least is None else _below((least - middle) / spread)
    within = 1.0 if most is None else _below((most - middle) / spread)
    return Decimal(_SURPRISE + (1 - 2 * _SURPRISE) * max(within - below, 0.0)).quantize(_CENT)


def _below(t: float) -> float:
    """
    The t distribution with 4 degrees of freedom (Student 1908): the share below t.
    """
    part = t / sqrt(4 + t * t)
    return 0.5 + part * (3 - part * part) / 4
