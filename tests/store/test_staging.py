"""
Many new files at once: all of them or none, each on disk before it has its name.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from okrcli.store import files
from okrcli.store.apply import MANY, apply
from okrcli.store.files import WriteFailed
from okrcli.store.staging import CHUNK
from okrcli.store.workspace import Workspace
from okrcli.text.file import FileEdit

COUNT = MANY + 2 * CHUNK + 7
EDITS = [
    *(FileEdit(f"objectives/2026-Q4/team/g{n}.yaml", None, b"title: %d\n" % n) for n in range(90)),
    FileEdit("okr.yaml", b"version: 1\n", b"version: 1\nowner: ana\n"),
    *(FileEdit(f"kpis/k{n}.yaml", None, b"title: %d\n" % n) for n in range(COUNT - 90)),
]


def nothing(_: Sequence[FileEdit]) -> Callable[[], None]:
    return lambda: None


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    (tmp_path / "okr.yaml").write_bytes(b"version: 1\n")
    return Workspace(tmp_path)


def there(place: Workspace) -> dict[str, bytes]:
    return {
        path.relative_to(place.root).as_posix(): path.read_bytes()
        for path in place.root.rglob("*")
        if path.is_file()
    }


def test_all_are_written_and_nothing_is_left_beside(place: Workspace) -> None:
    assert apply(place, EDITS, nothing)
    assert there(place) == {edit.path: edit.new for edit in EDITS}


def test_a_file_gets_its_name_once_it_is_on_disk(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    And the names of a folder are on disk before all is said to be confirmed.
    """
    synced: set[int] = set()
    folders: list[str] = []
    fsync, settle, sync = os.fsync, files.settle, files.sync_folder

    def fsynced(handle: int) -> None:
        fsync(handle)
        synced.add(os.fstat(handle).st_ino)

    def settled(temporary: Path, path: Path, name: str) -> None:
        assert temporary.stat().st_ino in synced
        settle(temporary, path, name)

    def synced_folder(folder: Path) -> bool:
        folders.append(folder.name)
        return sync(folder)

    monkeypatch.setattr(os, "fsync", fsynced)
    monkeypatch.setattr(files, "settle", settled)
    monkeypatch.setattr(files, "sync_folder", synced_folder)
    assert apply(place, EDITS, nothing)
    assert {"team", "2026-Q4", "objectives", "kpis", place.root.name} <= set(folders)
    assert len(folders) < COUNT / 4


@pytest.mark.parametrize("fails_at", [0, 1, CHUNK, 100, COUNT - 1])
@pytest.mark.parametrize("how", [WriteFailed("x", "No space left on device"), KeyboardInterrupt()])
def test_what_fails_in_the_middle_leaves_nothing(
    place: Workspace, monkeypatch: pytest.MonkeyPatch, fails_at: int, how: BaseException
) -> None:
    settle, made = files.settle, []

    def failing(temporary: Path, path: Path, name: str) -> None:
        made.append(name)
        is_last = len(made) == fails_at + 1
        if is_last and isinstance(how, WriteFailed):
            files.discard(temporary)
            raise how
        settle(temporary, path, name)
        if is_last:
            raise how

    monkeypatch.setattr(files, "settle", failing)
    with pytest.raises(type(how)):
        apply(place, EDITS, nothing)
    assert set(there(place)) == {"okr.yaml"}
    assert there(place)["okr.yaml"] == b"version: 1\n"


def test_a_disk_that_is_full_while_they_wait_leaves_nothing(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = files.write_beside

    def failing(path: Path, name: str, content: bytes, mode: int | None) -> Path:
        if name.endswith(("/g80.yaml", "/k99.yaml")):
            raise WriteFailed(name, "No space left on device")
        return beside(path, name, content, mode)

    monkeypatch.setattr(files, "write_beside", failing)
    with pytest.raises(WriteFailed, match="g80"):
        apply(place, EDITS, nothing)
    assert set(there(place)) == {"okr.yaml"}


def test_who_looks_on_may_stop_it(place: Workspace) -> None:
    """
    Ctrl-C comes at any time, also while the bar is drawn.
    """

    def stopped(edits: Sequence[FileEdit]) -> Iterator[FileEdit]:
        yield from edits[:70]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply(place, EDITS, nothing, stopped)
    assert set(there(place)) == {"okr.yaml"}
