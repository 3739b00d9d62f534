"""
Where a key result will land: the value to expect on its due date, between which bounds, how likely.

A line through the check-ins is followed to the due date, as far as it can be believed. The sizes
below were fitted to simulated series of many shapes; `python -m tests.benchmarks.forecast` prints
how well they do on others. Check-ins are few and rough, so this is an estimate: these are the only
floats of the domain, and what leaves this module is rounded to the digits that mean something.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from math import exp, floor, log10, sqrt
from typing import NamedTuple

from okrcli.domain.progress import KeyResultProgress
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
TO_80 = 1.533206
"""80 % of a t distribution with 4 degrees of freedom lie within so many of its scale."""
_SHARES = frozenset("%‰")
_SIGNED = frozenset(
    ["point", "points", "pts", "pp", "bps", "x", "eur", "euros", "usd", "dollars", "gbp", "pounds"]
)
"""Words of units that may be negative, such as a Net Promoter Score or a profit."""
_Bounds = tuple[Decimal | None, Decimal | None]


class Line(NamedTuple):
    """
    A straight line, counted from the last value: what it has come to by then, and where it leads.

    `error` is the slope's standard error, `trust` the share of the slope that its evidence supports,
    `rough` how far two check-ins in a row, a `gap` apart, lie from each other beside the line, and
    `reach` what is far for the key result. Times are in days.
    """

    points: int
    level: float
    slope: float
    error: float
    trust: float
    rough: float
    gap: float
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
            + (_ROUGH * self.rough) ** 2 * (1 + ahead / self.gap)
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
    readings = part.readings
    if start is not None and readings and readings[0].date < start:
        readings = tuple([one for one in readings if one.date >= start])
    bounds = _bounds(part)
    target, value = _target(part, bounds), part.value
    why_not = _why_not(part, readings)
    if why_not or due is None:
        return Forecast(due, target, value, why_not=why_not)
    last = readings[-1]
    aims = tuple([None if one is None else float(one - last.value) for one in bounds])
    line = fitted(readings, aims, part.outcome.start)
    ahead = (due - last.date).days
    middle, spread = line.middle(ahead), line.spread(ahead)
    if spread <= 0:
        return Forecast(due, target, value, why_not=_STILL)
    chance = None
    if not isinstance(part.key_result, Threshold) or part.key_result.hold == "last":
        chance = _chance(aims, middle, spread)
    within = _range(part.key_result.unit, bounds, readings)
    low, projected, high = _told(last.value, middle, TO_80 * spread, within)
    return Forecast(due, target, value, projected, low, high, chance, METHOD, "", line, last)


METHOD = (
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
    days = tuple([(day - until).days for day, _ in taken])
    values = [float(value - last) for _, value in taken]
    reach = _reach(values, aims, None if start is None else float(start - last))
    times, count = _times(days), len(days)
    slope = _median_slope(times, values)
    beside = [value - slope * day for day, value in zip(days, values, strict=True)]
    middle = _median(beside)
    noise = 1.2533 * sum([abs(one - middle) for one in beside]) / sqrt(count * (count - 2))
    error = sqrt((noise * noise + (_FLOOR * reach) ** 2) / times.apart)
    trust = slope * slope / (slope * slope + _DOUBT * error * error) if error else 0.0
    level = sum([weight * value for weight, value in zip(times.weights, values, strict=True)])
    return Line(
        len(readings),
        level - trust * slope * times.middle,
        slope,
        error,
        trust,
        sum([abs(b - a) for a, b in pairwise(beside)]) / (count - 1),
        -days[0] / (count - 1),
        -days[0],
        reach,
    )


class _Times(NamedTuple):
    """
    What depends on the days alone.

    Every pair of readings with the time between them and its weight, half of all that weight, the
    smoothing weights and their middle, the squared distances from the mean day.
    """

    pairs: tuple[tuple[int, int, int, float], ...]
    half: float
    weights: tuple[float, ...]
    middle: float
    apart: float


@lru_cache(maxsize=256)  # most key results of a workspace are checked in on the same days
def _times(days: tuple[int, ...]) -> _Times:
    memory, smoothing = -_MEMORY * days[0], -_SMOOTHING * days[0]
    pairs = tuple(
        (earlier, later, days[later] - day, exp(day / memory) * (days[later] - day))
        for earlier, day in enumerate(days)
        for later in range(earlier + 1, len(days))
    )
    weights = [exp(day / smoothing) for day in days]
    whole, mean = sum(weights), sum(days) / len(days)
    weights = [weight / whole for weight in weights]
    return _Times(
        pairs,
        sum(weight for *_, weight in pairs) / 2,
        tuple(weights),
        sum(weight * day for weight, day in zip(weights, days, strict=True)),
        sum((day - mean) ** 2 for day in days),
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


def _median_slope(times: _Times, values: Sequence[float]) -> float:
    """
    The weighted median of the slopes between all pairs.
    """
    slopes = [((values[b] - values[a]) / days, weight) for a, b, days, weight in times.pairs]
    slopes.sort()
    left = times.half
    for slope, weight in slopes:
        left -= weight
        if left <= 0:
            return slope
    return slopes[-1][0]


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[-half - 1]) / 2


def _told(
    last: Decimal, middle: float, half: float, within: tuple[Decimal, Decimal]
) -> Iterator[Decimal]:
    """
    Low, middle and high with the two digits of what lies between them that mean something.
    """
    digits = max(floor(log10(2 * half)) - 1, last.adjusted() - _DIGITS)
    step = Decimal(1).scaleb(digits)
    for away in (middle - half, middle, middle + half):
        value = (last + Decimal(away)).quantize(step)
        yield value if within is _ENDLESS else min(max(value, within[0]), within[1])


_DIGITS = 24
"""Of a number that are told at most; decimal arithmetic has 28."""
_ZERO = Decimal(0)
_ENDLESS = Decimal("-Infinity"), Decimal("Infinity")


def _range(
    unit: str | None, bounds: _Bounds, readings: Sequence[Reading]
) -> tuple[Decimal, Decimal]:
    """
    What the value cannot leave: a percentage 0 and 100, a time or what is counted 0.

    Only where no value lies outside: growth in percent may fall below 0.
    """
    if not unit or not _never_below_0(unit):
        return _ENDLESS
    values = [bound for bound in bounds if bound is not None]
    values += [reading.value for reading in readings]
    if min(values) < 0:
        return _ENDLESS
    return _ZERO, Decimal(100) if unit == "%" and max(values) <= 100 else _ENDLESS[1]


@lru_cache(maxsize=64)  # most key results of a workspace have one of few units
def _never_below_0(unit: str) -> bool:
    words = unit.casefold().split()
    return unit in _SHARES or all(word.isalpha() and word not in _SIGNED for word in words)


def _chance(aims: Sequence[float | None], middle: float, spread: float) -> Decimal:
    """
    How likely the value lies within the bounds; never certain, for some things nobody foretells.
    """
    least, most = aims
    below = 0.0 if least is None else _below((least - middle) / spread)
    within = 1.0 if most is None else _below((most - middle) / spread)
    share = _SURPRISE + (1 - 2 * _SURPRISE) * max(within - below, 0.0)
    return Decimal(round(100 * share)).scaleb(-2)


def _below(t: float) -> float:
    """
    The t distribution with 4 degrees of freedom (Student 1908): the share below t.
    """
    part = t / sqrt(4 + t * t)
    return 0.5 + part * (3 - part * part) / 4
