"""
Run whole processes in turn, and take the medians of their times.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Task:
    """
    A process to time; `before` puts things in place and is not timed.
    """

    name: str
    command: tuple[str, ...]
    expected: tuple[int, ...] = (0,)
    before: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    peak: int
    """Bytes of memory at most."""


@dataclass(frozen=True, slots=True)
class Measured:
    """
    What several runs of one task came to: the median time, and the highest peak of memory.
    """

    seconds: float
    peak: int


class UnexpectedExit(Exception):
    """
    A task did not do what it was timed for.
    """


def interleaved(
    tasks: Sequence[Task], runs: int, environ: Mapping[str, str], log: Path
) -> dict[str, Measured]:
    """
    Each task once to warm up, then all of them in turn, so that noise hits all alike.
    """
    done: dict[str, list[Run]] = {task.name: [] for task in tasks}
    for task in tasks:
        once(task, environ, log)
    for _ in range(runs):
        for task in tasks:
            done[task.name].append(once(task, environ, log))
    return {
        name: Measured(median(run.seconds for run in each), max(run.peak for run in each))
        for name, each in done.items()
    }


def once(task: Task, environ: Mapping[str, str], log: Path) -> Run:
    """
    One run, from the start of the process to its end.
    """
    task.before()
    with _output_to(log) as actions:
        begin = time.perf_counter()
        process = os.posix_spawnp(task.command[0], task.command, environ, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - begin
    code = os.waitstatus_to_exitcode(status)
    if code not in task.expected:
        said = log.read_text(encoding="utf-8", errors="replace")[-500:]
        raise UnexpectedExit(f"{task.name} ended with {code}: {said}")
    return Run(seconds, usage.ru_maxrss * 1024)


@contextmanager
def _output_to(log: Path) -> Iterator[list[tuple[int, int, int]]]:
    """
    Both streams into one file: no terminal, and no reader to wait for.
    """
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        yield [(os.POSIX_SPAWN_DUP2, handle, 1), (os.POSIX_SPAWN_DUP2, handle, 2)]
    finally:
        os.close(handle)
