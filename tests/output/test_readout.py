"""
What is drawn can be read: every value with its day.
"""

import doctest
from datetime import date
from decimal import Decimal

from okrcli.output import plain, readout
from okrcli.views import document
from okrcli.views.document import Chart, Document, Shown, Trace

CHART = Chart(
    "Net Promoter Score",
    (
        Trace("Value", ((date(2026, 10, 8), Decimal(46)), (date(2026, 11, 1), Decimal("52.5")))),
        Trace(
            "Expected",
            ((date(2026, 10, 1), Decimal(45)), (date(2026, 12, 31), Decimal(60))),
            planned=True,
        ),
    ),
    "points",
)


def test_a_chart_is_a_table_of_days_with_what_was_planned_for_them() -> None:
    said = plain.render(Shown("chart", Document((CHART,)), {}))
    assert said.splitlines() == [
        "Net Promoter Score",
        "Date        Value (points)  Expected (points)",
        "2026-10-08              46              46.15",
        "2026-11-01            52.5              50.11",
    ]


def test_what_was_not_measured_shows_the_plan_alone() -> None:
    only = Chart("NPS", CHART.traces[1:])
    assert [row.cells[0] for row in readout.table(only).rows] == [
        document.cell("2026-10-01"),
        document.cell("2026-12-31"),
    ]


def test_its_examples_hold() -> None:
    found = doctest.testmod(readout, extraglobs={"Trace": Trace, "date": date})
    assert found.attempted
    assert not found.failed
