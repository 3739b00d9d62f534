"""
What a git repository holds: one process answers for commits, folders and files by their hash.

Nothing is checked out, nothing is fetched, and no name that people type reaches git as an option:
names go to it as lines of input.
"""

import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from okrcli.errors import UnknownRevision
from okrcli.store import git
from okrcli.store.files import MAX_BYTES

_FOLDER, _LINK, _SUBMODULE = 0o40000, 0o120000, 0o160000
_REF = re.compile(r"[^\x00-\x20\x7f-\x9f]+( [^\x00-\x20\x7f-\x9f]+)*")
_MADE = re.compile(
    r"^committer .*> ([0-9]{1,11}) ([+-])([01][0-9]|2[0-3])([0-5][0-9])$", re.MULTILINE
)
SHALLOW = "the clone is shallow: `git fetch --unshallow` brings the history that is missing"
_HASH = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class Entry(NamedTuple):
    """
    One name in a folder of a commit.
    """

    mode: int
    hash: str

    @property
    def is_folder(self) -> bool:
        return self.mode == _FOLDER

    @property
    def is_link(self) -> bool:
        return self.mode == _LINK

    @property
    def is_submodule(self) -> bool:
        return self.mode == _SUBMODULE


class Object(NamedTuple):
    """
    What git holds under a hash: at most one byte more than a goal file may have.
    """

    hash: str
    kind: str
    data: bytes


class Objects:
    """
    The objects of a repository, each read once.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: git.Process | None = None
        self._trees: dict[str, dict[str, Entry]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._process is not None:
            self._process.close()
            self._process = None

    def commit(self, name: str) -> str:
        """
        The hash of the commit that somebody names; `UnknownRevision` if there is none.
        """
        if not _REF.fullmatch(name) or name[0] in "-^" or ".." in name:
            raise UnknownRevision(name, "name a branch, a tag, a commit or HEAD~1")
        found = self._get(f"{name}^{{commit}}")
        if found is None or found.kind != "commit":
            raise UnknownRevision(name, lack=self._lack(name))
        return found.hash

    def merge_base(self, one: str, other: str) -> str:
        """
        The commit where the histories of two commits part.
        """
        first, second = self.commit(one), self.commit(other)
        found = git.merge_base(self._folder, first, second)
        if found is None:
            lack = SHALLOW if self.is_shallow() else "the two have no history in common"
            raise UnknownRevision(f"{one}...{other}", lack=lack)
        return found

    def is_shallow(self) -> bool:
        """
        Whether the clone lacks older commits.
        """
        return git.is_shallow(self._folder)

    def text(self, commit: str) -> str:
        """
        A commit as git keeps it: its headers, an empty line, its message.
        """
        return self._whole(commit).data.decode("utf-8", "replace")

    def note(self, tag: str) -> str | None:
        """
        What an annotated tag says, by its full name; none if there is no such tag, or it says nothing.
        """
        found = self._get(tag)
        if found is None or found.kind != "tag":
            return None
        return found.data.decode("utf-8", "replace").partition("\n\n")[2]

    def day(self, commit: str) -> date | None:
        """
        The day on which a commit was made, where that was; none where it does not say.
        """
        found = _MADE.search(self.text(commit))
        if found is None:
            return None
        shift = timedelta(hours=int(found[3]), minutes=int(found[4]))
        zone = timezone(-shift if found[2] == "-" else shift)
        return datetime.fromtimestamp(int(found[1]), zone).date()

    def folder(self, commit: str, path: str) -> str | None:
        """
        The hash of a folder of a commit; none if there is no such folder. The top has no name.
        """
        at: str | None = self._top(commit)
        for name in filter(None, path.split("/")):
            entry = self.tree(at).get(name) if at is not None else None
            at = entry.hash if entry is not None and entry.is_folder else None
        return at

    def tree(self, folder: str) -> dict[str, Entry]:
        """
        What lies in a folder, by name.
        """
        if folder not in self._trees:
            found = self._whole(folder)
            is_tree = found.kind == "tree"
            self._trees[folder] = _entries(found.data, len(folder) // 2) if is_tree else {}
        return self._trees[folder]

    def data(self, blob: str) -> bytes:
        """
        A file's bytes, one more than the limit at most.
        """
        return self._whole(blob).data

    def _lack(self, name: str) -> str:
        """
        Why a name that could be one names no commit, as far as it is the repository's fault.
        """
        if name == "HEAD":
            return "nothing has been committed here yet"
        return SHALLOW if self.is_shallow() else ""

    def _whole(self, name: str) -> Object:
        """
        What something in the history refers to, so that it has to be there.
        """
        found = self._get(name)
        if found is None:
            raise git.Withheld(*git.PARTIAL)
        return found

    def _top(self, commit: str) -> str | None:
        found = re.match(r"tree ([0-9a-f]+)\n", self.text(commit))
        return found[1] if found else None

    def _get(self, name: str) -> Object | None:
        if self._process is None:
            self._process = git.Process(self._folder, "cat-file", "--batch")
        process = self._process
        process.ask(name.encode("utf-8", "surrogateescape"))
        head = process.out.readline()
        if not head.endswith(b"\n"):
            self._process = None
            raise process.failed()
        parts = head.split()
        if len(parts) != 3 or not _HASH.fullmatch(parts[0]) or not parts[2].isdigit():
            return None
        size = int(parts[2])
        is_file = parts[1] == b"blob"
        data = process.out.read(min(size, MAX_BYTES + 1) if is_file else size)
        left = size - len(data)
        while left > 0 and (more := process.out.read(min(left, 1 << 20))):
            left -= len(more)
        process.out.read(1)
        return Object(parts[0].decode(), parts[1].decode(), data)


def _entries(data: bytes, length: int) -> dict[str, Entry]:
    """
    A folder as git keeps it: mode, blank, name, zero, and as many bytes as a hash has.
    """
    found = {}
    at = 0
    while at < len(data):
        blank, zero = data.index(b" ", at), data.index(b"\0", at)
        name = data[blank + 1 : zero].decode("utf-8", "surrogateescape")
        end = zero + 1 + length
        found[name] = Entry(int(data[at:blank], 8), data[zero + 1 : end].hex())
        at = end
    return found
