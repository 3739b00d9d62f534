"""
What sentences state, form by form; each form stands for many that people write.
"""

from decimal import Decimal
from typing import Any

import pytest

from okrcli.model.sentence import Sentence, read_sentence

NUMBERS = ("start", "target", "at_least", "at_most", "relative", "delta")

STATED: dict[str, dict[str, Any]] = {
    # from one number to another, in any order
    "Elevate NPS from 45 to 60": {"start": 45, "target": 60},
    "Bring build time down to 5 minutes (from 30+ today)": {
        "start": 30,
        "target": 5,
        "unit": "minutes",
    },
    "200k monthly readers (current is 125k)": {"start": 125_000, "target": 200_000},
    "Conversion: 2% -> 4%": {"start": 2, "target": 4, "unit": "%"},
    "Cost per lead from €40 down to €25": {"start": 40, "target": 25, "unit": "€"},
    "Grow bookings $83k to $93k": {"start": 83_000, "target": 93_000, "unit": "$"},
    "Reach 70 % satisfaction, up from 52 %": {"start": 52, "target": 70, "unit": "%"},
    "Median p95 latency from 800 ms to under 200ms": {
        "start": 800,
        "target": 200,
        "unit": "milliseconds",
    },
    # bounds
    "First reply under 2 hours": {"at_most": 2, "unit": "hours"},
    "At least 12 shops carry the blend": {"at_least": 12, "unit": "shops"},
    "Crash-free sessions of 99.5% or higher": {"at_least": Decimal("99.5"), "unit": "%"},
    "Handle a call in 4m30s or less": {"at_most": 270, "unit": "seconds"},
    "Error rate stays below 0.1%": {"at_most": Decimal("0.1"), "unit": "%"},
    "NPS ≥ 50": {"at_least": 50},
    "Between 20 and 30 leads per week": {"at_least": 20, "at_most": 30, "unit": "leads per week"},
    "Raise adoption to at least 50%": {"target": 50, "unit": "%"},
    "10k+ newsletter readers": {"at_least": 10_000, "unit": "newsletter readers"},
    # changes
    "Cut churn by 15%": {"relative": Decimal("-0.15")},
    "A 20% increase in repeat orders": {"relative": Decimal("0.2")},
    "Grow revenue 12% year over year": {"relative": Decimal("0.12")},
    "Double the number of referrals": {"relative": 1},
    "Halve the time to first order": {"relative": Decimal("-0.5")},
    "Increase deploys by 3x": {"relative": 2},
    "Twice as many repeat guests": {"relative": 1},
    "Improve page load time by 20%": {"relative": Decimal("-0.2")},
    "Lift CSAT by 5 points": {"delta": 5, "unit": "points"},
    "Reduce no-shows by 3 percentage points": {"delta": -3, "unit": "pp"},
    "Win 24 more wholesale customers": {"delta": 24, "unit": "wholesale customers"},
    "Increase readers to 6,000 (a 33% increase)": {"target": 6_000, "relative": Decimal("0.33")},
    # levels and counts
    "95% of orders leave on the same day": {"at_least": 95, "unit": "%"},
    "Hire 2 roasters": {"target": 2, "unit": "roasters"},
    "Launch three products": {"target": 3, "unit": "products"},
    "Win one million followers": {"target": 1_000_000, "unit": "followers"},
    "Get 8 out of 10 guests to come back": {"target": 8, "unit": "guests"},
    "A rating of 4.5/5": {"target": Decimal("4.5")},
    "Zero late deliveries": {"at_most": 0, "unit": "late deliveries"},
    "No complaints about taste": {"at_most": 0},
    "All invoices are paid on time": {"target": 100, "unit": "%"},
    "Sign 5-10 partners": {"target": 10, "unit": "partners"},
    "Raise $1.2M": {"target": 1_200_000, "unit": "$"},
    "Save 4,5% of energy": {"relative": Decimal("-0.045")},
    # one number of several
    "Answer 90% of letters within 24 hours": {"at_least": 90, "unit": "%"},
    "Uptime of 99.95% over the last 30 days": {"at_least": Decimal("99.95"), "unit": "%"},
    "Retention at 30, 60, and 90-day marks up by 10%": {"relative": Decimal("0.1")},
    "Guests who order within 2 weeks of a tasting from 7% to 20%": {"start": 7, "target": 20},
    "Hold 5 tastings with 40+ guests each": {"target": 5, "unit": "tastings"},
    "Average upload speed of under 2.5 seconds for files up to 50MB": {
        "at_most": Decimal("2.5"),
        "unit": "seconds",
    },
    "Test the new bar, and get at least 10 bookings per week from it": {
        "at_least": 10,
        "unit": "bookings per week",
    },
    "It takes less than 12 hours to roast 200 kg": {"at_most": 12, "unit": "hours"},
    # down and up, below zero, and what is not to happen
    "MTTR down by 40%": {"relative": Decimal("-0.4")},
    "Complaints fall by 30%": {"relative": Decimal("-0.3")},
    "Churn goes down 2 points": {"delta": -2, "unit": "points"},
    "Lose 8 kg": {"delta": -8, "unit": "kg"},
    "Improve the turnaround by 2 days": {"delta": -2, "unit": "days"},
    "NPS from -12 to at least 10": {"start": -12, "target": 10},
    "Profit: -20k → 10k": {"start": -20_000, "target": 10_000},
    "Freezers stay at -18 degrees or below": {"at_most": -18, "unit": "degrees"},
    "Reduce the loss from -5% to -2%": {"start": -5, "target": -2, "unit": "%"},
    "Never let uptime drop below 99.9%": {"at_least": Decimal("99.9"), "unit": "%"},
    "The wait doesn't exceed 5 minutes": {"at_most": 5, "unit": "minutes"},
    "No page takes longer than 2 seconds": {"at_most": 2, "unit": "seconds"},
    "No more than 3 open incidents": {"at_most": 3},
    # units that differ, numbers of other countries, fractions
    "Roasting from 2 hours to 45 minutes": {"start": 120, "target": 45, "unit": "minutes"},
    "Page weight from 1.2MB to 700KB": {"start": 1200, "target": 700, "unit": "KB"},
    "Plant 10.000 trees": {"target": 10_000, "unit": "trees"},
    "Sales: 1,5 Mio € -> 2 Mio €": {"start": 1_500_000, "target": 2_000_000, "unit": "€"},
    "Cost of a bag from KES 4,500 to KES 3,000": {"start": 4_500, "target": 3_000, "unit": "KES"},
    "Get 3/4 of the class to pass": {"at_least": 75, "unit": "%"},
    "At least 3 in 4 parents recommend us": {"at_least": 75, "unit": "%"},
    "Reduce emissions by a third": {"relative": Decimal("-0.3333")},
    "Deliver on time, in full: 97%": {"at_least": 97, "unit": "%"},
    "Reduce errors by a factor of 4": {"relative": Decimal("-0.75")},
    "Raise the rating by 0.5 stars": {"delta": Decimal("0.5"), "unit": "stars"},
    "Double our readers to 20k": {"target": 20_000, "relative": 1},
    "Serve 12,000 meals, up from 9,500 last year": {"start": 9_500, "target": 12_000},
    # numbers of a part
    "Sign 12 bars, at least 4 of them abroad": {"target": 12, "unit": "bars"},
    "Have 10 customers paying more than $10k": {"target": 10, "unit": "customers"},
    "Pick up within 3 rings 90% of the time": {"target": 90, "unit": "%"},
    # pasted: lists, tables, links, results noted behind
    "- [x] **KR1.2:** Sell [500 tickets](https://example.org/t) => 70%": {
        "target": 500,
        "unit": "tickets",
        "score": Decimal("0.7"),
    },
    "| 2.3 | Share of exports | 8% to 15% of sales | EOQ3 |": {"start": 8, "target": 15},
    "Interview 10 growers 8/10 (80%)": {"target": 10, "score": Decimal("0.8")},
    "2.1 25 growers visited": {"target": 25, "unit": "growers"},
    "Open the second bar ✅": {"score": 1},
    "Finish the audit (0.7)": {"score": Decimal("0.7")},
}

