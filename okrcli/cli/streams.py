"""
The streams of a process: text that arrives, or one sentence on why it could not.
"""

import os
import sys
from contextlib import suppress
from typing import TextIO

from okrcli.errors import OkrError


class Unsaid(OkrError):
    """
    The answer did not get to where it was sent; what was done stays done.
    """

    def __init__(self, error: OSError) -> None:
        super().__init__(f"the answer could not be written: {error.strerror or error}")


def write(stream: TextIO, text: str) -> None:
    """
    Text into a stream. A reader that has gone is no failure: `BrokenPipeError` passes through.
    """
    try:
        stream.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unsaid(error) from error


def flush(stream: TextIO) -> None:
    """
    See to it that what was written has arrived.
    """
    try:
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unsaid(error) from error


def let_go() -> None:
    """
    Nobody can take what is left for stdout, so that ending the process must not try again.
    """
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def mend() -> None:
    """
    Where okr was started without one of its streams, nothing is read and nobody listens.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 (open until the end)
