"""
How a KPI is said wherever one is shown.
"""

import doctest
from decimal import Decimal

import pytest

from okrcli.domain import kpi as kpi_domain
from okrcli.domain.kpi import KpiStanding, boundary, standing
from okrcli.model.kinds import Reading
from okrcli.model.kpi import Kpi
from okrcli.views import kpi as view
from okrcli.views.document import Tone
from tests.support.build import day, kpi

TODAY = day("2026-11-16")


def test_the_examples_hold() -> None:
    assert doctest.testmod(kpi_domain, extraglobs={"Decimal": Decimal, "Kpi": Kpi}).failed == 0


def stands(name: str, *values: float, **fields: object) -> KpiStanding:
    days = ("2026-08-31", "2026-09-30", "2026-10-31")[-len(values) :] if values else ()
    bounds = {"healthy": 80, **fields}
    return standing(name, kpi(*zip(days, values, strict=True), **bounds), TODAY)


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


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"healthy": 80, "warning": 70}, "to 70"),
        ({"healthy": 80}, "to 72, derived"),
        ({"healthy": -10}, "to -11, derived"),
        ({"healthy": 0}, "to 0, derived"),
        ({"direction": "decrease", "healthy": -20}, "to -18, derived"),
        ({"direction": "range", "healthy": [20, 40]}, "to 18 and 42, derived"),
        ({"direction": "range", "healthy": [20, 40], "warning": 5}, "to 15 and 45"),
        ({}, ""),
    ],
)
def test_how_far_a_warning_goes_is_said(fields: dict[str, object], said: str) -> None:
    """
    And that nobody wrote it down, where that is so.
    """
    assert view.warning_said(kpi(**fields)) == said


@pytest.mark.parametrize(
    ("fields", "after", "said", "tone"),
    [
        ({}, 83, "+3 better", Tone.GOOD),
        ({}, 77, "-3 worse", Tone.CAUTION),
        ({}, 80, "0", Tone.MUTED),
        ({"direction": "decrease"}, 83, "+3 worse", Tone.CAUTION),
        ({"direction": "range", "healthy": [70, 90]}, 83, "+3", Tone.MUTED),
        ({"direction": "range"}, 83, "+3", Tone.PLAIN),
    ],
)
def test_a_change_says_what_it_means(
    fields: dict[str, object], after: int, said: str, tone: Tone
) -> None:
    """
    In a word, and in its colour: better and worse, not up and down.
    """
    before, now = Reading(TODAY, Decimal(80)), Reading(TODAY, Decimal(after))
    found = view.change_said(kpi(**fields), before, now)
    assert (found.text, found.tone) == (said, tone)


def test_a_stale_one_says_since_when() -> None:
    old = standing("old", kpi(("2026-03-31", 90), healthy=80), TODAY)
    assert view.health_said(old, TODAY).text == "stale, 7 months"
    assert view.health_said(stands("well", 90), TODAY).text == "healthy"


def test_a_drop_is_said_with_what_to_do_about_it() -> None:
    """
    Unless it was accepted, or a goal answers it: then that is said, and is only a note.
    """
    plain, accepted = stands("bad", 90, 50), stands("known", 90, 50, accepted="Price\ntest.")
    why = "dropped: it became critical, it got worse by 44.4%"
    found = [view.drop(plain), view.drop(accepted), view.drop(plain, ["2026-Q4/back"])]
    assert [(one.tone, "".join(part.text for part in one.line)) for one in found] == [
        (Tone.BAD, f"bad {why}; okr kpi recover bad"),
        (Tone.NOTE, f"known {why}; accepted: Price test."),
        (Tone.NOTE, f"bad {why}; answered by 2026-Q4/back"),
    ]


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (None, "okr kpi record churn VALUE"),
        ("lost / at_start", "okr kpi record churn lost=… at_start=…"),
        ("lost /", "okr set churn formula …"),
    ],
)
def test_how_to_record_it(formula: str | None, said: str) -> None:
    assert view.record_command("churn", kpi(formula=formula)) == said
