"""
Ids and titles, for scripts and grep.
"""

from collections.abc import Sequence

from okrcli.domain.progress import ObjectiveProgress
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views.document import (
    ABSENT,
    Block,
    Callout,
    Column,
    Document,
    JsonObject,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    badge,
    cell,
    line,
)
from okrcli.views.tones import status_badge

_COLUMNS = (
    Column("Id"),
    Column("Title", wrap=True),
    Column("Status", rank=2),
    Column("Owner", rank=1),
)


def shown(
    found: Sequence[ObjectiveProgress], portfolio: Portfolio, broken: Sequence[Broken]
) -> Shown:
    """
    One row an objective and one a key result, in the order of their ids.
    """
    ordered = sorted(found, key=lambda objective: objective.goal.id)
    rows = [row for objective in ordered for row in _rows(objective, portfolio)]
    rows += [
        Row((cell(one.id or one.path), cell(one.message), cell(badge("broken", Tone.BAD)), ABSENT))
        for one in broken
    ]
    blocks: tuple[Block, ...] = (Table(_COLUMNS, tuple(rows)),)
    if not rows:
        blocks = (
            Callout(
                Tone.NOTE, line("no goals here; add one with ", Phrase("okr add", Tone.ACCENT))
            ),
        )
    return Shown("list", Document(blocks, "Goals"), _data(ordered, portfolio, broken))


def _rows(objective: ObjectiveProgress, portfolio: Portfolio) -> list[Row]:
    goal, badge_ = objective.goal, status_badge(objective.status, objective.grade)
    return [
        _row(goal.id, goal.objective.title, badge_, portfolio.owner(goal)),
        *(
            _row(
                part.id,
                part.key_result.title,
                status_badge(part.status),
                portfolio.owner(goal, part.key_result),
            )
            for part in objective.key_results
        ),
    ]


def _data(
    found: Sequence[ObjectiveProgress], portfolio: Portfolio, broken: Sequence[Broken]
) -> JsonObject:
    """
    The shape `okr/list`, version 1.
    """
    return {
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
            for objective in found
        ],
        "broken": [{"path": one.path, "message": one.message} for one in broken],
    }


def _row(full_id: str, title: str, status: Phrase, owner: str | None) -> Row:
    return Row(
        (
            cell(Phrase(full_id, Tone.ACCENT)),
            cell(title),
            cell(status),
            cell(Phrase(owner, Tone.MUTED)) if owner else ABSENT,
        )
    )
