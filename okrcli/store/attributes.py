"""
Lines of a file of git's attributes that say which files are goals.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from okrcli.store import files

_ADDED = "# goals are merged by their meaning (okr git install)"
_MADE = "# goals are merged by their meaning (okr git install made this file)"
_MOST = 100 * files.MAX_BYTES
"""Git itself reads no larger file of attributes."""
_GOALS = ("objectives/**/*.yaml", "kpis/**/*.yaml")
_SETTINGS = "okr.yaml"
_OURS = re.compile(rb"[^#\r\n]*[ \t]merge=okr\b")
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


class Patterns:
    """
    The lines of one workspace, and the file they belong into.
    """

    def __init__(self, path: Path, prefix: str) -> None:
        self.path = path
        self._name = f"{path.parent.name}/{path.name}"
        goals = [f"{_quoted(prefix, name)} merge=okr diff=okr" for name in _GOALS]
        said = [*goals, f"{_quoted(prefix, _SETTINGS)} merge=okr"]
        self._lines = [line.encode() for line in said]

    def are_there(self) -> bool:
        """
        Whether git finds all of the lines in the file.
        """
        try:
            lines = [line.rstrip(b"\r\n") for line in _lines(self._read())]
        except files.Unreadable:
            return False  # as for git, which follows no link either
        return all(line in lines for line in self._lines)

    def has_others(self) -> bool:
        """
        Whether goals of other workspaces are merged so, too.
        """
        own = tuple(line.partition(b" merge=")[0] + b" " for line in self._lines)
        lines = [line.replace(b"\t", b" ") for line in _lines(self._read())]
        return any(_OURS.match(line) and not line.startswith(own) for line in lines)

    def add(self) -> bool:
        """
        Put the lines at the end, where they count; a missing last line end stays missing.
        """
        if self.are_there():
            return False
        before = read_whole(self.path, self._name)
        if before is not None:
            before = self._without(before)  # some of them may be there
        first = b"" if before is None else before.partition(b"\n")[0]
        end = b"\r\n" if first.endswith(b"\r") and b"\n" in (before or b"") else b"\n"
        head = _MADE if before is None else _ADDED
        block = end.join((head.encode(), *self._lines))
        if before is None:
            self._write(block + end)
        elif not before or before.endswith(b"\n"):
            self._write(before + block + end)
        else:
            self._write(before + end + block)
        return True

    def remove(self) -> bool:
        """
        Take the lines out again, as if they had never been there.
        """
        before = self._read()
        kept = self._without(before)
        if kept == before:
            return False
        if kept is None:
            files.remove(self.path, self._name)
        else:
            self._write(kept)
        return True

    def _without(self, before: bytes) -> bytes | None:
        """
        The file as it is without the lines, or nothing where okr made it and nothing else is in it.
        """
        lines = _lines(before)
        heads = {at: head for at in range(len(lines)) if (head := self._head(lines[at : at + 2]))}
        ours = {at for at, line in enumerate(lines) if self._is_pattern(line)} | heads.keys()
        kept = b"".join(line for at, line in enumerate(lines) if at not in ours)
        if not before.endswith(b"\n") and len(lines) - 1 in ours:
            kept = kept.removesuffix(b"\r\n" if b"\r\n" in b"".join(lines[-2:]) else b"\n")
        if _MADE not in heads.values():
            return kept
        return kept.replace(_ADDED.encode(), _MADE.encode(), 1) if kept else None

    def _is_pattern(self, line: bytes) -> bool:
        return line.rstrip(b"\r\n") in self._lines

    def _head(self, lines: Sequence[bytes]) -> str:
        """
        Our remark, if the first line is one and lines of ours follow it.
        """
        said = lines[0].rstrip(b"\r\n")
        found = next((head for head in (_ADDED, _MADE) if head.encode() == said), "")
        return found if len(lines) > 1 and self._is_pattern(lines[1]) else ""

    def _read(self) -> bytes:
        return read_whole(self.path, self._name) or b""

    def _write(self, content: bytes) -> None:
        if files.is_there(self.path, self._name):
            mode = files.writable_mode(self.path, self._name)
            files.replace(self.path, self._name, content, mode)
        else:
            files.create(self.path, self._name, content)


def read_whole(path: Path, name: str) -> bytes | None:
    """
    All of a file that belongs to git, to be written again, or nothing where there is none.
    """
    data = files.read_if_there(path, name, _MOST)
    if data is not None and len(data) > _MOST:
        raise files.Unreadable(name, "is too large")
    return data


def _lines(data: bytes) -> list[bytes]:
    """
    The lines as git sees them: a carriage return alone ends none.
    """
    return _LINE.findall(data)


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
    return f'"{"".join(_ESCAPES.get(it, it) for it in pattern)}"'
