"""
A file that was read, and what is to become of one.
"""

from typing import NamedTuple

from okrcli.text.parse import Parsed


class TextFile(NamedTuple):
    """
    A file as it was read; `path` is relative, with `/`.
    """

    path: str
    data: bytes
    parsed: Parsed
    mode: int | None = None


class FileEdit(NamedTuple):
    """
    What a file held and what it is to hold: no old bytes for a new file, no new ones to remove it.

    `line` is where a reader finds the change, 0 if there is no such place. `mode` are the
    permissions of a file that is made or removed, where they are known.
    """

    path: str
    old: bytes | None
    new: bytes | None
    line: int = 0
    mode: int | None = None

    def reversed(self) -> "FileEdit":
        """
        The edit that takes this one back.
        """
        return FileEdit(self.path, self.new, self.old, mode=self.mode)

    @property
    def where(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path
