"""
Stay at, above, below or between.
"""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from okrcli.model.base import Number
from okrcli.model.exact import decimal
from okrcli.model.kinds.base import Evidence, KeyResultBase, Outcome, shown


class Threshold(KeyResultBase):
    kind: Literal["threshold"]
    at_least: Number | None = None
    at_most: Number | None = None
    tolerance: Annotated[Number, Field(gt=0)] | None = None
    hold: Literal["last", "all", "mean"] = "last"
    strict: bool = False

    def outcome(self, evidence: Evidence) -> Outcome:
        """
        1 if met; else 1 - d/tolerance, d the distance to the nearer bound; without tolerance 0.

        `hold: last` judges the latest value, `mean` the mean, `all` gives the share of readings that met it.
        """
        if self.at_least is None and self.at_most is None:
            return Outcome(None, evidence.latest, reason="it has neither at_least nor at_most")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            return Outcome(None, evidence.latest, reason="at_least lies above at_most")
        if self.strict and self.tolerance is not None:
            return Outcome(
                None, evidence.latest, reason="strict and tolerance contradict each other"
            )
        if not evidence.readings:
            return Outcome(None, reason="no value yet")
        last = evidence.readings[-1:] if self.hold == "last" else evidence.readings
        values = [Fraction(reading.value) for reading in last]
        if self.hold == "all":
            met = sum(1 for value in values if self._met(value))
            return Outcome(
                Fraction(met, len(values)),
                evidence.latest,
                formula=f"{met} of {len(values)} check-ins {self.aim()}",
            )
        raw, formula = self._judge(sum(values, Fraction(0)) / len(values))
        return Outcome(raw, evidence.latest, formula=formula)

    def _met(self, value: Fraction) -> bool:
        low, high = self._distances(value)
        return (low < 0 and high < 0) if self.strict else (low <= 0 and high <= 0)

    def _judge(self, value: Fraction) -> tuple[Fraction, str]:
        said = f"{'mean ' if self.hold == 'mean' else ''}{shown(decimal(value, 4))}"
        if self._met(value):
            return Fraction(1), f"{said} is {self.aim()}"
        if self.tolerance is None:
            return Fraction(0), f"{said} is not {self.aim()}"
        distance = max(self._distances(value))
        raw = 1 - distance / Fraction(self.tolerance)
        return raw, f"1 − {shown(decimal(distance, 4))} / {shown(self.tolerance)}"

    def _distances(self, value: Fraction) -> tuple[Fraction, Fraction]:
        """
        How far the value lies outside each bound; negative inside, far inside where there is no bound.
        """
        inside = Fraction(-1)
        low = Fraction(self.at_least) - value if self.at_least is not None else inside
        high = value - Fraction(self.at_most) if self.at_most is not None else inside
        return low, high

    def aim(self) -> str:
        if self.at_least is not None and self.at_most is not None:
            return f"{shown(self.at_least)} to {shown(self.at_most)}"
        if self.at_least is not None:
            return f"{'>' if self.strict else '≥'} {shown(self.at_least)}"
        return f"{'<' if self.strict else '≤'} {shown(self.at_most)}"
