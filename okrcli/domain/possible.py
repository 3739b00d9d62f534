"""
What a number of a measure can be: no NPS is 120, no churn 130 %, and nobody has minus 20 customers.
"""

from decimal import Decimal
from typing import NamedTuple

from okrcli.library import Measure, key, measures
from okrcli.model.amount import same_unit
from okrcli.model.kinds.base import shown

_COUNTED = frozenset(
    [
        "account",
        "bug",
        "buyer",
        "candidate",
        "client",
        "complaint",
        "customer",
        "defect",
        "donor",
        "employee",
        "guest",
        "incident",
        "lead",
        "member",
        "order",
        "partner",
        "patient",
        "people",
        "person",
        "reader",
        "resident",
        "shop",
        "store",
        "student",
        "subscriber",
        "supplier",
        "ticket",
        "user",
        "visitor",
        "volunteer",
    ]
)
_DIFFERENCES = frozenset(
    [
        "balance",
        "change",
        "delta",
        "difference",
        "gain",
        "gap",
        "growth",
        "loss",
        "net",
        "surplus",
        "variance",
        "vs",
    ]
)


class Bounds(NamedTuple):
    """
    The least and the most that something can be, and what it is; none where there is no limit.
    """

    least: Decimal | None
    most: Decimal | None
    what: str

    def against(self, number: Decimal) -> str:
        """
        Why this number cannot be; nothing where it can.

        >>> bounds("NPS of weekend guests", "points").against(Decimal(120))
        '120 lies outside what net promoter score can be: -100 to 100'
        """
        is_less = self.least is not None and number < self.least
        if not is_less and (self.most is None or number <= self.most):
            return ""
        if self.most is None:
            return f"there cannot be {shown(number)} {self.what}"
        between = f"{shown(self.least)} to {shown(self.most)}"
        return f"{shown(number)} lies outside what {self.what} can be: {between}"


_ENDLESS = Bounds(None, None, "")


def bounds(title: str, unit: str | None) -> Bounds:
    """
    The bounds of the measure that a title names, in its usual unit; what is counted is never negative.
    """
    known = measures().about(title)
    if known is not None and (known.least is not None or known.most is not None):
        fits = _is_in_its_unit(unit, known)
        return Bounds(known.least, known.most, known.name) if fits else _ENDLESS
    words = key(unit or "")[:1]
    counts = bool(words) and words[0] in _COUNTED and _DIFFERENCES.isdisjoint(key(title))
    return Bounds(Decimal(0), None, unit or "") if counts else _ENDLESS


def _is_in_its_unit(unit: str | None, known: Measure) -> bool:
    """
    Whether the bounds hold in this unit; a score has the same in every unit, or in none.
    """
    if known.unit == "points":
        return True
    return unit is not None and known.unit is not None and same_unit(unit, known.unit)
