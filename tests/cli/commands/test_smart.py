from pathlib import Path

import pytest

from tests.support.cli import Answer, okr
from tests.support.files import changed, snapshot, workspace

GOAL = """\
title: Customers love us
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
"""
FILE = "objectives/2026-Q4/love.yaml"
WHOLE = (
    *("--kr", "NPS from 45 to 60 points", "--due", "2026-12-15"),
    *("--why", "They stay.", "--achievable", "Pilots."),
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    files = {FILE: GOAL, "kpis/churn.yaml": 'title: C\nunit: "%"\ndirection: decrease\n'}
    return workspace(tmp_path, files)


def commands(answer: Answer) -> list[str]:
    return [one["command"] for letter in answer.json["letters"] for one in letter["missing"]]


@pytest.mark.parametrize(
    ("status", "verb", "reason"), [("draft", "set", ""), ("active", "amend", " --reason …")]
)
def test_the_command_that_adds_what_is_missing_fits_the_goal(
    place: Path, status: str, verb: str, reason: str
) -> None:
    """
    What a running goal is judged by is amended, all else is set.
    """
    (place / FILE).write_text(f"status: {status}\n{GOAL}")
    assert commands(okr("smart", "love", "--json", cwd=place)) == [
        "okr set 2026-Q4/love owner NAME",
        f"okr {verb} 2026-Q4/love#nps target …{reason}",
        "okr set 2026-Q4/love achievable …",
        "okr set 2026-Q4/love why …",
    ]


def test_the_commands_do_what_they_say(place: Path) -> None:
    """
    Typed one after the other they answer everything.
    """
    values = {"NAME": "bo", "…": "60", "DATE": "2026-12-01"}
    for command in commands(okr("smart", "love", "--json", cwd=place)):
        words = [values.get(word, word) for word in command.split()[1:]]
        answer = okr(*words, cwd=place)
        assert answer.code == 0, answer.stderr
    assert okr("smart", "love", "--json", cwd=place).json["answered"] == 5
    assert "all five answered\n" in okr("show", "love", cwd=place).stdout


def test_show_counts_the_answers(place: Path) -> None:
    """
    And names what is open.
    """
    said = okr("show", "love", cwd=place).stdout
    assert "1 of 5 answered, open: Specific, Measurable, Achievable, Relevant\n" in said


def test_what_a_goal_without_key_results_is_told(place: Path) -> None:
    """
    It needs one first, and then the words that are there do.
    """
    (place / FILE).write_text("title: Love\nowner: ana\nstatus: draft\n")
    first = commands(okr("smart", "love", "--json", cwd=place))[0]
    assert first == 'okr add-kr 2026-Q4/love "Key figure from 10 to 20"'


def test_a_kpi_promises_nothing(place: Path) -> None:
    """
    It is said how it becomes a goal; an unknown name is none.
    """
    answer = okr("smart", "churn", cwd=place)
    assert answer.code == 2
    assert answer.stderr.startswith("okr: churn is a KPI: it is watched")
    assert "there is no goal" in okr("smart", "chur", cwd=place).stderr


def test_the_goal_that_it_works_towards_is_called_by_its_title(place: Path) -> None:
    """
    It is read for that; one that cannot be read has no more than its id.
    """
    parent = place / "objectives/2026/brand.yaml"
    parent.parent.mkdir()
    parent.write_text("title: The brand people name first\n")
    (place / FILE).write_text(f"aligns_to: 2026/brand\n{GOAL}")
    said = okr("smart", "love", cwd=place).stdout
    assert "The brand people name first (2026/brand)" in said
    parent.write_text("title: 3\n")
    assert "Works towards  2026/brand\n" in okr("smart", "love", cwd=place).stdout


def test_each_option_that_is_asked_for_helps(place: Path) -> None:
    """
    Not that which was given already.
    """
    two = ("--kr", "NPS from 45 to 60 points", "--kr", "Reviews from 12 to 40 points")
    said = okr("add", "Win", "--smart", *two, cwd=place).stderr
    assert "exactly one; give one --kr only\n" in said
    said = okr("add", "Win", "--smart", "--kr", "Ship the menu", *WHOLE[2:], cwd=place).stderr
    assert "not a number to reach or to hold; give a number in --kr, such as" in said


def test_a_threshold_that_contradicts_itself_is_mended_by_what_is_said(place: Path) -> None:
    """
    The command names a field that it has.
    """
    text = (
        "title: L\nkey_results:\n  - {id: c, title: C, kind: threshold, at_least: 9, at_most: 3}\n"
    )
    (place / FILE).write_text(text)
    found = [one for one in commands(okr("smart", "love", "--json", cwd=place)) if "#c" in one]
    assert found == ["okr amend 2026-Q4/love#c at_least … --reason …"]
    assert okr(*found[0].replace("…", "2").split()[1:], cwd=place).code == 0


def test_a_broken_goal_is_named(place: Path) -> None:
    """
    With the place that is wrong.
    """
    (place / FILE).write_text("title: 3\n")
    assert f"{FILE}:1:8: " in okr("smart", "love", cwd=place).stderr


def test_a_smart_goal_is_added(place: Path) -> None:
    """
    With all five answers it runs at once, and is told apart by its framework.
    """
    assert okr("add", "Win", "--smart", *WHOLE, cwd=place).code == 0
    text = (place / "objectives/2026-Q4/win.yaml").read_text("utf-8")
    assert "framework: smart\n" in text
    assert "achievable: Pilots.\n" in text
    assert "    due: 2026-12-15\n" in text
    assert "status" not in text
    assert okr("fmt", "--check", cwd=place).code == 0


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("--kr", "  Measurable: it has no key result; give --kr\n"),
        ("--due", "  Time-bound: nps has no due date; give --due\n"),
        ("--why", "  Relevant: nobody says why it matters; give --why\n"),
        ("--achievable", "  Achievable: nobody says why it can be done; give --achievable\n"),
    ],
)
def test_what_is_missing_is_asked_for(place: Path, left_out: str, sentence: str) -> None:
    """
    One sentence a letter; as a draft it may wait.
    """
    at = WHOLE.index(left_out)
    words = [*WHOLE[:at], *WHOLE[at + 2 :]]
    if left_out == "--kr":
        words = words[2:]  # a due date alone belongs to nothing
    before = snapshot(place)
    answer = okr("add", "Win", "--smart", *words, cwd=place)
    assert answer.code == 2
    assert answer.stderr.startswith("okr: 2026-Q4/win is not SMART yet, so nothing was added\n")
    assert sentence in answer.stderr
    assert changed(before, place) == set()
    assert okr("add", "Win", "--smart", *words, "--draft", cwd=place).code == 0
    refused = okr("set", "win", "status", "active", cwd=place)
    assert refused.code == 2
    assert "cannot run" in refused.stderr or "is not SMART yet" in refused.stderr


