from pathlib import Path

import pytest

from okrcli.store.undo import KEPT
from tests.support.cli import okr
from tests.support.files import changed, example, snapshot

FILE = "objectives/2026-Q4/customer-love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return example(tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ["checkin", "nps", "52", "-c", "7"],
        ["add", "New", "--kr", "NPS from 45 to 60"],
        ["add-kr", "customer-love", "Reviews from 12 to 40"],
        ["set", "customer-love", "owner", "bo"],
        ["amend", "customer-love#nps", "target", "55", "--reason", "So."],
        ["action", "customer-love#nps", "Ask"],
        ["rename", "2026/customers-for-life", "loyalty"],
        ["rm", "2026/customers-for-life", "--yes"],
        ["kpi", "add", "Stock", "--unit", "days", "--direction", "range"],
        ["kpi", "record", "nps", "54"],
        ["checkin", "first-response", "1.8", "-c", "9"],
    ],
    ids=lambda words: words[0] + " " + words[1],
)
def test_every_write_can_be_taken_back(place: Path, words: list[str]) -> None:
    """
    Every byte is as it was.
    """
    before = snapshot(place)
    assert okr(*words, cwd=place).code == 0
    assert changed(before, place)
    answer = okr("undo", cwd=place)
    assert answer.code == 0
    assert answer.stdout.startswith("took back: ")
    assert changed(before, place) == set()


def test_writes_are_taken_back_one_after_the_other(place: Path) -> None:
    """
    The newest first, until nothing is left.
    """
    states = []
    for value in ("52", "53", "54"):
        states.append(snapshot(place))
        okr("checkin", "customer-love#nps", value, cwd=place)
    for state in reversed(states):
        assert okr("undo", cwd=place).code == 0
        assert changed(state, place) == set()
    answer = okr("undo", cwd=place)
    assert (answer.code, answer.stderr) == (2, "okr: there is nothing to undo here\n")


def test_what_was_changed_by_hand_is_not_touched(place: Path) -> None:
    """
    Somebody's work would be lost; the file is named.
    """
    okr("checkin", "customer-love#nps", "52", cwd=place)
    with (place / FILE).open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    before = snapshot(place)
    answer = okr("undo", cwd=place)
    assert answer.code == 2
    assert f"{FILE} was changed since “customer-love#nps: 51 → 52 points" in answer.stderr
    assert changed(before, place) == set()


def test_a_write_that_never_happened_is_passed_over(place: Path) -> None:
    """
    okr remembers before it writes; where it was stopped in between, the write before it is meant.
    """
    before = snapshot(place)
    okr("checkin", "customer-love#nps", "52", cwd=place)
    middle = snapshot(place)
    okr("checkin", "customer-love#nps", "53", cwd=place)
    (place / FILE).write_bytes(middle[FILE])
    assert okr("undo", cwd=place).stdout.startswith("took back: customer-love#nps: 51 → 52")
    assert changed(before, place) == set()


def test_a_write_that_was_cut_short_is_taken_back_as_far_as_it_came(place: Path) -> None:
    """
    Of several files some may be new and others still old.
    """
    before = snapshot(place)
    okr("rename", "2026/customers-for-life", "loyalty", cwd=place)
    for path in (FILE, "objectives/2026/customers-for-life.yaml"):
        (place / path).write_bytes(before[path])
    assert okr("undo", cwd=place).code == 0
    assert changed(before, place) == set()


def test_only_the_last_writes_are_remembered(place: Path) -> None:
    """
    Twenty of them.
    """
    for number in range(KEPT + 2):
        okr("set", "customer-love", "title", f"Title {number}", cwd=place)
    answers = [okr("undo", cwd=place).code for _ in range(KEPT + 1)]
    assert answers == [0] * KEPT + [2]
    assert "Title 1\n" in (place / FILE).read_text(encoding="utf-8")


def test_a_dry_run_takes_nothing_back(place: Path) -> None:
    """
    And what it showed can still be taken back.
    """
    okr("checkin", "customer-love#nps", "52", cwd=place)
    after = snapshot(place)
    answer = okr("undo", "--dry-run", cwd=place)
    assert "-        value: 52" in answer.stdout
    assert changed(after, place) == set()
    assert okr("undo", cwd=place).code == 0


def test_workspaces_have_memories_of_their_own(tmp_path: Path) -> None:
    """
    What was done elsewhere is not undone here.
    """
    one, two = example(tmp_path / "one"), example(tmp_path / "two")
    okr("checkin", "customer-love#nps", "52", cwd=one)
    assert okr("undo", cwd=two).code == 2
    assert okr("undo", cwd=one).code == 0


def test_nothing_of_it_lies_in_the_workspace(place: Path, tmp_path: Path) -> None:
    """
    It would be committed, or seen by others.
    """
    state = tmp_path / "state"
    okr("checkin", "customer-love#nps", "52", cwd=place, XDG_STATE_HOME=str(state))
    assert len(list(state.rglob("*.json"))) == 1
    assert {path.name for path in (place / ".okr").iterdir()} <= {".gitignore", "lock", "holder"}


def test_a_state_folder_that_cannot_be_written_stops_no_work(place: Path, tmp_path: Path) -> None:
    """
    The write is made, and it is said that it cannot be taken back.
    """
    (tmp_path / "file").write_text("")
    answer = okr(
        "checkin", "customer-love#nps", "52", cwd=place, XDG_STATE_HOME=str(tmp_path / "file")
    )
    assert answer.code == 0
    assert "`okr undo` will not know this write" in answer.stderr


def test_a_memory_that_is_damaged_is_passed_over(place: Path, tmp_path: Path) -> None:
    """
    It is no reason to fail.
    """
    state = tmp_path / "state"
    okr("checkin", "customer-love#nps", "52", cwd=place, XDG_STATE_HOME=str(state))
    (record,) = state.rglob("*.json")
    record.write_text("{", encoding="utf-8")
    answer = okr("undo", cwd=place, XDG_STATE_HOME=str(state))
    assert (answer.code, answer.stderr) == (2, "okr: there is nothing to undo here\n")
