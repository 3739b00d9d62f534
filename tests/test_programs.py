"""
What programs may import: the same goals, numbers and files as on the command line.
"""

import inspect
import os
import re
import subprocess
import sys
import textwrap
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import okrcli
from tests.support.cli import ROOT, okr, process_environ
from tests.support.files import example

TODAY = date(2026, 11, 16)


@pytest.fixture
def goals(tmp_path: Path) -> okrcli.Workspace:
    return okrcli.Workspace(example(tmp_path), today=TODAY, me="ana")


def weekly() -> None:
    workspace = okrcli.Workspace("goals", me="ana")
    for goal in workspace.goals.values():
        progress = workspace.progress(goal.id)
        print(goal.id, progress.status, progress.score)
    for finding in workspace.check().failing:
        print(finding.path, finding.place.line, finding.message)
    plan = workspace.plan_checkin("customer-love#nps", 52, confidence=7)
    print(workspace.preview(plan))
    workspace.apply(plan)


def test_the_readme_shows_what_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    It is this very function, which the type checker has seen.
    """
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```python\nimport okrcli\n\n(.*?)```", readme, re.DOTALL)
    source = "".join(inspect.getsource(weekly).splitlines(keepends=True)[1:])
    assert shown is not None
    assert shown[1] == textwrap.dedent(source)
    example(tmp_path).rename(tmp_path / "goals")
    monkeypatch.chdir(tmp_path)
    weekly()
    text = (tmp_path / "goals/objectives/2026-Q4/customer-love.yaml").read_text(encoding="utf-8")
    assert "value: 52\n        confidence: 7\n        by: ana\n" in text


def test_numbers_are_those_of_the_command_line(goals: okrcli.Workspace) -> None:
    told = okr("status", "--json", cwd=goals.root).json["objectives"]
    assert told
    for one in told:
        found = goals.progress(one["id"])
        score = None if found.score is None else float(round(found.score, 4))
        assert (found.status, score) == (one["status"], one["score"])
        for part in one["key_results"]:
            assert goals.key_result(part["id"]).status == part["status"]
    assert goals.progress("customer-love").score == Fraction(33, 80)
    assert goals.period.name == "2026-Q4"
    health = {
        one["id"]: one["health"]
        for one in okr("kpi", "status", "--json", cwd=goals.root).json["kpis"]
    }
    assert {kpi: goals.standing(kpi).health for kpi in goals.kpis} == health
    forecast = okr("forecast", "customer-love#nps", "--json", cwd=goals.root).json["key_results"][0]
    assert float(goals.forecast("customer-love#nps").projected or 0) == forecast["projected"]


def test_what_is_written_is_what_the_command_line_writes(tmp_path: Path) -> None:
    """
    The same bytes, by whichever door they come in.
    """
    ours, theirs = example(tmp_path / "ours"), example(tmp_path / "theirs")
    goals = okrcli.Workspace(ours, today=TODAY, me="ana")
    for plan, words in (
        (
            goals.plan_checkin("customer-love#nps", -5, note="A slump."),
            ["checkin", "customer-love#nps", "=-5", "-m", "A slump."],
        ),
        (
            goals.plan_measurement("churn-rate", inputs={"lost": 9, "at_start": 400}),
            ["kpi", "record", "churn-rate", "lost=9", "at_start=400"],
        ),
        (
            goals.plan_change("fast-support", "why", "Nobody waits gladly."),
            ["set", "fast-support", "why", "Nobody waits gladly."],
        ),
        (
            goals.plan_objective("Ship the app", ["Crashes from 20 to 5 crashes"], why="It hurts."),
            ["add", "Ship the app", "--kr", "Crashes from 20 to 5 crashes", "--why", "It hurts."],
        ),
    ):
        assert goals.apply(plan) == ()
        assert okr(*words, cwd=theirs, OKR_USER="ana").code == 0
        assert _files(ours) == _files(theirs)
    amended = goals.plan_change("customer-love#nps", "target", "58", reason="New scale.")
    assert "-    target: 60" in goals.preview(amended)
    assert goals.goals["2026-Q4/ship-the-app"].objective.why == "It hurts."


def test_an_old_plan_is_refused_and_nothing_is_lost(goals: okrcli.Workspace) -> None:
    old = goals.plan_checkin("customer-love#nps", 50)
    goals.apply(goals.plan_checkin("customer-love#nps", 53))
    before = _files(goals.root)
    with pytest.raises(okrcli.OkrError, match="changed by somebody else"):
        goals.apply(old)
    assert _files(goals.root) == before
    assert goals.key_result("customer-love#nps").value == Decimal(53)


@pytest.mark.parametrize("name", ["nowhere", "customer-love#nowhere", ""])
def test_what_is_not_there_is_named(goals: okrcli.Workspace, name: str) -> None:
    with pytest.raises(okrcli.OkrError):
        goals.key_result(name)
    with pytest.raises(okrcli.OkrError):
        goals.plan_checkin(name, 3)


def test_a_broken_file_is_told_and_hides_no_other(goals: okrcli.Workspace) -> None:
    (goals.root / "objectives/2026-Q4/broken.yaml").write_text("title: [\n", encoding="utf-8")
    assert list(goals.broken) == ["objectives/2026-Q4/broken.yaml"]
    assert "2026-Q4/customer-love" in goals.goals
    assert goals.check(select=["E"]).failing
    with pytest.raises(okrcli.OkrError, match=r"broken\.yaml:"):
        goals.progress("2026-Q4/broken")


def test_what_the_terminal_is_told_does_not_reach_a_program(
    goals: okrcli.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_TODAY", "2020-01-01")
    monkeypatch.setenv("OKR_USER", "somebody")
    assert goals.today == TODAY
    assert goals.plan_checkin("customer-love#nps", 50).edits[0].new.count(b"somebody") == 0  # type: ignore[union-attr]
    assert "OKR_TODAY" in os.environ


def test_every_name_is_there_and_none_else() -> None:
    """
    The stub that type checkers read names what is served.
    """
    stub = (ROOT / "okrcli/__init__.pyi").read_text(encoding="utf-8")
    named = set(re.findall(r"import (\w+) as \1\n", stub))
    assert named | {"__version__"} == set(dir(okrcli))
    for name in named:
        assert getattr(okrcli, name).__doc__, name
    with pytest.raises(AttributeError, match="Nothing"):
        _ = okrcli.Nothing  # type: ignore[attr-defined]


def test_importing_it_costs_nothing() -> None:
    probe = "import sys; known = set(sys.modules); import okrcli; print(*set(sys.modules) - known)"
    done = subprocess.run(
        [sys.executable, "-c", probe],
        env=process_environ(),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    assert {name for name in done.stdout.split() if name.partition(".")[0] != "importlib"} <= {
        "okrcli",
        "warnings",
    }


def _files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*.yaml")
        if ".okr" not in path.parts
    }
