"""
The second process, which reads goal files while this one is still importing.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple


class Second(NamedTuple):
    """
    The pipe that its findings come through, and its number.
    """

    pipe: int
    pid: int


def start(command: str, words: Sequence[str]) -> Second | None:
    """
    Let another process read ahead; nothing where there is no second processor or no process left.
    """
    from okrcli.store.share import processors  # noqa: PLC0415 (help and version need none of it)

    if not hasattr(os, "fork") or processors() < 2:
        return None
    try:
        ours, theirs = os.pipe()
    except OSError:
        return None
    try:
        pid = os.fork()
    except OSError:
        os.close(ours)
        os.close(theirs)
        return None
    if pid:
        os.close(theirs)
        return Second(ours, pid)
    try:
        os.close(ours)
        from okrcli.store.ahead import serve  # noqa: PLC0415 (only the other process reads now)

        serve(theirs, command, words, os.environ)
    finally:
        os._exit(0)


def end(second: Second) -> None:
    """
    Leave nothing behind: it has only read, so it may be stopped anywhere.
    """
    with suppress(OSError):
        os.kill(second.pid, 9)
    with suppress(OSError):
        os.waitpid(second.pid, 0)
