"""
The KPIs, a line each, for scripts and grep.
"""

from collections.abc import Sequence
from datetime import date

from okrcli.domain.kpi import KpiStanding, boundary
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
from okrcli.views.document import (
    ABSENT,
    Block,
    Callout,
    Column,
    Document,
    Gap,
    JsonObject,
    Line,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    badge,
    cell,
)
from okrcli.views.kpi import health_said, sheet_of
from okrcli.views.tones import owner_cell

_COLUMNS = (
    Column("Id"),
    Column("Title", wrap=True),
    Column("Unit", rank=2),
    Column("Health", rank=1),
    Column("Healthy", rank=3),
    Column("Cadence", rank=5),
    Column("Owner", rank=4),
)
_TITLES = ("id", "title", "unit", "direction", "health", "cadence", "owner", "team")


def shown(
    found: Sequence[KpiStanding],
    today: date,
    *,
    owner: str | None,
    broken: Sequence[Broken],
    nothing: Line,
) -> Shown:
    """
    Ids, titles, what they are measured in and how they do, in the order of their ids.

    `owner` answers for a KPI that names nobody, and `nothing` is said where there is no KPI.
    """
    ordered = sorted(found, key=lambda one: one.id)
    rows = [_row(one, today, owner) for one in ordered]
    rows += [
        Row(
            (
                cell(one.id or one.path),
                ABSENT,
                ABSENT,
                cell(badge("broken", Tone.BAD)),
                *((ABSENT,) * 3),
            )
        )
        for one in broken
    ]
    blocks: list[Block] = [Table(_COLUMNS, tuple(rows))] if rows else []
    if not ordered and nothing:
        blocks = [Callout(Tone.NOTE, nothing), *([Gap()] if blocks else []), *blocks]
    blocks += broken_files.blocks(broken)
    data: JsonObject = {
        "kpis": [_data(one, owner) for one in ordered],
        "broken": broken_files.data(broken),
    }
    return Shown(
        "kpi-list",
        Document(tuple(blocks), "KPIs"),
        data,
        sheet_of(_TITLES, ordered, broken, lambda one: _data(one, owner)),
    )


def _row(one: KpiStanding, today: date, owner: str | None) -> Row:
    kpi = one.kpi
    return Row(
        (
            cell(Phrase(one.id, Tone.ACCENT)),
            cell(kpi.title),
            cell(kpi.unit),
            cell(health_said(one, today)),
            cell(boundary(kpi)) if kpi.healthy is not None else ABSENT,
            cell(kpi.cadence) if kpi.cadence else ABSENT,
            owner_cell(kpi.owner or owner),
        )
    )


def _data(one: KpiStanding, owner: str | None) -> JsonObject:
    kpi = one.kpi
    return {
        "id": one.id,
        "title": kpi.title,
        "unit": kpi.unit,
        "direction": kpi.direction,
        "health": one.health.value if one.health else None,
        "cadence": kpi.cadence,
        "owner": kpi.owner or owner,
        "team": kpi.team,
        "perspective": kpi.perspective,
        "tags": list(kpi.tags),
    }
