"""
The second process, which reads goal files while this one is still importing.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.store.share import Other


def start(command: str, words: Sequence[str]) -> "Other | None":
    """
    Let another process read ahead; nothing where none can be had for it.
    """
    from okrcli.store.share import beside  # noqa: PLC0415 (help and version need none of it)

    def work(pipe: int) -> None:
        from okrcli.store.ahead import serve  # noqa: PLC0415 (only the other process reads now)

        serve(pipe, command, words, os.environ)

    return beside(work)


def end(second: "Other") -> None:
    """
    Leave nothing behind: it has only read, so it may be stopped anywhere.
    """
    with suppress(OSError):
        os.kill(second.pid, 9)
    with suppress(OSError):
        os.waitpid(second.pid, 0)
