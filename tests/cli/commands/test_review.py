"""
`okr review`: a period looked back on.
"""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.support.cli import Answer, okr
from tests.support.files import example, snapshot, workspace

FORMATS = ("text", "markdown", "csv", "json")
CLOSED = """\
title: {title}
status: done
owner: {owner}
key_results:
  - id: kr
    title: Answers
    start: 0
    target: 10
    checkins: [{{date: 2026-09-28, value: {value}, confidence: 6}}]
review: {{date: 2026-10-05, learned: Ask sooner., next: done}}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return example(tmp_path)


def review(place: Path, *words: str, me: str = "") -> Answer:
    answer = okr("review", *words, cwd=place, OKR_USER=me)
    assert answer.code == 0, answer.stderr
    return answer


def data(place: Path, *words: str) -> Any:
    return review(place, *words, "--json").json


def test_the_shape_holds_what_scripts_rely_on(place: Path) -> None:
    """
    Keys may be added, none of these may go.
    """
    found = data(place, "2026-Q3")
    assert (found["format"], found["version"], found["period"]) == ("okr/review", 1, "2026-Q3")
    assert {"score", "objectives", "kpis", "calibration"} <= found.keys()
    by_id = {one["id"]: one for one in found["objectives"]}
    one = by_id["2026-Q3/keep-customers"]
    assert {key: one[key] for key in ("score", "grade", "commitment", "next", "litmus")} == {
        "score": 0.3846,
        "grade": "red",
        "commitment": "committed",
        "next": "carry",
        "litmus": False,
    }
    assert one["learned"].startswith("We wrote to everyone")
    assert one["continued_by"] == ["2026-Q4/keep-customers"]


def test_it_agrees_with_status(place: Path) -> None:
    """
    No two views disagree: of goals that are closed every number is the same.
    """
    here = {one["id"]: one for one in data(place, "2026-Q3")["objectives"]}
    answer = okr("status", "--period", "2026-Q3", "--json", cwd=place)
    there = {one["id"]: one for one in answer.json["objectives"]}
    assert here.keys() == there.keys()
    for goal_id, one in there.items():
        assert {key: here[goal_id][key] for key in one} == one


def test_all_formats_tell_the_same_goals(place: Path) -> None:
    for name in FORMATS:
        said = review(place, "2026-Q3", "-f", name).stdout
        for title in ("New prices, same customers", "The first box feels like a present"):
            assert title in said


def test_it_only_looks(place: Path) -> None:
    before = snapshot(place)
    for words in ("", "2026-Q3", "2026", "open", "2026-Q1"):
        review(place, *words.split())
    assert snapshot(place) == before


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("2026-Q3", "first-impressions keep-customers millbrook-mornings office-card try-us-once"),
        ("2026-Q3 --team sales", "try-us-once"),
        ("2026-Q3 --owner bo", "keep-customers"),
        ("2026-Q3 --tag loyalty", "keep-customers office-card"),
        ("2026-Q3 --status dropped", "office-card"),
        ("2026-Q3 --level strategic", ""),
        ("--period 2026-Q3 --tag depots", "millbrook-mornings"),
        ("2026-Q3 --period 2026-Q3 --tag depots", "millbrook-mornings"),
        ("2026 --today 2027-02-01", "customers-for-life market-leader"),
        (
            "--at 2026-08-01",
            "first-impressions keep-customers millbrook-mornings office-card try-us-once",
        ),
        ("2026-Q1", ""),
    ],
)
def test_the_goals_of_one_period_are_looked_back_on(tmp_path: Path, words: str, ids: str) -> None:
    """
    Alone: longer ones have a review of their own.
    """
    place = example(tmp_path)
    settings = place / "okr.yaml"
    settings.write_text(settings.read_text("utf-8").replace("current: 2026-Q4\n", ""), "utf-8")
    found = data(place, *words.split())
    assert [one["id"].rpartition("/")[2] for one in found["objectives"]] == ids.split()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2026-Q7", 'there is no period "2026-Q7"'),
        ("all", "a review is of one period"),
        ("--period all", "a review is of one period"),
        ("2026-Q3 --period 2026-Q2", "are two periods"),
        ("2026-Q3 --at someday", '"someday" is no day'),
        ("2026-Q3 --level high", 'there is no level "high"'),
        ("2026-Q3 -f yaml", 'there is no format "yaml"'),
    ],
)
def test_what_is_not_understood_is_named(place: Path, words: str, said: str) -> None:
    answer = okr("review", *words.split(), cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_period_is_an_honest_page(place: Path, name: str) -> None:
    """
    One sentence, and no number that was made from nothing.
    """
    answer = review(place, "2025-Q2", "-f", name)
    assert answer.stderr == ""
    if name == "json":
        assert (answer.json["score"], answer.json["objectives"]) == (None, [])
        assert answer.json["questions"] == []
    elif name != "csv":
        assert "no goals in 2025-Q2" in answer.stdout
        assert "%" not in answer.stdout


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("--today 2026-10-01", True),
        ("--today 2026-10-14", True),
        ("--today 2026-10-15", False),
        ("--today 2026-11-16", False),
        ("2026-Q4 --today 2026-10-02", False),
        ("--at 2026-10-02 --today 2026-10-02", False),
    ],
)
def test_who_comes_early_is_told_where_to_look(place: Path, words: str, hint: bool) -> None:  # noqa: FBT001
    """
    On stderr, as long as the quarter has only just begun and none was named.
    """
    answer = review(place, *words.split())
    assert ("`okr review 2026-Q3` looks back" in answer.stderr) is hint


def test_without_goals_before_there_is_no_hint(tmp_path: Path) -> None:
    place = workspace(tmp_path, {"objectives/2026-Q3/.keep": "", "objectives/2026-Q1/a.yaml": ""})
    assert review(place, "--today", "2026-10-02").stderr == ""


def test_what_could_not_be_read_is_told(place: Path) -> None:
    """
    As a row of the page and as data, and once more on stderr.
    """
    (place / "objectives/2026-Q3/bad.yaml").write_text("title: [\n", "utf-8")
    answer = review(place, "2026-Q3")
    assert "1 file could not be read" in answer.stdout
    assert "objectives/2026-Q3/bad.yaml:" in answer.stdout
    assert "could not be read; `okr check` says why" in answer.stderr
    assert [one["path"] for one in data(place, "2026-Q3")["broken"]] == [
        "objectives/2026-Q3/bad.yaml"
    ]
    assert "broken" in review(place, "2026-Q3", "-f", "csv").stdout


def test_a_broken_file_alone_is_not_an_empty_period(tmp_path: Path) -> None:
    place = workspace(tmp_path, {"objectives/2026-Q3/bad.yaml": "title: [\n"})
    said = review(place, "2026-Q3").stdout
    assert "no goals" not in said
    assert "1 file could not be read" in said


class TestPage:
    """What the page says, in words."""

    def test_goals_that_were_never_closed_are_named_with_the_command(self, tmp_path: Path) -> None:
        goal = "title: Left\nkey_results: [{id: a, title: A, kind: milestone}]\n"
        draft = "title: Begun\nstatus: draft\n"
        place = workspace(
            tmp_path,
            {"objectives/2026-Q3/left.yaml": goal, "objectives/2026-Q3/begun.yaml": draft},
        )
        said = review(place, "2026-Q3").stdout
        assert "1 objective is still open and 1 was never started." in said
        assert "2026-Q3/left: close it with okr close 2026-Q3/left" in said
        assert "2026-Q3/begun: it is still a draft" in said

    def test_what_is_to_be_carried_says_how(self, place: Path) -> None:
        (place / "objectives/2026-Q4/keep-customers.yaml").unlink()
        said = review(place, "2026-Q3").stdout
        assert "nothing continues it yet; okr rollover 2026-Q3 2026-Q4 does" in said

    def test_later_check_ins_are_not_lost_silently(self, tmp_path: Path) -> None:
        goal = CLOSED.format(title="Late", owner="ana", value=5).replace(
            "status: done", "status: active"
        )
        goal = goal.replace("[{date", "[{date: 2026-10-02, value: 9}, {date")
        place = workspace(tmp_path, {"objectives/2026-Q3/late.yaml": goal})
        assert "1 check-in made later does not count." in review(place, "2026-Q3").stdout
        assert data(place, "2026-Q3")["objectives"][0]["score"] == 0.5

    def test_unmeasured_key_results_count_0_and_it_says_so(self, tmp_path: Path) -> None:
        goal = CLOSED.format(title="Half", owner="ana", value=8)
        goal = goal.replace("review:", "  - {id: b, title: B, start: 0, target: 5}\nreview:")
        place = workspace(tmp_path, {"objectives/2026-Q3/half.yaml": goal})
        said = review(place, "2026-Q3").stdout
        assert "40%; no commitment declared, so taken as aspirational, green from 70%" in said
        assert "1 of 2 measured, what was never measured counts as 0" in said

    def test_what_has_no_score_by_its_kind_does_not_count_as_0(self, tmp_path: Path) -> None:
        goal = CLOSED.format(title="Found out", owner="ana", value=8)
        goal = goal.replace("review:", "  - {id: b, title: B, kind: baseline}\nreview:")
        alone = "title: Alone\nstatus: done\nkey_results: [{id: b, title: B, kind: baseline}]\n"
        place = workspace(
            tmp_path,
            {"objectives/2026-Q3/found.yaml": goal, "objectives/2026-Q3/alone.yaml": alone},
        )
        said = review(place, "2026-Q3").stdout
        assert "green from 70%; 1 of 2 measured\n" in said
        assert "1 green, 0 yellow, 0 red and 1 with nothing to grade." in said

    def test_too_safe_is_pointed_out(self, tmp_path: Path) -> None:
        files = {
            f"objectives/2026-Q3/{name}.yaml": CLOSED.format(title=name, owner="ana", value=10)
            for name in ("one", "two")
        }
        said = review(workspace(tmp_path, files), "2026-Q3").stdout
        assert "an average of 100%: too safe" in said

    def test_what_is_not_to_go_on_was_closed_and_not_dropped(self, tmp_path: Path) -> None:
        goal = CLOSED.format(title="Enough of it", owner="ana", value=8).replace(
            "next: done", "next: drop"
        )
        said = review(workspace(tmp_path, {"objectives/2026-Q3/it.yaml": goal}), "2026-Q3").stdout
        assert "was dropped" not in said
        assert "2026-Q3/it: closed green, it does not go on" in said

    def test_while_it_runs_closed_goals_still_count_as_of_their_review(
        self, tmp_path: Path
    ) -> None:
        goal = CLOSED.format(title="Early", owner="ana", value=8)
        files = {
            "objectives/2026-Q4/early.yaml": goal.replace("2026-09-28", "2026-10-02"),
            "objectives/2027-Q1/ahead.yaml": goal.replace("status: done", "status: active"),
        }
        place = workspace(tmp_path, files)
        assert (
            "Closed objectives count as of the day of their own review, all else as of 2026-11-16;"
            " the quarter runs until 2026-12-31." in review(place).stdout
        )
        ahead = review(place, "2027-Q1").stdout
        assert "Numbers are those of 2026-11-16; the quarter begins on 2027-01-01." in ahead

    def test_a_dropped_goal_is_expected_nowhere(self, tmp_path: Path) -> None:
        days = ("2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26")
        entries = ", ".join(f"{{date: {on}, value: {at}}}" for at, on in enumerate(days))
        goal = (
            "title: Gone\nstatus: dropped\nreview: {date: 2026-10-28}\nkey_results:\n"
            f"  - {{id: a, title: A, start: 0, target: 9, checkins: [{entries}]}}\n"
        )
        place = workspace(tmp_path, {"objectives/2026-Q4/gone.yaml": goal})
        assert "expected" not in review(place).stdout
        assert "it was dropped" in okr("forecast", cwd=place).stdout

    def test_a_parent_that_is_not_there_is_nothing_longer(self, tmp_path: Path) -> None:
        """
        One whose file is broken is there, and not this page's to judge.
        """
        goal = "title: Try\naligns_to: {}\nkey_results: [{{id: a, title: A, kind: milestone}}]\n"
        files = {
            "objectives/2026-Q4/alone.yaml": goal.format("2026/gone"),
            "objectives/2026-Q4/led.yaml": goal.format("2026/broken"),
            "objectives/2026/broken.yaml": "title: [\n",
        }
        place = workspace(tmp_path, files)
        said = review(place).stdout
        assert "1 of 2 (50%) work towards nothing longer than the quarter: alone." in said

    def test_what_was_made_easier_is_asked_by_what_it_was(self, tmp_path: Path) -> None:
        change = "{{date: 2026-10-{day}, field: {field}, from: {old}, to: {new}, reason: So.}}"
        changes = ", ".join(
            change.format(day=day, field=field, old=old, new=new)
            for day, field, old, new in (
                (12, "key_results.b", "B", "null"),
                (13, "commitment", "committed", "aspirational"),
                (14, "key_results.a.due", "2026-11-30", "2026-12-20"),
            )
        )
        goal = (
            f"title: Try\namendments: [{changes}]\n"
            "key_results: [{id: a, title: A, kind: milestone, due: 2026-12-20}]\n"
        )
        place = workspace(tmp_path, {"objectives/2026-Q4/try.yaml": goal})
        asked = [one["text"] for one in data(place)["questions"]]
        assert any("b was given up. Is the objective still reached" in one for one in asked)
        assert any(one.endswith("or only what we promise?") for one in asked)
        assert any(one.endswith("or only the date?") for one in asked)

    def test_a_third_attempt_that_runs_is_one(self, tmp_path: Path) -> None:
        goal = "title: Try\nkey_results: [{id: a, title: A, kind: milestone}]\n"
        files = {
            "objectives/2026-Q2/try.yaml": f"{goal}status: dropped\n",
            "objectives/2026-Q3/try.yaml": f"{goal}status: dropped\ncontinues: 2026-Q2/try\n",
            "objectives/2026-Q4/try.yaml": f"{goal}continues: 2026-Q3/try\n",
        }
        place = workspace(tmp_path, files)
        assert "try: this is the third attempt." in review(place).stdout

    def test_percentages_are_rounded_down(self, tmp_path: Path) -> None:
        goal = CLOSED.format(title="Nearly", owner="ana", value=9.996)
        place = workspace(tmp_path, {"objectives/2026-Q3/nearly.yaml": goal})
        said = review(place, "2026-Q3").stdout
        assert "99%" in said
        assert "100%:" not in said

    def test_a_guardrail_that_held_is_named_as_well(self, place: Path) -> None:
        said = review(place).stdout
        assert re.search(r"held\s+nps of fill-the-pipeline", said)

    def test_a_period_to_come_has_nothing_behind_it(self, tmp_path: Path) -> None:
        goal = CLOSED.format(title="Later", owner="ana", value=1).replace(
            "status: done", "status: draft"
        )
        place = workspace(tmp_path, {"objectives/2027-Q1/later.yaml": goal})
        said = review(place, "2027-Q1").stdout
        assert "begins on 2027-01-01" in said
        assert "1 objective is not started yet." in said


def test_markdown_is_read_as_it_is_meant(place: Path) -> None:
    """
    Headings, tables with as many cells in each row, lists; and nothing that a title could make.
    """
    goal = CLOSED.format(title="'# <b>x</b> | @team [a](b) ![c](d)'", owner="ana", value=5)
    (place / "objectives/2026-Q3/hostile.yaml").write_text(goal, "utf-8")
    tokens = (
        MarkdownIt("commonmark")
        .enable("table")
        .parse(review(place, "2026-Q3", "-f", "markdown").stdout)
    )
    kinds = [token.type for token in tokens]
    inner = {child.type for token in tokens for child in token.children or []}
    assert kinds.count("heading_open") == 1 + 6 + 6
    assert kinds.count("table_open") == 1 + 6 + 3
    assert not {"html_block", "blockquote_open", "code_block"} & set(kinds)
    assert inner <= {"text", "text_special", "strong_open", "strong_close", "softbreak"}


class TestPeople:
    """Nobody is ranked, and no mean is made of one person's goals."""

    @pytest.fixture
    def place(self, tmp_path: Path) -> Path:
        scores = {"ana": 9, "bo": 3, "chen": 6}
        return workspace(
            tmp_path,
            {
                f"objectives/2026-Q3/{slug}-{owner}.yaml": CLOSED.format(
                    title=f"{slug} of {owner}", owner=owner, value=value
                )
                for owner, value in scores.items()
                for slug in ("b", "a")
            },
        )

    def test_goals_stand_in_the_order_of_their_ids(self, place: Path) -> None:
        ids = [one["id"] for one in data(place, "2026-Q3")["objectives"]]
        assert ids == sorted(ids)

    @pytest.mark.parametrize("words", ["--owner ana", "--mine"])
    def test_the_goals_of_one_have_no_mean(self, place: Path, words: str) -> None:
        answer = review(place, "2026-Q3", *words.split(), "--json", me="ana")
        assert len(answer.json["objectives"]) == 2
        assert answer.json["score"] is None
        assert answer.json["average"]["aspirational"]["score"] is None
        said = review(place, "2026-Q3", *words.split(), me="ana").stdout
        assert "average" not in said.replace("on average", "")

    def test_calibration_is_everybody_s(self, place: Path) -> None:
        whole = data(place, "2026-Q3")["calibration"]
        assert whole["count"] == 6
        assert data(place, "2026-Q3", "--owner", "ana")["calibration"] == whole

    def test_no_name_stands_on_the_page_but_in_titles(self, place: Path) -> None:
        said = re.sub(r"[ab]( of |-)(ana|bo|chen)", "", review(place, "2026-Q3").stdout)
        assert not re.search(r"\b(ana|bo|chen)\b", said)


