"""
Changing, renaming and removing KPIs, and checking in on what they measure.
"""

from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

CHURN = """\
title: Churn
definition: Customers lost  # in the month
unit: "%"
direction: decrease
healthy: 4
warning: 6
counter: nps
formula: lost / at_start * 100
measurements:
  - {date: 2026-10-31, inputs: {lost: 21, at_start: 412}}
"""
NPS = "title: NPS\nunit: points\ndirection: increase\nhealthy: 50\nmeasurements:\n  - {date: 2026-10-31, value: 48}\n"
NORTH = "title: North\nunit: users\ndirection: increase\nnorth_star: true\ninputs: [churn, nps]\n"
LOVE = """\
title: Customers love us
guardrails: [churn]
triggered_by: {kpi: churn, date: 2026-10-31, value: 5.1}
key_results:
  - {id: kept, title: Churn, start: 5, target: 3, unit: "%", kpi: churn}
  - {id: loved, title: NPS, start: 45, target: 60, unit: points, kpi: nps}
"""
FILES = {
    "kpis/churn.yaml": CHURN,
    "kpis/nps.yaml": NPS,
    "kpis/north.yaml": NORTH,
    "objectives/2026-Q4/love.yaml": LOVE,
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, FILES)


def text(place: Path, path: str = "kpis/churn.yaml") -> str:
    return (place / path).read_text(encoding="utf-8")


def okay(place: Path, *words: str) -> str:
    answer = okr(*words, cwd=place)
    assert answer.code == 0, answer.stderr
    return answer.stdout


def test_an_amendment_says_why_a_kpi_means_something_else(place: Path) -> None:
    said = okay(
        place,
        "amend",
        "churn",
        "definition",
        "Paying customers lost",
        "--reason",
        "Free ones come and go.",
    )
    assert said.startswith("churn: definition Customers lost → Paying customers lost (Free ones ")
    assert text(place) == CHURN.replace(
        "Customers lost  # in the month", "Paying customers lost  # in the month"
    ) + (
        "amendments:\n  - {date: 2026-11-16, field: definition, from: Customers lost, "
        "to: Paying customers lost, by: ana, reason: Free ones come and go.}\n"
    )
    assert okr("check", "--select", "E,G,H", cwd=place).code == 0


def test_what_belongs_together_is_changed_together(place: Path) -> None:
    refused = okr("set", "kpis/nps.yaml", "direction", "range", cwd=place)
    assert refused.code == 2
    assert "`okr amend nps direction range FIELD VALUE --reason …`" in refused.stderr
    okay(
        place, "amend", "kpis/nps.yaml", "direction", "range", "healthy", "40..60", "--reason", "x"
    )
    assert "direction: range\nhealthy: [40, 60]\n" in text(place, "kpis/nps.yaml")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["set", "churn", "healthy", "5"], "churn: healthy 4 → 5  "),
        (["set", "churn", "counter", ""], "churn: counter nps → nothing  "),
        (["set", "churn", "formula", "lost / at_start"], "churn: formula lost / at_start * 100 →"),
    ],
)
def test_a_plain_field_is_set(place: Path, words: list[str], said: str) -> None:
    assert okay(place, *words).startswith(said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["set", "churn", "healthy", "7"], "warning 6 lies on the healthy side of 7"),
        (["set", "churn", "counter", "churn"], "churn cannot be the counter-metric of itself"),
        (["set", "north", "inputs", "nps,north"], "north cannot be an input of itself"),
        (
            ["set", "churn", "formula", "lost / start"],
            'did you mean "at_start"? they give at_start',
        ),
        (["set", "churn", "formula", ""], "without its formula churn has no value"),
        (["set", "churn", "formula", "lost ÷ start"], "write / for it, at character 6"),
        (["set", "churn", "measurements", "5"], "is changed with `okr kpi record`"),
        (["amend", "churn", "definition", "x"], "an amendment needs its reason"),
        (["amend", "churn", "healthy", "9", "--reason", "x"], "warning 6 lies on the healthy side"),
        (
            ["amend", "churn", "healthy", "5", "healthy", "3", "--reason", "x"],
            "the same field is given twice",
        ),
        (["checkin", "love#kept", "4"], "churn is computed from its inputs"),
        (["checkin", "love#kept", "lots=4", "at_start=3"], 'did you mean "lost"?'),
        (["checkin", "love#loved", "lost=4"], "nps has no formula, so it takes a value"),
    ],
)
def test_what_would_say_nothing_is_refused(place: Path, words: list[str], said: str) -> None:
    before = snapshot(place)
    answer = okr(*words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert changed(before, place) == set()


def test_a_counter_may_hold_the_name_of_its_kpi(place: Path) -> None:
    (place / "kpis/team-churn.yaml").write_text(NPS, encoding="utf-8")
    okay(place, "set", "churn", "counter", "team-churn")
    assert "counter: team-churn\n" in text(place)


def test_a_check_in_of_a_computed_kpi_takes_its_inputs(place: Path) -> None:
    """
    They go to the KPI, on the day that is named; how sure somebody is stays with the key result.
    """
    said = okay(
        place, "checkin", "love#kept", "lost=12", "at_start=+8", "-c", "7", "--date", "2026-11-09"
    )
    assert "churn: 5.0971 → 2.8571% (lost 12, at_start 420) on 2026-11-09, healthy again" in said
    assert text(place) == (
        f"{CHURN}  - {{date: 2026-11-09, inputs: {{lost: 12, at_start: 420}}, by: ana}}\n"
    )
    assert "confidence: 7" in text(place, "objectives/2026-Q4/love.yaml")
    status = okr("show", "love#kept", "--json", cwd=place)
    assert '"value": 2.857142857' in status.stdout


def test_a_renamed_kpi_takes_every_reference_with_it(place: Path) -> None:
    okay(place, "rename", "churn", "customers/lost")
    assert text(place, "kpis/customers/lost.yaml") == CHURN
    assert text(place, "kpis/north.yaml") == NORTH.replace("churn", "customers/lost")
    love = LOVE.replace("[churn]", "[customers/lost]").replace("kpi: churn", "kpi: customers/lost")
    assert text(place, "objectives/2026-Q4/love.yaml") == love
    assert okr("check", "--select", "E,G", cwd=place).code == 0


def test_what_points_to_a_removed_kpi_is_named_but_for_evidence(place: Path) -> None:
    answer = okr("rm", "churn", "--yes", cwd=place)
    assert answer.code == 0
    assert answer.stderr.splitlines() == [
        "kpis/north.yaml:5 still points to churn",
        "objectives/2026-Q4/love.yaml:2 still points to churn",
        "objectives/2026-Q4/love.yaml:5 still points to churn",
    ]
