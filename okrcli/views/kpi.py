"""
The KPIs: what they are, how they are doing, and one of them in full.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.domain.kpi import Health, KpiStanding, boundary
from okrcli.model.exact import with_unit
from okrcli.model.kpi import Kpi
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
    Facts,
    Gap,
    Heading,
    JsonObject,
    JsonValue,
    Line,
    Phrase,
    Row,
    Sheet,
    Shown,
    Table,
    Tone,
    badge,
    cell,
    line,
)
from okrcli.views.history import kpi_chart
from okrcli.views.tones import day_cell, day_said, health_badge, owner_cell, spark
from okrcli.views.wording import amount

WORST_FIRST = (
    Health.CRITICAL,
    Health.WARNING,
    Health.STALE,
    Health.UNMEASURED,
    None,
    Health.HEALTHY,
)
_NO_KPIS = Callout(
    Tone.NOTE, line("no KPIs here yet; add one with ", Phrase("okr kpi add", Tone.ACCENT))
)
_RECENT = 12


def dashboard(found: Sequence[KpiStanding], today: date, broken: Sequence[Broken]) -> Shown:
    """
    Every KPI with its value, band, trend and drop, worst first.
    """
    ordered = worst_first(found)
    columns = (
        Column("KPI", wrap=True),
        Column("Value", Align.RIGHT),
        Column("Health"),
        Column("Change", Align.RIGHT, rank=1),
        Column("Healthy", rank=2),
        Column("Trend", rank=3),
        Column("Measured", rank=4),
        Column("Owner", rank=5),
    )
    rows = [_row(one, today) for one in ordered]
    blocks: list[Block] = [Table(columns, tuple(rows))] if rows else [_NO_KPIS]
    drops = [one for one in ordered if one.drop]
    if drops:
        blocks += [Gap(), *(_drop(one) for one in drops)]
    blocks += broken_files.blocks(broken)
    data: JsonObject = {
        "today": today,
        "kpis": [standing_data(one) for one in ordered],
        "broken": broken_files.data(broken),
    }
    return Shown("kpi-status", Document(tuple(blocks), "KPIs"), data, _sheet(ordered, broken))


def worst_first(found: Sequence[KpiStanding]) -> list[KpiStanding]:
    """
    KPIs in the order in which they need somebody.
    """
    return sorted(found, key=lambda one: (WORST_FIRST.index(one.health), not one.drop, one.id))


def _row(one: KpiStanding, today: date) -> Row:
    latest, unit = one.latest, one.kpi.unit
    cells: tuple[Cell, ...] = (
        cell(one.kpi.title),
        cell(Phrase(amount(latest.value, unit), Tone.STRONG), number=latest.value)
        if latest
        else ABSENT,
        cell(health_badge(one.health)),
        cell(amount(one.change, signed=True), number=one.change)
        if one.change is not None
        else ABSENT,
        cell(Phrase(boundary(one.kpi), Tone.MUTED)) if one.kpi.healthy is not None else ABSENT,
        spark(tuple(reading.value for reading in one.readings)),
        day_cell(latest.date if latest else None, today),
        owner_cell(one.kpi.owner),
    )
    return Row(cells)


def _sheet(found: Sequence[KpiStanding], broken: Sequence[Broken]) -> Sheet:
    titles = ("id", "title", "value", "unit", "date", "health", "drop", "change", "owner")

    def rows() -> Iterator[tuple[JsonValue, ...]]:
        for one in found:
            said = standing_data(one)
            yield tuple(said[title] for title in titles)
        shown = {one.id for one in found}
        for each in (one for one in broken if one.id not in shown):
            said = {"id": each.id or each.path, "title": each.message, "health": "broken"}
            yield tuple(said.get(title) for title in titles)

    return Sheet(titles, rows)


def _drop(one: KpiStanding) -> Callout:
    accepted = f"; accepted: {one.kpi.accepted}" if one.kpi.accepted else ""
    return Callout(
        Tone.NOTE if accepted else Tone.BAD,
        line("a drop in ", Phrase(one.id, Tone.ACCENT), f": {', '.join(one.reasons)}{accepted}"),
    )


def standing_data(one: KpiStanding) -> JsonObject:
    """
    A KPI as programs read it.
    """
    latest = one.latest
    return {
        "id": one.id,
        "title": one.kpi.title,
        "owner": one.kpi.owner,
        "value": latest.value if latest else None,
        "unit": one.kpi.unit,
        "date": latest.date if latest else None,
        "health": one.health.value if one.health else None,
        "band": one.band.value if one.band else None,
        "drop": one.drop,
        "reasons": list(one.reasons),
        "change": one.change,
        "change_over_4": one.change_over_4,
        "series": [{"date": reading.date, "value": reading.value} for reading in one.readings],
    }


def listing(kpis: Sequence[tuple[str, Kpi]], broken: Sequence[Broken]) -> Shown:
    """
    Ids, titles and what they are measured in.
    """
    columns = (
        Column("Id"),
        Column("Title", wrap=True),
        Column("Unit", rank=1),
        Column("Healthy", rank=2),
        Column("Cadence", rank=3),
        Column("Owner", rank=4),
    )
    rows = [
        Row(
            (
                cell(Phrase(kpi_id, Tone.ACCENT)),
                cell(kpi.title),
                cell(kpi.unit),
                cell(boundary(kpi)) if kpi.healthy is not None else ABSENT,
                cell(kpi.cadence) if kpi.cadence else ABSENT,
                owner_cell(kpi.owner),
            )
        )
        for kpi_id, kpi in kpis
    ]
    rows += [
        Row((cell(one.id or one.path), cell(badge("broken", Tone.BAD)), *((ABSENT,) * 4)))
        for one in broken
        if one.id not in dict(kpis)
    ]
    data: JsonObject = {
        "kpis": [
            {
                "id": kpi_id,
                "title": kpi.title,
                "unit": kpi.unit,
                "direction": kpi.direction,
                "cadence": kpi.cadence,
                "owner": kpi.owner,
                "team": kpi.team,
            }
            for kpi_id, kpi in kpis
        ],
        "broken": broken_files.data(broken),
    }
    blocks: list[Block] = [Table(columns, tuple(rows))] if rows else [_NO_KPIS]
    blocks += broken_files.blocks(broken)
    return Shown("kpi-list", Document(tuple(blocks), "KPIs"), data)


def one(standing: KpiStanding, today: date) -> Shown:
    """
    One KPI in full.
    """
    kpi, latest = standing.kpi, standing.latest
    facts: list[tuple[str, Line]] = [("Id", line(Phrase(standing.id, Tone.ACCENT)))]
    if latest is not None:
        trend = (
            f", {amount(standing.change, signed=True)} since the one before"
            if standing.change is not None
            else ""
        )
        facts.append(
            (
                "Value",
                line(
                    Phrase(amount(latest.value, kpi.unit), Tone.STRONG),
                    f" on {day_said(latest.date, today)}{trend}",
                ),
            )
        )
    texts = (
        ("Definition", kpi.definition),
        ("Formula", kpi.formula),
        ("Healthy", with_unit(boundary(kpi), kpi.unit) if kpi.healthy is not None else None),
        ("Target", amount(kpi.target, kpi.unit) if kpi.target is not None else None),
        ("Why", kpi.why),
        ("Owner", kpi.owner),
        ("Cadence", kpi.cadence),
        ("Counter", kpi.counter),
        ("Source", kpi.source),
        ("Accepted", kpi.accepted),
    )
    facts += [(label, line(" ".join(text.split()))) for label, text in texts if text]
    blocks: list[Block] = [
        Heading(kpi.title, aside=line(health_badge(standing.health))),
        Facts(tuple(facts)),
    ]
    if standing.drop:
        blocks += [Gap(), _drop(standing)]
    if len(standing.readings) > 1:
        blocks += [Gap(), kpi_chart(standing, today)._replace(drawn=True)]
    blocks += _measurements(standing, today)
    return Shown("show", Document(tuple(blocks), kpi.title), standing_data(standing))


def _measurements(standing: KpiStanding, today: date) -> list[Block]:
    """
    The newest values, newest first.
    """
    items = tuple(
        (
            line(Phrase(day_said(reading.date, today), Tone.MUTED)),
            line(amount(reading.value, standing.kpi.unit)),
        )
        for reading in reversed(standing.readings[-_RECENT:])
    )
    return [Heading("Latest measurements", 2), Bullets(items)] if items else []
