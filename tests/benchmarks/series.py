"""
Key results as they go in life, simulated: the check-ins up to a day, and the value on the due date.

Nothing here knows how a forecast is made. A shape is the course of a key result over its window, as
a share of the way it is meant to go; what is written down is the course with noise, on days that
slip, with rounds that are missed, rounded as people round.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from math import exp, sqrt
from random import Random
from typing import NamedTuple

Course = Callable[[float], float]
"""From the share of the window that has passed to the share of the way that is gone."""


class Series(NamedTuple):
    """
    What is known today, and what nobody knows yet: the value on the due date.
    """

    shape: str
    begins: date
    due: date
    today: date
    start: Decimal
    target: Decimal
    checkins: tuple[tuple[date, Decimal], ...]
    outcome: Decimal


def steady(random: Random) -> Course:
    reached = random.uniform(0.2, 1.4)
    return lambda share: reached * share


def late_bloom(random: Random) -> Course:
    reached, power = random.uniform(0.4, 1.4), random.uniform(1.6, 3)
    return lambda share: reached * share**power


def plateau(random: Random) -> Course:
    """
    Fast at first, then hardly any more.
    """
    reached, speed = random.uniform(0.2, 1.2), random.uniform(3, 9)
    return lambda share: reached * (1 - exp(-speed * share)) / (1 - exp(-speed))


def steps(random: Random) -> Course:
    """
    One to three jumps: a feature ships, a big customer signs.
    """
    jumps = [(random.random(), random.uniform(0.1, 0.6)) for _ in range(random.randint(1, 3))]
    return lambda share: sum(height for day, height in jumps if day <= share)


def level(random: Random) -> Course:
    """
    Nothing moves: whatever the check-ins say is noise.
    """
    height = random.uniform(-0.1, 0.3)
    return lambda _: height


def decline(random: Random) -> Course:
    """
    The wrong way from the first day on.
    """
    lost = random.uniform(0.1, 0.8)
    return lambda share: -lost * share


def regress(random: Random) -> Course:
    """
    Up, and after the peak part of the way back.
    """
    peak, height = random.uniform(0.3, 0.8), random.uniform(0.3, 1.1)
    back = random.uniform(0.2, 1) * height
    return lambda share: (
        height * share / peak if share < peak else height - back * (share - peak) / (1 - peak)
    )


def wander(random: Random) -> Course:
    """
    Every week a little up or down, by chance, with no more than a leaning.
    """
    leaning, stride = random.uniform(-0.2, 1), random.uniform(0.01, 0.06)
    walk = [0.0]
    for _ in range(60):
        walk.append(walk[-1] + random.gauss(leaning / 60, stride))
    return lambda share: walk[round(share * 60)]


SHAPES: dict[str, Callable[[Random], Course]] = {
    "steady": steady,
    "late bloom": late_bloom,
    "decline": decline,
    "wander": wander,
    "plateau": plateau,
    "steps": steps,
    "regress": regress,
    "level": level,
}
TRENDING = ("steady", "late bloom", "decline")
"""Shapes that keep on moving one way."""
FLAT = ("level", "plateau")
"""Shapes that stand still, from the beginning or since a while."""
_WINDOWS = ((91, 7), (91, 7), (91, 14), (182, 14), (365, 30))
"""Days of a window, and between two check-ins."""


def simulated(shape: str, random: Random) -> Series:
    """
    One key result of that shape.
    """
    length, rhythm = random.choice(_WINDOWS)
    course, noisy = SHAPES[shape](random), _noise(random)
    written = _scale(random)
    begins = date(2026, 1, 1)
    due = begins + timedelta(days=length - 1)
    today = begins + timedelta(days=round(random.uniform(0.25, 0.9) * length))
    checkins = []
    for turn in range(1, length // rhythm):
        on = begins + timedelta(days=turn * rhythm + random.randint(-2, 2))
        said = course((on - begins).days / (length - 1)) + noisy()
        if on <= today and random.random() > 0.1:
            checkins.append((on, written(said)))
    return Series(
        shape,
        begins,
        due,
        today,
        written(0),
        written(1),
        tuple(checkins),
        written(course(1) + noisy()),
    )


def _noise(random: Random) -> Callable[[], float]:
    """
    What each reading is off by: from hardly anything to a seventh of the way; half of the time a
    part of it stays until the next reading.
    """
    size = random.choice((0.005, 0.02, 0.05, 0.1, 0.15))
    kept = random.choice((0, 0, 0.3, 0.6))
    last = random.gauss(0, size)

    def noisy() -> float:
        nonlocal last
        last = kept * last + sqrt(1 - kept * kept) * random.gauss(0, size)
        return last

    return noisy


def _scale(random: Random) -> Callable[[float], Decimal]:
    """
    From a share of the way to a number as people write it: of any size, up or down.
    """
    start = random.choice((0, 0, 20, 45, 1200))
    way = random.choice((8, 15, 30, 60, 250, 40000)) * random.choice((1, 1, -1))
    places = 1 if abs(way) < 20 else random.choice((0, 1))
    return lambda share: Decimal(f"{start + way * share:.{places}f}")
