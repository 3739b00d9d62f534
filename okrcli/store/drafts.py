"""
Texts on their way through an editor, each in a private folder that nothing ever sweeps.

The editor works right on the text that would be kept, so that it is there whatever becomes of okr.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from okrcli.errors import OkrError
from okrcli.store import files
from okrcli.store.private import private_folder
from okrcli.store.workspace import Workspace
from okrcli.text.lines import is_wide, kept_ends, merge
from okrcli.text.remarks import without_remarks

_ORIGIN, _BASE, _LOCK = "origin", "base", "lock"


class InUse(OkrError):
    """
    Another okr has the draft open in an editor.
    """


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

    def restore(self, text: bytes) -> None:
        """
        Put the text where the editor removed it, with all that is known of it.
        """
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise files.WriteFailed("the copy for the editor", f"{error}") from error
        self.note()
        self.put(text)

    def put_beside(self, text: bytes) -> None:
        """
        Save a text where the editor left something else in its place that is not to be replaced.
        """
        with suppress(OSError):
            files.scribble(self.file.with_name(f"{self.file.name}.earlier"), text)

    def note(self) -> None:
        """
        Write down beside the text what it was made from.
        """
        try:
            files.scribble(self.file.parent / _ORIGIN, os.fsencode(self.path))
            files.scribble(self.file.parent / _BASE, self.base)
        except OSError as error:
            reason = error.strerror or "unknown reason"
            raise files.WriteFailed("the copy for the editor", reason) from error

    def typed(self, left: bytes) -> bytes:
        """
        What somebody typed of the text that the editor left: neither our remarks nor its own habits.
        """
        return kept_ends(self.base, without_remarks(left, self.base))

    def leftovers(self) -> list[str]:
        """
        What editors left beside the text, to recover it from; a backup is only what it was before.
        """
        own = (_ORIGIN, _BASE, _LOCK, self.file.name)
        try:
            names = sorted(path.name for path in self.file.parent.iterdir())
        except OSError:
            return []
        return [
            name
            for name in names
            if name not in own and not name.endswith("~") and not name.startswith(".okr-")
        ]

    @property
    def is_changed(self) -> bool:
        """
        Whether it may hold anything that was not there before; what cannot be read may.
        """
        try:
            return bool(self.leftovers()) or self.text() not in (None, self.base)
        except files.Unreadable:
            return True

    @property
    def is_fragile(self) -> bool:
        """
        Whether an editor may find more in its place than it says, so that it is to be opened there.
        """
        text = self.text()
        return bool(self.leftovers()) or text in (None, self.base) or is_wide(text or b"")

    def says_more_than(self, now: bytes | None) -> bool:
        """
        Whether it holds anything that the file does not say now; in doubt it does.
        """
        if self.leftovers():
            return True
        try:
            typed = self.typed(self.text() or b"")
        except files.Unreadable:
            return True
        if not typed or typed == self.base:
            return False
        return now is None or merge(self.base, typed, now).text != now

    def tidy(self) -> None:
        """
        Take our remarks out, unless an editor needs the text as it is, or only a part can be read.
        """
        with suppress(OkrError):
            left = self.text() or b""
            typed = self.typed(left)
            if len(left) <= files.MAX_BYTES and typed != left and not self.leftovers():
                self.put(typed)

    @contextmanager
    def held(self) -> Iterator[None]:
        """
        Nobody else goes on with it or removes it as long as this lasts.
        """
        lock = FileLock(self.file.parent / _LOCK, timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise InUse(f"{self.file} is open in another `okr edit`", "end that first") from error
        except (OSError, NotImplementedError):  # a file system without locks
            yield
            return
        try:
            yield
        finally:
            with suppress(OSError):
                lock.release()

    @property
    def is_open(self) -> bool:
        """
        Whether another okr is at it right now.
        """
        try:
            if files.is_there(self.file.parent / _LOCK, _LOCK):
                with self.held():
                    return False
        except InUse:
            return True
        except files.Unreadable:
            return False
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
            draft.note()
        except files.WriteFailed:
            draft.discard()
            raise
        return draft

    def kept(self, path: str) -> list[Draft]:
        """
        What earlier edits of a file left behind, the newest first.
        """
        return [draft for draft in self.all() if draft.path == path and draft.is_changed]

    def untouched(self, path: str) -> list[Draft]:
        """
        Drafts of a file with nothing typed yet, the newest first; an editor may be at one still.
        """
        mine = (draft for draft in self.all() if draft.path == path and not draft.is_changed)
        return [draft for draft in mine if draft.text() is not None]

    def all(self) -> list[Draft]:
        """
        The drafts of all files, the newest first.
        """
        found: list[tuple[float, Draft]] = []
        with suppress(OSError):
            for folder in self._folder.iterdir():
                draft = draft_in(folder)
                if draft is not None:
                    found.append((_age(draft), draft))
        return [draft for _, draft in sorted(found, key=lambda one: one[0], reverse=True)]

    def holds(self, draft: Draft) -> bool:
        """
        Whether it would be found here again.
        """
        return draft.file.parent.parent == self._folder

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


def _age(draft: Draft) -> float:
    for path in (draft.file, draft.file.parent):
        with suppress(OSError):
            return path.lstat().st_mtime
    return 0


def _temporary_folder() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="okr-edit-"))
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise files.WriteFailed("the copy for the editor", reason) from error


def given(path: Path) -> bytes:
    """
    The bytes of what a person named, a link or a pipe as well; one more than the limit at most.
    """
    try:
        with path.open("rb") as opened:
            return opened.read(files.MAX_BYTES + 1)
    except OSError as error:
        raise files.Unreadable(str(path), f"cannot be read: {error.strerror}") from error


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
