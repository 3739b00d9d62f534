"""
Apply what a plan says: under a lock, all or nothing for each file, never over somebody else's change.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from okrcli.errors import Failed, OkrError
from okrcli.store import files
from okrcli.store.workspace import Workspace
from okrcli.text.file import FileEdit

if TYPE_CHECKING:
    from okrcli.store.staging import Staging

PRIVATE = ".okr"
WAIT = 10
"""Seconds to wait for another okr that is writing."""
MANY = 64
"""From so many new files on they wait for the disk together."""
Note = Callable[[Sequence[FileEdit]], Callable[[], None]]
"""Remembers edits right before they are made; what it gives forgets them, should none be made."""


Watch = Callable[[Sequence[FileEdit]], Iterable[FileEdit]]


class Locked(OkrError):
    """
    Another okr has been writing for longer than anyone should wait.
    """


class ChangedMeanwhile(OkrError):
    """
    A file is not any more what the change was made for.
    """

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} was changed by somebody else meanwhile, so nothing was written; try again"
        )
        self.path = path


class HalfWritten(Failed):
    """
    Some files were written, one was not, and the written ones could not be put back.
    """

    def __init__(self, reason: OkrError, written: Sequence[str]) -> None:
        super().__init__(
            f"{reason}; already written: {', '.join(written)}",
            "nothing is lost: run the command again to finish it",
        )


@contextmanager
def writing(workspace: Workspace, wait: float = WAIT) -> Iterator[None]:
    """
    The only one that writes in this workspace, as long as this lasts.

    The lock file lies in a folder that git ignores, and is never deleted.
    """
    folder = workspace.root / PRIVATE
    lock = FileLock(folder / "lock", timeout=wait)
    try:
        _private(folder)
        lock.acquire()
    except Timeout as error:
        holder = _holder(folder)
        raise Locked(
            f"nothing was written: another okr{holder} has been writing here for {wait:g} seconds"
        ) from error
    # filelock's NotImplementedError means a file system without flock.
    except (OSError, NotImplementedError) as error:
        raise files.WriteFailed(f"{PRIVATE}/lock", _reason(error)) from error
    try:
        with suppress(OSError):
            files.scribble(folder / "holder", b"%d\n" % os.getpid())
        yield
    finally:
        with suppress(OSError):
            lock.release()


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "this file system has no locks"


def _private(folder: Path) -> None:
    """
    A folder of okr's own that ignores itself, as tools' caches do.
    """
    if files.is_link(folder, PRIVATE):
        raise files.Unreadable(PRIVATE, "is a symbolic link; okr follows none")
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if files.read_if_there(ignore, f"{PRIVATE}/.gitignore"):
        return
    try:
        files.scribble(ignore, b"*\n")
    except OSError:
        with suppress(OSError):
            ignore.unlink()
        raise


def _holder(folder: Path) -> str:
    try:
        return f" (process {int((folder / 'holder').read_text(encoding='ascii'))})"
    except (OSError, ValueError):
        return ""


def apply(
    workspace: Workspace, edits: Sequence[FileEdit], note: Note, watched: Watch = iter
) -> bool:
    """
    Write the edits in their order; each prefix of them leaves a workspace that can be read.

    Everything that can be known beforehand is checked before the first byte is written, and what
    was written before something failed all the same is put back. Gives whether the disk confirmed
    all of it. Somebody may look on as `watched`.
    """
    ready(workspace, edits)
    for folder in {workspace.absolute(edit.path).parent for edit in edits}:
        files.sweep(folder)
    forget = note(edits)
    confirmed = True
    staging = _staging(workspace, edits)
    at = 0
    try:
        for at, edit in enumerate(watched(edits)):
            if staging is not None and edit.old is None:
                confirmed &= staging.create(at)
            else:
                confirmed &= _write(workspace, edit)
    except OkrError as error:
        if left := _put_back(workspace, edits[:at]):
            raise HalfWritten(error, left) from error
        forget()
        raise
    except BaseException:
        if not _put_back(workspace, edits[: at + 1]):
            forget()
        raise
    finally:
        if staging is not None:
            staging.clear()
    return confirmed


def _staging(workspace: Workspace, edits: Sequence[FileEdit]) -> "Staging | None":
    """
    What writes many new files sooner; for a few it is not even loaded.
    """
    if sum(edit.old is None for edit in edits) < MANY:
        return None
    staging: Staging = import_module("okrcli.store.staging").Staging(workspace, edits)
    return staging


def tidy(workspace: Workspace, edits: Sequence[FileEdit]) -> None:
    """
    Remove the folders that hold nothing any more because these edits removed files.
    """
    for edit in edits:
        folder = workspace.absolute(edit.path).parent
        while edit.new is None and folder != workspace.root and files.remove_empty(folder):
            folder = folder.parent


def ready(workspace: Workspace, edits: Sequence[FileEdit]) -> None:
    """
    Nothing speaks against these edits, as far as can be known without writing.
    """
    for edit in edits:
        path = workspace.absolute(edit.path)
        _inside(workspace, path, edit.path)
        if edit.old is not None:
            files.writable_mode(path, edit.path)
            _unchanged(workspace, edit)
        elif files.is_there(path, edit.path):
            raise files.WriteFailed(edit.path, "it is there already")


def _write(workspace: Workspace, edit: FileEdit) -> bool:
    path = workspace.absolute(edit.path)
    if edit.old is None:
        return files.create(path, edit.path, edit.new or b"", edit.mode)
    mode = files.writable_mode(path, edit.path)
    _unchanged(workspace, edit)
    if edit.new is None:
        return files.remove(path, edit.path)
    return files.replace(path, edit.path, edit.new, mode)


def _put_back(workspace: Workspace, edits: Sequence[FileEdit]) -> list[str]:
    """
    Undo those of the edits that happened, the last first; gives the files that stay written.

    Where one cannot be put back the earlier ones stay as well: later edits rely on them, and each
    prefix of them is a workspace that can be read.
    """
    for at in range(len(edits) - 1, -1, -1):
        edit = edits[at]
        try:
            if files.read_if_there(workspace.absolute(edit.path), edit.path) == edit.new:
                _write(workspace, edit.reversed())
        except OkrError:
            return [one.path for one in edits[: at + 1]]
    return []


def _unchanged(workspace: Workspace, edit: FileEdit) -> None:
    if (
        edit.old is not None
        and files.read_bytes(workspace.absolute(edit.path), edit.path) != edit.old
    ):
        raise ChangedMeanwhile(edit.path)


def _inside(workspace: Workspace, path: Path, name: str) -> None:
    """
    No folder on the way may be a link that leads elsewhere.
    """
    folder = path.parent
    while folder != workspace.root:
        if files.is_link(folder, f"{workspace.relative(folder)}"):
            raise files.WriteFailed(name, f"{workspace.relative(folder)} is a symbolic link")
        folder = folder.parent
