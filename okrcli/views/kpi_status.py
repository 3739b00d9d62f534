"""
The dashboard: how every KPI is doing, and which of them need somebody.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from okrcli.domain.kpi import Health, KpiStanding, boundary, comparable
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
from okrcli.views.document import (
    ABSENT,
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Document,
    Gap,
    Heading,
    Line,
    Paragraph,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    cell,
    line,
)
from okrcli.views.kpi import (
    change_said,
    drop_said,
    health_said,
    record_command,
    sheet_of,
    standing_data,
    warning_said,
    worst_first,
)
from okrcli.views.later import Later
from okrcli.views.tones import day_cell, day_said, health_badge, owner_cell, trend
from okrcli.views.wording import amount, lasting

_COLUMNS = (
    Column("KPI", wrap=True),
    Column("Value", Align.RIGHT),
    Column("Health"),
    Column("Change", Align.RIGHT, rank=1),
    Column("Healthy", rank=3),
    Column("Warning", rank=7),
    Column("Trend", rank=2),
    Column("Measured", rank=5),
    Column("Owner", rank=6),
)
_TITLES = (
    "id",
    "title",
    "value",
    "unit",
    "date",
    "health",
    "band",
    "drop",
    "change",
    "change_means",
    "owner",
    "team",
)


def shown(  # noqa: PLR0913 (what is shown, and its frame)
    found: Sequence[KpiStanding],
    answers: Mapping[str, Sequence[str]],
    today: date,
    *,
    owner: str | None,
    broken: Sequence[Broken],
    nothing: Line,
) -> Shown:
    """
    Every KPI, worst first, and below the table those that need somebody, with what to do.

    `answers` are the goals that a drop led to, `owner` answers for a KPI that names nobody, and
    `nothing` is what to say where there is no KPI, if anything.
    """
    ordered = worst_first(found)
    blocks: list[Block] = []
    if ordered:
        rows = tuple(_row(one, today, owner) for one in ordered)
        blocks = [Table(_COLUMNS, rows), Gap(), Paragraph(_totals(ordered))]
    elif nothing:
        blocks = [Callout(Tone.NOTE, nothing)]
    items = tuple(_needs(ordered, answers, today))
    if items:
        blocks += [Heading("What needs somebody", 2), Bullets(items)]
    blocks += broken_files.blocks(broken)
    data = Later(
        lambda: {
            "today": today,
            "kpis": [
                {**standing_data(one, owner), "answered_by": list(answers.get(one.id, ()))}
                for one in ordered
            ],
            "totals": _counts(ordered),
            "broken": broken_files.data(broken),
        }
    )
    sheet = sheet_of(_TITLES, ordered, broken, lambda one: standing_data(one, owner))
    return Shown("kpi-status", Document(tuple(blocks), "KPIs"), data, sheet)


def _row(one: KpiStanding, today: date, owner: str | None) -> Row:
    latest, kpi = one.latest, one.kpi
    cells: tuple[Cell, ...] = (
        cell(kpi.title),
        cell(Phrase(amount(latest.value, kpi.unit), Tone.STRONG), number=latest.value)
        if latest
        else ABSENT,
        cell(health_said(one, today)),
        _change(one),
        cell(Phrase(boundary(kpi), Tone.MUTED)) if kpi.healthy is not None else ABSENT,
        cell(Phrase(warning_said(kpi), Tone.MUTED)) if warning_said(kpi) else ABSENT,
        trend(one.readings),
        day_cell(latest.date if latest else None, today),
        owner_cell(kpi.owner or owner),
    )
    return Row(cells)


def _change(one: KpiStanding) -> Cell:
    """
    Against the measurement before; of a seasonal KPI against that of a year ago, and saying so.
    """
    before = comparable(one.kpi, one.readings)
    if before is None or one.latest is None:
        return ABSENT
    said = change_said(one.kpi, before, one.latest)
    year = Phrase(" in a year", Tone.MUTED) if one.kpi.seasonal else ""
    return cell(said, year, number=one.latest.value - before.value)


def _counts(found: Sequence[KpiStanding]) -> dict[str, int]:
    """
    How many there are of each health.
    """
    counts = Counter(one.health.value if one.health else "no-boundary" for one in found)
    return {name: counts[name] for name in (*Health, "no-boundary")}


def _totals(found: Sequence[KpiStanding]) -> Line:
    """
    The same in words, the worst first and only what there is.
    """
    counts = Counter(one.health for one in found)
    parts: list[str | Phrase] = [f"{len(found)} {'KPI' if len(found) == 1 else 'KPIs'}: "]
    for at, (health, many) in enumerate(counts.items()):
        said = health_badge(health)
        parts += [", " if at else "", said._replace(text=f"{many} {said.text}")]
    return line(*parts)


def _needs(
    found: Sequence[KpiStanding], answers: Mapping[str, Sequence[str]], today: date
) -> Iterator[tuple[Line, ...]]:
    """
    Who needs somebody: what dropped, what is critical, what nobody measures or judges.
    """
    for one in found:
        said = _need(one, answers.get(one.id, ()), today)
        if said:
            tone = health_badge(one.health).tone
            mark = Phrase(one.id, Tone.NOTE if one.kpi.accepted else tone)
            yield line(mark), said


def _need(one: KpiStanding, answers: Sequence[str], today: date) -> Line:
    """
    What one of them needs; a number that is too old to go by has to be measured first of all.
    """
    record = Phrase(record_command(one.id, one.kpi), Tone.ACCENT)
    if one.health is Health.STALE and one.latest is not None:
        day = one.latest.date
        then = f", {one.band} then" if one.band else ""
        since = f"not measured for {lasting((today - day).days)}, since {day_said(day, today)}"
        return line(f"{since}{then}; ", record)
    if one.health is Health.UNMEASURED:
        tried = any(measurement.date <= today for measurement in one.kpi.measurements)
        return line("no measurement gives a value; " if tried else "never measured; ", record)
    if one.drop or one.health is Health.CRITICAL:
        return drop_said(one, answers)
    if one.health is None:
        how = Phrase(f"okr set {one.id} healthy NUMBER", Tone.ACCENT)
        return line("no boundary says what is healthy; ", how)
    return ()
