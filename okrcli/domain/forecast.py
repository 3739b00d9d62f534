"""
Where a key result will land: the value to expect at its due date, between which bounds, how likely.

Check-ins are few and rough, so everything here is an estimate: the only floats of the domain, and
what leaves this module is rounded to the digits that mean something.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from math import floor, log10, sqrt
from typing import NamedTuple

from okrcli.domain.progress import KeyResultProgress
from okrcli.model.amount import is_fixed
from okrcli.model.kinds import Metric, Reading, Threshold

FEWEST, SHORTEST = 3, 14
"""As many check-ins over as many days it takes to tell a direction."""
MOST = 16
"""More are thinned out evenly: the pairs of a year of days would take too long, and tell no more."""
_QUANTILE = 1.533206
"""Of the t distribution with 4 degrees of freedom: 80 % lie within it on both sides."""
_NEVER_BELOW_0 = frozenset(["%", "‰", "h", "min", "s", "ms", "days", "weeks", "months"])


class Forecast(NamedTuple):
    """
    The value to expect at the due date, 80 % sure to lie between low and high.

    `target` is the bound that has to hold where there is no target; `probability` is that of the
    target being reached, or of the value being within its bounds, on that day. `per_week` is the
    slope of the `points` it rests on. Either `method` or `why_not` is a sentence, the other empty.
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
    per_week: Decimal | None = None
    points: int = 0


class Aim(NamedTuple):
    """
    What has to hold at the due date: a value of at least the one, and of at most the other.
    """

    at_least: Decimal | None
    at_most: Decimal | None

    def bounds(self) -> tuple[Decimal, ...]:
        return tuple(bound for bound in self if bound is not None)


class Landing(NamedTuple):
    """
    The expected value, counted from the last one, how far off it may be, and the slope a day.
    """

    middle: float
    scale: float
    slope: float


def forecast(part: KeyResultProgress) -> Forecast:
    """
    Where the key result will be on its due date, as far as its readings tell.
    """
    known = Forecast(part.window.end, part.outcome.target, part.value)
    start = part.window.start
    inside = tuple([r for r in part.readings if start is None or r.date >= start])
    aim = _aim(part)
    why_not = _why_not(part, inside)
    if why_not or aim is None or part.window.end is None:
        return known._replace(why_not=why_not or part.outcome.reason or "it has no target")
    ruled = thinned(inside)
    way = _way(part, aim, inside)
    landing = land(ruled, part.window.end, way)
    return _told(part, known, aim, inside, landing)


def _why_not(part: KeyResultProgress, inside: Sequence[Reading]) -> str:
    """
    What keeps it from being told.
    """
    if not isinstance(part.key_result, Metric | Threshold):
        return _NO_LINE[part.key_result.kind]
    end = part.window.end
    if end is None:
        return "it has no end date"
    if end <= part.today:
        return "it is due today" if end == part.today else f"it was due on {end}"
    news = "check-in" if part.key_result.kpi is None else f"measurement of {part.key_result.kpi}"
    if len(inside) < FEWEST:
        more = FEWEST - len(inside)
        return f"{_count(len(inside), news)} so far, {more} more needed"
    days = (inside[-1].date - inside[0].date).days
    if days < SHORTEST:
        return f"its {_count(len(inside), news)} span {_count(days, 'day')}, {SHORTEST} are needed"
    return part.outcome.reason if part.raw is None else ""


_NO_LINE = {
    "milestone": "its steps are done or not, there is no line to follow",
    "recurring": "it counts each interval anew, there is no line to follow",
    "baseline": "it has no target yet",
}


