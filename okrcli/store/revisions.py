"""
A workspace as a commit holds it, and which files differ from one state to another.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from okrcli.model.config import Config
from okrcli.model.portfolio import Portfolio
from okrcli.store.files import LINK, Unreadable
from okrcli.store.load import load_config
from okrcli.store.objects import Entry, Objects
from okrcli.store.workspace import SETTINGS, SUFFIX, Folder, NotAWorkspace, Workspace


class Revision:
    """
    The files of a workspace in a commit; each is read once.
    """

    def __init__(self, objects: Objects, commit: str, prefix: str) -> None:
        self.commit = commit
        self._objects = objects
        top = objects.folder(commit, prefix)
        self._entries: dict[str, Entry] = {}
        entries = objects.tree(top) if top is not None else {}
        for name, entry in entries.items():
            if name in tuple(Folder) or not entry.is_folder:
                self._add(name, entry)

    def files(self) -> Iterable[str]:
        return [path for path in self._entries if "/" in path or path in tuple(Folder)]

    def data(self, path: str) -> bytes:
        entry = self._entries.get(path)
        if entry is None:
            raise Unreadable(path, f"is not in commit {self.commit[:9]}")
        if entry.is_link:
            raise Unreadable(path, LINK)
        if entry.is_submodule or entry.is_folder:
            raise Unreadable(path, "is not a regular file")
        return self._objects.data(entry.hash)

    def hash(self, path: str) -> str | None:
        """
        What git calls the content of a file; none where there is no file.
        """
        entry = self._entries.get(path)
        return None if entry is None else f"{entry.mode & 0o170000:o} {entry.hash}"

    def _add(self, path: str, entry: Entry) -> None:
        """
        A file, or all files of a folder; hidden folders hold no goals, and one named like a goal is reported.
        """
        name = path.rpartition("/")[2]
        if not entry.is_folder or (name.endswith(SUFFIX) and "/" in path):
            self._entries[path] = entry
        elif not name.startswith("."):
            for inner, below in self._objects.tree(entry.hash).items():
                self._add(f"{path}/{inner}", below)


def at(workspace: Workspace, objects: Objects, name: str) -> Workspace:
    """
    The workspace as the commit of that name holds it; one that had not been started yet is empty.

    Where it has moved since, it is read where it was, so that nothing hides behind another folder.
    """
    commit = objects.commit(name)
    here = Revision(objects, commit, workspace.prefix().rstrip("/"))
    if here.hash(SETTINGS) is None:
        elsewhere = moved_from(objects, commit, objects.commit("HEAD"))
        if elsewhere is not None:
            here = Revision(objects, commit, elsewhere)
    return Workspace(workspace.root, here)


def moved_from(objects: Objects, before: str, after: str) -> str | None:
    """
    The folder of the one workspace that a commit has and another has not; none if they are several.
    """
    found = list(_gone(objects, objects.folder(before, ""), objects.folder(after, ""), ""))
    return found[0] if len(found) == 1 else None


def _gone(objects: Objects, old: str | None, new: str | None, path: str) -> Iterator[str]:
    """
    The folders that were workspaces, and are none any more; folders that are the same are passed by.
    """
    before, after = (objects.tree(it) if it is not None else {} for it in (old, new))
    if SETTINGS in before and SETTINGS not in after:
        yield path
    for name, entry in before.items():
        now = after.get(name)
        if entry.is_folder and entry != now:
            inner = now.hash if now is not None and now.is_folder else None
            yield from _gone(objects, entry.hash, inner, f"{path}/{name}".lstrip("/"))


class Kept:
    """
    The files of a revision, all of them read, so that no git has to stay.
    """

    def __init__(self, revision: Revision) -> None:
        self._held: dict[str, bytes | Unreadable] = {}
        for path in (SETTINGS, *revision.files()):
            try:
                self._held[path] = revision.data(path)
            except Unreadable as error:
                self._held[path] = error

    def files(self) -> Iterable[str]:
        return [path for path in self._held if path != SETTINGS]

    def data(self, path: str) -> bytes:
        held = self._held.get(path)
        if isinstance(held, bytes):
            return held
        raise held or Unreadable(path, "was not there then")


def kept(workspace: Workspace, name: str) -> tuple[Workspace, date | None]:
    """
    The workspace as a commit holds it, and the day on which that was made, if it says so.
    """
    with Objects(workspace.root) as objects:
        state = at(workspace, objects, name)
        revision = state.snapshot
        if not isinstance(revision, Revision) or revision.hash(SETTINGS) is None:
            raise NotAWorkspace(f"{name}: it had not been started yet")
        return Workspace(workspace.root, Kept(revision)), objects.day(revision.commit)


def config_of(workspace: Workspace) -> Config:
    """
    The settings of a state; the usual ones where the workspace had not been started yet.
    """
    return load_config(workspace) if is_begun(workspace) else Config()


def is_begun(workspace: Workspace) -> bool:
    """
    Whether a state is one of a workspace already.
    """
    snapshot = workspace.snapshot
    return not isinstance(snapshot, Revision) or snapshot.hash(SETTINGS) is not None


class Differing(NamedTuple):
    """
    The paths that are not the same in two states.
    """

    before: frozenset[str]
    after: frozenset[str]


def differing(before: Workspace, after: Workspace) -> Differing:
    """
    The files that one state has and the other has not, or not with this content.
    """
    length = max(_length(before), _length(after))
    old, new = _hashes(before, length), _hashes(after, length)
    changed = {path for path in {*old, *new} if old.get(path) != new.get(path)}
    return Differing(frozenset(changed & old.keys()), frozenset(changed & new.keys()))


def _length(workspace: Workspace) -> int:
    """
    How long a hash is, in the repository of a state; 0 on disk.
    """
    snapshot = workspace.snapshot
    return len(snapshot.commit) if isinstance(snapshot, Revision) else 0


def _hashes(workspace: Workspace, length: int) -> dict[str, str]:
    """
    Every file with its kind and the hash of its content, as git has it or would have it.
    """
    listing = workspace.listing()
    snapshot = workspace.snapshot
    found = {}
    for path in (SETTINGS, *[file.path for file in listing.goals], *listing.strays):
        if isinstance(snapshot, Revision):
            found[path] = snapshot.hash(path) or ""
            continue
        with suppress(Unreadable):
            data = workspace.data(path)
            content = b"blob %d\0%s" % (len(data), data)
            found[path] = (
                f"100000 {_ALGORITHMS[length](content, usedforsecurity=False).hexdigest()}"
            )
    return found


_ALGORITHMS = {40: hashlib.sha1, 64: hashlib.sha256}
"""What git calls a content by, told by how long its hashes are."""


def without(portfolio: Portfolio, hidden: Collection[str]) -> Portfolio:
    """
    The goals of files that can be read on both sides.
    """
    goals = {
        name: goal
        for name, goal in portfolio.goals.items()
        if f"{Folder.OBJECTIVES}/{name}{SUFFIX}" not in hidden
    }
    kpis = {
        name: kpi
        for name, kpi in portfolio.kpis.items()
        if f"{Folder.KPIS}/{name}{SUFFIX}" not in hidden
    }
    return replace(portfolio, goals=goals, kpis=kpis)
