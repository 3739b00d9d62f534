"""
Measures by name, and titles about them.
"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.library import measures
from okrcli.library.names import pieces


def find(title: str) -> str | None:
    known = measures().find(title)
    return known.name if known else None


def about(title: str) -> str | None:
    known = measures().about(title)
    return known.name if known else None


def test_there_are_some_sixty_and_no_name_stands_for_two() -> None:
    rows = measures().rows
    assert len(rows) >= 60
    names = [pieces(name) for row in rows for name in (row.name, *row.aliases)]
    assert len(names) == len(set(names))
    assert len(measures().names) == len(names)


def test_rows_are_well_formed() -> None:
    for row in measures().rows:
        assert row.polarity in ("up", "down", "neutral")
        assert all(name == name.lower().strip() for name in (row.name, *row.aliases))
        assert (row.least is None) is (row.most is None)
        assert row.least is None or row.most is None or row.least < row.most
        assert row.unit != "%" or row.least in (None, 0)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Net Promoter Score", "net promoter score"),
        ("NPS", "net promoter score"),
        ("nps score", "net promoter score"),
        ("Net Promoter Score (NPS)", "net promoter score"),
        ("The net promoter score", "net promoter score"),
        ("Customer churn rate", "churn"),
        ("Click-through rate", "click-through rate"),
        ("Click through rates", "click-through rate"),
        ("CAC", "customer acquisition cost"),
        ("Customer acquisition cost", "customer acquisition cost"),
        ("Ｃhurn", "churn"),
        ("NPS of first-year customers", None),
        ("NPS survey", None),
        ("Churn (monthly)", None),
        ("Churn (NPS)", None),
        ("Churns prediction", None),
        ("Chur", None),
        ("", None),
        ("()", None),
    ],
)
def test_a_name_finds_its_measure(title: str, name: str | None) -> None:
    assert find(title) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("NPS of first-year customers", "net promoter score"),
        ("Raise NPS from 31 to 45", "net promoter score"),
        ("Quarterly churn rate below 2%", "churn"),
        ("Churn of annual plans", "churn"),
        ("Q3: churn", "churn"),
        ("Net revenue retention", "net revenue retention"),
        ("Enterprise net dollar retention > 110%", "net revenue retention"),
        ("Inventory turnover", "inventory turnover"),
        ("Employee churn", "employee turnover"),
        ("NPS survey", None),
        ("Churn prediction accuracy", None),
        ("Churn-prediction model", None),
        ("Cost of churn", None),
        ("Churn and NPS", None),
        ("Churn vs. NPS", None),
        ("Data retention", None),
        ("Code churn", None),
        ("Negative churn", None),
        ("Anchor texts", None),
        ("", None),
    ],
)
def test_a_title_is_about_the_measure_that_is_its_head(title: str, name: str | None) -> None:
    assert about(title) == name


def test_bounds_and_polarity() -> None:
    nps = measures().find("NPS")
    assert nps is not None
    assert (nps.least, nps.most) == (Decimal(-100), Decimal(100))
    assert (nps.polarity, nps.unit) == ("up", "points")
    churn = measures().find("churn")
    assert churn is not None
    assert (churn.least, churn.most) == (Decimal(0), Decimal(100))
    assert churn.polarity == "down"
    retained = measures().find("NRR")
    assert retained is not None
    assert retained.most is None


@given(st.text())
def test_no_title_is_too_odd(text: str) -> None:
    measures().find(text)
    measures().about(text)


def test_every_name_finds_its_own_row() -> None:
    for row in measures().rows:
        for name in (row.name, *row.aliases):
            assert measures().find(name.upper()) is row
            assert measures().find(f"The {name}") is row
