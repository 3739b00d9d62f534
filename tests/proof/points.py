"""
The system calls of a command that touch the workspace or the state folder, to be hit one by one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.proof.machine import Ended, Machine
from tests.proof.sandbox import Sandbox

_CALL = re.compile(r"([a-z0-9_]+)\(")
_CLIPPED = re.compile(r"0x[0-9a-f]+|, [0-9]+|=.*")
"""What may differ between two calls that are the same to okr: addresses, counts and results."""


@dataclass(frozen=True, slots=True)
class Point:
    """
    The n-th call of a system call, counted from 1 as strace counts it, with its line in the log.
    """

    call: str
    number: int
    line: str
    twin: str | None = None

    def __str__(self) -> str:
        return f"{self.call} {self.number}: {self.line}"


def discover(
    machine: Machine, sandbox: Sandbox, words: Sequence[str], twin: str | None = None
) -> list[Point]:
    """
    Every call of a run in which nothing goes wrong; the sandbox is put back afterwards.
    """
    settings = replace(sandbox.settings, twin=twin)
    _, log = machine.traced(settings, words, "-e", "trace=%file,%desc")
    sandbox.restore()
    seen: Counter[str] = Counter()
    found = []
    for line in log:
        match = _CALL.match(line)
        if match is None:
            continue
        seen[match[1]] += 1
        if str(sandbox.top) in line:
            found.append(Point(match[1], seen[match[1]], line.replace(str(sandbox.top), ""), twin))
    return found


def hit(
    machine: Machine, sandbox: Sandbox, words: Sequence[str], point: Point, fault: str
) -> Ended:
    """
    Run a command with a fault (`signal=KILL`, `error=EIO`) right before this call.
    """
    settings = replace(sandbox.settings, twin=point.twin)
    inject = f"inject={point.call}:{fault}:when={point.number}"
    ended, log = machine.traced(settings, words, "-e", f"trace={point.call}", "-e", inject)
    if "error" in fault:
        injected = [line for line in log if "(INJECTED)" in line]
        assert len(injected) == 1, (point, log[-3:])
        assert str(sandbox.top) in injected[0], (point, injected)
    return ended


def spread(points: Sequence[Point], most: int | None) -> list[Point]:
    """
    All points, or at most so many of them, evenly from the first to the last.
    """
    if most is None or len(points) <= most:
        return list(points)
    return [points[at * (len(points) - 1) // (most - 1)] for at in range(most)]


def telling(points: Sequence[Point]) -> list[Point]:
    """
    The points that may differ in what they lead to: every call once the lock is sought, and before
    that, while okr only reads, each call on each file once.
    """
    begin = next((at for at, point in enumerate(points) if "/.okr" in point.line), len(points))
    first = {(point.call, _CLIPPED.sub("", point.line)): point for point in points[:begin][::-1]}
    return [*reversed(first.values()), *points[begin:]]
