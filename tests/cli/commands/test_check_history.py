"""
Twelve weeks of a team's repository: goalposts that move with a reason are fine, the others are found.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.cli import okr
from tests.support.files import workspace
from tests.support.repo import Repo

pytestmark = pytest.mark.git

START = date(2026, 10, 5)
TODAY = "2026-12-28"
Goal = dict[str, Any]

FIELDS = {
    "target": ("H001", "key_results.nps.target"),
    "start": ("H002", "key_results.nps.start"),
    "due": ("H003", "key_results.nps.due"),
    "removed": ("H004", "key_results.extra"),
    "checkin": ("H005", "key_results.nps.checkins"),
    "kpi": ("H006", "key_results.nps.kpi"),
    "commitment": ("H009", "commitment"),
}


class Plain(yaml.SafeDumper):
    """
    Writes what is there twice a second time, instead of pointing to it.
    """

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (of everything)
        return True


def born() -> Goal:
    return {
        "title": "Customers love us",
        "commitment": "committed",
        "key_results": [
            {
                "id": "nps",
                "title": "Net Promoter Score",
                "start": 45,
                "target": 65,
                "unit": "points",
                "due": date(2026, 12, 1),
                "kpi": "nps",
                "checkins": [{"date": date(2026, 10, 2), "confidence": 6, "value": 46}],
            },
            {"id": "extra", "title": "Reviews", "start": 0, "target": 40},
            {"id": "other", "title": "Letters", "start": 0, "target": 9},
        ],
    }


def moved(goal: Goal, what: str) -> tuple[Any, Any]:
    """
    Change one thing; what it was and what it is.
    """
    nps = goal["key_results"][0]
    changes: dict[str, tuple[Goal, str, Any]] = {
        "target": (nps, "target", 60),
        "start": (nps, "start", 40),
        "due": (nps, "due", date(2026, 12, 20)),
        "kpi": (nps, "kpi", "csat"),
        "checkin": (nps["checkins"][0], "value", 52),
        "commitment": (goal, "commitment", "aspirational"),
    }
    if what == "removed":
        return goal["key_results"].pop(1)["title"], None
    holder, name, new = changes[what]
    old, holder[name] = holder[name], new
    return old, new


def amended(goal: Goal, what: str, values: tuple[Any, Any], day: date) -> None:
    ends = {name: value for name, value in zip(("from", "to"), values, strict=True) if value}
    entry = {"date": day, "field": FIELDS[what][1], **ends, "reason": f"Because of {what}."}
    goal.setdefault("amendments", []).append(entry)


def written(folder: Path, name: str, goal: Goal) -> None:
    path = folder / "objectives" / "2026-Q4" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(goal, Dumper=Plain, sort_keys=False), encoding="utf-8")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """
    Each kind of change made twice, in a week of its own: to a goal that says why, and to one that does not.
    """
    kpi = "title: {}\nunit: points\ndirection: increase\n"
    folder = workspace(
        tmp_path / "w",
        {"kpis/nps.yaml": kpi.format("NPS"), "kpis/csat.yaml": kpi.format("Satisfaction")},
    )
    goals = {f"{what}-{kind}": born() for what in FIELDS for kind in ("said", "unsaid")}
    for name, goal in goals.items():
        written(folder, name, goal)
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-10-01T09:00:00+0200")
    made = Repo.around(folder)
    for week, what in enumerate(FIELDS):
        day = START + timedelta(weeks=week)
        monkeypatch.setenv("GIT_AUTHOR_DATE", f"{day}T09:00:00+0200")
        values = moved(goals[f"{what}-said"], what)
        amended(goals[f"{what}-said"], what, values, day)
        moved(goals[f"{what}-unsaid"], what)
        for kind in ("said", "unsaid"):
            written(folder, f"{what}-{kind}", goals[f"{what}-{kind}"])
        made.commit(f"Week {week}: {what}")
    return made


def found(repo: Repo, *words: str) -> set[tuple[str, str]]:
    answer = okr("check", "--select", "H", "--json", "--today", TODAY, *words, cwd=repo.folder)
    return {(it["code"], it["goal"]) for it in answer.json["findings"]}


EXPECTED = {(code, f"2026-Q4/{what}-unsaid") for what, (code, _) in FIELDS.items()}


def test_check_against_finds_exactly_what_nobody_explains(repo: Repo) -> None:
    first = repo.git("rev-list", "--max-parents=0", "HEAD").strip()
    assert found(repo, "--against", first) == EXPECTED


def test_each_commit_is_found_alone(repo: Repo) -> None:
    for week, (what, (code, _)) in enumerate(reversed(FIELDS.items())):
        assert found(repo, "--against", "HEAD~1") == {(code, f"2026-Q4/{what}-unsaid")}, week
        repo.git("reset", "--quiet", "--hard", "HEAD~1")


def test_check_history_finds_the_same_and_says_in_which_commit(repo: Repo) -> None:
    assert found(repo, "--history") == EXPECTED
    answer = okr(
        "check", "--select", "H001", "--json", "--history", "--today", TODAY, cwd=repo.folder
    )
    (finding,) = answer.json["findings"]
    commit = repo.git("log", "--format=%h", "--abbrev=9", "--grep=target").strip()
    assert finding["message"].endswith(f"; nobody says why ({commit}, Ana Ruiz)")


def test_audit_tells_all_of_them_with_their_reasons(repo: Repo) -> None:
    said = okr("audit", "2026-Q4", "--json", "--today", TODAY, cwd=repo.folder).json
    moves = {(it["goal"], it["reason"]) for it in said["moved"]}
    assert moves == {
        (f"2026-Q4/{what}-{kind}", f"Because of {what}." if kind == "said" else None)
        for what in FIELDS
        for kind in ("said", "unsaid")
    }
    assert said["untrue"] == said["late_born"] == said["back_dated"] == []
    days = {it["goal"]: it["day"] for it in said["moved"]}
    assert days["2026-Q4/target-said"] == "2026-10-05"
    assert days["2026-Q4/commitment-unsaid"] == "2026-11-16"
    assert okr("audit", "2026-Q4", "--exit-code", "--today", TODAY, cwd=repo.folder).code == 1


def test_a_reason_that_comes_later_counts_over_time(repo: Repo) -> None:
    goal = yaml.safe_load((repo.folder / "objectives/2026-Q4/target-unsaid.yaml").read_text())
    amended(goal, "target", (65, 60), date(2026, 12, 1))
    written(repo.folder, "target-unsaid", goal)
    repo.commit("Say why")
    assert found(repo, "--history") == EXPECTED - {("H001", "2026-Q4/target-unsaid")}


def test_a_reason_for_something_else_is_untrue(repo: Repo) -> None:
    goal = yaml.safe_load((repo.folder / "objectives/2026-Q4/target-unsaid.yaml").read_text())
    amended(goal, "target", (65, 62), date(2026, 12, 1))
    written(repo.folder, "target-unsaid", goal)
    repo.commit("Say something")
    extra = {("H013", "2026-Q4/target-unsaid")}
    assert found(repo, "--history") == EXPECTED | extra
    assert found(repo, "--against", "HEAD~1") == extra


def test_a_merge_hides_nobody(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What a merge brought in is told of whoever wrote it.
    """
    goal = born()
    written(repo.folder, "merged", goal)
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-10-08T09:00:00+0200")
    repo.commit("A goal")
    repo.git("checkout", "-q", "-b", "side")
    goal["key_results"][2]["target"] = 5
    written(repo.folder, "merged", goal)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Bo")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-11-30T09:00:00+0200")
    repo.commit("Ease it")
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-12-03T09:00:00+0200")
    repo.git("checkout", "-q", "-")
    repo.git("merge", "--quiet", "--no-ff", "-m", "Merge", "side")
    merged = {(code, "2026-Q4/merged") for code in ("H001", "H008")}  # born on later weeks
    assert found(repo, "--history") == EXPECTED | merged
    said = okr("audit", "2026-Q4", "--json", "--today", TODAY, cwd=repo.folder).json
    (moved_one,) = [it for it in said["moved"] if it["goal"] == "2026-Q4/merged"]
    assert (moved_one["who"], moved_one["day"]) == ("Bo", "2026-11-30")


