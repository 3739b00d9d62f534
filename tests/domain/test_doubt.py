from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.domain.doubt import doubt
from okrcli.domain.progress import key_result_progress
from tests.support import build

SPEED = {"kind": "threshold", "at_most": 2}


@pytest.mark.parametrize(
    ("fields", "last", "value", "doubted"),
    [
        ({}, 48, "52", False),
        ({}, 48, "90", False),
        ({}, 48, "91", True),
        ({}, 48, "33", False),
        ({}, 48, "32", True),
        ({"start": 520, "target": 350}, 500, "5000", True),
        ({"start": 520, "target": 350}, 500, "300", False),
        ({"start": 0, "target": 0}, 5, "6", False),
        ({"start": 0, "target": 0}, 5, "50", True),
        (SPEED, 3, "2.9", False),
        (SPEED, 3, "30", True),
        (SPEED, 3, "0.3", True),
        (SPEED, None, "30", False),
        (SPEED, 0, "30", False),
        ({"kind": "recurring", "times": 3}, 1, "30", False),
        ({"kind": "recurring", "times": 3}, 1, "-2", True),
        ({"kind": "baseline"}, 400, "40", True),
    ],
)
def test_what_is_hard_to_believe(
    fields: dict[str, Any], last: int | None, value: str, *, doubted: bool
) -> None:
    said = [] if last is None else build.checkins(("2026-10-05", last))
    goal = build.goal(build.key_result(checkins=said, **fields))
    (key_result,) = goal.objective.key_results
    part = key_result_progress(goal, key_result, build.portfolio(goal), date(2026, 11, 16))
    assert bool(doubt(part, Decimal(value))) is doubted
