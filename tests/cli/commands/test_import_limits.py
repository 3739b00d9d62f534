"""
`okr import` where something is in the way: hostile files, full disks, a finger on Ctrl-C.
"""

import json
from pathlib import Path

import pytest

from okrcli.store import files
from okrcli.text.values import values
from tests.cli.commands.test_import import FASTER, LOVE, TABLE, bring
from tests.support.cli import okr, okr_process
from tests.support.files import changed, snapshot, workspace
from tests.support.repo import Repo


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return workspace(tmp_path / "goals")


HOSTILE_IDS = ("../../etc/passwd", "2026-Q4/../x", "2026-Q4/con", "2026-Q4/A", "2026-Q9/a", "/a/b")


@pytest.mark.parametrize("own_id", HOSTILE_IDS)
def test_ids_cannot_leave_their_folder(place: Path, own_id: str) -> None:
    said = {"format": "okr/export", "version": 1, "objectives": [{"id": own_id, "title": "X"}]}
    before = snapshot(place.parent)
    answer = bring(place, json.dumps(said), name="export.json")
    assert answer.code == 2
    (place.parent / "export.json").unlink()
    assert changed(before, place.parent) == set()


@pytest.mark.parametrize("period", ["../..", "2026-Q4/..", "con", "Q9 2026"])
def test_periods_cannot_leave_their_folder(place: Path, period: str) -> None:
    table = f"title,key_result,start,target,period\nLove,NPS,45,60,{period}\n"
    answer = bring(place, table)
    assert answer.code == 2
    assert snapshot(place).keys() == {"okr.yaml"}


TITLES = (
    "=cmd|' /C calc'!A0",
    "- no: [yaml]",
    "${jndi:x}",
    "# none",
    "<<<<<<< x",
    "’s “q” \\ tab\\t",
)


@pytest.mark.parametrize("title", TITLES)
def test_titles_are_data(place: Path, title: str) -> None:
    """
    Whatever a cell says is text in the file, and the same when it is read again.
    """
    quoted = title.replace('"', '""')
    table = f'title,key_result,start,target\n"{quoted}",NPS,45,60\n'
    assert bring(place, table).code == 0
    (path,) = (place / "objectives/2026-Q4").iterdir()
    said = values(path.read_bytes(), "x-")
    assert said is not None
    assert said["title"] == title
    assert okr("check", "--select", "E", cwd=place).code == 0
    assert bring(place, table).stdout.startswith("nothing new")


def test_a_control_character_is_told_at_its_line(place: Path) -> None:
    answer = bring(place, "title,key_result,start,target\nLo\x1bve,NPS,45,60\n")
    assert answer.code == 2
    assert "goals.csv:2: " in answer.stderr
    assert "\x1b" not in answer.stderr
    assert snapshot(place).keys() == {"okr.yaml"}


def test_parents_in_a_circle_are_each_told(place: Path) -> None:
    table = (
        "id,parent,type,title\na,c,Objective,A\nb,a,Objective,B\nc,b,Objective,C\nd,a,Objective,D\n"
    )
    answer = bring(place, table)
    assert answer.code == 2
    assert all(f"goals.csv:{line}: " in answer.stderr for line in (2, 3, 4))
    assert snapshot(place).keys() == {"okr.yaml"}


def test_what_lies_in_the_way_is_gone_around(place: Path) -> None:
    """
    A folder or a file with the name, whatever its case, costs a number.
    """
    (place / "objectives/2026-Q4/love.yaml").mkdir(parents=True)
    (place / "objectives/2026-Q4/Love-2.yaml").write_text("title: x\n", encoding="utf-8")
    answer = bring(place, "title,key_result,start,target\nLove,NPS,45,60\n")
    assert answer.code == 0
    assert "names that were taken got a number: 2026-Q4/love-3" in answer.stderr
    assert (place / "objectives/2026-Q4/love-3.yaml").is_file()


