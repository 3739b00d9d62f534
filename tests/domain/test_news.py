from typing import Any

import pytest

from okrcli.domain.news import as_of_measurements, as_of_news
from tests.support.build import checkins, day, goal, key_result, kpi, portfolio

TODAY = day("2026-11-16")


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({"checkins": checkins(("2026-11-02", 48), ("2026-10-12", 47))}, "2026-11-02"),
        ({"checkins": checkins(("2026-11-02", 48), ("2026-12-12", 47))}, "2026-11-02"),
        ({"kpi": "nps"}, "2026-11-09"),
        ({"kind": "milestone", "done": "2026-11-03"}, "2026-11-03"),
        ({"kind": "milestone", "steps": [{"title": "a", "done": "2026-11-04"}]}, "2026-11-04"),
        ({"checkins": checkins(("2026-09-02", 48))}, "2026-10-01"),
        ({}, "2026-10-01"),
    ],
)
def test_the_last_news_of_a_goal(fields: dict[str, Any], last: str) -> None:
    """
    What is still to come is no news, and nothing is older than the period's begin.
    """
    known = portfolio(goal(key_result(**fields)), kpis={"nps": kpi(("2026-11-09", 50))})
    assert as_of_news(known.goals.values(), known, TODAY) == day(last)


def test_amendments_reviews_and_guardrails_are_news() -> None:
    amended = {"date": "2026-11-05", "field": "title", "reason": "So."}
    known = portfolio(
        goal(key_result(), amendments=[amended]),
        goal(id="2026-Q3/b", review={"date": "2026-11-06"}),
        goal(id="2026-Q4/c", guardrails=["nps", "gone"]),
        kpis={"nps": kpi(("2026-11-07", 50))},
    )
    days = [as_of_news([one], known, TODAY) for one in known.goals.values()]
    assert days == [day("2026-11-05"), day("2026-11-06"), day("2026-11-07")]
    assert as_of_news(known.goals.values(), known, TODAY) == day("2026-11-07")


def test_without_news_it_is_the_begin_of_the_current_period() -> None:
    """
    The same on every day of it.
    """
    known = portfolio(goal(key_result(), id="open/a"))
    for today in ("2026-10-01", "2026-11-16", "2026-12-31"):
        assert as_of_news(known.goals.values(), known, day(today)) == day("2026-10-01")
        assert as_of_measurements([kpi()], known, day(today)) == day("2026-10-01")


def test_the_last_measurement() -> None:
    known = [kpi(("2026-11-07", 50)), kpi(("2026-11-08", 50), ("2026-12-01", 50))]
    assert as_of_measurements(known, portfolio(), TODAY) == day("2026-11-08")
