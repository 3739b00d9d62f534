"""
Whatever is written down after a day, `--at` that day shows what was shown then.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import okr
from tests.support.files import workspace

THEN = date(2026, 10, 26)
GOAL = """
title: Customers love us
why: They stay longer.
owner: ana
status: active
tags: [love]
guardrails: [churn]
key_results:
  - id: nps
    title: Net Promoter Score
    start: 40
    target: 60
    unit: points
    actions:
      - {title: Ask on delivery day}
      - {title: Phone the unhappy}
    checkins:
      - {date: 2026-10-05, value: 42, confidence: 5}
      - {date: 2026-10-19, value: 46, confidence: 6}
  - id: refer
    title: Customers who came through a friend
    kind: baseline
    unit: "%"
  - id: launch
    title: The second depot
    kind: milestone
    steps:
      - {title: Lease, due: 2026-10-15, done: 2026-10-12}
      - {title: Staff, due: 2026-11-15}
      - {title: Open}
  - id: churn
    title: Churn
    kpi: churn
    start: 2.5
    target: 1.5
    unit: "%"
  - id: talks
    title: Talks with customers
    kind: recurring
    times: 2
    every: week
    checkins:
      - {date: 2026-10-06, value: 2}
      - {date: 2026-10-20}
amendments:
  - {date: 2026-10-10, field: "key_results.nps.target", from: 65, to: 60, reason: New scale.}
"""
KPI = """
title: Churn rate
unit: "%"
direction: decrease
healthy: 2
measurements:
  - {date: 2026-09-28, value: 2.6}
  - {date: 2026-10-20, value: 2.2}
"""
FILES = {
    "objectives/2026-Q4/customer-love.yaml": GOAL,
    "objectives/2026/long-love.yaml": GOAL.replace("  - id: talks", "  - id: calls"),
    "kpis/churn.yaml": KPI,
    "kpis/nps.yaml": KPI,
}
SHOWN = (
    "status --period all",
    "list --period all",
    "tree --period all",
    "due",
    "show 2026-Q4/customer-love",
    "show 2026-Q4/customer-love#nps",
    "show 2026/long-love",
    "explain 2026-Q4/customer-love",
    "explain 2026/long-love#churn",
    "smart 2026-Q4/customer-love",
    "kpi status",
    "kpi list",
    "northstar",
    "scorecard",
    "show kpis/churn",
    "today",
)
Writing = Callable[[random.Random], list[str]]


def amending(field: str, *values: str) -> Writing:
    def words(chance: random.Random) -> list[str]:
        return ["amend", goal_of(chance), field, chance.choice(values), "--reason", "So."]

    return words


def checking(part: str, *values: str) -> Writing:
    def words(chance: random.Random) -> list[str]:
        return ["checkin", f"{goal_of(chance)}#{part}", chance.choice(values)]

    return words


def goal_of(chance: random.Random) -> str:
    return chance.choice(["2026-Q4/customer-love", "2026/long-love"])


WRITINGS: tuple[Writing, ...] = (
    checking("nps", "30", "48", "52.5", "70"),
    checking("talks", "1", "2"),
    checking("launch", "step 2", "step 3"),
    lambda chance: ["kpi", "record", "churn", str(chance.randint(1, 4))],
    lambda chance: ["action", f"{goal_of(chance)}#nps", "--done", "1"],
    amending("key_results.nps.target", "55", "62.5", "70"),
    amending("key_results.nps.start", "38", "41"),
    amending("key_results.nps.due", "2026-12-01", "2026-12-15"),
    amending("key_results.nps.title", "Promoters", "NPS"),
    amending("key_results.nps.weight", "2", "0.5"),
    amending("key_results.nps.stretch", "90", "95"),
    amending("key_results.churn.kpi", "nps", "churn"),
    amending("key_results.refer.target", "20"),
    amending("title", "They love us", "All love us"),
    amending("owner", "bo", "chen"),
    amending("tags", "a,b", "c"),
    amending("guardrails", "nps", "churn,nps"),
    amending("commitment", "committed", "aspirational"),
)


def close(place: Path, goal: str, on: date) -> None:
    """
    What closing a goal leaves in its file.
    """
    path = place / "objectives" / f"{goal}.yaml"
    text = path.read_text(encoding="utf-8").replace("status: active", "status: done")
    path.write_text(
        f"{text}review: {{date: {on}, learned: Much., next: carry}}\n", encoding="utf-8"
    )


def answers(place: Path, *option: str) -> dict[str, Any]:
    return {
        words: okr(*words.split(), "--json", *option, cwd=place, OKR_USER="ana").json
        for words in SHOWN
    }


def write(place: Path, chance: random.Random) -> int:
    """
    Weeks of work after the day; gives how much of it was really written.
    """
    day, written = THEN, 0
    for _ in range(14):
        day += timedelta(days=chance.randint(1, 4))
        words = chance.choice(WRITINGS)(chance)
        written += okr(*words, "--today", str(day), cwd=place).code == 0
    if chance.random() < 0.7:
        close(place, "2026-Q4/customer-love", day)
    return written


@pytest.mark.parametrize("seed", range(6))
def test_what_came_later_does_not_show(tmp_path: Path, seed: int) -> None:
    place = workspace(tmp_path, FILES)
    before = answers(place, "--today", str(THEN))
    assert write(place, random.Random(seed)) >= 7
    assert answers(place, "--today", "2027-01-20") != before
    assert answers(place, "--today", "2027-01-20", "--at", str(THEN)) == before
