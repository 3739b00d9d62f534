"""
A value is a hundred or a thousand times the one before, or a hundredth.

That is what a slip of the unit looks like: a share typed for a percentage, cents for euros,
thousands left out. Told if the step is also more than ten times the usual one. Only the first such
value of a list is told: what comes behind it is compared with something wrong.

Bad:
    title: Patients can be sure of us
    key_results:
      - id: trust
        title: Patients who trust our advice
        start: 44
        target: 60
        unit: "%"
        checkins:
          - {date: 2026-10-12, value: 45}
          - {date: 2026-10-19, value: 0.46}
                                      ^^^^ 0.46 is about a hundredth of 45 before

Good:
    title: Patients can be sure of us
    key_results:
      - id: trust
        title: Patients who trust our advice
        start: 44
        target: 60
        unit: "%"
        checkins:
          - {date: 2026-10-12, value: 45}
          - {date: 2026-10-19, value: 46}

Source: slips of the unit are the most common fault in hand-kept numbers.
"""

from bisect import insort
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import count, pairwise
from statistics import median

from okrcli.findings import Certainty, Level
from okrcli.model.exact import decimal
from okrcli.model.kinds.base import shown
from okrcli.rules.context import Context
from okrcli.rules.rule import Elsewhere, Hit, On, Series, rule

_SLIPS = ((100, "100 times"), (1000, "1000 times"))
_SLIPS_DOWN = ((100, "a hundredth of"), (1000, "a thousandth of"))
_NEAR = 50
"""Nothing is looked at more closely unless it is this many times the value before, or a part."""
_LOW, _HIGH = Fraction(4, 5), Fraction(5, 4)
_USUAL = 10
_FEWEST = 2


@rule(
    "C007",
    "implausible-jump",
    Level.WARNING,
    on=On.SERIES,
    certainty=Certainty.MEDIUM,
)
def check(series: Series, _: Context) -> Iterator[Hit]:
    if series.key_result is not None and series.key_result.adds_up:
        return
    values = [value for value in series.values if value]
    if len(values) < _FEWEST or 0 < max(values) < _NEAR * min(values):
        return
    places = zip(series.dates, count(), series.values)
    known = sorted((day, at, value) for day, at, value in places if value)
    earlier = _earlier_steps([value for _, _, value in known])
    for (one, other), steps in zip(pairwise(known), earlier, strict=True):
        (first, before), (place, value) = one[1:], other[1:]
        near, far = sorted((abs(before), abs(value)))
        if near * _NEAR > far or (before < 0) != (value < 0):
            continue
        slip = _slip(before, value)
        if slip and (not steps or abs(value - before) > _USUAL * median(steps)):
            times, said = slip
            meant = Fraction(value) / times if far == abs(value) else Fraction(value) * times
            yield Hit(
                f"{shown(value)} is about {said} {shown(before)} before",
                (*series.at, place, "value"),
                "write it in the same unit as the values before",
                f"did you mean `{shown(decimal(meant))}`?",
                related=(Elsewhere("the value before", (*series.at, first, "value")),),
            )
            return


def _slip(before: Decimal, value: Decimal) -> tuple[int, str] | None:
    """
    The power of ten between the two, and how it is said, if there is about one.
    """
    ratio = Fraction(value) / Fraction(before)
    for times, said in _SLIPS:
        if _LOW * times <= ratio <= _HIGH * times:
            return times, said
    for times, said in _SLIPS_DOWN:
        if _LOW <= ratio * times <= _HIGH:
            return times, said
    return None


def _earlier_steps(values: Sequence[Decimal]) -> Iterator[Sequence[Decimal]]:
    """
    For each step from a value to the next, how long the steps before it are: the shortest first.
    """
    steps: list[Decimal] = []
    for one, other in pairwise(values):
        yield steps
        insort(steps, abs(other - one))
