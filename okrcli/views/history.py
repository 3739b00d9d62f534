"""
How a number went, as a chart: what was measured against what was planned.

A milestone has none: its steps with their days say it all.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from okrcli.domain.kpi import KpiStanding, warning_margin
from okrcli.domain.kpi_history import DAY, KpiHistory
from okrcli.domain.progress import KeyResultProgress
from okrcli.model.exact import decimal, total, with_unit
from okrcli.model.kinds import Evidence, Metric, Milestone, Reading, Recurring, Threshold
from okrcli.model.kinds.metric import STRETCH_AT
from okrcli.model.kpi import Kpi
from okrcli.views.document import Band, Chart, Tone, Trace
from okrcli.views.tones import STATUS_TONES, day_said, health_badge
from okrcli.views.wording import amount

MEASURED, PLANNED = "measured", "planned"
_Points = tuple[tuple[date, Decimal], ...]


def chart(part: KeyResultProgress) -> Chart | None:
    """
    The values of a key result and the line they should follow; none where there is nothing to see.
    """
    key_result = part.key_result
    if not part.readings or isinstance(key_result, Milestone):
        return None
    measured: _Points = part.readings
    planned: _Points = ()
    bands: tuple[Band, ...] = ()
    if isinstance(key_result, Recurring):
        measured, planned = _counted(part.readings, key_result, part)
    elif isinstance(key_result, Metric):
        planned = _planned(key_result, part)
    elif isinstance(key_result, Threshold) and part.raw is not None:
        margin = Fraction(key_result.tolerance or 0)
        levels = (key_result.at_least, key_result.at_most)
        bands = tuple(_bands(*levels, margin, ("met", "met in part")))
    if not measured or (len(measured) == 1 and not planned and not bands):
        return None
    traces = [Trace(MEASURED, measured, STATUS_TONES[part.status])]
    if planned:
        traces.append(Trace(PLANNED, planned, Tone.MUTED, planned=True))
    stretch = "a stretch of " if getattr(key_result, "stretch", None) is not None else ""
    return Chart(
        _said(measured, planned, part, stretch),
        tuple(traces),
        key_result.unit or "",
        bands,
        part.today,
    )


def kpi_chart(
    standing: KpiStanding, today: date | None = None, seen: KpiHistory | None = None
) -> Chart:
    """
    The values of a KPI, its healthy and warning bands, and its target if it has one.

    All of them one by one, unless another past is asked for, which boundaries may say nothing of.
    """
    kpi, readings = standing.kpi, seen.readings if seen else standing.readings
    is_judged = seen is None or seen.is_judged
    name = MEASURED if seen is None or seen.every == DAY else f"by {seen.every}"
    health = standing.health
    if seen is not None and seen.entries and (seen.every != DAY or seen.period is not None):
        health = seen.entries[-1].band
    traces = [Trace(name, readings, health_badge(health).tone)]
    if kpi.target is not None and readings and is_judged:
        first, last = readings[0].date, max(today or readings[-1].date, readings[-1].date)
        traces.append(
            Trace("target", ((first, kpi.target), (last, kpi.target)), Tone.MUTED, planned=True)
        )
    bands = _kpi_bands(kpi) if is_judged else ()
    said = "not measured yet"
    if readings:
        day = readings[-1].date
        when = f"on {day_said(day, today or day)}"
        if seen is not None and seen.every != DAY:
            when = f"in the {seen.every} from {day_said(seen.entries[-1].start, today or day)}"
        is_so = f", {health}" if health else ""
        said = f"{amount(readings[-1].value, kpi.unit)} {when}{is_so}"
    return Chart(said, tuple(traces), kpi.unit, bands, today)


def _kpi_bands(kpi: Kpi) -> tuple[Band, ...]:
    margin = warning_margin(kpi)
    if margin is None:
        return ()
    low, high = kpi.healthy if isinstance(kpi.healthy, tuple) else (kpi.healthy, kpi.healthy)
    low = None if kpi.direction == "decrease" else low
    high = None if kpi.direction == "increase" else high
    return tuple(_bands(low, high, margin, ("healthy", "warning")))


def _planned(metric: Metric, part: KeyResultProgress) -> _Points:
    """
    From the start on the window's first day to the target on its last.

    With a stretch it leads there: that is what the pace asks for, by which the target comes early.
    """
    (first, last), outcome = part.window, part.outcome
    if part.raw is None or outcome.start is None or outcome.target is None:
        return ()
    if first is None or last is None or last <= first:
        return ()
    begin = (first, outcome.start)
    if metric.stretch is None:
        return begin, (last, outcome.target)
    early = first + timedelta(days=round((last - first).days * STRETCH_AT))
    middle = ((early, outcome.target),) if first < early < last else ()
    return (begin, *middle, (last, metric.stretch))


def _counted(
    readings: tuple[Reading, ...], recurring: Recurring, part: KeyResultProgress
) -> tuple[_Points, _Points]:
    """
    How often it was done so far, and how often it should be by the end of each interval.
    """
    end = part.window.end or part.today
    intervals = list(recurring.intervals(Evidence(readings, part.window, end)))
    if not intervals:
        return (), ()
    first = intervals[0].start
    counting = [reading for reading in readings if reading.date >= first]
    days = sorted({reading.date for reading in counting})
    done = [(day, total(r.value for r in counting if r.date <= day)) for day in days]
    plan = [
        (interval.end, Decimal(recurring.times * number))
        for number, interval in enumerate(intervals, 1)
    ]
    return tuple(done), ((first, Decimal(0)), *plan)


def _bands(
    low: Decimal | None, high: Decimal | None, margin: Fraction, names: tuple[str, str]
) -> Iterator[Band]:
    """
    The good band between two bounds, and those beyond it that are not yet bad.
    """
    good, near = names
    yield Band(good, low, high, Tone.GOOD)
    if margin and high is not None:
        yield Band(near, high, decimal(Fraction(high) + margin), Tone.CAUTION)
    if margin and low is not None:
        yield Band(near, decimal(Fraction(low) - margin), low, Tone.CAUTION)


def _said(measured: _Points, planned: _Points, part: KeyResultProgress, stretch: str) -> str:
    unit, today = part.key_result.unit, part.today
    day, value = measured[-1]
    said = f"{amount(value, unit)} on {day_said(day, today)}"
    if planned:
        last, aim = planned[-1]
        said += f", {stretch}{amount(aim, unit)} planned for {day_said(last, today)}"
    elif isinstance(part.key_result, Threshold):
        said += f", the aim is {with_unit(part.key_result.aim(), unit)}"
    return said
