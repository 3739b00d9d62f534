"""
What people type for goals, key results and KPIs, and which of them commands take it for.
"""

from pathlib import Path
from typing import Any

import pytest

from okrcli.store import load
from tests.support.cli import okr
from tests.support.files import changed, example, snapshot, workspace

NPS = "objectives/2026-Q4/customer-love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return example(tmp_path)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("customer-l", "2026-Q4/customer-love"),
        ("pipeline", "2026-Q4/marketing/fill-the-pipeline"),
        ("keep", "2026-Q4/keep-customers"),
        ("2026-Q3/keep", "2026-Q3/keep-customers"),
        ("q3 keep", "2026-Q3/keep-customers"),
        ("first-imp", "2026-Q3/first-impressions"),
        ("bring friends", "2026-Q4/customer-love"),
        ("Nobody WAITS", "2026-Q4/fast-support"),
        ("friend came", "2026-Q4/customer-love#referral-share"),
        ("win", "2026-Q4/keep-customers#win-back"),
        ("love#n", "2026-Q4/customer-love#nps"),
        ("love#share", "2026-Q4/customer-love#referral-share"),
        ("friends#first-year", "2026-Q4/customer-love#nps"),
        ("kpis/trial-conversion", "trial-conversion"),
        ("kpis/trial", "trial-conversion"),
        ("objectives/2026-Q4/keep", "2026-Q4/keep-customers"),
        ("support-s", "support-satisfaction"),
    ],
)
def test_as_much_as_tells_it_apart_will_do(place: Path, typed: str, meant: str) -> None:
    """
    Beginnings and words of ids, then words of titles.
    """
    answer = okr("show", typed, "--json", cwd=place)
    assert answer.code == 0, answer.stderr
    shown = answer.json
    found = shown.get("key_result") or shown.get("kpi") or shown
    assert found["id"] == meant


