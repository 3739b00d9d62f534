"""
Another process beside this one, where there are two processors.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
WORTH_IT = 60
"""A process of its own costs as much as so many files."""


class Other(NamedTuple):
    """
    The other process: the pipe that what it finds comes through, and its number.
    """

    pipe: int
    pid: int


def beside(work: Callable[[int], None]) -> Other | None:
    """
    Let another process write what it finds into a pipe; nothing where none can be had for it.

    It ends with its work, whatever becomes of that. A program with threads is never forked: what
    they hold would be held for ever.
    """
    threads = sys.modules.get("threading")
    alone = threads is None or threads.active_count() == 1
    if not hasattr(os, "fork") or processors() < 2 or not alone:
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
        return Other(ours, pid)
    try:
        os.close(ours)
        work(theirs)
    finally:
        os._exit(0)


def shared(
    work: Callable[[Iterable[Item]], list[Result]],
    items: Sequence[Item],
    watch: Callable[[Sequence[Item]], Iterable[Item]] = iter,
) -> list[Result]:
    """
    The results for all items in their order, every other from another process if that pays.

    `watch` goes through what is done here, for whoever wants to see how far it has come.

    The other process only reads, and what it sends comes through a pipe that nobody else has. If it
    fails in any way its half is done here, so it can cost time but never a result.
    """
    pays = len(items) >= WORTH_IT
    with no_collection():
        other = beside(lambda pipe: _answer(pipe, work, items[1::2])) if pays else None
        if other is None:
            return work(watch(items))
        mine = work(watch(items[::2]))
        theirs = _received(other)
        found = [*mine, *mine][: len(items)]
        found[::2], found[1::2] = mine, work(items[1::2]) if theirs is None else theirs
        return found


def _answer(
    pipe: int, work: Callable[[Iterable[Item]], list[Result]], items: Sequence[Item]
) -> None:
    with suppress(Exception), os.fdopen(pipe, "wb") as out:
        pickle = import_module("pickle")
        out.write(pickle.dumps(work(items), pickle.HIGHEST_PROTOCOL))


def _received(other: Other) -> list[Any] | None:
    """
    What the other process has found; nothing if it failed.
    """
    found: list[Any] | None = None
    pickle = import_module("pickle")
    with os.fdopen(other.pipe, "rb") as source, suppress(EOFError, OSError, pickle.UnpicklingError):
        found = pickle.load(source)  # from our own child
    with suppress(OSError):
        os.waitpid(other.pid, 0)
    return found


def processors() -> int:
    """
    How many processors this process may use.
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def no_collection() -> Iterator[None]:
    """
    Thousands of small values are made and none becomes garbage: looking for it would cost a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
