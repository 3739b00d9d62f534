"""
What is due or stale, whose, since when.
"""

from collections.abc import Sequence
from datetime import date

from okrcli.domain.cadence import Due
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
from okrcli.views.document import (
    Align,
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
from okrcli.views.tones import day_cell, owner_cell

_COLUMNS = (
    Column("Due", wrap=True),
    Column("What", rank=5),
    Column("Since", Align.RIGHT, rank=2),
    Column("Last", rank=3),
    Column("State"),
    Column("Owner", rank=4),
    Column("Id", rank=1),
)


def shown(
    found: Sequence[Due],
    today: date,
    broken: Sequence[Broken],
    nothing: Line,
) -> Shown:
    """
    What is due, the longest first.
    """
    blocks: list[Block] = [table(found, today)] if found else [Callout(Tone.GOOD, nothing)]
    blocks += broken_files.blocks(broken)
    data: JsonObject = {
        "today": today,
        "due": [
            {
                "id": one.id,
                "title": one.title,
                "owner": one.owner,
                "what": one.what,
                "last": one.last,
                "due_since": one.due_since,
                "days": one.days,
                "stale": one.stale,
                "reason": one.reason,
            }
            for one in found
        ],
        "broken": broken_files.data(broken),
    }
    return Shown("due", Document(tuple(blocks), "Due"), data)


def table(found: Sequence[Due], today: date) -> Table:
    """
    The things that are due, a row each.
    """
    return Table(_COLUMNS, tuple(_row(one, today) for one in found))


def _row(one: Due, today: date) -> Row:
    since = "today" if one.days == 0 else f"{one.days} day{'' if one.days == 1 else 's'}"
    return Row(
        (
            cell(one.title),
            cell(Phrase(one.what, Tone.MUTED)),
            cell(since),
            day_cell(one.last, today),
            cell(badge("stale", Tone.CAUTION) if one.stale else badge("due", Tone.NOTE)),
            owner_cell(one.owner),
            cell(Phrase(one.id, Tone.ACCENT)),
        )
    )
