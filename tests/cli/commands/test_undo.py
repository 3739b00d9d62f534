import shlex
from importlib import import_module
from pathlib import Path

import pytest

from okrcli.cli.app import COMMANDS
from okrcli.cli.options import Writing
from okrcli.cli.signature import wanted
from okrcli.store.undo import KEPT
from tests.proof.jobs import TOOL
from tests.support.cli import okr
from tests.support.files import changed, example, snapshot

FILE = "objectives/2026-Q4/customer-love.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = example(tmp_path)
    (folder / "README.md").write_text("<!-- okr: tree -->\n<!-- /okr -->\n", encoding="utf-8")
    return folder


EDITOR = "sed -i '$ a # mine'"
WRITES = {
    "init": ["init elsewhere", "init elsewhere --example", "init deep/er/still"],
    "add": ["add New --kr 'NPS from 45 to 60'", "add New --period 2027-Q1 --id team/new"],
    "add-kr": ["add-kr customer-love 'Reviews from 12 to 40'"],
    "checkin": [
        "checkin customer-love#nps 52 -c 7 -m 'Second wave'",
        "checkin first-response 1.8 -c 9",  # a KPI measures it
        "checkin spot-check 1",
    ],
    "set": ["set customer-love owner bo", "set churn-rate healthy 1.5"],
    "amend": [
        "amend customer-love#nps target 55 --reason So.",
        "amend customer-love#nps --drop --reason So.",
    ],
    "edit": ["edit customer-love", "edit okr.yaml", "edit churn-rate"],
    "action": ["action customer-love#nps Ask", "action customer-love#nps 2 --done"],
    "rename": [
        "rename 2026/customers-for-life loyalty",
        "rename customer-love#nps score",
        "rename churn-rate lost/churn",
    ],
    "rm": ["rm churn-rate --yes", "rm 2026/customers-for-life --yes"],
    "close": ["close customer-love --learned So --next carry --count-zero"],
    "rollover": ["rollover 2026-Q3 2027-Q1 keep-customers"],
    "fmt": ["fmt"],
    "import": [f"import {TOOL}", f"import {TOOL} --period 2027-Q3"],
    "kpi add": ["kpi add Stock --unit days --direction range"],
    "kpi record": ["kpi record nps 54"],
    "kpi recover": ["kpi recover bean-stock --anyway"],
    "render": ["render README.md"],
    "schema": ["schema --install"],
}
"""Words for every command that writes; `undo` alone is none of them."""


def test_every_command_that_writes_is_proved_here() -> None:
    """
    What takes the options of a change makes one.
    """
    writing = {
        command.name
        for command in COMMANDS
        if Writing in wanted(import_module(command.module).command).bundles.values()
    }
    assert set(WRITES) == writing - {"undo"}


def modes(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_mode & 0o777 for path in snapshot(folder)}


@pytest.mark.parametrize("words", [words for group in WRITES.values() for words in group])
def test_every_write_can_be_taken_back(place: Path, words: str) -> None:
    """
    Every byte is as it was, every permission, and every folder.
    """
    for path in place.rglob("*.yaml"):
        path.chmod(0o640)
    if words == "fmt":
        text = (place / FILE).read_bytes()
        (place / FILE).write_bytes(text.replace(b"owner: ana", b"owner:   ana", 1))
    if words == "schema --install":
        text = (place / FILE).read_bytes()
        (place / FILE).write_bytes(text.partition(b"\n")[2])
    before, allowed, folders = snapshot(place), modes(place), list_of_folders(place)
    done = okr(*shlex.split(words), cwd=place, EDITOR=EDITOR)
    assert done.code == 0, done.stderr
    assert changed(before, place)
    there = place / words.split()[1] if words.startswith("init") else place
    answer = okr("undo", cwd=there)
    assert (answer.code, answer.stderr) == (0, "")
    assert answer.stdout.startswith("took back: ")
    assert changed(before, place) == set()
    assert modes(place) == allowed
    if there == place:
        assert list_of_folders(place) == folders


