"""
Whether a new value is so far from all before that it is more likely a slip of the pen than news.
"""

from decimal import Decimal

from okrcli.domain.progress import KeyResultProgress
from okrcli.model.kinds import Metric, Recurring
from okrcli.model.kinds.base import shown

FAR_BEYOND = 3
"""So many times the whole way from the start a value may lie before anybody is asked."""
TENFOLD = 10


def doubt(part: KeyResultProgress, value: Decimal) -> str:
    """
    Why this value of a key result is hard to believe; nothing where it is not.

    >>> tenfold(Decimal(48), Decimal(480))
    '480 is 10 times or more the 48 before'
    """
    if isinstance(part.key_result, Recurring):
        return f"{shown(value)} takes away from the count" if value < 0 else ""
    start, target = part.outcome.start, part.outcome.target
    if isinstance(part.key_result, Metric) and start is not None and target not in (None, start):
        return _off_the_way(value, part.value, start, target)
    return tenfold(part.value, value)


def _off_the_way(
    value: Decimal, last: Decimal | None, start: Decimal, target: Decimal | None
) -> str:
    way = (target or Decimal(0)) - start
    before = start if last is None else last
    if (before - value) * way > way * way:
        return f"{shown(value)} goes back by more than the whole way from {shown(start)} to {shown(target)}"
    if (value - start) * way > FAR_BEYOND * way * way:
        return f"{shown(value)} lies far beyond {shown(start)} → {shown(target)}"
    return ""


def tenfold(before: Decimal | None, value: Decimal) -> str:
    """
    Doubt about a decimal point: ten times as much as before, or a tenth of it.
    """
    if not before or not value:
        return ""
    if abs(value) >= TENFOLD * abs(before):
        return f"{shown(value)} is {TENFOLD} times or more the {shown(before)} before"
    if TENFOLD * abs(value) <= abs(before):
        return f"{shown(value)} is a tenth or less of the {shown(before)} before"
    return ""
