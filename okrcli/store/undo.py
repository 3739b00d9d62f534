"""
What the last writes replaced, kept outside the workspace, so that they can be taken back.
"""

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from okrcli.errors import OkrError
from okrcli.store import files
from okrcli.store.private import private_folder
from okrcli.store.workspace import SETTINGS, Workspace
from okrcli.text.file import FileEdit

KEPT = 20
_NAME = re.compile(r"[0-9]{8,}\.json")


class NothingToUndo(OkrError):
    """
    There is no write of ours left, or somebody changed what it wrote.
    """


class TakenBack(NothingToUndo):
    """
    Nothing of the last write stands: git took it back, or somebody by hand, or it was stopped early.

    The write before it is not meant, so `record` has to be forgotten before that can be taken back.
    """

    def __init__(self, record: "Record") -> None:
        super().__init__(
            f"nothing is left of the last write, “{record.said}”: it was taken back already",
            "`okr undo` once more takes back the write before it",
        )
        self.record = record


class Record(NamedTuple):
    """
    One write: its summary, and each file before and after. `void` are newer records that say nothing.
    """

    file: Path
    said: str
    edits: tuple[FileEdit, ...]
    void: tuple[Path, ...] = ()

    def reversed(self) -> tuple[FileEdit, ...]:
        """
        What takes it back, the last edit first, and the settings at the very end.

        Without them there is no workspace in which the rest could be taken back.
        """
        back = [edit.reversed() for edit in reversed(self.edits)]
        last = [edit for edit in back if edit.path == SETTINGS]
        return (*(edit for edit in back if edit.path != SETTINGS), *last)


class Past(NamedTuple):
    """
    A write that could be taken back once the newer ones are; `why_not` if it could not be.
    """

    said: str
    paths: tuple[str, ...]
    why_not: str = ""


class Journal:
    """
    The before-images of one workspace, the newest last.
    """

    def __init__(self, workspace: Workspace, environ: Mapping[str, str]) -> None:
        self._folder = private_folder(workspace, environ, "undo")
        self._workspace = workspace

    def keep(self, said: str, edits: Sequence[FileEdit]) -> Callable[[], None]:
        """
        Remember a write before it happens; the oldest beyond twenty are forgotten.

        Gives what forgets it again, should it not happen.
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.sweep(self._folder)
        names = self._names()
        number = int(names[-1].stem) + 1 if names else 1
        content = {"said": said, "edits": [_packed(edit) for edit in edits]}
        path = self._folder / f"{number:08d}.json"
        files.stow(path, json.dumps(content).encode())
        for old in names[: max(0, len(names) + 1 - KEPT)]:
            _discard(old)
        return partial(_discard, path)

    def last(self) -> Record:
        """
        The newest write, if it still stands as it was written.

        Where okr was stopped in the middle of it, this is the part that happened.
        """
        void: list[Path] = []
        for path in reversed(self._names()):
            record = _unpacked(path)
            if record is None:
                void.append(path)
                continue
            standing = self._standing(record)
            if not standing:
                raise TakenBack(record._replace(void=tuple(void)))
            return record._replace(edits=standing, void=tuple(void))
        raise NothingToUndo("there is nothing to undo here")

    def past(self) -> Iterator[Past]:
        """
        All that could be taken back, the newest first, up to the first that was changed since.

        What was taken back already, but not by okr, is told: it takes an `okr undo` to get past it.
        """
        now: dict[str, bytes | None] = {}
        for path in reversed(self._names()):
            record = _unpacked(path)
            if record is None:
                continue
            for edit in record.edits:
                now.setdefault(edit.path, self._now(edit.path))
            changed = [e.path for e in record.edits if now[e.path] not in (e.old, e.new)]
            if changed:
                yield Past(record.said, tuple(changed), "changed since")
                return
            standing = [edit for edit in record.edits if now[edit.path] == edit.new]
            now.update((edit.path, edit.old) for edit in standing)
            why_not = "" if standing else "taken back already"
            yield Past(record.said, tuple(edit.path for edit in standing or record.edits), why_not)

    def forget(self, record: Record) -> None:
        """
        What was taken back is not taken back again.
        """
        for path in (*record.void, record.file):
            _discard(path)

    def _standing(self, record: Record) -> tuple[FileEdit, ...]:
        """
        The edits that were made; none if okr was stopped before the first of them.
        """
        now = {edit.path: self._now(edit.path) for edit in record.edits}
        for edit in record.edits:
            if now[edit.path] not in (edit.old, edit.new):
                raise NothingToUndo(
                    f"{edit.path} was changed since “{record.said}”",
                    "take it back by hand, or with git",
                )
        return tuple(edit for edit in record.edits if now[edit.path] == edit.new)

    def _now(self, path: str) -> bytes | None:
        return files.read_if_there(self._workspace.absolute(path), path)

    def _names(self) -> list[Path]:
        try:
            paths = list(self._folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise NothingToUndo(f"the writes to undo cannot be listed: {error.strerror}") from error
        return sorted(path for path in paths if _NAME.fullmatch(path.name))


def _discard(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _packed(edit: FileEdit) -> dict[str, str | int | None]:
    return {"path": edit.path, "mode": edit.mode, "old": _text(edit.old), "new": _text(edit.new)}


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b85encode(data).decode()


def _unpacked(path: Path) -> Record | None:
    """
    The record; nothing if it makes no sense. One that cannot be read may make sense.
    """
    try:
        content = json.loads(path.read_bytes())
        edits = tuple(
            FileEdit(e["path"], _bytes(e["old"]), _bytes(e["new"]), mode=e.get("mode"))
            for e in content["edits"]
        )
        return Record(path, content["said"], edits)
    except OSError as error:
        raise NothingToUndo(f"the last write cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError):
        return None


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b85decode(text)
