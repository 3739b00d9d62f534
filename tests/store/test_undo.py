from pathlib import Path

import pytest

from okrcli.store.undo import KEPT, Journal, NothingToUndo, TakenBack
from okrcli.store.workspace import Workspace
from okrcli.text.file import FileEdit


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    (tmp_path / "goals").mkdir()
    return Workspace(tmp_path / "goals")


@pytest.fixture
def journal(space: Workspace, tmp_path: Path) -> Journal:
    return Journal(space, {"XDG_STATE_HOME": str(tmp_path / "state")})


def write(space: Workspace, journal: Journal, said: str, *edits: FileEdit) -> None:
    journal.keep(said, edits)
    for edit in edits:
        if edit.new is None:
            (space.root / edit.path).unlink()
        else:
            (space.root / edit.path).write_bytes(edit.new)


def test_the_newest_write_is_turned_around(space: Workspace, journal: Journal) -> None:
    """
    The last edit of it first.
    """
    write(space, journal, "one", FileEdit("a", None, b"1"))
    write(space, journal, "two", FileEdit("a", b"1", b"2"), FileEdit("b", None, b"3"))
    record = journal.last()
    assert record.said == "two"
    assert [(e.path, e.old, e.new) for e in record.reversed()] == [
        ("b", b"3", None),
        ("a", b"2", b"1"),
    ]


def test_bytes_come_back_as_they_were(space: Workspace, journal: Journal) -> None:
    """
    Those that are no text as well.
    """
    data = bytes(range(256))
    write(space, journal, "odd", FileEdit("a", None, data))
    assert journal.last().edits[0].new == data


def test_what_was_taken_back_is_forgotten(space: Workspace, journal: Journal) -> None:
    """
    The one before it is next.
    """
    write(space, journal, "one", FileEdit("a", None, b"1"))
    write(space, journal, "two", FileEdit("b", None, b"2"))
    journal.forget(journal.last())
    assert journal.last().said == "one"


def test_somebody_s_change_is_never_overwritten(space: Workspace, journal: Journal) -> None:
    """
    Nor is a file that is gone brought back by guess.
    """
    write(space, journal, "one", FileEdit("a", b"0", b"1"))
    (space.root / "a").write_bytes(b"mine")
    with pytest.raises(NothingToUndo, match="a was changed since “one”"):
        journal.last()
    (space.root / "a").unlink()
    with pytest.raises(NothingToUndo, match="a was changed since “one”"):
        journal.last()


def test_what_others_took_back_is_told_and_then_forgotten(
    space: Workspace, journal: Journal
) -> None:
    """
    Whatever damaged memories lie above it.
    """
    write(space, journal, "one", FileEdit("a", None, b"1"))
    write(space, journal, "two", FileEdit("b", None, b"2"))
    (space.root / "b").unlink()
    with pytest.raises(TakenBack, match="“two”: it was taken back already") as told:
        journal.last()
    journal.forget(told.value.record)
    assert journal.last().said == "one"


def test_old_memories_fade(space: Workspace, journal: Journal, tmp_path: Path) -> None:
    """
    Only so many are kept.
    """
    for number in range(KEPT + 5):
        write(space, journal, str(number), FileEdit(f"f{number}", None, b"x"))
    assert len(list((tmp_path / "state").rglob("*.json"))) == KEPT


def test_nobody_else_may_read_them(journal: Journal, space: Workspace, tmp_path: Path) -> None:
    """
    They hold what files held.
    """
    write(space, journal, "one", FileEdit("a", None, b"1"))
    (folder,) = (tmp_path / "state/okr/undo").iterdir()
    assert folder.stat().st_mode & 0o077 == 0
