"""
Print how well `okr forecast` does on simulated key results of many shapes, against simpler forecasts.

How often the value on the due date lies within the 80% interval; the median error as a share of the
way that was to be gone, beside that of the last value and of going on at the pace since the start;
and of those told a chance, how many got there.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random
from statistics import median
from typing import NamedTuple

from okrcli.domain.forecast import forecast
from okrcli.domain.progress import KeyResultProgress, key_result_progress
from okrcli.model.checkin import CheckIn
from okrcli.model.kinds import Metric
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal
from tests.benchmarks.series import FLAT, SHAPES, TRENDING, Series, simulated
from tests.support.build import objective, portfolio

SEED = 8
"""Not one of those that the sizes in the forecast were fitted to: `train` and `val`."""
_CHANCES = (0, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 1)


class Told(NamedTuple):
    """
    A forecast beside what came; errors and the width of the interval are shares of the way.
    """

    shape: str
    within: bool
    width: float
    error: float
    of_last: float
    of_pace: float
    chance: float
    reached: bool


class Score(NamedTuple):
    """
    What many forecasts come to: shares and medians.
    """

    size: int
    coverage: float
    width: float
    error: float
    of_last: float
    of_pace: float

    @property
    def against_last(self) -> float:
        """
        How much smaller the error is than that of the last value; -0.2 is a fifth smaller.
        """
        return self.error / self.of_last - 1


class Reliability(NamedTuple):
    """
    Of those told about the same chance: how many, the mean chance, the share that got there.
    """

    size: int
    told: float
    reached: float


def foretold(each: int, seed: int = SEED) -> list[Told]:
    """
    As many forecasts of every shape; series with too few check-ins to tell are passed over.
    """
    found: list[Told] = []
    for shape in SHAPES:
        random = Random(f"{seed} {shape}")
        wanted = len(found) + each
        while len(found) < wanted:
            told = _told(simulated(shape, random))
            found += [told] if told is not None else []
    return found


def progress(series: Series) -> KeyResultProgress:
    """
    The series as a key result on its day.
    """
    checkins = tuple(CheckIn(date=day, value=value) for day, value in series.checkins)
    metric = Metric(
        id="it", title="It", start=series.start, target=series.target, checkins=checkins
    )
    period = Period("simulated", series.begins, series.due)
    placed = Goal("simulated/goal", period, objective(metric))
    return key_result_progress(placed, metric, portfolio(placed), series.today)


def _told(series: Series) -> Told | None:
    one = forecast(progress(series))
    if one.projected is None or one.low is None or one.high is None or one.probability is None:
        return None
    way = float(series.target - series.start)
    (day, last), outcome = series.checkins[-1], series.outcome
    passed = (day - series.begins).days / (series.due - series.begins).days
    pace = float(series.start) + float(last - series.start) / passed
    return Told(
        shape=series.shape,
        within=one.low <= outcome <= one.high,
        width=float(one.high - one.low) / abs(way),
        error=abs(float(one.projected - outcome) / way),
        of_last=abs(float(last - outcome) / way),
        of_pace=abs((pace - float(outcome)) / way),
        chance=float(one.probability),
        reached=(outcome >= series.target) if way > 0 else (outcome <= series.target),
    )


def score(found: Iterable[Told]) -> Score:
    all_told = list(found)
    return Score(
        len(all_told),
        sum(one.within for one in all_told) / len(all_told),
        median(one.width for one in all_told),
        median(one.error for one in all_told),
        median(one.of_last for one in all_told),
        median(one.of_pace for one in all_told),
    )


def of(shapes: Sequence[str], found: Iterable[Told]) -> Score:
    return score(one for one in found if one.shape in shapes)


def reliability(found: Sequence[Told]) -> list[Reliability]:
    """
    From the smallest chances to the largest.
    """
    rows = []
    for least, below in pairwise(_CHANCES):
        some = [one for one in found if least <= one.chance < below]
        if some:
            told, reached = sum(o.chance for o in some), sum(o.reached for o in some)
            rows.append(Reliability(len(some), told / len(some), reached / len(some)))
    return rows


def main(arguments: Sequence[str]) -> int:
    """
    Print the tables.
    """
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.forecast", description=__doc__
    )
    parser.add_argument("--each", type=int, default=1000, help="how many series of every shape")
    parser.add_argument("--seed", type=int, default=SEED, help="another set of series")
    asked = parser.parse_args(arguments)
    found = foretold(asked.each, asked.seed)
    print(f"{asked.each} series of every shape, seed {asked.seed}\n")
    print("| shape | within 80% | width | error | last value | pace | against last value |")
    print("|---|---|---|---|---|---|---|")
    rows = {shape: of([shape], found) for shape in SHAPES}
    rows |= {"trending": of(TRENDING, found), "flat": of(FLAT, found), "all": score(found)}
    for name, it in rows.items():
        numbers = f"{it.width:.2f} | {it.error:.3f} | {it.of_last:.3f} | {it.of_pace:.3f}"
        print(f"| {name} | {it.coverage:.1%} | {numbers} | {it.against_last:+.0%} |")
    print("\n| told | reached | of so many |")
    print("|---|---|---|")
    for row in reliability(found):
        print(f"| {row.told:.0%} | {row.reached:.0%} | {row.size} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
