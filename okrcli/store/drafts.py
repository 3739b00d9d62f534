"""
Texts on their way through an editor, each in a private folder that nothing ever sweeps.

The editor works right on the text that would be kept, so that it is there whatever becomes of okr.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from okrcli.store import files
from okrcli.store.private import private_folder
from okrcli.store.workspace import Workspace

_ORIGIN, _BASE = "origin", "base"


class Draft(NamedTuple):
    """
    The file that somebody edits, and what it was made from: the text of `path` at that time.
    """

    file: Path
    path: str
    base: bytes

    def put(self, text: bytes) -> None:
        """
        Replace the text; nobody else may read it.
        """
        try:
            files.replace(self.file, str(self.file), text, 0o600)
        except files.WriteFailed as error:
            raise files.WriteFailed("the copy for the editor", f"{error}") from error

    def text(self) -> bytes | None:
        """
        What the editor left, if anything.
        """
        return files.read_if_there(self.file, "the text that the editor left")

    @property
    def is_changed(self) -> bool:
        """
        Whether it holds anything that was not there before.
        """
        try:
            return self.text() not in (None, self.base)
        except files.Unreadable:
            return False

    def discard(self) -> None:
        with suppress(OSError):
            shutil.rmtree(self.file.parent)


class Drafts:
    """
    The drafts of one workspace.
    """

    def __init__(self, workspace: Workspace, environ: Mapping[str, str]) -> None:
        self._folder = private_folder(workspace, environ, "edits")

    def start(self, path: str, base: bytes) -> Draft:
        """
        A new draft of a file; where the state folder cannot be written, among temporary files.
        """
        name = path.rpartition("/")[2]
        folder = self._new_folder(name.rpartition(".")[0])
        draft = Draft(folder / name, path, base)
        try:
            files.scribble(folder / _ORIGIN, os.fsencode(path))
            files.scribble(folder / _BASE, base)
        except OSError as error:
            draft.discard()
            reason = error.strerror or "unknown reason"
            raise files.WriteFailed("the copy for the editor", reason) from error
        return draft

    def kept(self, path: str) -> list[Draft]:
        """
        What earlier edits of a file left behind, the newest first.
        """
        found: list[tuple[float, Draft]] = []
        with suppress(OSError):
            for folder in self._folder.iterdir():
                draft = draft_in(folder)
                if draft is not None and draft.path == path and draft.is_changed:
                    found.append((draft.file.lstat().st_mtime, draft))
        return [draft for _, draft in sorted(found, key=lambda one: one[0], reverse=True)]

    def _new_folder(self, stem: str) -> Path:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            return _temporary_folder()
        for number in count(1):
            folder = self._folder / f"{stem}-{number}"
            try:
                folder.mkdir(mode=0o700)
            except FileExistsError:
                continue
            except OSError:
                break
            return folder
        return _temporary_folder()


def _temporary_folder() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="okr-edit-"))
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise files.WriteFailed("the copy for the editor", reason) from error


def draft_in(folder: Path) -> Draft | None:
    """
    The draft that a folder holds, if it holds one.
    """
    try:
        path = os.fsdecode(files.read_bytes(folder / _ORIGIN, _ORIGIN))
        base = files.read_bytes(folder / _BASE, _BASE)
    except files.Unreadable:
        return None
    return Draft(folder / Path(path).name, path, base)
