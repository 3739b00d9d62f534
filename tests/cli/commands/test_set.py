from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, snapshot, workspace

RUNNING = """\
title: Customers love us
owner: ana
tags: [advocacy]
key_results:
  - id: nps
    title: Net Promoter Score
    start: 45
    target: 60
    unit: points
  - {id: speed, title: First response, kind: threshold, at_most: 2, unit: h}
"""
TOP = "title: First\nstatus: draft\n"
CHURN = """\
title: Churn
unit: "%"
direction: decrease
healthy: 4
warning: 6
benchmark: {value: 5, source: survey}
"""
STOCK = "title: Stock\nunit: days\ndirection: range\nhealthy: [30, 40]\n"
FILE = "objectives/2026-Q4/love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    draft = f"status: draft\n{RUNNING}"
    files = {
        FILE: RUNNING,
        "objectives/2026-Q4/draft.yaml": draft,
        "objectives/2026/top.yaml": TOP,
        "kpis/churn.yaml": CHURN,
        "kpis/stock.yaml": STOCK,
    }
    return workspace(tmp_path, files)


def text(place: Path, file: str = FILE) -> str:
    return (place / file).read_text(encoding="utf-8")


def refused(place: Path, *words: str) -> str:
    before = snapshot(place)
    answer = okr("set", *words, cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    assert changed(before, place) == set()
    return answer.stderr


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("owner", "bo", "owner: bo"),
        ("title", "They love us", "title: They love us"),
        ("title", "no", 'title: "no"'),
        ("tags", "a, b ,c", "tags: [a, b, c]"),
        ("priority", "2", "priority: 2"),
        ("level", "strategic", "level: strategic"),
        ("title", "  They\n love   us ", "title: They love us"),
        ("aligns_to", "top", "aligns_to: 2026/top"),
        ("aligns_to", "top,draft#nps", "aligns_to: [2026/top, 2026-Q4/draft#nps]"),
        ("continues", "top", "continues: 2026/top"),
        ("guardrails", "churn,kpis/stock", "guardrails: [churn, stock]"),
        ("status", "done", "status: done"),
        ("key_results.nps.title", "NPS", "    title: NPS"),
        ("key_results.nps.owner", "chen", "    owner: chen"),
    ],
)
def test_fields_that_nobody_is_judged_by_are_just_set(
    place: Path, field: str, value: str, line: str
) -> None:
    """
    One line changes, or one is new.
    """
    before = text(place).splitlines()
    assert okr("set", "love", field, value, cwd=place).code == 0
    after = text(place).splitlines()
    assert [new for new in after if new not in before] == [line]
    assert len(after) - len(before) in (0, 1)


def test_a_key_result_may_stand_before_its_field(place: Path) -> None:
    """
    `GOAL#KR FIELD` and `GOAL key_results.KR.FIELD` are the same.
    """
    answer = okr("set", "love#nps", "title", "NPS", cwd=place)
    assert answer.stdout == (
        "2026-Q4/love: key_results.nps.title Net Promoter Score → NPS  "
        "objectives/2026-Q4/love.yaml:6\n"
    )


def test_an_empty_value_removes_the_field(place: Path) -> None:
    """
    It is absent then, not empty.
    """
    okr("set", "love", "tags", "", cwd=place)
    assert "tags" not in text(place)
    assert '"tags" is not set' in refused(place, "love", "tags", "")


@pytest.mark.parametrize("field", ["target", "start", "unit", "due", "weight", "kind", "stretch"])
def test_what_a_running_goal_is_judged_by_is_amended(place: Path, field: str) -> None:
    """
    The command to type is named.
    """
    said = refused(place, "love#nps", field, "7")
    assert said == (
        f'okr: "{field}" of a running goal is not just set\n'
        f"  say why: `okr amend 2026-Q4/love#nps {field} 7 --reason …`\n"
    )


