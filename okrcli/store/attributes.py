"""
Lines of a file of git's attributes that say which files are goals.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from okrcli.store import files
from okrcli.text.lines import newline

_ADDED = "# goals are merged by their meaning (okr git install)"
_MADE = "# goals are merged by their meaning (okr git install made this file)"
_GOALS = ("objectives/**/*.yaml", "kpis/**/*.yaml")
_SETTINGS = "okr.yaml"
_OURS = re.compile(rb"[^#\r\n]*[ \t]merge=okr\b")


class Patterns:
    """
    The lines of one workspace, and the file they belong into.
    """

    def __init__(self, path: Path, prefix: str) -> None:
        self.path = path
        self._name = f"{path.parent.name}/{path.name}"
        goals = [f"{_quoted(prefix, name)} merge=okr diff=okr" for name in _GOALS]
        self._lines = [*goals, f"{_quoted(prefix, _SETTINGS)} merge=okr"]

    def are_there(self) -> bool:
        """
        Whether the file has all of the lines.
        """
        lines = [line.rstrip(b"\r\n") for line in self._read().splitlines(keepends=True)]
        return all(line.encode() in lines for line in self._lines)

    def has_others(self) -> bool:
        """
        Whether goals of other workspaces are merged so, too.
        """
        lines = self._read().splitlines(keepends=True)
        return any(_OURS.match(line) and not self._is_pattern(line) for line in lines)

    def add(self) -> bool:
        """
        Put the lines at the end, where they count; a missing last line end stays missing.
        """
        if self.are_there():
            return False
        before = files.read_if_there(self.path, self._name)
        end = newline(before or b"\n")
        head = _MADE if before is None else _ADDED
        block = end.join(line.encode() for line in (head, *self._lines))
        if before is None:
            files.create(self.path, self._name, block + end)
        elif not before or before.endswith(b"\n"):
            self._replace(before + block + end)
        else:
            self._replace(before + end + block)
        return True

    def remove(self) -> bool:
        """
        Take the lines out again, as if they had never been there.
        """
        before = self._read()
        lines = before.splitlines(keepends=True)
        heads = {at: head for at in range(len(lines)) if (head := self._head(lines[at : at + 2]))}
        ours = {at for at, line in enumerate(lines) if self._is_pattern(line)} | heads.keys()
        if not ours:
            return False
        kept = b"".join(line for at, line in enumerate(lines) if at not in ours)
        if not before.endswith(b"\n") and len(lines) - 1 in ours:
            kept = kept.removesuffix(newline(kept))
        if _MADE not in heads.values():
            self._replace(kept)
        elif kept:
            self._replace(kept.replace(_ADDED.encode(), _MADE.encode(), 1))
        else:
            files.remove(self.path, self._name)
        return True

    def _is_pattern(self, line: bytes) -> bool:
        return line.rstrip(b"\r\n") in [own.encode() for own in self._lines]

    def _head(self, lines: Sequence[bytes]) -> str:
        """
        Our remark, if the first line is one and lines of ours follow it.
        """
        said = lines[0].rstrip(b"\r\n")
        found = next((head for head in (_ADDED, _MADE) if head.encode() == said), "")
        return found if len(lines) > 1 and self._is_pattern(lines[1]) else ""

    def _read(self) -> bytes:
        return files.read_if_there(self.path, self._name) or b""

    def _replace(self, content: bytes) -> None:
        files.replace(self.path, self._name, content, files.writable_mode(self.path, self._name))


def _quoted(prefix: str, name: str) -> str:
    r"""
    A pattern for files below a folder, whatever that is called.

    >>> _quoted("my goals/", "okr.yaml")
    '"/my goals/okr.yaml"'
    """
    literal = re.sub(r"([\\*?\[\]])", r"\\\1", prefix)
    pattern = f"/{literal}{name}"
    if not re.search(r"[\s\"]|[^\x20-\x7e]", literal):
        return pattern
    escaped = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
