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
  - {id: app, title: App, kind: milestone, steps: [{title: In the store}, {title: In ten shops}]}
  - {id: bare, title: Bare, start: 1, target: 2}
"""
ONE = """\
title: One
aligns_to: "2026-Q4/love#links"
key_results:
  - {id: a, title: A, start: 1, target: 2}
"""
KPI = 'title: Anything\nunit: "%"\ndirection: increase\n'
FILE = "objectives/2026-Q4/love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    files = {FILE: GOAL, "objectives/2026-Q4/one.yaml": ONE}
    return workspace(tmp_path, {**files, "kpis/nps.yaml": KPI, "kpis/churn.yaml": KPI})


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
    lines = amend(place, "love#speed", "--drop", "--reason", "Nobody can count them.")
    assert not any("id: speed" in line for line in lines)
    assert 'field: "key_results.speed", from: First response' in lines[-1]


def test_a_baseline_becomes_a_metric(place: Path) -> None:
    """
    Once its number is found: in one go, so that the goal can be scored at every moment.
    """
    lines = amend(place, "love#links", "start", "31", "target", "60", "--reason", "Found.")
    assert [line.partition("field: ")[2].partition(", by")[0] for line in lines[-3:]] == [
        '"key_results.links.kind", from: baseline, to: metric',
        '"key_results.links.start", to: 31',
        '"key_results.links.target", to: 60',
    ]
    goals = okr("status", "--json", cwd=place).json["objectives"]
    found = [kr for goal in goals for kr in goal["key_results"]]
    links = next(kr for kr in found if kr["id"].endswith("#links"))
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
        (["love#nps", "weight", "2%", "--reason", "x"], '"weight" is a bare number'),
        (["love#bare", "target", "60%", "--reason", "x"], '"target" has no unit'),
        (["love#nps", "due", "2026-01-01", "--reason", "x"], "before its period begins"),
        (["love#nps", "target", "50", "target", "55", "--reason", "x"], "is given twice"),
        (["love#nps", "target", "50", "weight", "--reason", "x"], "say which field"),
        (["love#nps", "target", "", "--reason", "x"], "could not be scored: it has no target"),
        (["love#nps", "start", "60", "--reason", "x"], "start and target are both 60"),
        (["love#nps", "stretch", "50", "--reason", "x"], "stretch does not lie beyond"),
        (["love#nps", "change", "-10%", "--reason", "x"], "target and change say the same"),
        (["love#nps", "change", "10 apples", "--reason", "x"], "a change is written like -30%"),
        (["love#links", "kind", "metric", "--reason", "x"], "could not be scored: it has no start"),
        (["love#speed", "at_most", "", "--reason", "x"], "neither at_least nor at_most"),
        (["love#speed", "at_least", "3", "--reason", "x"], "at_least lies above at_most"),
        (["love#app", "steps", "", "--reason", "x"], '"steps" is more than one value'),
        (["love#app", "steps", "a, b", "--reason", "x"], '"steps" is more than one value'),
        (["love#nps", "kpi", "npx", "--reason", "x"], 'did you mean "nps"?'),
        (["churn", "measurements", "5", "--reason", "x"], "is changed with `okr kpi record`"),
        (["nope", "target", "5", "--reason", "x"], 'there is no goal "nope"'),
        (["love#nps", "weight", "0", "--reason", "x"], "must be more than 0"),
        (["love", "--drop", "--reason", "x"], "type more of the one you mean"),
        (["love#nps", "target", "--drop", "--reason", "x"], "so it takes no field"),
        (["love#nps", "kind", "threshold", "--reason", "x"], 'a threshold has no "start"'),
        (["lvoe#nps", "target", "58", "--reason", "x"], 'did you mean "2026-Q4/love"?'),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    In one sentence, before anything is written.
    """
    assert said in refused(place, *words)


@pytest.mark.parametrize(
    ("typed", "target"),
    [("+5", "65"), ("-5", "55"), ("=-6", "-6"), ("=+6", "6"), ("58points", "58")],
)
def test_a_sign_changes_the_number_as_at_a_check_in(place: Path, typed: str, target: str) -> None:
    """
    What it was and what it is are said.
    """
    answer = okr("amend", "love#nps", "target", typed, "stretch", "", "--reason", "So.", cwd=place)
    assert f"key_results.nps.target 60 → {target}, key_results.nps.stretch 65 →" in answer.stdout
    assert f"    target: {target}\n" in (place / FILE).read_text(encoding="utf-8")


def test_a_key_result_is_found_by_its_tail_although_a_kpi_has_its_name(place: Path) -> None:
    """
    A KPI promises nothing, so a key result is meant.
    """
    assert "    target: 58" in amend(place, "nps", "target", "58", "--reason", "So.")


def test_a_target_may_give_way_to_a_change(place: Path) -> None:
    """
    In one go, for there must be one of them.
    """
    words = ("target", "", "stretch", "", "change", "+10%")
    lines = amend(place, "love#nps", *words, "--reason", "So.")
    assert '    change: "+10%"' in lines
    assert "    target: 60" not in lines


def test_a_reference_is_kept_as_a_full_id(place: Path) -> None:
    """
    Whatever tail of it was typed.
    """
    assert "    kpi: nps" in amend(place, "love#nps", "kpi", "kpis/nps.yaml", "--reason", "So.")


def test_a_running_goal_keeps_a_key_result(place: Path) -> None:
    """
    The last one is not dropped.
    """
    said = refused(place, "one#a", "--drop", "--reason", "x")
    assert "a is the last key result of a running goal" in said
    assert "`okr set 2026-Q4/one status dropped`" in said


def test_who_points_to_a_dropped_key_result_is_told(place: Path) -> None:
    """
    For somebody to decide.
    """
    answer = okr("amend", "love#links", "--drop", "--reason", "x", cwd=place)
    assert answer.code == 0
    assert "objectives/2026-Q4/one.yaml" in answer.stderr
    assert "still points to 2026-Q4/love#links" in answer.stderr


@pytest.mark.parametrize("status", ["done", "dropped"])
@pytest.mark.parametrize(
    "words",
    [["love#nps", "target", "58"], ["love", "commitment", "committed"], ["love#nps", "--drop"]],
)
def test_a_goal_that_is_over_keeps_its_goalposts(
    tmp_path: Path, status: str, words: list[str]
) -> None:
    """
    Its grade was given for those.
    """
    place = workspace(tmp_path, {FILE: f"status: {status}\n{GOAL}"})
    said = refused(place, *words, "--reason", "x")
    assert f"2026-Q4/love is {status}, and what it was judged by stands" in said
    assert "`okr set 2026-Q4/love status active`" in said


def test_the_record_shows_numbers_as_numbers_and_no_later_ones(place: Path) -> None:
    """
    What is looked at as of a day knows nothing of the days after it.
    """
    amend(place, "love#nps", "target", "58", "--reason", "New scale.")
    okr("checkin", "love#nps", "50", cwd=place)
    data = okr("show", "love", "--json", cwd=place).json
    assert [(a["from"], a["to"]) for a in data["amendments"]] == [(60, 58)]
    assert len(data["history"]["2026-Q4/love#nps"]) == 1
    earlier = okr("--today", "2026-10-10", "show", "love", "--json", cwd=place).json
    assert earlier["amendments"] == []
    assert not any(earlier["history"].values())
    assert "New scale" not in okr("--today", "2026-10-10", "show", "love", cwd=place).stdout
