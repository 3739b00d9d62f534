"""
From a start to a target, up or down; the direction is the sign of target - start.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from okrcli.model.base import Number
from okrcli.model.exact import decimal
from okrcli.model.kinds.base import Evidence, KeyResultBase, Outcome, shown

_SIZE = r"[0-9]{1,15}(?:\.[0-9]{1,9})?"
_CHANGE = re.compile(
    rf"(?P<sign>[+-]?)(?P<share>{_SIZE}) ?%"
    rf"|(?P<way>[+-]?)(?P<points>{_SIZE}) ?pp"
    rf"|(?P<course>[+-])(?P<amount>{_SIZE})(?: (?:[^\W0-9_][^0-9%\n]{{0,59}}|[$€£¥]))?"
)
_PLACES = 20
"""A percentage of nine places of a start of nine places, exactly."""
STRETCH_AT = Fraction(7, 10)
"""The share that reaching the target is worth when there is a stretch beyond it."""


def _change(text: str) -> str:
    if not _CHANGE.fullmatch(text):
        raise PydanticCustomError("change", "a change is written like -30%, +5pp or +24 customers")
    return text


_SAID_SIZE = _SIZE.replace("?:", "")
_SAID_CHANGE = (  # other tools' expressions know no letters but ASCII ones
    rf"^([+-]?{_SAID_SIZE} ?(%|pp)|[+-]{_SAID_SIZE}"
    r"( ([^0-9\s!-/:-@\[-`{-~][^0-9%\n]{0,59}|\$))?)$"
)
Change = Annotated[
    str, AfterValidator(_change), WithJsonSchema({"type": "string", "pattern": _SAID_CHANGE})
]


class Metric(KeyResultBase):
    kind: Literal["metric"] = "metric"
    start: Number | None = None
    target: Number | None = None
    change: Change | None = None
    stretch: Number | None = None

    def resolved_target(self, start: Decimal | None) -> Decimal | None:
        """
        The target, or the one that `change` asks for: b + r·|b| for percent, else b + n.

        >>> Metric(id="a", title="A", change="-30%").resolved_target(Decimal(100))
        Decimal('70')
        """
        match = _CHANGE.fullmatch(self.change) if self.change else None
        if self.target is not None or match is None or start is None:
            return self.target
        sign = -1 if "-" in (match["sign"], match["way"], match["course"]) else 1
        if match["share"]:
            step = sign * Fraction(match["share"]) / 100 * abs(Fraction(start))
        else:
            step = sign * Fraction(match["points"] or match["amount"])
        if step == 0:
            return None
        return decimal(Fraction(start) + step, _PLACES)

    def outcome(self, evidence: Evidence) -> Outcome:
        """
        Raw = (v - b) / (t - b); with a stretch s piecewise through (b, 0), (t, 0.7), (s, 1).
        """
        start = self.start if self.start is not None else evidence.before
        value, target = evidence.latest, self.resolved_target(start)
        known = Outcome(None, value, start, target)
        missing = self._missing(start, target)
        if missing or start is None or target is None:
            return Outcome(None, value, start, target, reason=missing)
        if value is None:
            return Outcome(None, None, start, target, reason="no value yet")
        if self.stretch is not None:
            return self._stretched(known, Fraction(value), Fraction(start), Fraction(target))
        raw = _share(value, start, target)
        formula = f"({shown(value)} − {_operand(start)}) / ({shown(target)} − {_operand(start)})"
        return Outcome(raw, value, start, target, formula)

    def _missing(self, start: Decimal | None, target: Decimal | None) -> str:
        if start is None:
            return "it has no start to measure progress from"
        if target is None:
            return (
                f"{self.change} of {shown(start)} is no change"
                if self.change
                else "it has no target"
            )
        if start == target:
            return f"start and target are both {shown(start)}; use kind: threshold to hold a level"
        if self.stretch is not None and not min(start, self.stretch) < target < max(
            start, self.stretch
        ):
            return "stretch does not lie beyond the target"
        return ""

    def _stretched(
        self, known: Outcome, value: Fraction, start: Fraction, target: Fraction
    ) -> Outcome:
        stretch = Fraction(self.stretch or 0)
        if (value - target) * (stretch - target) <= 0:
            raw = STRETCH_AT * (value - start) / (target - start)
            formula = f"0.7 · ({shown(known.value)} − {_operand(known.start)}) / ({shown(known.target)} − {_operand(known.start)})"
        else:
            raw = STRETCH_AT + (1 - STRETCH_AT) * (value - target) / (stretch - target)
            formula = f"0.7 + 0.3 · ({shown(known.value)} − {_operand(known.target)}) / ({shown(self.stretch)} − {_operand(known.target)})"
        return Outcome(raw, known.value, known.start, known.target, formula)

    def aim(self) -> str:
        if self.target is None and self.change:
            return (
                f"{self.change} from {shown(self.start)}" if self.start is not None else self.change
            )
        far = "" if self.stretch is None else f" (stretch {shown(self.stretch)})"
        return f"{shown(self.start)} → {shown(self.target)}{far}"


def _share(value: Decimal, start: Decimal, target: Decimal) -> Fraction:
    """
    (v - b) / (t - b), made a fraction only at the end: each step in fractions would reduce anew.
    """
    (v, of_v), (b, of_b), (t, of_t) = (one.as_integer_ratio() for one in (value, start, target))
    return Fraction((v * of_b - b * of_v) * of_t, (t * of_b - b * of_t) * of_v)


def _operand(value: Decimal | None) -> str:
    text = shown(value)
    return f"({text})" if text.startswith("-") else text
