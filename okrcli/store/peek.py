"""
Files and folders seen without the means of the rest of this floor, which take too long to load.

For suggestions only: what cannot be read is not there, links are not followed, nothing is reported.
"""

import os
from collections.abc import Iterator
from stat import S_ISREG

SETTINGS = "okr.yaml"
OBJECTIVES, KPIS = "objectives", "kpis"
_SUFFIX = ".yaml"
_MOST = 1024 * 1024
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def root(named: str) -> str:
    """
    The workspace that was named, else the one around this folder, as commands find it; empty if none.
    """
    folder = os.path.abspath(os.path.expanduser(named))
    while not os.path.lexists(os.path.join(folder, SETTINGS)):
        above = os.path.dirname(folder)
        if named or above == folder or os.path.lexists(os.path.join(folder, ".git")):
            return ""
        folder = above
    return folder


def ids(folder: str, top: str) -> list[str]:
    """
    The ids of all goals below `objectives` or `kpis`, sorted.
    """
    found = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        for entry in _entries(os.path.join(folder, top, below)):
            name = entry.name
            if name.startswith("."):
                continue
            if name.endswith(_SUFFIX):
                found.append(f"{below}{name[: -len(_SUFFIX)]}")
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(f"{below}{name}/")
    return sorted(found)


def read(folder: str, path: str) -> bytes:
    """
    What a regular file holds; nothing of one that cannot be read or is too large.
    """
    try:
        handle = os.open(os.path.join(folder, path), _FLAGS)
    except (OSError, ValueError):
        return b""
    try:
        status = os.fstat(handle)
        if not S_ISREG(status.st_mode) or status.st_size > _MOST:
            return b""
        return os.read(handle, _MOST)
    except OSError:
        return b""
    finally:
        os.close(handle)


def _entries(folder: str) -> Iterator["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return
