"""
Files that could not be read: never silent, and never in the way of what could.
"""

from collections.abc import Sequence

from okrcli.store.load import Broken
from okrcli.views.document import (
    Block,
    Callout,
    Heading,
    JsonObject,
    Phrase,
    Tone,
    line,
)


def blocks(broken: Sequence[Broken], most: int | None = None) -> list[Block]:
    """
    A line for each of them, or for the first few and how many more there are.
    """
    if not broken:
        return []
    count = "1 file" if len(broken) == 1 else f"{len(broken)} files"
    shown: list[Block] = [Heading(f"{count} could not be read", 2)]
    shown += [
        Callout(Tone.BAD, line(Phrase("broken", Tone.BAD), "  ", one.message))
        for one in broken[:most]
    ]
    if most is not None and len(broken) > most:
        more = f"and {len(broken) - most} more: "
        shown.append(Callout(Tone.BAD, line(more, Phrase("okr check", Tone.ACCENT))))
    return shown


def data(broken: Sequence[Broken]) -> list[JsonObject]:
    """
    The same as programs read it.
    """
    return [{"path": one.path, "message": one.message} for one in broken]
