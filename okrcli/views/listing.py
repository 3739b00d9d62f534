"""
Ids and titles, for scripts and grep.
"""

from collections.abc import Sequence

from okrcli.domain.progress import ObjectiveProgress
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
from okrcli.views.document import (
    ABSENT,
    Block,
    Callout,
    Column,
    Document,
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
from okrcli.views.progress import sheet
from okrcli.views.tones import owner_cell, status_badge

_COLUMNS = (
    Column("Id"),
    Column("Title", wrap=True),
    Column("Status", rank=2),
    Column("Owner", rank=1),
)


def shown(
    found: Sequence[ObjectiveProgress],
    portfolio: Portfolio,
    broken: Sequence[Broken],
    nothing: Line,
) -> Shown:
    """
    One row an objective and one a key result, in the order of their ids; then the broken files.
    """
    rows: list[Row] = []
    ordered = sorted(found, key=lambda objective: objective.goal.id)
    for objective in ordered:
        goal = objective.goal
        rows.append(
            _row(
                goal.id,
                goal.objective.title,
                status_badge(objective.status, objective.grade),
                portfolio.owner(goal),
            )
        )
        rows += [
            _row(
                part.id,
                part.key_result.title,
                status_badge(part.status),
                portfolio.owner(goal, part.key_result),
            )
            for part in objective.key_results
        ]
    rows += [
        Row((cell(one.id or one.path), ABSENT, cell(badge("broken", Tone.BAD)), ABSENT))
        for one in broken
    ]
    blocks: list[Block] = [Table(_COLUMNS, tuple(rows))] if rows else [Callout(Tone.NOTE, nothing)]
    blocks += broken_files.blocks(broken)
    data: JsonObject = {
        "objectives": [
            {
                "id": objective.goal.id,
                "title": objective.goal.objective.title,
                "owner": portfolio.owner(objective.goal),
                "status": objective.status,
                "key_results": [
                    {"id": part.id, "title": part.key_result.title, "status": part.status}
                    for part in objective.key_results
                ],
            }
            for objective in ordered
        ],
        "broken": broken_files.data(broken),
    }
    return Shown("list", Document(tuple(blocks), "Goals"), data, sheet(ordered, portfolio, broken))


def _row(full_id: str, title: str, status: Phrase, owner: str | None) -> Row:
    return Row(
        (
            cell(Phrase(full_id, Tone.ACCENT)),
            cell(title),
            cell(status),
            owner_cell(owner),
        )
    )