def list_of_folders(place: Path) -> set[Path]:
    return {path for path in place.rglob("*") if path.is_dir() and path.name != ".okr"}


def test_all_of_them_in_a_row_are_taken_back_step_by_step(place: Path) -> None:
    """
    Whatever came between.
    """
    states = []
    for words in [
        group[0] for name, group in WRITES.items() if name not in ("init", "fmt", "schema")
    ]:
        states.append(snapshot(place))
        assert okr(*shlex.split(words), cwd=place, EDITOR=EDITOR).code == 0, words
    listed = okr("undo", "--list", "--json", cwd=place).json["writes"]
    assert [one["why_not"] for one in listed] == [None] * len(states)
    for state, write in zip(reversed(states), listed, strict=True):
        assert okr("undo", cwd=place).stdout.startswith(f"took back: {write['summary']}")
        assert changed(state, place) == set()


def test_what_could_be_taken_back_is_listed(place: Path) -> None:
    """
    Up to what somebody changed by hand since: nothing beyond that can be reached.
    """
    assert okr("undo", "--list", cwd=place).stdout == "there is nothing to undo here\n"
    okr("set", "churn-rate", "owner", "dara", cwd=place)
    okr("checkin", "customer-love#nps", "52", cwd=place)
    okr("set", "nps", "owner", "dara", cwd=place)
    okr("set", "kpis/nps", "owner", "dara", cwd=place)
    with (place / FILE).open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    before = snapshot(place)
    lines = okr("undo", "--list", cwd=place).stdout.splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [["1", "nps:"], ["2", "customer-love#nps:"]]
    assert lines[2].endswith(f"{FILE}, changed since")
    assert changed(before, place) == set()


def test_settings_that_goals_need_are_not_taken_back(tmp_path: Path) -> None:
    """
    Somebody has worked there by hand since.
    """
    okr("init", cwd=tmp_path)
    goal = tmp_path / "objectives/2026-Q4/mine.yaml"
    goal.parent.mkdir(parents=True)
    goal.write_text("title: Mine\nstatus: draft\n")
    answer = okr("undo", cwd=tmp_path)
    assert answer.code == 2
    assert "objectives/2026-Q4/mine.yaml was written since “started a workspace”" in answer.stderr
    goal.unlink()
    assert okr("undo", cwd=tmp_path).code == 0
    assert not (tmp_path / "okr.yaml").exists()


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


def test_a_write_that_is_gone_already_is_not_mistaken_for_the_one_before_it(place: Path) -> None:
    """
    Git took it back, so the older write, long committed, is not what was meant.
    """
    before = snapshot(place)
    okr("checkin", "customer-love#nps", "52", cwd=place)
    middle = snapshot(place)
    okr("set", "customer-love", "title", "Other", cwd=place)
    (place / FILE).write_bytes(middle[FILE])
    listed = okr("undo", "--list", "--json", cwd=place).json["writes"]
    assert [one["why_not"] for one in listed] == ["taken back already", None]
    for words in (("undo", "--dry-run"), ("undo",)):
        answer = okr(*words, cwd=place)
        assert (answer.code, answer.stdout) == (2, "")
        assert "it was taken back already\n  `okr undo` once more" in answer.stderr
        assert "title" in answer.stderr
        assert changed(middle, place) == set()
    assert okr("undo", cwd=place).stdout.startswith("took back: customer-love#nps: 51 → 52")
    assert changed(before, place) == set()


def test_a_write_that_failed_is_no_write(place: Path) -> None:
    """
    The one before it is the last.
    """
    before = snapshot(place)
    okr("checkin", "customer-love#nps", "52", cwd=place)
    (place / "objectives/2027-Q1").write_text("")
    answer = okr("add", "New", "--period", "2027-Q1", cwd=place)
    assert (answer.code, answer.stdout) == (2, "")
    (place / "objectives/2027-Q1").unlink()
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
    kept = {path.name for path in (place / ".okr").iterdir() if "schema" not in path.name}
    assert kept <= {".gitignore", "lock", "holder"}


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
