"""
What a text is drawn on.
"""

from typing import NamedTuple


class Page(NamedTuple):
    """
    A terminal of a width, or without a width a pipe or file, where lines are as long as they are.

    `height` is that of the terminal. `unicode` is false where the encoding of the stream has no box drawing and no symbols.
    """

    width: int | None = None
    color: bool = False
    unicode: bool = True
    height: int | None = None

    @property
    def size(self) -> tuple[int, int] | None:
        """
        Columns and lines of a terminal.
        """
        if self.width is None or self.height is None:
            return None
        return self.width, self.height
