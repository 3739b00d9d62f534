"""
Read and replace single files: regular ones only, all or nothing, never through a link.
"""

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from okrcli.errors import Failed

MAX_BYTES = 1024 * 1024
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_SHARING_TRIES = 20
_REFUSED_LINK = frozenset([errno.ELOOP, errno.EMLINK])
LINK = "is a symbolic link; okr follows none"
_NO_HARD_LINKS = frozenset([errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK])


class Unreadable(Failed):
    """
    A file that is there but cannot be read; `reason` is the end of a sentence.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} {reason}")
        self.path = path
        self.reason = reason


class WriteFailed(Failed):
    """
    A file could not be written; nothing of it was changed.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} was not written: {reason}")
        self.path = path


def read_bytes(path: Path, name: str, most: int = MAX_BYTES) -> bytes:
    """
    A regular file's bytes, one more than the limit at most; `Unreadable` says why not.
    """
    try:
        if _NOFOLLOW == 0 and is_link(path, name):
            raise Unreadable(name, LINK)
        handle = os.open(path, os.O_RDONLY | _NOFOLLOW | _BINARY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        linked = error.errno in _REFUSED_LINK
        reason = LINK if linked else f"cannot be read: {error.strerror}"
        raise Unreadable(name, reason) from error
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unreadable(name, "is not a regular file")
        return _read_all(handle, most)
    except OSError as error:
        raise Unreadable(name, f"cannot be read: {error.strerror}") from error
    finally:
        _let_go(handle)


def read_if_there(path: Path, name: str, most: int = MAX_BYTES) -> bytes | None:
    """
    A file's bytes, or nothing where there is no file; one that cannot be looked at is not "nothing".
    """
    return read_bytes(path, name, most) if is_there(path, name) else None


def is_there(path: Path, name: str) -> bool:
    """
    Whether anything has this name; not to know is no answer.
    """
    return _mode(path, name) is not None


def is_regular(path: Path) -> bool:
    """
    Whether this is a plain file, and not a link, a folder or a pipe; what cannot be seen may be one.
    """
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return True


def is_link(path: Path, name: str) -> bool:
    """
    Whether this is a symbolic link.
    """
    mode = _mode(path, name)
    return mode is not None and stat.S_ISLNK(mode)


def _mode(path: Path, name: str) -> int | None:
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Unreadable(name, f"cannot be looked at: {error.strerror}") from error


def _read_all(handle: int, most: int) -> bytes:
    parts = []
    left = most + 1
    while left > 0 and (part := os.read(handle, left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def replace(path: Path, name: str, content: bytes, mode: int | None) -> bool:
    """
    Put new bytes in a file's place in one step, or leave it as it was; tells whether the disk confirmed it.
    """
    temporary = write_beside(path, name, content, mode)
    try:
        _replace(temporary, path)
    except OSError as error:
        discard(temporary)
        raise WriteFailed(name, error.strerror or "unknown reason") from error
    return sync_folder(path.parent)


def create(path: Path, name: str, content: bytes, mode: int | None = None) -> bool:
    """
    Write a new file; one that is there already is never replaced. Tells whether the disk confirmed it.
    """
    made = make_folder(path.parent, name)
    try:
        _put(path, name, content, mode)
    except BaseException:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise
    return all([sync_folder(path.parent), *(sync_folder(folder.parent) for folder in made)])


def make_folder(folder: Path, name: str) -> list[Path]:
    """
    Make the folder and those above it that are missing; gives these, the deepest first.
    """
    made = []
    above = folder
    while not is_there(above, name):
        made.append(above)
        above = above.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteFailed(name, error.strerror or "its folder cannot be made") from error
    return made


def _put(path: Path, name: str, content: bytes, mode: int | None) -> None:
    settle(write_beside(path, name, content, mode), path, name)


def settle(temporary: Path, path: Path, name: str) -> None:
    """
    Give a file that waits beside its place its name, or remove it.
    """
    try:
        _link(temporary, path)
    except FileExistsError as error:
        raise WriteFailed(name, "it is there already") from error
    except OSError as error:
        raise WriteFailed(name, error.strerror or "unknown reason") from error
    finally:
        discard(temporary)


def remove(path: Path, name: str) -> bool:
    """
    Remove a file; tells whether the disk confirmed it.
    """
    try:
        path.unlink()
    except OSError as error:
        raise WriteFailed(name, error.strerror or "it cannot be removed") from error
    return sync_folder(path.parent)


def remove_empty(folder: Path) -> bool:
    """
    Remove a folder if nothing is in it; tells whether it is gone.
    """
    try:
        folder.rmdir()
    except OSError:
        return False
    return True


def permissions(path: Path) -> int | None:
    """
    Who may do what with a file, or none if that cannot be known.
    """
    try:
        return stat.S_IMODE(path.lstat().st_mode)
    except OSError:
        return None


def writable_mode(path: Path, name: str) -> int:
    """
    The file's mode, to be kept; one that its owner may not write is refused.
    """
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        raise WriteFailed(name, error.strerror or "it is gone") from error
    if not stat.S_ISREG(mode):
        raise WriteFailed(name, "it is not a regular file")
    if not mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        raise WriteFailed(name, "it is write-protected")
    return stat.S_IMODE(mode)


def write_beside(path: Path, name: str, content: bytes, mode: int | None) -> Path:
    """
    The bytes in a temporary file of the same folder, on disk before this returns.
    """
    temporary = path.parent / f".okr-{os.urandom(8).hex()}.tmp"
    try:
        handle = os.open(
            temporary,
            os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY,
            0o666 if mode is None else 0o600,
        )
    except OSError as error:
        raise WriteFailed(name, error.strerror or "unknown reason") from error
    try:
        try:
            _copy_owner(path, handle)
            _copy_attributes(path, handle)
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
            _write_all(handle, content)
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        discard(temporary)
        raise WriteFailed(name, error.strerror or "unknown reason") from error
    except BaseException:
        discard(temporary)
        raise
    return temporary


def _write_all(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _copy_owner(path: Path, handle: int) -> None:
    """
    A file in a shared folder stays its owner's and its group's, as far as the system allows.
    """
    if not hasattr(os, "fchown"):
        return
    with suppress(OSError):
        then, now = path.lstat(), os.fstat(handle)
        if then.st_gid != now.st_gid:
            os.fchown(handle, -1, then.st_gid)
        if then.st_uid != now.st_uid:
            os.fchown(handle, then.st_uid, -1)


def _copy_attributes(path: Path, handle: int) -> None:
    """
    Extended attributes stay with the file where the system has them.
    """
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for attribute in os.listxattr(path, follow_symlinks=False):
            with suppress(OSError):
                os.setxattr(handle, attribute, os.getxattr(path, attribute, follow_symlinks=False))


def _replace(temporary: Path, path: Path) -> None:
    """
    Rename over the file; on Windows a reader may hold it for a moment.
    """
    for attempt in range(_SHARING_TRIES):
        try:
            temporary.replace(path)
        except PermissionError:
            if sys.platform != "win32" or attempt == _SHARING_TRIES - 1:
                raise
            time.sleep(0.05)
        else:
            return


def _link(temporary: Path, path: Path) -> None:
    """
    Give the file its name without ever replacing another one.
    """
    if sys.platform == "win32":
        temporary.rename(path)  # on Windows this fails where the name is taken
        return
    try:
        os.link(temporary, path, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        _claim(path)
        try:
            temporary.replace(path)
        except OSError:
            discard(path)
            raise


def _claim(path: Path) -> None:
    """
    An empty file that says that the name is taken.
    """
    _let_go(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW, 0o666))


def sweep(folder: Path) -> None:
    """
    Remove what a killed okr left behind, where nobody else can be at work.
    """
    with suppress(OSError):
        for left in folder.glob(".okr-*.tmp"):
            left.unlink()


def scribble(path: Path, content: bytes) -> None:
    """
    Put something of okr's own into a file where nothing is lost if it is cut short; follows no link.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NOFOLLOW | _BINARY, 0o666)
    try:
        _write_all(handle, content)
    finally:
        os.close(handle)


def stow(path: Path, content: bytes) -> None:
    """
    Put something of okr's own in its place in one step, without waiting for the disk to confirm it.
    """
    temporary = path.parent / f".okr-{os.urandom(8).hex()}.tmp"
    try:
        scribble(temporary, content)
        temporary.replace(path)
    except OSError:
        discard(temporary)
        raise


def discard(temporary: Path) -> None:
    """
    Remove what only okr knows of.
    """
    with suppress(OSError):
        temporary.unlink()


def sync_folder(folder: Path) -> bool:
    """
    Whether the new name itself is known to be on disk; Windows has no such call.

    The file is replaced by then, so a failure is no reason to report that nothing was written.
    """
    if sys.platform == "win32":
        return True
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        os.fsync(handle)
    except OSError:
        return False
    finally:
        _let_go(handle)
    return True


def _let_go(handle: int) -> None:
    """
    Close what nothing was written through: nothing can be lost by that any more.
    """
    with suppress(OSError):
        os.close(handle)
