"""
A file that is broken stays visible, the others still show, and nothing writes into it.
"""

from pathlib import Path

import pytest

from tests.support.cli import okr
from tests.support.files import changed, example, snapshot

GOAL = "objectives/2026-Q4/customer-love.yaml"
KPI = "kpis/nps.yaml"
LOOKING = ["today", "status", "list", "tree", "due", "forecast", "scorecard"]
KPIS = ["kpi list", "kpi status", "due", "today", "northstar", "scorecard"]
WAYS = {
    "not YAML": b"title: [\n",
    "not UTF-8": b"title: \xff\n",
    "a wrong value": b"title: Love\nowner: [ana]\n",
    "an unknown key": b"title: Love\nownr: ana\n",
    "a conflict": b"<<<<<<< ours\ntitle: Love\n=======\ntitle: Loved\n>>>>>>> theirs\n",
    "a control character": b"title: Lo\x1bve\n",
    "hidden text": "title: Lo\u202eve\n".encode(),
    "empty": b"",
    "too large": b"title: Love\n#" + b"x" * 1024 * 1024,
}


@pytest.fixture(params=list(WAYS.values()), ids=list(WAYS))
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """
    The example with one goal and one KPI broken in the same way.
    """
    place = example(tmp_path)
    for path in (GOAL, KPI):
        (place / path).write_bytes(request.param)
    return place


@pytest.mark.parametrize("command", LOOKING)
def test_a_broken_goal_is_a_row_among_the_others(broken: Path, command: str) -> None:
    """
    Reading ends with 0, and says on stderr that something is missing.
    """
    answer = okr(*command.split(), cwd=broken)
    assert answer.code == 0
    assert f"{GOAL}:" in answer.stdout
    assert "broken" in answer.stdout
    assert "could not be read; `okr check` says why\n" in answer.stderr
    if command not in ("due", "forecast"):
        assert "No office leaves us without a conversation" in answer.stdout


@pytest.mark.parametrize("command", KPIS)
def test_a_broken_kpi_is_a_row_among_the_others(broken: Path, command: str) -> None:
    """
    Wherever KPIs are listed.
    """
    answer = okr(*command.split(), cwd=broken)
    assert answer.code == 0
    assert f"{KPI}:" in answer.stdout
    assert "could not be read" in answer.stderr


@pytest.mark.parametrize("command", sorted({*LOOKING, *KPIS}))
def test_scripts_see_it_as_well(broken: Path, command: str) -> None:
    """
    As `broken`: the path, and the reason with its place.
    """
    answer = okr(*command.split(), "--json", cwd=broken)
    assert answer.code == 0
    assert answer.json["broken"]
    for one in answer.json["broken"]:
        assert one["path"] in (GOAL, KPI)
        assert one["message"].startswith(f"{one['path']}:")


def test_check_ends_with_1(broken: Path) -> None:
    """
    That is its task.
    """
    answer = okr("check", "--json", cwd=broken)
    assert answer.code == 1
    assert {one["path"] for one in answer.json["findings"]} == {GOAL, KPI}
    assert answer.json["summary"]["errors"] == len(answer.json["findings"])


@pytest.mark.parametrize(
    "words",
    [
        ["checkin", "customer-love#nps", "52"],
        ["checkin", "customer-love", "52"],
        ["add-kr", "customer-love", "Reviews from 1 to 2"],
        ["set", "customer-love", "owner", "bo"],
        ["amend", "customer-love", "owner", "bo", "--reason", "So."],
        ["action", "customer-love#nps", "Ask"],
        ["rename", "customer-love", "love"],
        ["kpi", "record", "nps", "54"],
        ["rename", "kpis/nps.yaml", "score"],
    ],
    ids=" ".join,
)
def test_nothing_writes_into_it(broken: Path, words: list[str]) -> None:
    """
    What it means is not known, so what a change would mean is not known either.
    """
    before = snapshot(broken)
    answer = okr(*words, cwd=broken)
    assert (answer.code, answer.stdout) == (2, "")
    assert changed(before, broken) == set()


@pytest.mark.parametrize("words", [["show", "customer-love"], ["explain", "customer-love"]])
def test_who_asks_for_it_is_told_why_there_is_no_answer(broken: Path, words: list[str]) -> None:
    """
    The place that is broken is named.
    """
    answer = okr(*words, cwd=broken)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"okr: {GOAL}:")


def test_others_are_written_as_ever(broken: Path) -> None:
    """
    One broken file does not stop everybody's work.
    """
    before = snapshot(broken)
    assert okr("checkin", "win-back", "12", cwd=broken).code == 0
    assert okr("kpi", "record", "bean-stock", "33", cwd=broken).code == 0
    assert changed(before, broken) == {
        "objectives/2026-Q4/keep-customers.yaml",
        "kpis/bean-stock.yaml",
    }


@pytest.mark.parametrize("command", LOOKING)
def test_links_are_reported_and_never_followed(tmp_path: Path, command: str) -> None:
    """
    A goal file that is a link may lead out of the workspace.
    """
    place = example(tmp_path)
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: Secret\n", encoding="utf-8")
    (place / GOAL).unlink()
    (place / GOAL).symlink_to(secret)
    answer = okr(command, cwd=place)
    assert answer.code == 0
    assert "symbolic link" in answer.stdout
    assert "Secret" not in answer.stdout
    assert okr("set", "customer-love", "owner", "bo", cwd=place).code == 2
    assert secret.read_text(encoding="utf-8") == "title: Secret\n"