@pytest.mark.parametrize(
    "words",
    [
        ("rm", "customer-lov", "--yes"),
        ("rm", "joyful", "--yes"),
        ("rename", "joyful", "ordering"),
        ("rename", "customer-love#np", "score"),
        ("amend", "love#nps", "--drop", "--reason", "Over."),
        ("set", "customer-love", "aligns_to", "for-life"),
        ("set", "customer-love", "guardrails", "churn"),
        ("add", "More", "--kr", "Reach 5 things", "--aligns-to", "for-life"),
    ],
    ids=" ".join,
)
def test_what_destroys_moves_or_refers_is_never_guessed(place: Path, words: list[str]) -> None:
    """
    Only a full id or a tail of it is taken.
    """
    before = snapshot(place)
    answer = okr(*words, cwd=place)
    assert answer.code == 2
    assert changed(before, place) == set()


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("rm", "joyful", "--yes"), '"2026-Q4/joyful-ordering"'),
        (("rename", "joyful", "ordering"), '"2026-Q4/joyful-ordering"'),
        (("rename", "love#np", "score"), '"2026-Q4/customer-love#nps"'),
        (("rm", "first-imp", "--yes"), '"2026-Q3/first-impressions"'),
        (("rm", "kpis/trial", "--yes"), '"kpis/trial-conversion"'),
        (("set", "customer-love", "guardrails", "churn"), '"kpis/churn-rate"'),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_where_a_whole_name_is_needed_it_is_suggested(
    place: Path, words: tuple[str, ...], meant: str
) -> None:
    """
    What `okr show` would have found by it.
    """
    lines = okr(*words, cwd=place).stderr.splitlines()
    assert lines[0].startswith("okr: there is no ")
    assert lines[1:] == [f"  it takes a whole name here; did you mean {meant}?"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("checkin", "np", "52"), "customer-love#nps"),
        (("set", "customer-lov", "priority", "2"), "customer-love"),
        (("amend", "love#np", "target", "58", "--reason", "So."), "customer-love: key_results.nps"),
        (("action", "love#np", "Ask more people"), "customer-love#nps"),
        (("add-kr", "joyful", "Blends from 1 to 5"), "joyful-ordering"),
        (("kpi", "record", "market", "5"), "market-share"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_was_guessed_is_said(place: Path, words: tuple[str, ...], said: str) -> None:
    """
    In the line that tells what changed.
    """
    assert said in okr(*words, cwd=place).stdout


@pytest.mark.parametrize("command", ["show", "explain", "set"])
def test_a_kpi_and_a_key_result_of_one_name_are_not_guessed(place: Path, command: str) -> None:
    """
    Both are named as they can be typed.
    """
    words = ("title", "x") if command == "set" else ()
    answer = okr(command, "nps", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.splitlines() == [
        'okr: "nps" may be "2026-Q4/customer-love#nps" or "kpis/nps"',
        "  type more of the one you mean",
    ]


def test_many_are_counted_and_the_first_of_them_listed(tmp_path: Path) -> None:
    """
    Each is said once, and never a screenful.
    """
    goal = "title: Less\nkey_results:\n  - {id: late-calls, title: R, start: 9, target: 5}\n"
    files = {f"objectives/2026-Q4/team-{at:02}.yaml": goal for at in range(30)}
    answer = okr("checkin", "late", "6", cwd=workspace(tmp_path, files))
    assert answer.code == 2
    assert answer.stderr.splitlines() == [
        'okr: "late" may be one of 30',
        *(f"  2026-Q4/team-{at:02}#late-calls" for at in range(10)),
        "  and 20 more",
        "  type more of the one you mean",
    ]


def test_an_objective_and_a_kpi_of_one_name_are_not_guessed(tmp_path: Path) -> None:
    """
    Nothing is removed that was not meant.
    """
    kpi = "title: Churn\nunit: '%'\ndirection: decrease\n"
    files = {"objectives/2026-Q4/churn.yaml": "title: Less churn\n", "kpis/churn.yaml": kpi}
    place = workspace(tmp_path, files)
    answer = okr("rm", "churn", "--yes", cwd=place)
    assert answer.code == 2
    assert '"2026-Q4/churn" or "kpis/churn"' in answer.stderr
    assert okr("rm", "kpis/churn", "--yes", cwd=place).code == 0
    assert okr("rm", "churn", "--yes", cwd=place).code == 0


def test_a_goal_is_meant_before_a_key_result_of_another(tmp_path: Path) -> None:
    """
    A key result is named with its goal, or where only key results can be meant.
    """
    kr = "title: Love\nkey_results:\n  - {id: reach, title: Reach, start: 0, target: 5}\n"
    files = {"objectives/2026-Q4/reach.yaml": "title: Reach\n", "objectives/2026-Q4/love.yaml": kr}
    place = workspace(tmp_path, files)
    assert okr("show", "reach", "--json", cwd=place).json["id"] == "2026-Q4/reach"
    assert "love#reach" in okr("checkin", "reach", "3", cwd=place).stdout


def test_a_kpi_s_name_is_no_guess_at_a_goal(tmp_path: Path) -> None:
    """
    Where a KPI cannot be meant, nothing else is made of its name.
    """
    kpi = "title: Churn\nunit: '%'\ndirection: decrease\n"
    goal = "title: Less\nkey_results:\n  - {id: churn-rate, title: R, start: 9, target: 5}\n"
    place = workspace(tmp_path, {"kpis/churn.yaml": kpi, "objectives/2026-Q4/less.yaml": goal})
    for words in (("checkin", "churn", "6"), ("action", "churn", "Ask them")):
        assert okr(*words, cwd=place).code == 2
    assert okr("checkin", "churn-", "6", cwd=place).code == 0


def test_a_broken_file_that_may_be_meant_stops_a_guess(tmp_path: Path) -> None:
    """
    A check-in never goes to another goal because the right one could not be read.
    """
    goal = "title: Less\nkey_results:\n  - {id: churn-rate, title: R, start: 9, target: 5}\n"
    broken = "title: [\nkey_results:\n  - {id: churned, title: R, start: 9, target: 5}\n"
    files = {"objectives/2026-Q4/less.yaml": goal, "objectives/2026-Q4/other.yaml": broken}
    place = workspace(tmp_path, files)
    assert okr("checkin", "churn-r", "6", cwd=place).code == 0
    answer = okr("checkin", "churne", "6", cwd=place)
    assert answer.code == 2
    assert "may be meant in a file that cannot be read" in answer.stderr


def test_of_several_broken_files_the_one_of_that_name_is_told(tmp_path: Path) -> None:
    broken = "title: [\nkey_results:\n  - {id: reach, title: R, start: 9, target: 5}\n"
    names = ("first", "reach", "second")
    files = {f"objectives/2026-Q4/{name}.yaml": broken for name in names}
    answer = okr("checkin", "reach", "6", cwd=workspace(tmp_path, files))
    assert answer.code == 2
    assert "cannot be read: objectives/2026-Q4/reach.yaml:" in answer.stderr


def test_a_period_lists_all_that_is_in_it(place: Path) -> None:
    """
    Folders of teams as well, with a slash behind it or without.
    """
    said = okr("show", "2026-Q4/", cwd=place).stderr.splitlines()[1:]
    assert said == okr("show", "2026-Q4", cwd=place).stderr.splitlines()[1:]
    assert "  2026-Q4/marketing/fill-the-pipeline" in said


def test_what_is_far_less_alike_is_not_suggested(place: Path) -> None:
    """
    Nor is anything else than itself found by the path of a file.
    """
    said = okr("show", "custmer-love", cwd=place).stderr
    assert said.endswith('did you mean "2026-Q4/customer-love"?\n')
    assert okr("show", "kpis/churn.yaml", cwd=place).code == 2


def test_only_files_that_may_be_meant_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Not those in which the word stands anywhere else; suggestions take no more than a glance.
    """
    goal = (
        "title: T\ntags: [streets]\nkey_results:\n  - {id: leads, title: R, start: 9, target: 5}\n"
    )
    files = {f"objectives/2026-Q4/team-{at}.yaml": goal for at in range(5)}
    place, read = workspace(tmp_path, files), list[Any]()
    real = load.load_file

    def watched(*words: Any) -> Any:
        read.append(words)
        return real(*words)

    monkeypatch.setattr(load, "load_file", watched)
    answer = okr("show", "streets", cwd=place)
    assert (answer.code, read) == (2, [])
    assert 'did you mean "2026-Q4/team-0#leads"' in okr("checkin", "leds", "6", cwd=place).stderr
    assert read == []


def test_without_a_name_it_is_said_what_is_missing(place: Path) -> None:
    """
    Where nobody can choose.
    """
    for command in ("show", "explain", "smart", "edit", "rm"):
        answer = okr(command, cwd=place)
        assert (answer.code, answer.stdout) == (2, "")
        assert answer.stderr.startswith("okr: say which goal\n")