def test_the_goalposts_of_a_draft_are_just_set(place: Path) -> None:
    """
    Nobody has been promised anything yet.
    """
    answer = okr("set", "draft#nps", "target", "65 points", cwd=place)
    assert answer.code == 0
    assert "    target: 65\n" in text(place, "objectives/2026-Q4/draft.yaml")
    answer = okr("set", "draft#nps", "due", "2026-12-01", cwd=place)
    assert "    due: 2026-12-01\n" in text(place, "objectives/2026-Q4/draft.yaml")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["love", "colour", "blue"], 'an objective has no field "colour"'),
        (["love#nps", "colour", "blue"], 'a key result has no field "colour"'),
        (["love#nsp", "title", "x"], 'did you mean "2026-Q4/love#nps"'),
        (["love", "key_results.nsp.title", "x"], 'has no key result "nsp"'),
        (["love", "checkins", "x"], "`okr checkin`"),
        (["love#nps", "actions", "x"], "`okr action`"),
        (["love#nps", "id", "x"], "`okr rename`"),
        (["love", "key_results", "x"], "`okr add-kr`"),
        (["love", "amendments", "x"], "`okr amend`"),
        (["love", "title", ""], '"title" cannot be empty'),
        (["love", "owner", "ana"], '"owner" is ana already'),
        (["love", "status", "activ"], 'is one of draft, active, done, dropped, not "activ"'),
        (["love", "priority", "high"], '"priority": "high" is no number'),
        (["love", "priority", "1.5"], "must be a whole number"),
        (["love", "review", "x"], '"review" is more than one value'),
        (["love", "review", ""], '"review" is more than one value'),
        (["love", "triggered_by", ""], '"triggered_by" is more than one value'),
        (["love", "title", "  "], '"title" cannot be empty'),
        (["love", "owner", "a\x1bb"], "the control character U+001B is not allowed"),
        (["love", "aligns_to", "love#nps"], "cannot align to itself"),
        (["love", "aligns_to", "topp"], 'did you mean "2026/top"?'),
        (["love", "guardrails", "churn,stocks"], 'did you mean "stock"?'),
        (["top", "status", "active"], "2026/top cannot run without a key result"),
        (["draft#nps", "target", "45"], "start and target are both 45"),
        (["churn", "colour", "red"], 'a KPI has no field "colour"'),
        (["churn", "measurements", "5"], "`okr kpi record`"),
        (["churn", "benchmark", ""], '"benchmark" is more than one value'),
        (["churn", "unit", ""], '"unit" cannot be empty'),
        (["churn", "direction", "up"], "is one of increase, decrease, range"),
        (["churn", "healthy", "5..6"], "healthy is one number where decrease is good"),
        (["churn", "healthy", "7"], "warning 6 lies on the healthy side of 7"),
        (["churn", "target", "5 points"], '"target" is kept in %, not in points'),
        (["churn", "formula", "a/"], "cannot be read: the formula ends too early"),
        (["churn", "counter", "nope"], 'there is no KPI "nope"'),
        (["stock", "healthy", "5"], "of a range it is LOW..HIGH"),
        (["stock", "healthy", "5..1"], "holds nothing"),
        (["chrun", "title", "x"], 'did you mean "churn"?'),
        (["draft#nps", "target", "60%"], '"target" is kept in points, not in %'),
        (["draft#nps", "due", "soon"], '"soon" is no day'),
        (["draft#nps", "at_most", "3"], 'a metric has no "at_most"'),
        (["draft#speed", "strict", "maybe"], '"strict" is true or false'),
        (["love", "title", "x" * 201], "longer than 200 characters"),
    ],
)
def test_what_does_not_fit_is_refused(place: Path, words: list[str], said: str) -> None:
    """
    In one sentence, before anything is written.
    """
    assert said in refused(place, *words)


def test_a_key_result_is_found_by_its_tail(place: Path) -> None:
    """
    As at a check-in.
    """
    assert okr("set", "speed", "title", "Fast", cwd=place).code == 2
    assert okr("set", "love#speed", "title", "Fast", cwd=place).code == 0
    (place / "objectives/2026-Q4/draft.yaml").unlink()
    assert okr("set", "speed", "title", "Faster", cwd=place).code == 0
    assert "title: Faster" in text(place)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("churn title Lost", "title: Lost"),
        ("churn healthy 3", "healthy: 3"),
        ("churn healthy -1", "healthy: 3"),
        ("stock healthy 20..50", "healthy: [20, 50]"),
        ("churn counter kpis/stock.yaml", "counter: stock"),
        ("churn north_star yes", "north_star: true"),
        ("churn tags lean,saas", "tags: [lean, saas]"),
        ("churn formula lost/all*100", "formula: lost/all*100"),
    ],
)
def test_the_fields_of_a_kpi_are_set(place: Path, words: str, line: str) -> None:
    """
    It promises nothing, so no reason is asked for.
    """
    kpi = words.partition(" ")[0]
    answer = okr("set", *words.split(), cwd=place)
    assert (answer.code, answer.stderr) == (0, "")
    written = text(place, f"kpis/{kpi}.yaml").replace('"', "").splitlines()
    assert line in written


def test_a_kpi_and_a_key_result_of_one_name_are_not_guessed(tmp_path: Path) -> None:
    """
    Both ways to name one of them are shown.
    """
    place = workspace(tmp_path, {FILE: RUNNING, "kpis/nps.yaml": STOCK})
    said = refused(place, "nps", "title", "x")
    assert '"nps" may be "2026-Q4/love#nps" or "kpis/nps"' in said
    assert okr("set", "kpis/nps", "title", "x", cwd=place).code == 0
    assert "title: x" in text(place, "kpis/nps.yaml")


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_the_goalposts_of_a_goal_that_is_over_stand(tmp_path: Path, status: str) -> None:
    """
    What nobody is judged by may still be mended, and the goal be opened again.
    """
    place = workspace(tmp_path, {FILE: f"status: {status}\n{RUNNING}"})
    assert "what it was judged by stands" in refused(place, "love#nps", "target", "50")
    assert okr("set", "love", "title", "Loved", cwd=place).code == 0
    assert okr("set", "love", "status", "active", cwd=place).code == 0
