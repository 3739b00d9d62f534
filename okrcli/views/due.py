"""
What is due or stale, whose, since when.
"""

from collections.abc import Sequence
from datetime import date

from okrcli.domain.cadence import Due
from okrcli.store.load import Broken
from okrcli.views.document import (
    ABSENT,
    Align,
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
from okrcli.views.tones import day_cell

_COLUMNS = (
    Column("Due", wrap=True),
    Column("What", rank=3),
    Column("Since", Align.RIGHT),
    Column("Last", rank=2),
    Column("State"),
    Column("Owner", rank=1),
    Column("Id", rank=4),
)


def shown(found: Sequence[Due], today: date, broken: Sequence[Broken]) -> Shown:
    """
    What is due, the longest first.
    """
    blocks: tuple[Block, ...] = (table(found, today),)
    if not found:
        blocks = (Callout(Tone.GOOD, line("nothing is due")),)
    blocks += tuple(
        Callout(Tone.BAD, line(badge("broken ", Tone.BAD), one.message)) for one in broken
    )
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
        "broken": [{"path": one.path, "message": one.message} for one in broken],
    }
    return Shown("due", Document(blocks, "Due"), data)


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
            cell(Phrase(one.owner, Tone.MUTED)) if one.owner else ABSENT,
            cell(Phrase(one.id, Tone.ACCENT)),
        )
    )