def test_a_change_cannot_ignore_what_it_brings(repo: Repo) -> None:
    """
    Neither in the settings nor by a comment.
    """
    goal = yaml.safe_load((repo.folder / "objectives/2026-Q4/target-said.yaml").read_text())
    goal["key_results"][1]["target"] = 0
    written(repo.folder, "target-said", goal)
    settings = "version: 1\ncheck: {ignore: [ALL], severity: {M004: 'off'}, fail_on: never}\n"
    (repo.folder / "okr.yaml").write_text(settings, encoding="utf-8")
    path = repo.folder / "objectives/2026-Q4/target-said.yaml"
    path.write_text(f"# okr: ignore-file[M004] mine\n{path.read_text()}", encoding="utf-8")
    alone = okr("check", "--today", TODAY, cwd=repo.folder)
    assert alone.code == 0
    answer = okr("check", "--against", "HEAD", "--json", "--today", TODAY, cwd=repo.folder)
    assert answer.code == 1
    codes = {it["code"] for it in answer.json["findings"] if it["state"] == "new"}
    assert {"M004", "L008", "L010"} <= codes


def test_what_was_there_before_is_not_new(repo: Repo) -> None:
    goal = born()
    goal["key_results"][0] |= {"start": 65}
    written(repo.folder, "broken", goal)
    repo.commit("A goal that cannot work")
    assert okr("check", "--today", TODAY, cwd=repo.folder).code == 1
    path = repo.folder / "objectives/2026-Q4/broken.yaml"
    path.write_text(f"# A word.\n\n{path.read_text()}", encoding="utf-8")
    answer = okr("check", "--against", "HEAD", "--today", TODAY, cwd=repo.folder)
    assert answer.code == 0
    assert "already on HEAD" in answer.stdout
