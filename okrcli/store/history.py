"""
The commits that changed a workspace, and what each did to which files.

One git lists the commits, another answers for their folders and files. A folder that a commit left
alone is not looked into, and each version of a file is read once.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from okrcli.store import git
from okrcli.store.ahead import PRIVATE_KEYS
from okrcli.store.load import flawless
from okrcli.store.objects import Entry, Objects
from okrcli.store.workspace import SETTINGS, Folder, GoalFile, Workspace, is_goal
from okrcli.text.values import values

_FORMAT = "%H%x00%P%x00%ad%x00%an%x00%s%x00"
_FIELDS = 5
_LONGEST = 200
_NO_DAY = date(1970, 1, 1)
"""What git itself takes where no day is told."""


class Commit(NamedTuple):
    """
    A commit: its author, the day on which they wrote it where they were, and its first line.

    Anybody may say any day; `landed` is never before a commit that this one builds on, so that
    nothing can be dated back to a time when the goals did not run yet.
    """

    hash: str
    parents: tuple[str, ...]
    written: date
    author: str
    subject: str
    landed: date

    @property
    def short(self) -> str:
        return self.hash[:9]


class Version(NamedTuple):
    """
    A goal file before and after a commit, by the hashes of its content; none where it was not there.
    """

    file: GoalFile
    before: str | None
    after: str | None


class History:
    """
    The past of a workspace, along the first parents of a commit.
    """

    def __init__(self, workspace: Workspace, objects: Objects, calendar: Calendar) -> None:
        self._root = workspace.root
        self._prefix = workspace.prefix()
        self._objects = objects
        self._calendar = calendar
        self._models: dict[tuple[str, str], Goal | Kpi | None] = {}

    def commits(self, name: str, below: tuple[str, ...] = (*Folder, SETTINGS)) -> list[Commit]:
        """
        The commits up to the one of that name that changed a file below these paths, newest first.
        """
        paths = [f"{self._prefix}{path}" for path in below]
        start = self._objects.commit(name)
        log = git.log(self._root, _FORMAT, start, [f":(top,literal){it}" for it in paths])
        return _commits(log)[::-1]

    def brought(self, merge: Commit, path: str) -> list[Commit]:
        """
        The commits that a merge brought in which changed a file, oldest first; none of one that is no merge.
        """
        if len(merge.parents) < 2:
            return []
        full = f":(top,literal){self._prefix}{path}"
        return _commits(git.brought(self._root, _FORMAT, merge.parents[0], merge.hash, full))

    def versions(self, commit: Commit) -> list[Version]:
        """
        The goal files that a commit changed, by path.
        """
        before = self._folder(commit.parents[0]) if commit.parents else None
        return sorted(_changed(self._objects, before, self._folder(commit.hash), ""))

    def is_first(self, commit: Commit) -> bool:
        """
        Whether it brought the first objectives, or moved all of them here from elsewhere.
        """
        if not commit.parents:
            return True
        above = f"{self._prefix}{Folder.OBJECTIVES}"
        before = self._objects.folder(commit.parents[0], above)
        return before is None or not any(
            entry.is_folder for entry in self._objects.tree(before).values()
        )

    def model(self, file: GoalFile, content: str | None) -> Goal | Kpi | None:
        """
        What a version of a file said; nothing if anything was wrong with it, or it was not there.
        """
        if content is None:
            return None
        key = (file.path, content)
        if key not in self._models:
            said = values(self._objects.data(content), PRIVATE_KEYS)
            self._models[key] = None if said is None else flawless(file, said, self._calendar)
        return self._models[key]

    def _folder(self, commit: str) -> str | None:
        return self._objects.folder(commit, self._prefix.rstrip("/"))


def _commits(text: str) -> list[Commit]:
    """
    The commits of a log that begins with the oldest one.
    """
    fields = text.split("\0")
    found = []
    landed = _NO_DAY
    for at in range(0, len(fields) - _FIELDS, _FIELDS):
        name, parents, written, author, subject = fields[at : at + _FIELDS]
        day = _day(written) or landed
        landed = max(landed, day)
        words = (_short(author), _short(subject))
        found.append(Commit(name.lstrip("\n"), tuple(parents.split()), day, *words, landed))
    return found


def _day(told: str) -> date | None:
    """
    The day that a commit names; none where it is no day, which git keeps as it is.
    """
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _changed(
    objects: Objects, before: str | None, after: str | None, path: str
) -> Iterator[Version]:
    """
    What is not the same in two folders and all below them.
    """
    old = objects.tree(before) if before is not None else {}
    new = objects.tree(after) if after is not None else {}
    names = {name for name in {*old, *new} if old.get(name) != new.get(name)}
    for name in names if path else names & set(Folder):
        here = f"{path}/{name}" if path else name
        one, other = old.get(name), new.get(name)
        folders = (_hash(one, folder=True), _hash(other, folder=True))
        if any(folders) and not name.startswith("."):
            yield from _changed(objects, *folders, here)
        files = (_hash(one, folder=False), _hash(other, folder=False))
        folder = Folder(here.partition("/")[0])
        if any(files) and is_goal(here, folder):
            yield Version(GoalFile(here, folder), *files)


def _hash(entry: Entry | None, *, folder: bool) -> str | None:
    if entry is None or entry.is_folder is not folder or entry.is_link or entry.is_submodule:
        return None
    return entry.hash