def test_all_that_is_missing_is_said_at_once(place: Path) -> None:
    """
    Nobody has to try five times.
    """
    answer = okr("add", "Win", "--smart", "--kr", "Launch the app", cwd=place)
    named = [line.split(":")[0].strip() for line in answer.stderr.splitlines()[1:5]]
    assert named == ["Measurable", "Achievable", "Relevant", "Time-bound"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["set", "win", "why", ""], "Relevant: nobody says why it matters"),
        (["set", "win", "achievable", ""], "Achievable: nobody says why it can be done"),
        (["amend", "win#nps", "due", "", "--reason", "x"], "Time-bound: nps has no due date"),
        (["amend", "win#nps", "unit", "", "--reason", "x"], "Measurable: nps has no unit"),
        (["add-kr", "win", "Churn from 5 to 3 points"], "Specific: it has 2 key results"),
    ],
)
def test_a_running_smart_goal_stays_smart(place: Path, words: list[str], said: str) -> None:
    """
    Unless it is no SMART goal any more.
    """
    okr("add", "Win", "--smart", *WHOLE, cwd=place)
    before = snapshot(place)
    answer = okr(*words, cwd=place)
    assert answer.code == 2
    assert said in answer.stderr
    assert changed(before, place) == set()
    okr("set", "win", "framework", "", cwd=place)
    assert okr(*words, cwd=place).code == 0


def test_a_goal_becomes_smart_only_if_it_is(place: Path) -> None:
    """
    A running goal cannot claim what it does not say; a draft may.
    """
    (place / FILE).write_text(f"{GOAL}    target: 60\n")
    answer = okr("set", "love", "framework", "smart", cwd=place)
    assert answer.code == 2
    assert "2026-Q4/love is not SMART yet\n  Measurable: nps has no unit\n" in answer.stderr
    (place / FILE).write_text(f"status: draft\n{GOAL}")
    assert okr("set", "love", "framework", "smart", cwd=place).code == 0


def test_a_running_smart_goal_may_be_amended(place: Path) -> None:
    """
    As any other, and a file that was never complete may still be mended piece by piece.
    """
    okr("add", "Win", "--smart", *WHOLE, cwd=place)
    assert okr("amend", "win#nps", "target", "58", "--reason", "x", cwd=place).code == 0
    (place / FILE).write_text(f"framework: smart\n{GOAL}    target: 60\n")
    assert okr("set", "love", "why", "They stay.", cwd=place).code == 0


def test_options_may_describe_the_only_sentence(place: Path) -> None:
    """
    Of several it would not be known which.
    """
    one, more = ("--kr", "NPS from 45 to 60"), ("--kr", "Churn from 5 to 3")
    assert okr("add", "One", *one, "--due", "2026-12-01", "--unit", "points", cwd=place).code == 0
    text = (place / "objectives/2026-Q4/one.yaml").read_text("utf-8")
    assert "    target: 60\n    unit: points\n    due: 2026-12-01\n" in text
    answer = okr("add", "Two", *one, *more, "--due", "2026-12-01", cwd=place)
    assert "name the key result that these options describe" in answer.stderr
