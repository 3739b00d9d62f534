"""
A chart read out: a table of its dates and values, for where nothing is drawn or nothing is seen.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.model.exact import decimal
from okrcli.views.document import (
    ABSENT,
    Align,
    Cell,
    Chart,
    Column,
    Row,
    Table,
    Trace,
    cell,
)
from okrcli.views.wording import amount

_PLACES = 2


def table(chart: Chart) -> Table:
    """
    The days on which something was measured, newest last, and what was planned for them.

    Where nothing was measured, the days of the plan itself.
    """
    measured = [trace for trace in chart.traces if not trace.planned]
    days = sorted({day for trace in measured or chart.traces for day, _ in trace.points})
    columns = [(trace, dict(trace.points)) for trace in chart.traces]
    titles = [
        f"{trace.name} ({chart.unit})" if chart.unit else trace.name for trace in chart.traces
    ]
    return Table(
        (Column("Date"), *[Column(title, Align.RIGHT) for title in titles]),
        tuple(
            [
                Row((cell(str(day)), *[_cell(value_on(*one, day)) for one in columns]))
                for day in days
            ]
        ),
        caption=chart.title,
    )


def value_on(trace: Trace, known: Mapping[date, Decimal], day: date) -> Decimal | None:
    """
    The value on a day: one that is known, or of a plan the one on the line between its points.

    >>> plan = Trace("plan", ((date(2026, 1, 1), Decimal(0)), (date(2026, 1, 11), Decimal(20))), planned=True)
    >>> value_on(plan, dict(plan.points), date(2026, 1, 4))
    Decimal('6')
    """
    exact = known.get(day)
    if exact is not None or not trace.planned:
        return exact
    for (before, low), (after, high) in zip(trace.points, trace.points[1:], strict=False):
        if before < day < after:
            share = Fraction((day - before).days, (after - before).days)
            return decimal(Fraction(low) + share * (Fraction(high) - Fraction(low)), _PLACES)
    return None


def _cell(value: Decimal | None) -> Cell:
    return ABSENT if value is None else cell(amount(value), number=value)
