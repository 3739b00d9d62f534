"""
Each way to make a goal easier is weighed as that, and its way back as harder.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.domain import diff
from okrcli.domain.diff import Effect, Weighed
from okrcli.domain.diff.effects import eased, later, weigh_kpi, weigh_setting
from okrcli.model.kpi import Kpi
from tests.support.build import checkins, goal, key_result, kpi, portfolio

Fields = dict[str, Any]
UNCLEAR = Weighed(unclear=True)
TURNED = Weighed(turned=True)
NEUTRAL = Weighed()
EASIER, HARDER = Weighed(Effect.EASIER), Weighed(Effect.HARDER)


def weighed(old: Fields, new: Fields, field: str) -> Weighed:
    """
    How one field's change is weighed; None takes what `key_result` has by itself away.
    """
    (compared,) = diff.compare(*(portfolio(goal(key_result(**side))) for side in (old, new)))
    (found,) = [one for one in compared.changes if one.name == field]
    return found.weighed


def open_(**fields: Any) -> Fields:
    """
    A metric whose start nobody has written down: it comes from a KPI.
    """
    return {"start": None, "target": None, **fields}


def share(effect: Effect, amount: str) -> Weighed:
    return Weighed(effect, Fraction(amount))


SEEN = checkins(("2026-10-12", 40))


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        (open_(target=65), open_(target=60), "target", UNCLEAR),
        (open_(target=65), open_(target=70), "target", UNCLEAR),
        (open_(target=65, checkins=SEEN), open_(target=60, checkins=SEEN), "target", EASIER),
        (open_(target=65, checkins=SEEN), open_(target=70, checkins=SEEN), "target", HARDER),
        (open_(target=20, checkins=SEEN), open_(target=30, checkins=SEEN), "target", EASIER),
        (open_(target=65, checkins=SEEN), open_(target=30, checkins=SEEN), "target", TURNED),
        (open_(target=40, checkins=SEEN), open_(target=30, checkins=SEEN), "target", UNCLEAR),
        (open_(target=65), {"start": 45, "target": 60}, "target", share(Effect.EASIER, "1/4")),
        ({"start": 45, "target": 65}, open_(target=60), "target", share(Effect.EASIER, "1/4")),
        (open_(change="-30%"), open_(change="-15%"), "change", share(Effect.EASIER, "1/2")),
        (open_(change="+20"), open_(change="+30"), "change", share(Effect.HARDER, "1/2")),
        (open_(change="+20"), open_(change="+30%"), "change", UNCLEAR),
        (open_(change="+20"), open_(change="-20"), "change", TURNED),
        (open_(target=65), open_(change="+20"), "target", UNCLEAR),
        ({"start": 45, "target": 65}, {"start": 45, "target": None}, "target", EASIER),
        ({"start": 45, "target": None}, {"start": 45, "target": 65}, "target", NEUTRAL),
        (open_(), open_(target=65), "target", NEUTRAL),
        ({"start": 65, "target": 65}, {"start": 65, "target": 60}, "target", UNCLEAR),
        ({"start": 45, "target": 65}, {"start": 45, "target": 45}, "target", share(Effect.EASIER, "1")),
        ({"start": 65, "target": 45}, {"start": 65, "target": 50}, "target", share(Effect.EASIER, "1/4")),
    ],
)  # fmt: skip
def test_a_target_is_held_against_its_start_wherever_that_is_known(
    old: Fields, new: Fields, field: str, expected: Weighed
) -> None:
    assert weighed(old, new, field) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"start": 45, "target": 65}, {"start": 55, "target": 65}, share(Effect.EASIER, "1/2")),
        ({"start": 45, "target": 65}, {"start": 35, "target": 65}, share(Effect.HARDER, "1/2")),
        ({"start": 65, "target": 45}, {"start": 55, "target": 45}, share(Effect.EASIER, "1/2")),
        ({"start": 45, "target": 65}, {"start": 85, "target": 65}, NEUTRAL),
        ({"start": 45, "target": 65}, {"start": 65, "target": 65}, share(Effect.EASIER, "1")),
        ({"start": 65, "target": 45}, {"start": 45, "target": 45}, share(Effect.EASIER, "1")),
        ({"start": 65, "target": 65}, {"start": 45, "target": 65}, NEUTRAL),
        (open_(target=65), {"start": 45, "target": 65}, NEUTRAL),
        ({"start": 45, "target": 65}, open_(target=65), NEUTRAL),
        ({"start": 45, "target": None}, {"start": 50, "target": None}, NEUTRAL),
    ],
)
def test_a_shorter_way_from_another_start_is_easier(
    old: Fields, new: Fields, expected: Weighed
) -> None:
    assert weighed(old, new, "start") == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"stretch": 80}, {}, EASIER),
        ({}, {"stretch": 80}, HARDER),
        ({"stretch": 70}, {"stretch": 75}, share(Effect.HARDER, "1/5")),
        ({"start": 60, "target": 45, "stretch": 40}, {"start": 60, "target": 45, "stretch": 42},
         share(Effect.EASIER, "1/10")),
        (open_(target=65, stretch=80), open_(target=65, stretch=70), UNCLEAR),
        ({"start": 45, "target": 65, "stretch": 45}, {"start": 45, "target": 65, "stretch": 70}, UNCLEAR),
    ],
)  # fmt: skip
def test_a_stretch_that_is_nearer_or_gone_is_easier(
    old: Fields, new: Fields, expected: Weighed
) -> None:
    assert weighed(old, new, "stretch") == expected


HOLDS = {"kind": "threshold"}
OFTEN = {"kind": "recurring", "times": 3}


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        ({"at_most": 4}, {"at_most": 5}, "at_most", share(Effect.EASIER, "1/4")),
        ({"at_most": -4}, {"at_most": -5}, "at_most", share(Effect.HARDER, "1/4")),
        ({"at_least": -4}, {"at_least": -5}, "at_least", share(Effect.EASIER, "1/4")),
        ({"at_most": 0}, {"at_most": 5}, "at_most", EASIER),
        ({"at_least": 1, "at_most": 4}, {"at_least": 1}, "at_most", EASIER),
        ({"at_least": 1}, {"at_least": 1, "at_most": 4}, "at_most", HARDER),
        ({"at_most": 4, "tolerance": 4}, {"at_most": 4, "tolerance": 3}, "tolerance",
         share(Effect.HARDER, "1/4")),
        ({"at_most": 4}, {"at_most": 4, "tolerance": 3}, "tolerance", EASIER),
        ({"at_most": 4}, {"at_most": 4, "strict": True}, "strict", HARDER),
    ],
)  # fmt: skip
def test_a_bound_is_weighed_by_what_it_was(
    old: Fields, new: Fields, field: str, expected: Weighed
) -> None:
    assert weighed({**HOLDS, **old}, {**HOLDS, **new}, field) == expected


@pytest.mark.parametrize(
    ("old", "new"), [("week", "month"), ("month", "quarter"), ("week", "quarter")]
)
def test_a_longer_turn_is_easier(old: str, new: str) -> None:
    one, other = {**OFTEN, "every": old}, {**OFTEN, "every": new}
    assert weighed(one, other, "every") == EASIER
    assert weighed(other, one, "every") == HARDER


def test_more_times_are_harder() -> None:
    one, other = {**OFTEN, "every": "week"}, {**OFTEN, "every": "week", "times": 6}
    assert weighed(one, other, "times") == share(Effect.HARDER, "1")


DAYS = (date(2026, 10, 1), date(2026, 12, 31), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("old", "new", "start", "expected"),
    [
        (DAYS[1], DAYS[2], DAYS[0], share(Effect.EASIER, "90/91")),
        (DAYS[2], DAYS[1], DAYS[0], share(Effect.HARDER, "90/181")),
        (DAYS[1], DAYS[2], None, EASIER),
        (DAYS[0], DAYS[1], DAYS[0], EASIER),
        (DAYS[1], DAYS[1], DAYS[0], NEUTRAL),
        (None, DAYS[2], DAYS[0], NEUTRAL),
        (DAYS[1], None, DAYS[0], NEUTRAL),
    ],
)
def test_a_period_that_ends_later_is_easier(
    old: date | None, new: date | None, start: date | None, expected: Weighed
) -> None:
    assert later(old, new, start) == expected


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        ({"healthy": 92}, {"healthy": 90}, "healthy", share(Effect.EASIER, "1/46")),
        ({"healthy": 92}, {"healthy": 94}, "healthy", share(Effect.HARDER, "1/46")),
        ({"target": 92}, {"target": 90}, "target", share(Effect.EASIER, "1/46")),
        ({"direction": "decrease", "warning": 4}, {"direction": "decrease", "warning": 5}, "warning",
         share(Effect.EASIER, "1/4")),
        ({"healthy": 92}, {"healthy": 90, "direction": "decrease"}, "healthy", NEUTRAL),
        ({"direction": "range", "healthy": [4, 6]}, {"direction": "range", "healthy": [3, 6]}, "healthy",
         share(Effect.EASIER, "1/2")),
        ({"direction": "range", "healthy": [4, 6]}, {"direction": "range", "healthy": [4, 5]}, "healthy",
         share(Effect.HARDER, "1/2")),
        ({"healthy": 92}, {"healthy": 92, "title": "Other"}, "title", NEUTRAL),
    ],
)  # fmt: skip
def test_a_boundary_of_a_kpi_further_out_is_easier(
    old: Fields, new: Fields, field: str, expected: Weighed
) -> None:
    one, other = (_kpi(**side) for side in (old, new))
    assert weigh_kpi(field, one, other) == expected


def _kpi(**fields: Any) -> Kpi:
    return kpi(**{"direction": "increase", **fields})


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("grades.green", Decimal("0.7"), Decimal("0.6"), EASIER),
        ("status.on_track", Decimal("0.7"), Decimal("0.8"), HARDER),
        ("status.grace", 3, 1, NEUTRAL),
        ("periods.summer.end", DAYS[1], DAYS[2], EASIER),
        ("periods.summer.end", DAYS[2], DAYS[1], HARDER),
        ("periods.summer.end", None, DAYS[1], NEUTRAL),
        ("periods.summer.end", DAYS[1], None, NEUTRAL),
        ("periods.summer.start", DAYS[0], DAYS[1], NEUTRAL),
        ("check.end", DAYS[0], DAYS[1], NEUTRAL),
    ],
)
def test_lower_bars_for_all_goals_are_easier(
    path: str, old: Any, new: Any, expected: Weighed
) -> None:
    assert weigh_setting(path, old, new) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [(Fraction(1), Effect.EASIER), (Fraction(-1), Effect.HARDER), (Fraction(0), Effect.NEUTRAL)],
)
def test_a_distance_of_no_whole_has_no_share(by: Fraction, expected: Effect) -> None:
    assert eased(by, None) == Weighed(expected)