UNMEASURED = (
    "Launch Foo 4.1",
    "Support is there 24/7",
    "Have 1-on-1s with new hires",
    "Finish SOC 2 for the web shop",
    "Move to Python 3.13",
    "Roll out phase 2 of the loyalty card",
    "Double down on wholesale",
    "Publish the 2025 report",
    "Agree on a Q3 roadmap with B2B partners",
    "Fix issue #123",
    "Write the p95 runbook",
    "Reach Series X",
    "",
    "?",
    "https://example.org/60",
)

GAPS = {
    "Increase sign-ups by X%": "increase",
    "N shops carry the blend": "reach",
    "Reduce waste to ??%": "decrease",
    "Win $N of new business": "reach",
    "Baseline: TBD": "reach",
    "NPS from 45 to [number]": "reach",
}

DIRECTIONS = {
    "Grow revenue to $5M": "increase",
    "Increased stickiness of the app": "increase",
    "Reduce bugs to 5": "decrease",
    "Keep margins above 30%": "maintain",
    "Hold rent at or below 5% of sales": "maintain",
    "Reach 1,000 members": "reach",
    "Bring waste down to 2%": "decrease",
    "Improve churn to 3%": "decrease",
    "Open the second bar": "milestone",
    "How do we talk about prices?": None,
}


