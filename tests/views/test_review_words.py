"""
What a review says in sentences.
"""

import doctest
from datetime import date

import pytest

from okrcli.model.period import Period
from okrcli.views import review_words
from okrcli.views.review_words import span


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2026", "year"),
        ("2026-H2", "half-year"),
        ("2026-Q4", "quarter"),
        ("2026-11", "month"),
        ("2026-summer", "period"),
        ("2026-quest", "period"),
        ("2026-Hurry", "period"),
        ("summer-2026", "period"),
    ],
)
def test_a_period_is_called_what_it_is(name: str, said: str) -> None:
    """
    One that the settings declare may begin as others do.
    """
    assert span(Period(name, date(2026, 1, 1), date(2026, 1, 31))) == said


def test_open_is_only_a_period() -> None:
    assert span(Period("open", None, None)) == "period"


def test_examples() -> None:
    found = doctest.testmod(review_words, extraglobs={"Period": Period, "date": date})
    assert found.failed == 0
