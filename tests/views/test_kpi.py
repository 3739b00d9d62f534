import doctest
from decimal import Decimal

import pytest

from okrcli.domain import kpi as kpis
from okrcli.domain.kpi import KpiStanding, boundary, standing
from okrcli.model.kpi import Kpi
from okrcli.views import kpi as view
from okrcli.views.document import Callout, Table, Tone, Words
from tests.support.build import day, kpi

TODAY = day("2026-11-16")


def test_the_examples_hold() -> None:
    assert doctest.testmod(kpis, extraglobs={"Decimal": Decimal, "Kpi": Kpi}).failed == 0


def stands(name: str, *values: float, **fields: object) -> KpiStanding:
    days = ("2026-08-31", "2026-09-30", "2026-10-31")[-len(values) :] if values else ()
    return standing(name, kpi(*zip(days, values, strict=True), healthy=80, **fields), TODAY)


FOUND = (
    stands("fine", 85, 86),
    stands("warn", 90, 78),
    stands("none"),
    stands("bad", 90, 50),
)


def test_the_worst_comes_first() -> None:
    """
    What was never measured stands before what is healthy.
    """
    data = view.dashboard(FOUND, TODAY, ()).data["kpis"]
    assert isinstance(data, list)
    assert [one["id"] for one in data] == ["bad", "warn", "none", "fine"]


def test_a_drop_is_said_below_the_table() -> None:
    """
    With its reasons; an accepted one is only a note.
    """
    accepted = stands("known", 90, 50, accepted="Price test.")
    callouts = [
        block
        for block in view.dashboard([*FOUND, accepted], TODAY, ()).document.blocks
        if isinstance(block, Callout)
    ]
    assert [(block.tone, block.line[1].text) for block in callouts] == [
        (Tone.BAD, "bad"),
        (Tone.NOTE, "known"),
        (Tone.BAD, "warn"),
    ]


def test_computed_values_are_shown_in_short_and_kept_in_full() -> None:
    """
    Four digits behind the point are enough to read.
    """
    computed = Kpi.model_validate(
        {
            "title": "Share",
            "unit": "%",
            "direction": "increase",
            "formula": "a / b * 100",
            "measurements": [
                {"date": "2026-10-31", "inputs": {"a": Decimal(1), "b": Decimal(3)}},
            ],
        }
    )
    made = view.dashboard([standing("share", computed, TODAY)], TODAY, ())
    (table,) = [block for block in made.document.blocks if isinstance(block, Table)]
    cell = table.rows[0].cells[1]
    assert isinstance(cell, Words)
    assert cell.line[0].text == "33.33%"
    assert cell.number == Decimal("33.333333333")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"direction": "increase", "healthy": 80}, "≥ 80"),
        ({"direction": "decrease", "healthy": 4}, "≤ 4"),
        ({"direction": "range", "healthy": [20, 35]}, "20 to 35"),
        ({"direction": "increase"}, "–"),
    ],
)
def test_what_is_healthy_is_said_in_short(fields: dict[str, object], said: str) -> None:
    """
    For each direction.
    """
    assert boundary(kpi(**fields)) == said
