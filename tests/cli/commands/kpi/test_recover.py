"""
`okr kpi recover` and `okr add --from-kpi`: a KPI that dropped, as a draft that says why.
"""

from pathlib import Path
from typing import Any

import pytest

from okrcli.text.parse import plain, read
from tests.support.cli import okr
from tests.support.files import changed, example, snapshot, workspace
from tests.support.repo import Repo
from tests.support.terminal import at_terminal

CHURN = """\
title: Customer churn rate
definition: Customers lost ÷ customers at the start
why: Growth leaks out here first.
owner: bo
team: care
unit: "%"
direction: decrease
cadence: monthly
healthy: 4
warning: 7
perspective: customer
counter: csat
measurements:
  - {date: 2026-09-30, value: 5.8}
  - {date: 2026-10-31, value: 6.1}
"""
CSAT = """\
title: Support satisfaction
definition: Mean answer after a request, of 100
owner: bo
unit: points
direction: increase
cadence: monthly
healthy: 80
measurements:
  - {date: 2026-10-31, value: 84}
"""
DRAFT = "objectives/2026-Q4/recover-churn.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path, {"kpis/churn.yaml": CHURN, "kpis/csat.yaml": CSAT})


def said(place: Path, path: str = DRAFT) -> Any:
    parsed = read((place / path).read_bytes())
    assert parsed.root is not None
    return plain(parsed.root)


def test_from_the_example_a_draft_goes_from_the_last_value_to_the_healthy_boundary(
    tmp_path: Path,
) -> None:
    """
    And nothing is to be found fault with but that one key result seldom says it all.
    """
    place = example(tmp_path)
    before = snapshot(place)
    health = [one["health"] for one in okr("kpi", "status", "--json", cwd=place).json["kpis"]]
    assert [health.count(one) for one in ("critical", "warning", "stale")] == [1, 1, 1]
    status = okr("kpi", "status", "--json", cwd=place).json["kpis"][0]
    assert (status["id"], status["health"], status["drop"]) == ("churn-rate", "critical", True)
    answer = okr("kpi", "recover", "churn-rate", cwd=place)
    assert answer.code == 0
    (path,) = changed(before, place)
    draft = said(place, path)
    (part,) = draft["key_results"]
    assert (draft["status"], part["kpi"]) == ("draft", "churn-rate")
    assert (part["start"], str(part["target"])) == (status["value"], "1.8")
    assert draft["guardrails"] == ["close-rate"]
    assert draft["triggered_by"] == {"kpi": "churn-rate", "date": "2026-10-28", "value": 2}
    checked = okr("check", "--json", cwd=place)
    assert checked.code == 0
    assert [one["code"] for one in checked.json["findings"]] == ["O002"]
    assert okr("fmt", "--check", cwd=place).code == 0


def test_the_draft_starts_and_is_measured_by_the_kpi(place: Path) -> None:
    """
    From where the KPI stands: nothing is reached yet, and the next measurement counts.
    """
    assert okr("kpi", "recover", "churn", cwd=place).code == 0
    assert okr("set", "recover-churn", "status", "active", cwd=place).code == 0
    assert okr("kpi", "record", "churn", "5", cwd=place).code == 0
    (goal,) = okr("status", "--json", cwd=place).json["objectives"]
    (part,) = goal["key_results"]
    assert (part["start"], part["target"], part["value"]) == (6.1, 4, 5)
    assert part["score"] == 0.5238
    assert [one["id"] for one in okr("due", "--json", cwd=place).json["due"]] == []


def test_it_says_what_the_evidence_is_and_who_answers(place: Path) -> None:
    """
    Nobody has said how sure they are, so it does not either.
    """
    okr("kpi", "recover", "churn", cwd=place)
    text = (place / DRAFT).read_text(encoding="utf-8")
    assert text == (
        "title: Customer churn rate back down to a healthy level\n"
        'why: "Customer churn rate: not healthy twice in a row (5.8, then 6.1% on 2026-10-31; '
        'healthy is at most 4%). Growth leaks out here first."\n'
        "owner: bo\nstatus: draft\ncommitment: committed\nperspective: customer\nteam: care\n"
        "guardrails: [csat]\n"
        "triggered_by: {kpi: churn, date: 2026-10-31, value: 6.1}\n"
        "key_results:\n  - id: churn\n    title: Customer churn rate\n    start: 6.1\n"
        '    target: 4\n    unit: "%"\n    kpi: churn\n'
    )


