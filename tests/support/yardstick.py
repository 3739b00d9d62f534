"""
How fast this machine is just now, so that a limit of time means the same on every machine.
"""

import time
from collections.abc import Callable
from statistics import median

_ROUNDS = 60_000
_SECONDS = 0.03
"""What the yardstick took on the machine where the limits were set."""
_TRIES = 5


def seconds(spend: Callable[[], float], limit: float) -> float:
    """
    Processor seconds that something takes, as the machine of the limits would have spent them.

    What else runs beside it only ever adds, so what exceeds the limit by less than as much again is
    measured anew.
    """
    taken = limit
    for _ in range(3):
        taken = spend() * _SECONDS / median(_measure() for _ in range(_TRIES))
        if not limit <= taken < 2 * limit:
            break
    return taken


def _measure() -> float:
    """
    Processor seconds of a fixed piece of ordinary work: texts, numbers, a dictionary.
    """
    begun = time.process_time()
    known: dict[str, tuple[int, str]] = {}
    for at in range(_ROUNDS):
        name = f"key-{at % 997}"
        known[name] = (at, name.removeprefix("key"))
    return time.process_time() - begun
