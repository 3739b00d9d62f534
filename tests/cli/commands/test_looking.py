"""
What the commands that only look show, each of one thing that only it shows.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import okr
from tests.support.files import example, snapshot, workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return example(tmp_path)


def data(place: Path, *words: str) -> Any:
    answer = okr(*words, "--json", cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    return answer.json


@pytest.mark.parametrize(
    "command",
    [
        *("today", "status", "show customer-love", "list", "tree", "due", "explain churn-rate"),
        "forecast",
        *("explain keep-customers", "check", "kpi list", "kpi status"),
        *("northstar", "scorecard"),
    ],
)
def test_looking_changes_nothing(place: Path, command: str) -> None:
    """
    Not even a folder of okr's own is made.
    """
    before = snapshot(place)
    okr(*command.split(), cwd=place)
    assert snapshot(place) == before
    assert not (place / ".okr").exists()


class TestToday:
    def test_who_answers_for_goals_sees_their_own(self, place: Path) -> None:
        """
        ana has two goals in this quarter.
        """
        found = data(place, "today")
        assert found["me"] == "ana"
        assert {one["id"] for one in found["objectives"]} == {
            "2026-Q4/customer-love",
            "2026-Q4/keep-customers",
        }

    def test_who_answers_for_none_sees_all(self, place: Path) -> None:
        """
        A newcomer is not shown an empty screen.
        """
        answer = okr("today", "--json", cwd=place, OKR_USER="newcomer")
        assert answer.json["me"] is None
        assert len(answer.json["objectives"]) == 7

    def test_kpis_out_of_their_band_are_named(self, place: Path) -> None:
        """
        Mine, and those that my goals count on; a newcomer sees all.
        """
        answer = okr("today", "--json", cwd=place, OKR_USER="newcomer").json
        assert [one["id"] for one in answer["kpis"]] == ["churn-rate", "bean-stock"]
        answer = okr("today", "--json", cwd=place, OKR_USER="bo").json
        assert [one["id"] for one in answer["kpis"]] == ["churn-rate"]

    def test_the_next_command_is_one_that_helps(self, place: Path, tmp_path: Path) -> None:
        """
        A check-in that is due, else the status, else a first goal.
        """
        lines = okr("today", cwd=place).stdout.splitlines()
        assert lines[-1] == "next: okr status"
        later = okr("today", "--today", "2026-12-07", cwd=place).stdout.splitlines()
        assert later[-1] == "next: okr checkin"
        empty = okr("today", cwd=workspace(tmp_path / "new")).stdout.splitlines()
        assert empty[-1].startswith("next: okr add ")


class TestShow:
    def test_a_goal_tells_all_that_its_file_says(self, place: Path) -> None:
        """
        Also what others say of it: who supports it.
        """
        okr("amend", "customer-love#nps", "target", "58", "--reason", "Scale.", cwd=place)
        found = data(place, "show", "customer-love")
        assert found["aligns_to"] == ["2026/customers-for-life"]
        assert found["history"]["2026-Q4/customer-love#nps"][0]["value"] == 45
        assert found["amendments"][0] | {"by": None} == {
            "date": "2026-11-16",
            "field": "key_results.nps.target",
            "from": 60,
            "to": 58,
            "by": None,
            "reason": "Scale.",
        }
        parent = data(place, "show", "customers-for-life")
        assert "2026-Q4/customer-love" in parent["children"]

    def test_a_closed_goal_tells_its_grade_and_what_was_learned(self, place: Path) -> None:
        """
        That is why it is looked at again.
        """
        answer = okr("show", "2026-Q3/keep-customers", cwd=place)
        assert answer.stdout.splitlines()[0].endswith("closed, red")
        assert "\nLearned  " in answer.stdout

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("customer-love", "2026-Q4/customer-love"),
            ("keep-customers", "2026-Q4/keep-customers"),
            ("2026-Q3/keep-customers", "2026-Q3/keep-customers"),
            ("fill-the-pipeline", "2026-Q4/marketing/fill-the-pipeline"),
            ("marketing/fill-the-pipeline", "2026-Q4/marketing/fill-the-pipeline"),
            ("customer-love#nps", "2026-Q4/customer-love#nps"),
            ("win-back", "2026-Q4/keep-customers#win-back"),
            ("objectives/2026-Q4/customer-love.yaml", "2026-Q4/customer-love"),
            ("first-response-time", "first-response-time"),
            ("kpis/nps.yaml", "nps"),
        ],
    )
    def test_any_unique_tail_of_a_name_will_do(self, place: Path, typed: str, found: str) -> None:
        """
        The current period is meant first.
        """
        shown = data(place, "show", typed)
        assert shown.get("key_result", shown)["id"] == found

    def test_a_near_miss_is_suggested_and_never_run(self, place: Path) -> None:
        """
        Its name can be copied.
        """
        answer = okr("show", "custmer-love", cwd=place)
        assert (answer.code, answer.stdout) == (2, "")
        assert 'did you mean "2026-Q4/customer-love"' in answer.stderr

    def test_an_ambiguous_name_lists_whom_it_may_mean(self, place: Path) -> None:
        """
        Each once, to choose from.
        """
        source = place / "objectives/2026-Q4/customer-love.yaml"
        (place / "objectives/2026-Q4/team").mkdir()
        (place / "objectives/2026-Q4/team/customer-love.yaml").write_bytes(source.read_bytes())
        answer = okr("show", "customer-love", cwd=place)
        assert answer.code == 2
        assert answer.stderr == (
            'okr: "customer-love" may be "2026-Q4/customer-love" or "2026-Q4/team/customer-love"\n'
            "  type more of the one you mean\n"
        )
        assert okr("show", "2026-Q4/customer-love", cwd=place).code == 0


class TestDue:
    def test_what_waits_longest_comes_first(self, place: Path) -> None:
        """
        With whose it is, and since when.
        """
        found = data(place, "due", "--today", "2026-12-07")["due"]
        days = [one["days"] for one in found]
        assert days == sorted(days, reverse=True)
        assert found[0]["owner"]

    @pytest.mark.parametrize(
        ("words", "code"),
        [(["--fail"], 1), (["--fail", "--mine"], 0), ([], 0), (["--fail", "--team", "sales"], 0)],
    )
    def test_fail_is_for_ci(self, place: Path, words: list[str], code: int) -> None:
        """
        It heeds the filters.
        """
        assert okr("due", *words, cwd=place).code == code

    def test_a_broken_file_fails_as_well(self, place: Path) -> None:
        """
        What is due in it cannot be known.
        """
        (place / "objectives/2026-Q4/bad.yaml").write_text("title: [", encoding="utf-8")
        assert okr("due", "--fail", "--mine", cwd=place).code == 1

    def test_closed_goals_owe_nothing(self, place: Path) -> None:
        """
        However long ago they were checked.
        """
        found = data(place, "due", "--today", "2027-06-01")["due"]
        assert not [one for one in found if one["id"].startswith("2026-Q3/")]


class TestTree:
    def test_goals_stand_below_what_they_work_for(self, place: Path) -> None:
        """
        Also where they align to one of its key results.
        """
        found = {one["id"]: one for one in data(place, "tree")["tree"]}
        assert {one["id"] for one in found["2026/customers-for-life"]["children"]} == {
            "2026-Q4/customer-love",
            "2026-Q4/fast-support",
            "2026-Q4/keep-customers",
        }

    def test_goals_that_point_at_each_other_are_shown_once(self, tmp_path: Path) -> None:
        """
        A circle has no end, a screen has.
        """
        files = {
            "objectives/2026-Q4/a.yaml": "title: Aaa\naligns_to: 2026-Q4/b\n",
            "objectives/2026-Q4/b.yaml": "title: Bbb\naligns_to: 2026-Q4/a\n",
        }
        text = okr("tree", cwd=workspace(tmp_path, files)).stdout
        assert "Aaa" in text
        assert "Bbb" in text
        assert len(text.splitlines()) <= 4


class TestExplain:
    def test_a_number_is_shown_with_its_formula(self, place: Path) -> None:
        """
        Filled in, so that it can be computed again by hand.
        """
        text = okr("explain", "customer-love#nps", cwd=place).stdout
        assert "(51 − 45) / (60 − 45) = 0.4\n" in text
        assert "0.4 reached − 0.5055 due by now = -0.1055\n" in text
        found = data(place, "explain", "keep-customers")
        assert found["formulas"]["2026-Q4/keep-customers#win-back"] == "(11.5 − 10) / (25 − 10)"

    @pytest.mark.parametrize(
        ("word", "said"),
        [("E008", "wrong-type"), ("wrong-type", "E008"), ("e008", "E008"), ("target", "target")],
    )
    def test_rules_and_fields_are_explained_anywhere(
        self, tmp_path: Path, word: str, said: str
    ) -> None:
        """
        No workspace is needed for that.
        """
        answer = okr("explain", word, cwd=tmp_path)
        assert answer.code == 0
        assert said in answer.stdout

    def test_a_kpi_has_a_health_and_no_progress(self, place: Path) -> None:
        """
        How its band came about is said as well.
        """
        answer = okr("explain", "churn-rate", cwd=place)
        assert answer.code == 0
        assert "outside, so critical" in answer.stdout


class TestKpis:
    def test_the_worst_comes_first(self, place: Path) -> None:
        """
        Critical, warning, stale, unmeasured, then those without trouble.
        """
        found = data(place, "kpi", "status")["kpis"]
        worst = ["critical", "warning", "stale"]
        assert [one["health"] for one in found] == [*worst, *["healthy"] * 9]
        assert [one["id"] for one in found][:3] == [
            "churn-rate",
            "bean-stock",
            "deliveries-on-time",
        ]

    def test_the_shape_holds_what_scripts_rely_on(self, place: Path) -> None:
        """
        Keys may be added, none of these may go.
        """
        found = data(place, "kpi", "status")
        assert (found["format"], found["version"]) == ("okr/kpi-status", 1)
        churn = found["kpis"][0]
        assert {"id", "title", "value", "unit", "date", "health", "drop", "reasons"} <= churn.keys()
        assert (churn["id"], churn["value"], churn["drop"]) == ("churn-rate", 2, True)
        assert churn["series"][-1] == {"date": "2026-10-28", "value": 2}

    def test_a_health_ages(self, place: Path) -> None:
        """
        What was healthy long ago is stale.
        """
        found = data(place, "kpi", "status", "--today", "2027-06-01")["kpis"]
        assert {one["health"] for one in found} == {"stale"}

    def test_the_list_is_in_the_order_of_their_names(self, place: Path) -> None:
        """
        For eyes and for grep.
        """
        ids = [one["id"] for one in data(place, "kpi", "list")["kpis"]]
        assert ids == sorted(ids)
        assert len(ids) == 12


def test_answers_go_to_a_file_where_wanted(place: Path) -> None:
    """
    Whole, in UTF-8, and nothing to stdout.
    """
    shown = okr("status", "--format", "markdown", cwd=place).stdout
    answer = okr("status", "-f", "markdown", "-o", "status.md", cwd=place)
    assert (answer.code, answer.stdout) == (0, "")
    assert (place / "status.md").read_text(encoding="utf-8") == shown
    lost = okr("status", "-o", "no/where.md", cwd=place)
    assert lost.code == 2
    assert "no/where.md was not written" in lost.stderr