def test_closed_goals_of_a_year_are_read_and_no_others(tmp_path: Path) -> None:
    """
    What is broken in older ones is none of a review's business.
    """
    goal = CLOSED.format(title="One", owner="ana", value=8)
    old = goal.replace("2026-", "2025-")
    place = workspace(
        tmp_path,
        {
            "objectives/2026-Q3/now.yaml": goal,
            "objectives/2025-Q4/last.yaml": old,
            "objectives/2025-Q3/older.yaml": old + "nonsense: 1\n",
            "objectives/2025-Q4/runs.yaml": "title: Runs\nnonsense: 1\n",
            "objectives/2025-Q4/ended.yaml": old + "nonsense: 1\n",
        },
    )
    found = data(place, "2026-Q3")
    assert found["calibration"]["periods"] == ["2025-Q4", "2026-Q3"]
    assert found["calibration"]["count"] == 2
    assert [one["path"] for one in found["broken"]] == ["objectives/2025-Q4/ended.yaml"]


def test_the_chain_of_attempts_is_followed_through_the_files(tmp_path: Path) -> None:
    """
    However long ago they were, one after the other.
    """
    goal = CLOSED.format(title="Again", owner="ana", value=8)
    names = ["2024-Q1/again", "2025-Q1/again", "2026-Q3/again", "2026-Q4/again"]
    files = {f"objectives/{names[0]}.yaml": goal}
    for before, after in pairwise(names):
        files[f"objectives/{after}.yaml"] = f"{goal}continues: {before}\n"
    (one,) = data(workspace(tmp_path, files), "2026-Q3")["objectives"]
    assert (one["attempt"], one["attempts"]) == (3, ["2025-Q1/again", "2024-Q1/again"])
    assert one["continued_by"] == ["2026-Q4/again"]


