"""
An objective said in one sentence with its measures.
"""

import pytest

from okrcli.model.sentence import split_goal


@pytest.mark.parametrize(
    ("text", "what", "measures"),
    [
        ("I will X as measured by Y and Z", "X", ("Y", "Z")),
        (
            "We will win the north as measured by 3 new bars, NPS of 60 and churn under 2%.",
            "Win the north",
            ("3 new bars", "NPS of 60", "churn under 2%"),
        ),
        (
            "Grow as measured by sales from €1,200,000 to €2,000,000; NPS 50",
            "Grow",
            ("sales from €1,200,000 to €2,000,000", "NPS 50"),
        ),
        (
            "Win as measured by 20% growth in small and medium shops",
            "Win",
            ("20% growth in small and medium shops",),
        ),
        ("Win as measured by CSAT between 80 and 90%", "Win", ("CSAT between 80 and 90%",)),
        ("Guests love us", "Guests love us", ()),
        ("as measured by 5", "as measured by 5", ()),
        ("I will improve sales as measured by", "Improve sales", ()),
        ("- Grow sales", "Grow sales", ()),
        ("* Grow sales", "Grow sales", ()),
        ("1. Grow sales", "Grow sales", ()),
        ("-", "-", ()),
    ],
)
def test_a_goal_and_its_measures(text: str, what: str, measures: tuple[str, ...]) -> None:
    assert split_goal(text) == (what, measures)
