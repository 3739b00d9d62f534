"""
What a sentence about a key result states, and nothing that it does not.
"""

from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from okrcli.model.exact import number
from okrcli.model.period import Calendar, Period
from okrcli.model.sentence.units import UNITS

Kind = Literal["metric", "threshold", "milestone", "recurring", "baseline"]
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


class Sentence(NamedTuple):
    """
    A sentence as it was understood; what it does not state is None.

    `relative` is a signed fraction (-0.3 for “by 30 % less”), `delta` a signed amount in `unit`.
    `due_text` is the deadline in its own words, `due` its day where that is known. `score` is a
    result that the authors appended, as a fraction. `rivals` are other numbers that
    may have been meant. `from_none` says that something is made or done so many times, so that it
    begins at nothing.
    """

    text: str
    title: str
    kind: Kind = "metric"
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
    rivals: tuple[Rival, ...] = ()
    from_none: bool = False

    def fields(self) -> dict[str, Any]:
        """
        What a file says of it: the fields of a key result that are stated, without an id.

        What is made or done so many times begins at none, so its start is 0.
        """
        match self.kind:
            case "recurring":
                own: dict[str, Any] = {"times": self.times, "every": self.every}
            case "threshold":
                own = {"at_least": self.at_least, "at_most": self.at_most}
            case "milestone":
                own = {}
            case _:
                start = Decimal(0) if self.from_none else self.start
                own = {"start": start, "target": self.target, "change": self.change()}
                own["stretch"] = self.stretch if self.target is not None else None
        kind = None if self.kind == "metric" else self.kind
        unit = None if self.kind == "milestone" else self.unit
        if self.kind == "recurring" and unit:
            unit = unit.partition(" per ")[0].removeprefix("times") or None
        fields = {"title": self.title, "kind": kind, **own, "unit": unit, "due": self.due}
        return {name: value for name, value in fields.items() if value is not None}

    def change(self) -> str | None:
        """
        The change as a file says it: `-15%`, `+5pp`, `+24 customers`; a target says more than it.
        """
        if self.target is not None:
            return None
        if self.relative is not None:
            return f"{number(self.relative * 100, signed=True)}%"
        if self.delta is None:
            return None
        amount = number(self.delta, signed=True)
        if self.unit in ("pp", "%"):
            return f"{amount}pp"
        return f"{amount} {self.unit}" if self.unit else amount

    def aiming_at(self, rival: Rival) -> "Sentence":
        """
        The sentence read with another of its numbers as the target, and all else it says kept.

        A start in another unit is another figure's; what is made or done is counted from none.
        """
        is_count = rival.unit is None or rival.unit not in UNITS.values()
        return Sentence(
            self.text,
            self.title,
            kind="metric",
            start=self.start if rival.unit == self.unit else None,
            target=rival.number,
            unit=rival.unit,
            due_text=self.due_text,
            due=self.due,
            from_none=self.from_none and is_count,
        )

    def missing(self) -> tuple[str, ...]:
        """
        The fields that a person has to be asked for before it can be measured, in order.
        """
        if self.kind != "metric":
            return ()
        aims = self.target is not None or self.relative is not None or self.delta is not None
        starts = self.start is not None or self.from_none
        return tuple(name for name, known in (("start", starts), ("target", aims)) if not known)
