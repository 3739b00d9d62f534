"""
A bar for work that takes longer than a moment.
"""

import time
from collections.abc import Callable, Generator, Sequence
from importlib import import_module
from typing import Any, TextIO, TypeVar

Item = TypeVar("Item")
PATIENCE = 1.0
"""Seconds for which nobody needs to be told that something is going on."""


def watched(
    items: Sequence[Item],
    said: str,
    stream: TextIO,
    clock: Callable[[], float] = time.monotonic,
) -> Generator[Item, None, None]:
    """
    The items one after the other; after a second a bar on the stream tells how many are done.

    The bar goes away at the end. Rich is loaded only if it comes to that.
    """
    begun = clock()
    bar: Any = None
    task: Any = None
    try:
        for done, item in enumerate(items):
            if bar is None and clock() - begun > PATIENCE:
                bar, task = _bar(said, len(items), stream)
            if bar is not None:
                bar.update(task, completed=done)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _bar(said: str, total: int, stream: TextIO) -> tuple[Any, Any]:
    progress = import_module("rich.progress")
    console = import_module("rich.console").Console(file=stream, force_terminal=True)
    bar = progress.Progress(console=console, transient=True)
    bar.start()
    return bar, bar.add_task(said, total=total)
