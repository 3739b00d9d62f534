"""
The library of KPIs: whole, sound, and at one with what is known of measures.
"""

from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest

from okrcli.library import measures
from okrcli.library.data import load
from okrcli.library.definitions import MONEY, Definition, library
from okrcli.model.amount import same_unit
from okrcli.model.base import Perspective, Rhythm
from okrcli.model.formula import Formula
from okrcli.model.ids import path_fault
from okrcli.model.kpi import Kpi

ALL = tuple(library().definitions.values())
COMPUTED = tuple(one for one in ALL if one.formula is not None)
PAIRS = (
    ("time-to-market", "right-first-time"),
    ("cost-per-lead", "closing-rate"),
    ("response-time", "customer-satisfaction"),
    ("customer-acquisition-cost", "customer-churn-rate"),
    ("throughput", "defect-rate"),
    ("conversion-rate", "refund-rate"),
    ("inventory-turnover", "lost-sales-ratio"),
)


def named(one: Definition) -> str:
    return one.id


def computed(one: Definition, times: int = 1) -> Fraction:
    """
    What the formula gives with the numbers of the example, all of them so many times as large.
    """
    numbers = {given.name: given.example * times for given in one.inputs}
    return Formula.parse(one.formula or "").value(numbers)


@pytest.mark.parametrize("one", COMPUTED, ids=named)
def test_the_worked_example_comes_out_exactly(one: Definition) -> None:
    """
    With the inputs that the formula names, each explained, and no other.
    """
    assert one.gives is not None
    assert computed(one) == Fraction(one.gives)
    assert {given.name for given in one.inputs} == set(Formula.parse(one.formula or "").names)
    assert all(given.meaning and given.name[0].isalpha() for given in one.inputs)


def test_the_retention_rate_of_the_textbook() -> None:
    """
    A thousand at the start, 150 new, 1080 at the end: 93.0.
    """
    one = library().definitions["customer-retention-rate"]
    assert {given.name: int(given.example) for given in one.inputs} == {
        "customers_at_start": 1000,
        "new_customers": 150,
        "customers_at_end": 1080,
    }
    assert computed(one) == one.gives == Decimal("93.0")


@pytest.mark.parametrize("one", COMPUTED, ids=named)
def test_a_formula_stays_true_of_inputs_that_are_added_up(one: Definition) -> None:
    """
    Three months alike make the same share or mean, or three times the sum; never nine times.
    """
    assert computed(one, 3) == computed(one) * (3 if one.aggregate == "sum" else 1)


@pytest.mark.parametrize("one", ALL, ids=named)
def test_a_definition_is_whole(one: Definition) -> None:
    """
    In the words of a KPI's file, with a counter-metric that the library has as well.
    """
    directions = get_args(Kpi.model_fields["direction"].annotation)
    assert path_fault(one.id) is None
    assert one.direction in directions
    assert one.cadence in get_args(Rhythm)
    assert one.perspective in get_args(Perspective)
    assert one.signal in ("leading", "lagging")
    assert one.aggregate in get_args(Kpi.model_fields["aggregate"].annotation)
    assert one.counter in library().definitions
    assert one.counter != one.id
    assert one.sets
    assert set(one.sets) <= set(library().sets)
    assert one.source
    assert (one.formula is None) == (one.gives is None) == (not one.inputs)


@pytest.mark.parametrize("one", ALL, ids=named)
def test_a_share_names_what_it_is_a_share_of(one: Definition) -> None:
    """
    Both its halves.
    """
    assert one.unit != "%" or "÷" in one.definition or "% of" in one.definition


@pytest.mark.parametrize("row", load("kpis")["kpi"], ids=lambda row: row["id"])
def test_what_is_known_of_the_measure_is_not_said_again(row: dict[str, object]) -> None:
    """
    A unit and a direction only where the measure has none, under the measure's own name.
    """
    known = measures().find(str(row["measure"]))
    assert known is not None
    assert known.name == row["measure"]
    assert ("unit" in row) == (known.unit is None)
    assert ("direction" in row) == (known.polarity == "neutral")
    assert not {"aliases", "bounds", "better"} & set(row)


@pytest.mark.parametrize("one", ALL, ids=named)
def test_a_title_names_the_measure_for_the_rules_as_well(one: Definition) -> None:
    """
    So that a KPI out of the library is known to K004, K007, K013 and M010.
    """
    assert measures().find(one.title) is one.measure
    assert measures().about(one.title) is one.measure
    if one.gives is not None and one.measure.least is not None and one.measure.most is not None:
        assert one.measure.least <= one.gives <= one.measure.most


def test_no_two_define_the_same_measure_and_every_name_finds_its_own() -> None:
    """
    Whatever its case.
    """
    assert len({one.measure.name for one in ALL}) == len(ALL) >= 60
    for one in ALL:
        for name in (one.id, one.title, *one.names):
            assert library().named(name) is one
            assert library().named(f" {name.upper()} ") is one
    assert library().named("zzz") is None
    assert library().named("") is None


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_pairs_watch_each_other(one: str, other: str) -> None:
    """
    What is pushed alone is bought with the other.
    """
    assert library().definitions[one].counter == other
    if one != "response-time":
        assert library().definitions[other].counter == one


def test_growth_is_watched_by_the_margin() -> None:
    """
    And the margin by growth.
    """
    found = library().definitions
    assert found["revenue"].counter == "net-profit-margin"
    assert found["revenue-growth-rate"].counter == "net-profit-margin"
    assert found["net-profit-margin"].counter == "revenue-growth-rate"


def test_every_set_has_something_in_it() -> None:
    """
    And the DORA metrics are all there.
    """
    for name in library().sets:
        assert sum(name in one.sets for one in ALL) >= 10
    for dora in (
        "deployment-frequency",
        "lead-time-for-changes",
        "change-failure-rate",
        "mean-time-to-recovery",
    ):
        assert "engineering" in library().definitions[dora].sets


def test_money_has_no_unit_of_its_own() -> None:
    """
    No unit of a file is mixed up with the word that stands for any currency.
    """
    money = [one for one in ALL if one.unit == MONEY]
    assert money
    assert all(one.measure.unit is None for one in money)
    assert not any(same_unit(row.unit or "x", MONEY) for row in measures().rows)
