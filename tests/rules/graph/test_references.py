"""
References that lead nowhere: what is meant is suggested, and known only where the file can be read.
"""

from pathlib import Path
from typing import Any

import pytest

from okrcli.model.config import Config
from okrcli.model.period import Period
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.graph import g001_dangling_reference
from okrcli.rules.guess import Guesses
from tests.support.build import day, objective
from tests.support.cli import TODAY
from tests.support.marked import check

COMPANY = """\
title: The carrier that shops recommend
key_results:
  - {id: nps, title: NPS of shops, start: 30, target: 45, unit: points}
"""


def told(folder: Path, reference: str, **files: str) -> list[dict[str, Any]]:
    goal = f"title: Shops can rely on us\nstatus: done\naligns_to: {reference}\n"
    given = {"objectives/2026/company.yaml": COMPANY, "objectives/2026-Q4/goal.yaml": goal}
    given |= {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    found: list[dict[str, Any]] = check(folder, given, TODAY, "--select", "G001")["findings"]
    return [it for it in found if it["code"] == "G001"]


@pytest.mark.parametrize(
    ("reference", "suggestion", "is_sure"),
    [
        ("2026/comapny", "did you mean `2026/company`?", True),
        ("2026/comapny#nps", "did you mean `2026/company#nps`?", True),
        ("2026/company#nsp", "did you mean `2026/company#nps`?", False),
        ("2026/company#npss", "did you mean `2026/company#nps`?", True),
        ("company", "did you mean `2026/company`?", True),
        ("objectives/2026/company", "did you mean `2026/company`?", False),
        ("2026/people", "", False),
        ("2026-Q3/company", "did you mean `2026/company`?", True),
    ],
)
def test_what_was_meant(tmp_path: Path, reference: str, suggestion: str, *, is_sure: bool) -> None:
    """
    What comes near is proposed; only what comes very near, and alone, may be written by a fix.
    """
    (found,) = told(tmp_path, reference)
    assert found["suggestion"] == suggestion
    wanted = suggestion.removeprefix("did you mean `").removesuffix("`?")
    assert found["fix"] == ({"safe": False, "says": f"write {wanted}"} if is_sure else None)


@pytest.mark.parametrize("reference", ["2026/broken", "2026/broken#nps"])
def test_a_file_that_cannot_be_read_is_there(tmp_path: Path, reference: str) -> None:
    """
    And what it has, nobody knows.
    """
    assert told(tmp_path, reference, objectives__2026__broken="title: [") == []


def test_of_very_many_only_the_first_get_a_suggestion() -> None:
    """
    Each is told, but not each is compared with all others.
    """
    period = Period("2026-Q4", day("2026-10-01"), day("2026-12-31"))
    goals = {
        f"2026-Q4/goal-{at}": Goal(
            f"2026-Q4/goal-{at}", period, objective(aligns_to=f"2026-Q4/gaol-{at}")
        )
        for at in range(300)
    }
    context = Context(day(TODAY), goal_ids=frozenset(goals))
    hits = list(g001_dangling_reference.check.check(Portfolio(Config(), goals), context))
    assert len(hits) == 300
    assert 0 < sum(bool(hit.suggestion) for hit in hits) <= 25


def test_the_same_slip_is_looked_up_once() -> None:
    guesses = Guesses(["ana", "bo"])
    assert [guesses.near("anna") for _ in range(100)] == [("ana",)] * 100
    assert guesses.sure("anna") == "ana"
    assert guesses.sure("zoe") == ""
