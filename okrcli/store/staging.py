"""
Many new files: each written as safely as a single one, but waiting for the disk together.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from okrcli.store import files
from okrcli.store.workspace import Workspace
from okrcli.text.file import FileEdit

CHUNK = 64
"""So many files wait beside their places at a time; a killed okr leaves no more of them."""
_HANDS = 8


class Staging:
    """
    New files in their order. Those of a chunk are on disk before the first of them gets its name.
    """

    def __init__(self, workspace: Workspace, edits: Sequence[FileEdit]) -> None:
        self._workspace = workspace
        self._edits = edits
        self._waiting: dict[int, Path] = {}
        self._folders: set[Path] = set()

    def create(self, at: int) -> bool:
        """
        Write the new file of the edit at an index; tells whether the disk confirmed its chunk so far.
        """
        if at not in self._waiting:
            self._stage(at)
        edit = self._edits[at]
        files.settle(self._waiting.pop(at), self._workspace.absolute(edit.path), edit.path)
        return bool(self._waiting) or self._confirmed()

    def clear(self) -> None:
        """
        Remove what still waits because something failed.
        """
        for temporary in self._waiting.values():
            files.discard(temporary)

    def _stage(self, first: int) -> None:
        chunk = []
        for at in range(first, min(first + CHUNK, len(self._edits))):
            edit = self._edits[at]
            if edit.old is not None:
                break
            folder = self._workspace.absolute(edit.path).parent
            self._folders |= {folder, *(it.parent for it in files.make_folder(folder, edit.path))}
            chunk.append(at)
        with ThreadPoolExecutor(_HANDS) as hands:
            written = [(at, hands.submit(self._beside, self._edits[at])) for at in chunk]
        for at, one in written:
            if one.exception() is None:
                self._waiting[at] = one.result()
        for _, one in written:
            one.result()

    def _beside(self, edit: FileEdit) -> Path:
        path = self._workspace.absolute(edit.path)
        return files.write_beside(path, edit.path, edit.new or b"", edit.mode)

    def _confirmed(self) -> bool:
        """
        Whether the names that were given are known to be on disk.
        """
        synced = [files.sync_folder(folder) for folder in sorted(self._folders)]
        self._folders.clear()
        return all(synced)
