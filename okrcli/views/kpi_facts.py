"""
What is to be known of a KPI besides its chart, a line each.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from okrcli.domain.kpi import DEFAULT_RHYTHM, Health, KpiStanding, boundary, comparable
from okrcli.domain.kpi_trend import Way, slope, way
from okrcli.model.exact import decimal, with_unit
from okrcli.model.kinds import Reading
from okrcli.model.kpi import Kpi
from okrcli.views.document import Line, Phrase, Tone, line
from okrcli.views.kpi import change_said, is_derived, next_due, warning_said
from okrcli.views.tones import day_said, health_badge
from okrcli.views.wording import amount
from okrcli.views.workings import Fact, filled_in

_FOUR = 4


def facts(
    standing: KpiStanding, others: Mapping[str, KpiStanding | None], owner: str | None, today: date
) -> Iterator[Fact]:
    """
    Its numbers, what they are held against, and what its file says; `others` are KPIs by their ids.
    """
    kpi = standing.kpi
    yield "Id", line(Phrase(standing.id, Tone.ACCENT))
    yield from _value(standing, today)
    yield from _trend(standing, today)
    yield from _texts(("Definition", kpi.definition))
    yield from filled_in(standing)
    yield from _bounds(kpi)
    yield from _beside(kpi, others, today)
    yield "Measured", line(_measured(standing, today))
    yield from _texts(
        ("Aggregate", _aggregate(kpi)),
        ("Why", kpi.why),
        ("Owner", kpi.owner or owner),
        ("Team", kpi.team),
        ("Kind", ", ".join(word for word in (kpi.signal, kpi.perspective) if word)),
        ("Source", kpi.source),
        ("Tags", ", ".join(kpi.tags)),
        ("Accepted", None if standing.drop else kpi.accepted),
    )


def _texts(*texts: tuple[str, str | None]) -> Iterator[Fact]:
    for label, text in texts:
        if text:
            yield label, line(" ".join(text.split()))


def _value(standing: KpiStanding, today: date) -> Iterator[Fact]:
    latest, kpi = standing.latest, standing.kpi
    if latest is None:
        yield "Value", line("not measured yet")
        yield from _left_out(kpi, date.min, today)
        return
    value = Phrase(amount(latest.value, kpi.unit), Tone.STRONG)
    then = ""
    if standing.health is Health.STALE and standing.band:
        then = f", {standing.band} then; too old to go by"
    yield "Value", line(value, f" on {day_said(latest.date, today)}{then}")
    yield from _left_out(kpi, latest.date, today)


def _left_out(kpi: Kpi, after: date, today: date) -> Iterator[Fact]:
    """
    Measurements after the newest value that give none: a formula without all its inputs, or by zero.
    """
    count = sum(after < measurement.date <= today for measurement in kpi.measurements)
    if count:
        said = "1 newer measurement gives" if count == 1 else f"{count} newer measurements give"
        said = said if after > date.min else said.replace(" newer", "")
        yield "Left out", line(f"{said} no value; ", Phrase("okr check", Tone.ACCENT), " says why")


def _trend(standing: KpiStanding, today: date) -> Iterator[Fact]:
    """
    What changed since earlier measurements, and the slope of the newest.
    """
    kpi, series, latest = standing.kpi, standing.readings, standing.latest
    if latest is None or len(series) < 2:
        return
    yield "Change", _since(kpi, series[-2], latest, today)
    if len(series) > _FOUR:
        yield "Over four", _since(kpi, series[-1 - _FOUR], latest, today)
    if kpi.seasonal:
        year_ago = comparable(kpi, series)
        said = line("nothing was measured at this time last year")
        yield "In a year", _since(kpi, year_ago, latest, today) if year_ago else said
    found = slope(kpi, series)
    if found is not None:
        rate = amount(decimal(found.change), kpi.unit, signed=True)
        yield (
            "Slope",
            line(f"{rate} a {found.per}", _meaning(kpi, found.change, latest), _over(found.over)),
        )


def _over(count: int) -> Phrase:
    return Phrase(f", a straight line through the last {count}", Tone.MUTED)


def _meaning(kpi: Kpi, change: Fraction, latest: Reading) -> Phrase:
    """
    Whether it is good to go on like that.
    """
    meaning = way(kpi, latest.value, decimal(Fraction(latest.value) + change))
    tones = {Way.BETTER: Tone.GOOD, Way.WORSE: Tone.CAUTION}
    if meaning not in tones:
        return Phrase("")
    return Phrase(f", for the {meaning}", tones[meaning])


def _since(kpi: Kpi, before: Reading, after: Reading, today: date) -> Line:
    meaning = way(kpi, before.value, after.value)
    value = f"{amount(before.value, kpi.unit)} on {day_said(before.date, today)}"
    if before.value == after.value:
        return line(Phrase(f"none since {value}", Tone.MUTED))
    joint = "than" if meaning in (Way.BETTER, Way.WORSE) else "from"
    return line(change_said(kpi, before, after), Phrase(f" {joint} {value}", Tone.MUTED))


def _bounds(kpi: Kpi) -> Iterator[Fact]:
    if kpi.healthy is None:
        yield "Healthy", line("no boundary says what is healthy")
    else:
        of = " of its width" if isinstance(kpi.healthy, tuple) else ""
        how = f" as 10 %{of} beyond" if is_derived(kpi) else ""
        warning = Phrase(f", warning {warning_said(kpi)}{how}", Tone.MUTED)
        yield "Healthy", line(with_unit(boundary(kpi), kpi.unit), warning)
    if kpi.target is not None:
        yield "Target", line(amount(kpi.target, kpi.unit))
    if kpi.benchmark is not None:
        source = f", {' '.join(kpi.benchmark.source.split())}" if kpi.benchmark.source else ""
        yield "Benchmark", line(amount(kpi.benchmark.value, kpi.unit), source)


def _beside(kpi: Kpi, others: Mapping[str, KpiStanding | None], today: date) -> Iterator[Fact]:
    """
    The KPI that suffers when this one is gamed, and those that drive it, as they stand.
    """
    if kpi.counter:
        yield "Counter KPI", _other(kpi.counter, others, today)
    for kpi_id in kpi.inputs:
        yield "Driven by", _other(kpi_id, others, today)


def _other(kpi_id: str, others: Mapping[str, KpiStanding | None], today: date) -> Line:
    found, name = others.get(kpi_id), Phrase(kpi_id, Tone.ACCENT)
    if found is None:
        why = "its file cannot be read" if kpi_id in others else "there is no such KPI"
        return line(name, f": {why}")
    value = ""
    if found.latest is not None:
        value = f"{amount(found.latest.value, found.kpi.unit)} on "
        value += f"{day_said(found.latest.date, today)}, "
    return line(name, f": {value}", health_badge(found.health)._replace(badge=False))


def _measured(standing: KpiStanding, today: date) -> str:
    """
    How often, and when the next measurement is due.
    """
    rhythm = standing.kpi.cadence or DEFAULT_RHYTHM
    usual = "" if standing.kpi.cadence else ", as no cadence is given"
    due = next_due(standing)
    if due is None:
        return f"{rhythm}{usual}"
    when = "due since" if due <= today else "the next is due on"
    return f"{rhythm}{usual}, {'due today' if due == today else f'{when} {day_said(due, today)}'}"


_AGGREGATES = {
    "sum": "the sum",
    "mean": "the mean",
    "min": "the lowest",
    "max": "the highest",
    "last": "the last value",
}


def _aggregate(kpi: Kpi) -> str:
    """
    What a longer time than that of a measurement is told by.
    """
    if kpi.formula:
        return "the formula over the summed inputs of a week, month, quarter or year"
    return f"{_AGGREGATES[kpi.aggregate]} of a week, month, quarter or year"