def stated(sentence: Sentence) -> dict[str, Any]:
    return {
        name: getattr(sentence, name) for name in NUMBERS if getattr(sentence, name) is not None
    }


@pytest.mark.parametrize(("text", "expected"), STATED.items(), ids=STATED)
def test_what_a_sentence_states(text: str, expected: dict[str, Any]) -> None:
    """
    All the numbers it states, and none more.
    """
    found = read_sentence(text)
    assert stated(found) == {name: expected[name] for name in NUMBERS if name in expected}
    assert found.unit == expected.get("unit", found.unit)
    assert found.score == expected.get("score")


@pytest.mark.parametrize("text", UNMEASURED)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    found = read_sentence(text)
    assert stated(found) == {}
    assert found.kind == "milestone"


@pytest.mark.parametrize(("text", "direction"), GAPS.items(), ids=GAPS)
def test_a_number_left_out_is_not_made_up(text: str, direction: str) -> None:
    found = read_sentence(text)
    assert found.placeholder
    assert found.kind == "metric"
    assert found.direction == direction
    assert "target" not in found.fields()


@pytest.mark.parametrize(("text", "direction"), DIRECTIONS.items(), ids=DIRECTIONS)
def test_which_way_it_is_meant(text: str, direction: str | None) -> None:
    assert read_sentence(text).direction == direction


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Elevate the NPS score from 45 to 60 within six months.", "NPS score"),
        (
            "Reduce customer support response time to under 2 hours on average.",
            "Customer support response time on average",
        ),
        ("Cut churn by 15%", "Churn"),
        ("Keep error rate below 0.1%", "Error rate"),
        ("Hire 2 roasters by March", "Hire 2 roasters"),
        ("Resolve 90% of tickets within 24 hours", "Resolve 90% of tickets within 24 hours"),
        ("**KR3**: open the second bar", "Open the second bar"),
        ("Support costs are under 5k", "Support costs"),
        ("eNPS of 30 or better", "eNPS"),
        ("Uptime doesn't fall below 99.5%", "Uptime doesn't fall below 99.5%"),
        ("Learn 1000 words (I know about 300 now)", "Learn 1000 words (I know about 300 now)"),
    ],
)
def test_a_title_names_the_figure(text: str, title: str) -> None:
    assert read_sentence(text).title == title


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Cut churn by 15%", {"title": "Churn", "change": "-15%"}),
        ("Lift CSAT by 5 points", {"title": "CSAT", "change": "+5 points", "unit": "points"}),
        ("Grow margin by 2 pp", {"title": "Margin", "change": "+2pp", "unit": "pp"}),
        (
            "First reply under 2 h",
            {"title": "First reply", "kind": "threshold", "at_most": 2, "unit": "hours"},
        ),
        (
            "Hire 2 roasters",
            {"title": "Hire 2 roasters", "start": 0, "target": 2, "unit": "roasters"},
        ),
        (
            "Host 2 tastings every month",
            {
                "title": "Host 2 tastings every month",
                "kind": "recurring",
                "times": 2,
                "every": "month",
                "unit": "tastings",
            },
        ),
        (
            "Call a guest twice a week",
            {
                "title": "Call a guest twice a week",
                "kind": "recurring",
                "times": 2,
                "every": "week",
            },
        ),
        ("Open the second bar", {"title": "Open the second bar", "kind": "milestone"}),
        ("Increase loyalty", {"title": "Increase loyalty"}),
    ],
)
def test_what_a_file_would_say(text: str, fields: dict[str, Any]) -> None:
    assert read_sentence(text).fields() == fields


def test_numbers_that_compete_are_named() -> None:
    found = read_sentence("Hire 2 roasters and 4 waiters")
    assert found.target == 2
    assert [(int(one.number), one.unit) for one in found.rivals] == [(4, "waiters")]


def test_what_is_missing_is_said() -> None:
    assert read_sentence("Raise adoption to 50%").missing() == ("start",)
    assert read_sentence("Increase loyalty").missing() == ("start", "target")
    assert read_sentence("Hire 2 roasters").missing() == ()
    assert read_sentence("Error rate under 1%").missing() == ()
