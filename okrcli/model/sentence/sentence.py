"""
What a sentence about a key result states, and nothing that it does not.
"""

from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from okrcli.model.period import Calendar, Period

Direction = Literal["increase", "decrease", "reach", "maintain", "milestone"]


class Frame(NamedTuple):
    """
    What the words of time in a sentence are measured against.
    """

    calendar: Calendar
    period: Period
    today: date


class Rival(NamedTuple):
    """
    A number of the sentence that is not its target but might have been meant so.
    """

    number: Decimal
    unit: str | None
    words: str


class Sentence(NamedTuple):
    """
    A sentence as it was understood; what it does not state is None.

    `relative` is a signed fraction (-0.3 for “by 30 % less”), `delta` a signed amount in `unit`.
    `due_text` is the deadline in its own words, `due` its day where that is known. `score` is a
    result that the authors appended, as a fraction. `findings` are codes of rules on wording.
    """

    text: str
    title: str
    kind: str | None = None
    direction: Direction | None = None
    start: Decimal | None = None
    target: Decimal | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    stretch: Decimal | None = None
    relative: Decimal | None = None
    delta: Decimal | None = None
    unit: str | None = None
    times: int | None = None
    every: str | None = None
    due_text: str | None = None
    due: date | None = None
    placeholder: bool = False
    score: Decimal | None = None
    findings: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()
    from_none: bool = False

    def fields(self) -> dict[str, Any]:
        """
        What a file says of it: the fields of a key result that are stated, without an id.
        """
        named = {"title": self.title, "kind": None if self.kind == "metric" else self.kind}
        numbers = {
            name: getattr(self, name)
            for name in (
                "start",
                "target",
                "stretch",
                "at_least",
                "at_most",
                "unit",
                "times",
                "every",
            )
        }
        fields = {**named, **numbers, "due": self.due}
        return {name: value for name, value in fields.items() if value is not None}

    def missing(self) -> tuple[str, ...]:
        """
        The fields that a person has to be asked for before it can be measured, in order.
        """
        if self.kind != "metric":
            return ()
        aims = self.target is not None or self.relative is not None or self.delta is not None
        return tuple(
            name
            for name, known in (("start", self.start is not None), ("target", aims))
            if not known
        )
