"""
Sentences that contradict themselves, and such as only seem to.
"""

import pytest

from okrcli.model.sentence import conflict, read_sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Raise NPS from 60 to 45", "“Raise” does not go with 60 → 45, which goes down"),
        ("Cut NPS from 45 to 60", "“Cut” does not go with 45 → 60, which goes up"),
        ("revenue by 50% from 100 to 120", "by 50% from 100 comes to 150, not to 120"),
        ("- revenue from 100 to 120 by 50%", "by 50% from 100 comes to 150, not to 120"),
        ("NPS from 45 to 60 from 50", "it starts at 45 and at 50"),
    ],
)
def test_what_cannot_be_is_named(text: str, said: str) -> None:
    assert conflict(read_sentence(text)) == said


@pytest.mark.parametrize(
    "text",
    [
        "Raise NPS from 45 to 60",
        "Improve page load from 4 s to 2 s",
        "Increase trust by reducing complaints from 12 to 3",
        "Cut costs by 20% from 100 to 80",
        "churn from 6% to 4% (by 2pp)",
        "churn from 6% to 4% by 2%",
        "revenue from 90 to 120 by 33%",
        "NPS from 45 to 60, CSAT from 50 to 70",
        "NPS to 60",
        "Launch the app",
        "",
    ],
)
def test_what_can_be_is_left_alone(text: str) -> None:
    assert conflict(read_sentence(text)) == ""
