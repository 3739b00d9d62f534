"""
The writes that could be taken back.
"""

from collections.abc import Sequence

from okrcli.store.undo import Past
from okrcli.views.document import (
    Align,
    Column,
    Document,
    Paragraph,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    cell,
    line,
)

_COLUMNS = (
    Column("", Align.RIGHT),
    Column("Write", wrap=True),
    Column("Files", rank=1, wrap=True),
)


def shown(writes: Sequence[Past]) -> Shown:
    """
    One line for each, the newest first: so many times `okr undo` has to be called to get there.
    """
    data = {
        "writes": [
            {"summary": one.said, "files": list(one.paths), "why_not": one.why_not or None}
            for one in writes
        ]
    }
    if not writes:
        return Shown("undo", Document((Paragraph(line("there is nothing to undo here")),)), data)
    rows = tuple(_row(at, one) for at, one in enumerate(writes, 1))
    return Shown("undo", Document((Table(_COLUMNS, rows),), "Writes"), data)


def _row(at: int, one: Past) -> Row:
    files = one.paths[0] if len(one.paths) == 1 else f"{len(one.paths)} files"
    why_not = Phrase(f", {one.why_not}" if one.why_not else "", Tone.CAUTION)
    return Row(
        (
            cell(Phrase(str(at), Tone.MUTED)),
            cell(one.said),
            cell(Phrase(files, Tone.MUTED), why_not),
        )
    )
