"""
A period's goalposts: which moved, when, by whom and with which reason, and what was written late.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from okrcli.domain.diff import Untrue, is_rewritten, moves_goalpost
from okrcli.domain.diff.change import Change
from okrcli.domain.diff.entries import paired
from okrcli.domain.diff.trail import Step, Trail
from okrcli.model.base import RHYTHM_DAYS
from okrcli.model.checkin import CheckIn
from okrcli.model.config import Config
from okrcli.model.period import Window
from okrcli.model.portfolio import Goal

LATE = Fraction(1, 2)
"""A goal that comes after this share of its period comes late."""


class Moved(NamedTuple):
    """
    A goalpost that moved, or a record that was rewritten, in one step.
    """

    goal: str
    step: Step
    change: Change

    @property
    def is_explained(self) -> bool:
        return bool(self.change.reasons)

    @property
    def is_put_back(self) -> bool:
        return self.change.undone


class BackDated(NamedTuple):
    """
    A check-in that was written so many days after the day that it names.
    """

    goal: str
    key_result: str
    step: Step
    day: date
    days: int


class LateBorn(NamedTuple):
    """
    A goal that came when this share of its period had passed.
    """

    goal: str
    step: Step
    passed: Fraction


class Audit(NamedTuple):
    """
    What a period's commits did to what was agreed, each oldest first.

    `adopted` is how many goals came late, but with the first goals of all: they may be older than
    the repository.
    """

    moved: tuple[Moved, ...]
    back_dated: tuple[BackDated, ...]
    late_born: tuple[LateBorn, ...]
    untrue: tuple[tuple[str, Untrue], ...]
    adopted: int = 0

    @property
    def unexplained(self) -> tuple[Moved, ...]:
        return tuple(it for it in self.moved if not it.is_explained and not it.is_put_back)


def audit(trails: Sequence[Trail], config: Config) -> Audit:
    """
    Everything that the steps of these goals say about goalposts.
    """
    moved = [it for trail in trails for it in _moved(trail)]
    back_dated = [it for trail in trails for it in _back_dated(trail, config)]
    late_born = [it for trail in trails for it in _late_born(trail)]
    untrue = tuple((trail.id, it) for trail in trails for it in trail.untrue)
    return Audit(
        tuple(sorted(moved, key=lambda it: it.step.day)),
        tuple(sorted(back_dated, key=lambda it: it.step.day)),
        tuple(sorted(late_born, key=lambda it: it.step.day)),
        untrue,
        sum(is_adopted_late(step) for trail in trails for step in trail.steps),
    )


def ran(model: object, day: date) -> bool:
    """
    Whether people worked on it already on a day, so that what it said was agreed.
    """
    if not isinstance(model, Goal):
        return model is not None
    start = model.period.start
    return model.objective.status == "active" and (start is None or start <= day)


def _moved(trail: Trail) -> Iterator[Moved]:
    for step in trail.steps:
        for change in step.changes if ran(step.before, step.when.landed) else ():
            if moves_goalpost(change) or is_rewritten(change):
                yield Moved(trail.id, step, change)


def _back_dated(trail: Trail, config: Config) -> Iterator[BackDated]:
    """
    Check-ins that came more than one interval of the rhythm after their day.
    """
    most = timedelta(days=RHYTHM_DAYS[config.cadence])
    for step in trail.steps:
        if not isinstance(step.before, Goal) or not isinstance(step.after, Goal):
            continue
        for key_result in step.after.objective.key_results:
            old = step.before.objective.key_result(key_result.id)
            for day in _new_days(old.checkins if old else (), key_result.checkins):
                if step.day - day > most:
                    late = (step.day - day).days
                    yield BackDated(trail.id, key_result.id, step, day, late)


def _new_days(before: tuple[CheckIn, ...], after: tuple[CheckIn, ...]) -> list[date]:
    return [it.new.date for it in paired(before, after, _day) if it.old is None]


def _day(checkin: CheckIn) -> date:
    return checkin.date


def _late_born(trail: Trail) -> Iterator[LateBorn]:
    for step in trail.steps:
        passed = born_late(step.before, step.after, step.when.landed)
        if passed is not None and not step.when.is_first:
            yield LateBorn(trail.id, step, passed)


def is_adopted_late(step: Step) -> bool:
    """
    Whether it brought a goal late, but with the first goals of all.
    """
    is_late = born_late(step.before, step.after, step.when.landed) is not None
    return step.when.is_first and is_late


def born_late(before: object, after: object, day: date) -> Fraction | None:
    """
    How much of its period had passed when a goal came, if that was too much.
    """
    if before is not None or not isinstance(after, Goal) or after.objective.status != "active":
        return None
    passed = Window(after.period.start, after.period.end).elapsed(day)
    return passed if passed is not None and passed > LATE else None