def _count(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    head, of, rest = noun.partition(" of ")
    return f"{number or 'no'} {head}s{of}{rest}"


def _aim(part: KeyResultProgress) -> Aim | None:
    one, outcome = part.key_result, part.outcome
    if isinstance(one, Threshold):
        return Aim(one.at_least, one.at_most)
    if outcome.target is None or outcome.start is None:
        return None
    return (
        Aim(outcome.target, None) if outcome.target > outcome.start else Aim(None, outcome.target)
    )


def thinned(readings: Sequence[Reading]) -> Sequence[Reading]:
    """
    At most so many, evenly, always with the last one.
    """
    step = -(-len(readings) // MOST)
    return readings if step == 1 else readings[(len(readings) - 1) % step :: step]


def _way(part: KeyResultProgress, aim: Aim, inside: Sequence[Reading]) -> float:
    """
    How far it is meant to go, or may go: the measure of what is much and what is little.
    """
    start = part.outcome.start
    first = inside[0].value if start is None else start
    ends = (*aim.bounds(), first)
    return float(max(ends) - min(ends))


def land(readings: Sequence[Reading], due: date, way: float) -> Landing:
    """
    The damped line through the readings, to the due date.
    """
    last = readings[-1]
    days = [float((r.date - last.date).days) for r in readings]
    values = [float(r.value - last.value) for r in readings]
    slope = _median(
        [
            (values[j] - values[i]) / (days[j] - days[i])
            for j in range(1, len(days))
            for i in range(j)
        ]
    )
    residuals = [value - slope * day for day, value in zip(days, values, strict=True)]
    level = _median(residuals)
    noise = 1.4826 * _median([abs(one - level) for one in residuals])
    horizon = float((due - last.date).days)
    span = -days[0]
    noise = sqrt(noise * noise + (0.02 * way) ** 2)
    scale = noise * sqrt(1 + horizon / span) + 0.2 * abs(slope) * horizon
    return Landing((level + 0.0) / 2 + 0.7 * slope * horizon, scale, slope)


def _median(values: list[float]) -> float:
    values = sorted(values)
    half, odd = divmod(len(values), 2)
    return values[half] if odd else (values[half - 1] + values[half]) / 2


def _told(
    part: KeyResultProgress, known: Forecast, aim: Aim, inside: Sequence[Reading], landing: Landing
) -> Forecast:
    last = inside[-1].value
    lowest, highest = _range(part, aim, inside)
    reach = _QUANTILE * landing.scale
    step = _step(reach, last)
    ends = [
        min(max(_rounded(last, end, step), lowest), highest)
        for end in (landing.middle, landing.middle - reach, landing.middle + reach)
    ]
    chance = _chance(aim, last, landing)
    return known._replace(
        target=known.target if known.target is not None else aim.bounds()[0],
        projected=ends[0],
        low=ends[1],
        high=ends[2],
        probability=Decimal(min(max(round(chance, 2), 0.01), 0.99)).quantize(Decimal("0.01")),
        method=f"the Theil–Sen slope of {len(inside)} check-ins, damped",
        per_week=_rounded(Decimal(0), 7 * landing.slope, step),
        points=len(inside),
    )


_EVERYTHING = Decimal("-Infinity"), Decimal("Infinity")


def _range(part: KeyResultProgress, aim: Aim, inside: Sequence[Reading]) -> tuple[Decimal, Decimal]:
    """
    What the value cannot leave: percentages stay within 0 and 100, what is counted above 0.
    """
    unit = part.key_result.unit
    if not unit or (unit not in _NEVER_BELOW_0 and is_fixed(unit)):
        return _EVERYTHING
    known = [*aim.bounds(), *[r.value for r in inside]]
    if min(known) < 0:
        return _EVERYTHING
    return Decimal(0), Decimal(100) if unit == "%" and max(known) <= 100 else _EVERYTHING[1]


def _step(reach: float, last: Decimal) -> Decimal:
    """
    What is worth telling: two digits of the interval.
    """
    if reach <= 0:
        exponent = last.as_tuple().exponent
        return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return Decimal(1).scaleb(floor(log10(reach)) - 1)


def _rounded(last: Decimal, away: float, step: Decimal) -> Decimal:
    return ((last + Decimal(away)) / step).to_integral_value() * step


def _chance(aim: Aim, last: Decimal, landing: Landing) -> float:
    """
    The share of the distribution within the bounds.
    """
    above = 0.0 if aim.at_least is None else _below(float(aim.at_least - last), landing)
    below = 1.0 if aim.at_most is None else _below(float(aim.at_most - last), landing)
    return max(below - above, 0.0)


def _below(bound: float, landing: Landing) -> float:
    """
    How likely the value is to lie below a bound: the t distribution with 4 degrees of freedom.
    """
    if landing.scale <= 0:
        return 0.5 if bound == landing.middle else float(bound > landing.middle)
    t = (bound - landing.middle) / landing.scale
    s = t / sqrt(4 + t * t)
    return 0.5 + s * (3 - s * s) / 4
