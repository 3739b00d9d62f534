"""
Shares work between two processes, where there are two processors.
"""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
WORTH_IT = 60
"""A process of its own costs as much as so many files."""


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
    with no_collection():
        if len(items) < WORTH_IT or not hasattr(os, "fork") or processors() < 2:
            return work(watch(items))
        other = _started(work, items[1::2])
        mine = work(watch(items[::2]))
        theirs = other() if other else None
        found = [*mine, *mine][: len(items)]
        found[::2], found[1::2] = mine, work(items[1::2]) if theirs is None else theirs
        return found


def _started(
    work: Callable[[Iterable[Item]], list[Result]], items: Sequence[Item]
) -> Callable[[], list[Result] | None] | None:
    """
    Another process at work, as the function that waits for what it has found.
    """
    try:
        ours, theirs = os.pipe()
    except OSError:
        return None
    try:
        child = os.fork()
    except OSError:
        os.close(ours)
        os.close(theirs)
        return None
    if not child:
        try:
            os.close(ours)
            _answer(theirs, work, items)
        finally:
            os._exit(0)
    os.close(theirs)
    return lambda: _received(ours, child)


def _answer(
    pipe: int, work: Callable[[Iterable[Item]], list[Result]], items: Sequence[Item]
) -> None:
    with suppress(Exception), os.fdopen(pipe, "wb") as out:
        pickle = import_module("pickle")
        out.write(pickle.dumps(work(items), pickle.HIGHEST_PROTOCOL))


def _received(pipe: int, child: int) -> list[Result] | None:
    found: list[Result] | None = None
    pickle = import_module("pickle")
    with os.fdopen(pipe, "rb") as source, suppress(EOFError, OSError, pickle.UnpicklingError):
        found = pickle.load(source)  # from our own child
    with suppress(OSError):
        os.waitpid(child, 0)
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
