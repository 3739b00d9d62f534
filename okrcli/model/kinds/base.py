"""
What every kind of key result has, and what a kind must be able to say.
"""

from abc import abstractmethod
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, NamedTuple

from okrcli.model.base import AsTuple, Day, Frozen, Slug, Title, Weight
from okrcli.model.checkin import Action, CheckIn
from okrcli.model.exact import brief, number
from okrcli.model.period import Window


class Reading(NamedTuple):
    """
    A value on a day, whether it comes from a check-in or from a KPI.
    """

    date: date
    value: Decimal


class Evidence(NamedTuple):
    """
    All that is known of a key result on a day: its readings up to then, oldest first.

    `before` is the newest reading older than the window, which serves as a missing start.
    """

    readings: tuple[Reading, ...]
    window: Window
    today: date
    before: Decimal | None = None

    @property
    def latest(self) -> Decimal | None:
        return self.readings[-1].value if self.readings else None


class Outcome(NamedTuple):
    """
    How far a key result has come: `raw` may lie below 0 or above 1; none with the reason why.

    `formula` is the arithmetic with the numbers filled in, for people who want to check it.
    """

    raw: Fraction | None
    value: Decimal | None = None
    start: Decimal | None = None
    target: Decimal | None = None
    formula: str = ""
    reason: str = ""


class KeyResultBase(Frozen):
    """
    The fields of every kind.
    """

    id: Slug
    title: Title
    owner: str | None = None
    unit: str | None = None
    due: Day | None = None
    weight: Weight = Decimal(1)
    kpi: str | None = None
    source: str | None = None
    actions: Annotated[tuple[Action, ...], AsTuple] = ()
    checkins: Annotated[tuple[CheckIn, ...], AsTuple] = ()

    measured_by_checkins: ClassVar[bool] = True
    """Whether silence makes it stale; a milestone's steps speak for themselves."""
    adds_up: ClassVar[bool] = False
    """Whether each check-in counts on top of the others, by its value or by one."""
    counted: ClassVar[bool] = True
    """Whether it takes part in the objective's score."""

    @abstractmethod
    def outcome(self, evidence: Evidence) -> Outcome:
        """
        How far it has come.
        """

    def expected(self, evidence: Evidence) -> Fraction | None:
        """
        The share that should be reached by today: the share of the window that has passed.
        """
        return evidence.window.elapsed(evidence.today)

    def quiet_until(self, last: date, evidence: Evidence) -> date:  # noqa: ARG002 (of other kinds)
        """
        Until when the check-in of that day is news enough: itself, unless the kind has its own beat.
        """
        return last

    def undone(self, evidence: Evidence) -> tuple[tuple[str, date], ...]:  # noqa: ARG002 (of other kinds)
        """
        What was to be done by today and is not: its title and the day it was due.
        """
        return ()

    @abstractmethod
    def aim(self) -> str:
        """
        What it is after, in short: `45 → 60`, `≤ 48`.
        """


def shown(value: Decimal | None) -> str:
    """
    A number as formulas and aims say it, a question mark for one that is missing.

    >>> shown(Decimal("52.50"))
    '52.5'
    """
    return "?" if value is None else number(brief(value))
