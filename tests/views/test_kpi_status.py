"""
The dashboard: worst first, and what to do about it.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from okrcli.domain.kpi import KpiStanding, standing
from okrcli.model.kpi import Kpi
from okrcli.views.document import Bullets, Callout, Paragraph, Shown, Table, Words, line
from okrcli.views.kpi_status import shown
from tests.support.build import day, kpi
from tests.views.test_kpi import TODAY, stands

FOUND = (
    stands("fine", 85, 86),
    stands("warn", 85, 78),
    stands("none"),
    stands("bad", 90, 50),
    stands("unjudged", 90, 91, healthy=None),
    standing("old", kpi(("2026-03-31", 78), healthy=80), TODAY),
)


def board(*found: KpiStanding, answers: Mapping[str, Sequence[str]] | None = None) -> Shown:
    nothing = line("nothing here")
    return shown(found, answers or {}, TODAY, owner="ana", broken=(), nothing=nothing)


def told(made: Shown) -> list[str]:
    """
    The lines of what needs somebody.
    """
    blocks = [block for block in made.document.blocks if isinstance(block, Bullets)]
    return [
        "  ".join("".join(part.text for part in cell) for cell in item)
        for block in blocks
        for item in block.items
    ]


def test_the_worst_comes_first_and_all_are_counted() -> None:
    """
    What nobody measures or judges stands before what is healthy.
    """
    made = board(*FOUND)
    kpis = made.data["kpis"]
    assert isinstance(kpis, list)
    assert [one["id"] for one in kpis] == ["bad", "warn", "old", "none", "unjudged", "fine"]
    (totals,) = [block for block in made.document.blocks if isinstance(block, Paragraph)]
    assert "".join(part.text for part in totals.line) == (
        "6 KPIs: 1 critical, 1 warning, 1 stale, 1 unmeasured, 1 no boundary, 1 healthy"
    )
    assert made.data["totals"] == {
        **dict.fromkeys(("healthy", "warning", "critical", "unmeasured", "stale"), 1),
        "no-boundary": 1,
    }


def test_who_needs_somebody_is_told_what_to_do() -> None:
    """
    A first warning does not: it is seen in the table.
    """
    assert told(board(*FOUND)) == [
        "bad  dropped: it became critical, it got worse by 44.4%; okr kpi recover bad",
        "old  not measured for 7 months, since 31 Mar, warning then; okr kpi record old VALUE",
        "none  never measured; okr kpi record none VALUE",
        "unjudged  no boundary says what is healthy; okr set unjudged healthy NUMBER",
    ]


def test_a_goal_that_answers_a_drop_is_named() -> None:
    assert told(board(FOUND[3], answers={"bad": ["2026-Q4/back"]})) == [
        "bad  dropped: it became critical, it got worse by 44.4%; answered by 2026-Q4/back"
    ]


def test_critical_from_the_first_is_no_drop_and_needs_somebody_all_the_same() -> None:
    assert told(board(stands("poor", 50))) == [
        "poor  critical from the first; okr kpi recover poor"
    ]


def test_a_seasonal_one_is_compared_with_a_year_ago() -> None:
    measures = [("2025-10-31", 95), ("2026-09-30", 60), ("2026-10-31", 90)]
    (table,) = [
        block
        for block in board(
            standing("ice", kpi(*measures, healthy=80, seasonal=True), TODAY)
        ).document.blocks
        if isinstance(block, Table)
    ]
    change = table.rows[0].cells[3]
    assert isinstance(change, Words)
    assert "".join(part.text for part in change.line) == "-5 worse in a year"
    assert change.number == -5


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
    made = board(standing("share", computed, TODAY))
    (table,) = [block for block in made.document.blocks if isinstance(block, Table)]
    cell = table.rows[0].cells[1]
    assert isinstance(cell, Words)
    assert cell.line[0].text == "33.33%"
    assert cell.number == Decimal("33.333333333")


def test_where_there_is_none_that_is_said() -> None:
    (only,) = board().document.blocks
    assert isinstance(only, Callout)
    assert only.line[0].text == "nothing here"


def test_who_answers_for_what_names_nobody() -> None:
    """
    The owner of the workspace, in the table and in the data.
    """
    kpis = board(stands("a", 90), stands("b", 90, owner="bo")).data["kpis"]
    assert isinstance(kpis, list)
    assert [one["owner"] for one in kpis] == ["ana", "bo"]


def test_a_change_is_data_with_its_meaning() -> None:
    kpis = board(stands("a", 90, 95, direction="decrease")).data["kpis"]
    assert isinstance(kpis, list)
    assert (kpis[0]["change"], kpis[0]["change_means"]) == (5, "worse")
    assert (kpis[0]["warning"], kpis[0]["warning_derived"]) == ([88], True)
    assert day("2026-10-31") == kpis[0]["date"]