def test_children_count_where_the_settings_say_so(tmp_path: Path) -> None:
    """
    Also those of other periods, as everywhere else.
    """
    goal = CLOSED.format(title="Child", owner="ana", value=8)
    place = workspace(
        tmp_path,
        {
            "okr.yaml": "version: 1\nrollup: children\n",
            "objectives/2026-Q3/child.yaml": f"{goal}aligns_to: 2026/parent\n",
            "objectives/2026/parent.yaml": "title: Parent\n",
        },
    )
    (one,) = data(place, "2026")["objectives"]
    assert one["score"] == 0.8


class TestFrameworks:
    """
    The North Star in a sentence, the perspectives in a small table.
    """

    def test_how_the_north_star_went(self, tmp_path: Path) -> None:
        answer = review(example(tmp_path), "2026-Q3")
        assert "The North Star, Cups served, went from 352 to 384 thousand cups: better;" in (
            " ".join(answer.stdout.split())
        )
        star = review(tmp_path / "customer-marketing", "2026-Q3", "--json").json["north_star"]
        assert (star["id"], star["moved"]) == ("cups-served", {"change": 32, "way": "better"})
        assert [one["moved"]["way"] for one in star["inputs"]] == [
            *("worse", "worse", "steady", "worse"),
        ]

    def test_one_without_a_value_in_the_period(self, tmp_path: Path) -> None:
        place = example(tmp_path)
        (place / "objectives/2027-Q1").mkdir()
        (place / "objectives/2027-Q1/later.yaml").write_text("title: Later\n", "utf-8")
        assert "The North Star, Cups served, was not measured." in review(place, "2027-Q1").stdout

    def test_what_each_perspective_came_to(self, tmp_path: Path) -> None:
        found = review(example(tmp_path), "2026-Q3", "--json").json["scorecard"]
        assert [(it["perspective"], it["objectives"], it["score"], it["kpis"]) for it in found] == [
            ("financial", 0, None, 4),
            ("customer", 3, 0.5972, 5),
            ("internal-process", 1, 1, 3),
            ("learning-growth", 0, None, 0),
            (None, 0, None, 0),
        ]

    def test_of_one_person_s_goals_no_mean_is_made(self, tmp_path: Path) -> None:
        place = example(tmp_path)
        assert review(place, "2026-Q3", "--owner", "bo", "--json").json["scorecard"] == []
        assert "Balanced Scorecard" not in review(place, "2026-Q3", "--owner", "bo").stdout

    def test_where_nobody_names_a_perspective_there_is_none(self, tmp_path: Path) -> None:
        answer = review(example(tmp_path, "solo"))
        assert "Balanced Scorecard" not in answer.stdout
        assert "North Star" not in answer.stdout
