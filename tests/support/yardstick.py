"""
Whether something takes far longer than it may, on any machine and beside anything else that runs.

How long things take is measured by `python -m tests.benchmarks`. What a test is there to find is work
that grows with the square of its input, and that takes many times as long, not a tenth longer.
"""

import time
from collections.abc import Callable
from statistics import median

FAR = 5
_ROUNDS = 60_000
_SECONDS = 0.03
"""What the yardstick took on the machine where the limits were set."""
_TRIES = 5


def takes_far_longer(spend: Callable[[], float], limit: float) -> str:
    """
    What to say of something that needs more than five times its limit of processor seconds, or nothing.

    The seconds are those that the machine of the limits would have spent; what else runs beside it
    only ever adds, so what is too long is measured anew.
    """
    taken = 0.0
    for _ in range(3):
        taken = spend() * _SECONDS / median(_measure() for _ in range(_TRIES))
        if taken < FAR * limit:
            return ""
    return f"took {taken:.1f} s, and should take {limit} s"


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