def test_equal_titles_are_numbered(place: Path) -> None:
    rows = "".join(f"o{n},,Objective,Same\n" for n in range(200))
    answer = bring(place, f"id,parent,type,title\n{rows}")
    assert answer.code == 0
    assert "2026-Q4/same-2, 2026-Q4/same-3" in answer.stderr
    assert "and 194 more" in answer.stderr
    assert len(list((place / "objectives/2026-Q4").iterdir())) == 200
    before = snapshot(place)
    assert bring(place, f"id,parent,type,title\n{rows}").stdout.startswith("nothing new")
    assert changed(before, place) == set()


def test_commit_holds_exactly_what_came_in(tmp_path: Path) -> None:
    place = workspace(tmp_path / "goals")
    repo = Repo.around(place)
    assert bring(place, TABLE, "--commit").code == 0
    assert sorted(repo.git("show", "--name-only", "--format=", "HEAD").split()) == [LOVE, FASTER]


def test_stdin_and_a_process_of_its_own(place: Path) -> None:
    done = okr_process("import", "-", cwd=place, stdin=TABLE.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"from stdin" in done.stdout
    assert snapshot(place).keys() == {"okr.yaml", LOVE, FASTER}


def test_outside_of_a_workspace_it_says_how_to_start(tmp_path: Path) -> None:
    (tmp_path / "goals.csv").write_text(TABLE, encoding="utf-8")
    answer = okr("import", "goals.csv", cwd=tmp_path)
    assert answer.code == 2
    assert "okr init" in answer.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nope.csv"], "nope.csv cannot be read: No such file or directory"),
        (["."], ". is a folder, and not one of tables that `okr export` writes"),
        (["../goals.csv", "--map", "nope"], 'there is no map "nope"'),
        (["../goals.csv", "--map", "nope.yaml"], "nope.yaml cannot be read"),
        (["../goals.csv", "--period", "soon"], 'there is no period "soon"'),
    ],
)
def test_what_cannot_be_asked_for(place: Path, words: list[str], said: str) -> None:
    (place.parent / "goals.csv").write_text(TABLE, encoding="utf-8")
    answer = okr("import", *words, cwd=place)
    assert answer.code == 2
    assert said in answer.stderr
    assert snapshot(place).keys() == {"okr.yaml"}


def test_a_disk_that_fails_in_the_middle_costs_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    What was written before is put back.
    """
    create, made = files.create, []

    def failing(path: Path, name: str, content: bytes, mode: int | None = None) -> bool:
        made.append(name)
        if len(made) == 2:
            raise files.WriteFailed(name, "No space left on device")
        return create(path, name, content, mode)

    monkeypatch.setattr(files, "create", failing)
    answer = bring(place, TABLE)
    assert answer.code == 2
    assert "No space left on device" in answer.stderr
    assert snapshot(place).keys() == {"okr.yaml"}


def test_ctrl_c_in_the_middle_leaves_nothing_half_written(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create, made = files.create, []

    def stopped(path: Path, name: str, content: bytes, mode: int | None = None) -> bool:
        made.append(name)
        done = create(path, name, content, mode)
        if len(made) == 2:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(files, "create", stopped)
    assert bring(place, TABLE).code == 130
    assert snapshot(place).keys() == {"okr.yaml"}


def test_thousands_of_rows_are_one_write_on_one_screen(place: Path) -> None:
    """
    And a fault in the last row keeps all of them out.
    """
    rows = ["id,parent,type,title,start,target,current"]
    for number in range(700):
        rows.append(f"O{number},,Objective,Goal number {number},,,")
        rows.append(f"K{number},O{number},Key Result,Figure of {number},1,9,4")
    bad = [*rows, "K,O1,Key Result,Bad,5,5,"]
    answer = bring(place, "\n".join(bad))
    assert answer.code == 2
    assert "goals.csv:1402: it could not be scored" in answer.stderr
    assert snapshot(place).keys() == {"okr.yaml"}
    answer = bring(place, "\n".join(rows))
    assert answer.code == 0
    assert len((answer.stdout + answer.stderr).splitlines()) < 20
    assert len(snapshot(place)) == 701
    assert okr("undo", cwd=place).code == 0
    assert snapshot(place).keys() == {"okr.yaml"}