def test_title_id_and_period_are_as_said(place: Path) -> None:
    words = ("churn", "Nobody wants to leave", "--period", "2027-Q1")
    answer = okr("kpi", "recover", *words, "--json", cwd=place)
    (file,) = answer.json["files"]
    assert file["path"] == "objectives/2027-Q1/nobody-wants-to-leave.yaml"
    assert said(place, file["path"])["title"] == "Nobody wants to leave"
    okr("kpi", "recover", "churn", "--id", "care/stay", cwd=place)
    assert said(place, "objectives/2026-Q4/care/stay.yaml")["status"] == "draft"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["csat"], "csat has not dropped: 84 points is healthy, and nothing better is aimed"),
        (["chrun"], 'there is no KPI "chrun"'),
        (["churn", "--period", "soon"], 'there is no period "soon"'),
        (["churn", "--period", "2026-Q3"], "2026-Q3 is over"),
        (["churn", "--id", "Up"], 'the id "Up"'),
        (["churn", " "], "a goal needs a title"),
        ([], "KPI"),
    ],
)
def test_what_cannot_be_drafted_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    In a sentence, and nothing is written.
    """
    before = snapshot(place)
    answer = okr("kpi", "recover", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert changed(before, place) == set()


def test_twice_is_once(place: Path) -> None:
    okr("kpi", "recover", "churn", cwd=place)
    answer = okr("kpi", "recover", "churn", cwd=place)
    assert answer.code == 2
    assert 'there is a goal "2026-Q4/recover-churn" already' in answer.stderr


def test_a_broken_kpi_has_to_be_mended_first(place: Path) -> None:
    (place / "kpis/churn.yaml").write_text(CHURN + "colour: red\n", encoding="utf-8")
    answer = okr("kpi", "recover", "churn", cwd=place)
    assert answer.code == 2
    assert "kpis/churn.yaml:16" in answer.stderr


def test_a_counter_that_is_broken_or_gone_guards_nothing(place: Path) -> None:
    """
    A file that is there may be mended, and is named all the same.
    """
    (place / "kpis/csat.yaml").unlink()
    answer = okr("kpi", "recover", "churn", cwd=place)
    assert "its counter csat is not there, so nothing guards this goal\n" in answer.stderr
    assert "guardrails" not in said(place)
    assert okr("check", cwd=place).code == 1  # the KPI names a counter that is not there


def test_a_dry_run_and_a_commit_are_those_of_every_command(place: Path) -> None:
    before = snapshot(place)
    answer = okr("kpi", "recover", "churn", "--dry-run", cwd=place)
    assert f"+++ b/{DRAFT}" in answer.stdout
    assert changed(before, place) == set()


@pytest.mark.git
def test_exactly_the_draft_is_committed(place: Path) -> None:
    repo = Repo.around(place)
    answer = okr("kpi", "recover", "churn", "--commit", cwd=repo.folder)
    assert answer.code == 0
    assert "committed as" in answer.stdout


def test_what_has_not_dropped_is_asked_about_at_a_terminal(place: Path) -> None:
    """
    A no writes nothing, and is no failure.
    """
    (place / "kpis/csat.yaml").write_text(CSAT + "target: 90\n", encoding="utf-8")
    before = snapshot(place)
    question = "csat has not dropped: 84 points is healthy. Draft an objective for it all the same?"
    with at_terminal("kpi", "recover", "csat", cwd=place) as bo:
        bo.answers((f"{question} [y/N] ", "n"))
        assert bo.ends() == 0
    assert "nothing was added" in bo.seen
    assert changed(before, place) == set()
    with at_terminal("kpi", "recover", "csat", cwd=place) as bo:
        bo.answers((f"{question} [y/N] ", "y"))
        assert bo.ends() == 0
    assert said(place, "objectives/2026-Q4/recover-csat.yaml")["key_results"][0]["target"] == 90


def test_where_nobody_can_be_asked_it_takes_a_word(place: Path) -> None:
    (place / "kpis/csat.yaml").write_text(CSAT + "target: 90\n", encoding="utf-8")
    answer = okr("kpi", "recover", "csat", cwd=place)
    assert answer.code == 2
    assert answer.stderr == (
        "okr: csat has not dropped: 84 points is healthy\n"
        "  `--anyway` drafts an objective for it all the same\n"
    )
    assert okr("kpi", "recover", "csat", "--anyway", cwd=place).code == 0


class TestAdd:
    def test_it_drafts_the_same(self, place: Path) -> None:
        okr("kpi", "recover", "churn", cwd=place)
        recovered = (place / DRAFT).read_bytes()
        (place / DRAFT).unlink()
        answer = okr("add", "--from-kpi", "churn", cwd=place)
        assert answer.code == 0
        assert (place / DRAFT).read_bytes() == recovered

    def test_what_is_said_wins_and_other_key_results_follow(self, place: Path) -> None:
        words = ("Nobody leaves us for the price", "--owner", "ana", "--why", "Because.")
        more = ("--kr", "Offices that renew from 70 to 80%", "--team", "sales")
        okr("add", "--from-kpi", "churn", *words, *more, cwd=place)
        draft = said(place, "objectives/2026-Q4/nobody-leaves-us-for-the-price.yaml")
        assert [kr["id"] for kr in draft["key_results"]] == ["churn", "offices-that-renew"]
        assert (draft["owner"], draft["why"], draft["team"]) == ("ana", "Because.", "sales")
        assert (draft["status"], draft["triggered_by"]["kpi"]) == ("draft", "churn")
        assert okr("check", cwd=place).code == 0

    def test_that_nothing_dropped_is_only_told(self, place: Path) -> None:
        (place / "kpis/csat.yaml").write_text(CSAT + "target: 90\n", encoding="utf-8")
        answer = okr("add", "--from-kpi", "csat", cwd=place)
        assert answer.code == 0
        assert "csat has not dropped: 84 points is healthy\n" in answer.stderr
        assert "so the aim is its target, 90 points\n" in answer.stderr

    def test_at_a_terminal_nothing_is_asked_that_the_kpi_says(self, place: Path) -> None:
        with at_terminal("add", "--from-kpi", "churn", cwd=place) as bo:
            assert bo.ends() == 0
        assert said(place)["status"] == "draft"
