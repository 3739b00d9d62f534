"""
Apply what a plan says: under a lock, all or nothing for each file, never over somebody else's change.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from okrcli.errors import OkrError
from okrcli.store import files
from okrcli.store.workspace import Workspace
from okrcli.text.file import FileEdit

PRIVATE = ".okr"
WAIT = 10
"""Seconds to wait for another okr that is writing."""


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
            f"{path} was changed by somebody else meanwhile",
            "nothing was written; run the command again",
        )
        self.path = path


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
            f"another okr{holder} has been writing here for {wait:g} seconds",
            "wait for it, or end it, and try again",
        ) from error
    except OSError as error:
        raise files.WriteFailed(f"{PRIVATE}/lock", error.strerror or "unknown reason") from error
    try:
        with suppress(OSError):
            (folder / "holder").write_text(f"{os.getpid()}\n", encoding="ascii")
        yield
    finally:
        lock.release()


def _private(folder: Path) -> None:
    """
    A folder of okr's own that ignores itself, as tools' caches do.
    """
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="ascii")


def _holder(folder: Path) -> str:
    try:
        return f" (process {int((folder / 'holder').read_text(encoding='ascii'))})"
    except (OSError, ValueError):
        return ""


def apply(
    workspace: Workspace, edits: Sequence[FileEdit], note: Callable[[Sequence[FileEdit]], None]
) -> bool:
    """
    Write the edits in their order; each prefix of them leaves a workspace that can be read.

    Everything that can be known beforehand is checked before the first byte is written. `note` is
    told of the edits right before. Gives whether the disk confirmed all of it.
    """
    modes = ready(workspace, edits)
    for folder in {workspace.absolute(edit.path).parent for edit in edits}:
        _sweep(folder)
    note(edits)
    confirmed = True
    for edit in edits:
        path = workspace.absolute(edit.path)
        if edit.old is None and edit.new is not None:
            confirmed &= files.create(path, edit.path, edit.new, edit.mode)
        elif edit.new is None:
            confirmed &= files.remove(path, edit.path)
        else:
            _unchanged(workspace, edit)
            confirmed &= files.replace(path, edit.path, edit.new, modes[edit.path])
    return confirmed


def ready(workspace: Workspace, edits: Sequence[FileEdit]) -> Mapping[str, int | None]:
    """
    Nothing speaks against these edits, as far as can be known without writing; gives the modes to keep.
    """
    return {edit.path: _ready(workspace, edit) for edit in edits}


def _ready(workspace: Workspace, edit: FileEdit) -> int | None:
    """
    Nothing speaks against this edit; gives the mode to keep.
    """
    path = workspace.absolute(edit.path)
    _inside(workspace, path, edit.path)
    if edit.old is None:
        if os.path.lexists(path):
            raise files.WriteFailed(edit.path, "it is there already")
        return None
    mode = files.writable_mode(path, edit.path)
    _unchanged(workspace, edit)
    return mode


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
        if folder.is_symlink():
            raise files.WriteFailed(name, f"{workspace.relative(folder)} is a symbolic link")
        folder = folder.parent


def _sweep(folder: Path) -> None:
    """
    Remove what a killed okr left behind; while we hold the lock nobody else has such files here.
    """
    with suppress(OSError):
        for left in folder.glob(".okr-*.tmp"):
            left.unlink()
