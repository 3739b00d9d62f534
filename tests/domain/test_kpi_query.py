"""
Which KPIs fit.
"""

import pytest

from okrcli.domain.kpi import standing
from okrcli.domain.kpi_query import KpiQuery
from okrcli.errors import OkrError
from okrcli.model.config import Config
from tests.support.build import day, kpi

CHURN = kpi(owner="bo", team="care", tags=["lean"], perspective="customer")


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        (KpiQuery(), True),
        (KpiQuery(owner="bo", team="care", tag="lean", perspective="customer"), True),
        (KpiQuery(owner="ana"), False),
        (KpiQuery(team="sales"), False),
        (KpiQuery(tag="saas"), False),
        (KpiQuery(perspective="financial"), False),
    ],
)
def test_all_that_is_asked_for_must_fit(query: KpiQuery, *, fits: bool) -> None:
    assert query.fits("churn", CHURN, Config(owner="ana")) is fits


def test_who_is_named_nowhere_is_the_workspace_s_owner() -> None:
    assert KpiQuery(owner="ana").fits("churn", kpi(), Config(owner="ana"))
    assert not KpiQuery(owner="ana").fits("churn", kpi(), Config())


def test_a_health_fits_as_it_is_shown() -> None:
    """
    A KPI without a boundary is asked for by that.
    """
    today = day("2026-11-16")
    well = standing("a", kpi(("2026-11-02", 90), healthy=80), today)
    unjudged = standing("b", kpi(("2026-11-02", 90)), today)
    stale = standing("c", kpi(("2026-01-02", 90), healthy=80), today)
    for health, one in (("healthy", well), ("no-boundary", unjudged), ("stale", stale)):
        found = [it.id for it in (well, unjudged, stale) if KpiQuery(health=health).fits_health(it)]
        assert found == [one.id]


@pytest.mark.parametrize("wrong", [{"health": "at-risk"}, {"perspective": "money"}])
def test_what_does_not_exist_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(OkrError, match="there is no") as raised:
        KpiQuery(**wrong)
    assert raised.value.hint.startswith("it is one of ")
