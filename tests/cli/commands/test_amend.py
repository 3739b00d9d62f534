from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

GOAL = """\
title: Customers love us
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 60
    stretch: 65
    unit: points
  - {id: links, title: Links, kind: baseline, unit: orders}
  - {id: speed, title: First response, kind: threshold, at_most: 2, unit: h}
"""
FILE = "objectives/2026-Q4/love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {FILE: GOAL})


def amend(place: Path, *words: str) -> list[str]:
    """
    The lines of the goal's file after an amendment.
    """
    answer = okr("amend", *words, cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    return (place / FILE).read_text(encoding="utf-8").splitlines()


def refused(place: Path, *words: str) -> str:
    before = snapshot(place)
    answer = okr("amend", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert changed(before, place) == set()
    return answer.stderr


def test_an_amendment_is_made_and_recorded(place: Path) -> None:
    """
    What it was, what it is, when, by whom and why.
    """
    lines = amend(place, "love#nps", "target", "58", "--reason", "New scale.")
    assert "    target: 58" in lines
    assert lines[-2:] == [
        "amendments:",
        (
            '  - {date: 2026-11-16, field: "key_results.nps.target", from: 60, to: 58, by: ana, '
            "reason: New scale.}"
        ),
    ]


def test_amendments_follow_each_other(place: Path) -> None:
    """
    The history of a goal is in its file, the newest last.
    """
    amend(place, "love#nps", "target", "58", "--reason", "New scale.")
    lines = amend(place, "love", "key_results.nps.target", "57", "--reason", "Again.")
    assert lines[-1].startswith('  - {date: 2026-11-16, field: "key_results.nps.target", from: 58')
    assert len([line for line in lines if "reason:" in line]) == 2


@pytest.mark.parametrize(
    ("words", "recorded"),
    [
        ("love commitment committed", "field: commitment, to: committed"),
        ("love#nps due 2026-12-01", 'field: "key_results.nps.due", to: "2026-12-01"'),
        ("love#speed strict yes", 'field: "key_results.speed.strict", from: false, to: true'),
        ("love#nps weight 2", 'field: "key_results.nps.weight", from: 1, to: 2'),
        ("love#links kind metric", 'field: "key_results.links.kind", from: baseline, to: metric'),
    ],
)
def test_what_is_recorded_says_what_was_there(place: Path, words: str, recorded: str) -> None:
    """
    A value that was not there is not recorded as one.
    """
    last = amend(place, *words.split(), "--reason", "So.")[-1]
    assert recorded in last


def test_a_field_may_be_given_up(place: Path) -> None:
    """
    An empty value removes it.
    """
    lines = amend(place, "love#nps", "stretch", "", "--reason", "Too far.")
    assert not any("stretch: 65" in line for line in lines)
    assert 'field: "key_results.nps.stretch", from: 65, by: ana' in lines[-1]


def test_a_key_result_may_be_dropped(place: Path) -> None:
    """
    The record keeps its title.
    """
    lines = amend(place, "love#links", "--drop", "--reason", "Nobody can count them.")
    assert not any("id: links" in line for line in lines)
    assert 'field: "key_results.links", from: Links' in lines[-1]


def test_a_baseline_becomes_a_metric(place: Path) -> None:
    """
    Once its number is found.
    """
    for field, value in (("kind", "metric"), ("start", "31"), ("target", "60")):
        amend(place, "love#links", field, value, "--reason", "Found.")
    (goal,) = okr("status", "--json", cwd=place).json["objectives"]
    links = next(kr for kr in goal["key_results"] if kr["id"].endswith("#links"))
    assert (links["kind"], links["start"], links["target"]) == ("metric", 31, 60)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["love#nps", "target", "58"], "an amendment needs its reason"),
        (["love#nps", "target", "58", "--reason", "  "], "an amendment needs its reason"),
        (["love#nps", "--reason", "x"], "say which field and its new value"),
        (["love#nps", "target", "--reason", "x"], "say which field and its new value"),
        (["love#nps", "target", "60", "--reason", "x"], "is 60 already"),
        (["love#nps", "target", "58%", "--reason", "x"], "is kept in points, not in %"),
        (["love#nps", "weight", "0", "--reason", "x"], "must be more than 0"),
        (["love", "--drop", "--reason", "x"], "has 3 key results; say which"),
        (["love#nps", "target", "--drop", "--reason", "x"], "so it takes no field"),
        (["love#nps", "kind", "threshold", "--reason", "x"], 'a threshold has no "start"'),
        (["lov#nps", "target", "58", "--reason", "x"], 'did you mean "2026-Q4/love"?'),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    In one sentence, before anything is written.
    """
    assert said in refused(place, *words)


def test_a_negative_number_is_a_value_not_an_option(place: Path) -> None:
    """
    So is one behind `=`.
    """
    assert "    target: -5" in amend(place, "love#nps", "target", "-5", "--reason", "Down.")
    assert "    target: -6" in amend(place, "love#nps", "target", "=-6", "--reason", "Down.")
