"""
A second process that reads goal files while this one is still starting up.

Start-up is what a person feels, and most of it is spent before the first file is opened. Where
there are two processors, the files that a command will most likely want are read meanwhile. A
wrong guess costs nothing but that: what was not read ahead, or not without doubt, is read as ever.
"""

import gc
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, NamedTuple

from okrcli.errors import OkrError
from okrcli.store.files import Unreadable
from okrcli.store.scan import is_finished
from okrcli.store.workspace import (
    SETTINGS,
    Folder,
    GoalFile,
    Listing,
    Workspace,
    find_workspace,
    open_workspace,
)

PRIVATE_KEYS = "x-"
_WORKSPACE_OPTIONS = ("-C", "--workspace")
_ALL_UNFINISHED = ("today", "due")
"""The commands that look at every goal that still runs, whatever its period."""
_ASKS_WHO = "today"
"""The command that always wants to know who is typing."""


def read_values(workspace: Workspace, path: str) -> dict[str, Any] | None:
    """
    What a file says; nothing if anything is wrong with it.
    """
    from okrcli.text.values import values  # noqa: PLC0415 (who gets all from ahead needs no YAML)

    return values(workspace.data(path), PRIVATE_KEYS)


class Frame(NamedTuple):
    """
    One message of the other process: below which root, what files say, and which are finished.

    `email` is git's `user.email`, empty where there is none, none where nobody has asked.
    """

    root: str = ""
    said: Mapping[str, dict[str, Any]] = MappingProxyType({})
    finished: frozenset[str] = frozenset()
    email: str | None = None


class Ahead:
    """
    What the other process has read by the time that somebody asks for it.
    """

    def __init__(self, pipe: IO[bytes] | None) -> None:
        self._pipe = pipe
        self._root = ""
        self._said: dict[str, dict[str, Any]] = {}
        self._finished: frozenset[str] = frozenset()
        self._email: str | None = None

    def read(self, workspace: Workspace, path: str) -> dict[str, Any] | None:
        """
        As `read_values`, from the other process where that has the file.
        """
        if workspace.snapshot is not None:
            return read_values(workspace, path)
        while path not in self._said and self._pipe is not None:
            self._receive(self._pipe)
        found = self._said.get(path) if self._root == str(workspace.root) else None
        return read_values(workspace, path) if found is None else found

    def is_finished(self, workspace: Workspace, path: str) -> bool:
        """
        As the function of that name, from the other process where that has seen it.
        """
        if workspace.snapshot is not None:
            return is_finished(workspace, path)
        if not self._root and self._pipe is not None:
            self._receive(self._pipe)
        known = path in self._finished and self._root == str(workspace.root)
        return known or is_finished(workspace, path)

    def email(self, workspace: Workspace) -> str | None:
        """
        Git's `user.email`, from the other process where that has asked.
        """
        while self._email is None and self._pipe is not None:
            self._receive(self._pipe)
        if self._email is not None and self._root == str(workspace.root):
            return self._email or None
        return _email(workspace)

    def close(self) -> None:
        """
        Listen no longer.
        """
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def _receive(self, pipe: IO[bytes]) -> None:
        """
        Take in one more message; nothing more comes once the other process has ended or given up.
        """
        pickle = import_module("pickle")  # commands that read nothing ahead go without
        try:
            frame = Frame(*pickle.load(pipe))  # from our own child, by a pipe nobody else has
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            return
        self._root = frame.root
        self._said.update(frame.said)
        self._finished |= frame.finished
        self._email = frame.email


def serve(pipe: int, command: str, words: Sequence[str], environ: Mapping[str, str]) -> None:
    """
    The other process: guess the files, and send what they say, in the order in which it is wanted.
    """
    gc.disable()
    with os.fdopen(pipe, "wb") as out, suppress(OSError, OkrError, ValueError):
        workspace = _workspace(words, environ)
        settings = read_values(workspace, SETTINGS)
        looks_at_all = command in _ALL_UNFINISHED
        finished = _finished(workspace) if looks_at_all else frozenset()
        _send(out, workspace, {} if settings is None else {SETTINGS: settings}, finished)
        listing = _likely(workspace, settings or {}, words, environ)
        running = (goal for goal in listing.of(Folder.OBJECTIVES) if goal.path not in finished)
        goals = _said(workspace, running)
        _send(out, workspace, goals)
        named = _named(goals.values())
        kpis = (kpi for kpi in listing.of(Folder.KPIS) if looks_at_all or kpi.id in named)
        _send(out, workspace, _said(workspace, kpis))
        if command == _ASKS_WHO and not environ.get("OKR_USER"):
            _send(out, workspace, {}, email=_email(workspace) or "")


def _send(
    out: IO[bytes],
    workspace: Workspace,
    said: Mapping[str, dict[str, Any]],
    finished: frozenset[str] = frozenset(),
    email: str | None = None,
) -> None:
    pickle = import_module("pickle")
    frame = (str(workspace.root), said, finished, email)
    out.write(pickle.dumps(frame, pickle.HIGHEST_PROTOCOL))
    out.flush()


def _email(workspace: Workspace) -> str | None:
    """
    What git says; what starts programs is loaded only by whoever has to ask.
    """
    found: str | None = import_module("okrcli.store.git").email(workspace.root)
    return found


def _said(workspace: Workspace, files: Iterable[GoalFile]) -> dict[str, dict[str, Any]]:
    """
    What those files say that nothing is wrong with.
    """
    said = {}
    for file in files:
        with suppress(Unreadable):
            found = read_values(workspace, file.path)
            if found is not None:
                said[file.path] = found
    return said


def _finished(workspace: Workspace) -> frozenset[str]:
    goals = workspace.listing().of(Folder.OBJECTIVES)
    return frozenset(goal.path for goal in goals if is_finished(workspace, goal.path))


def _named(goals: Iterable[Mapping[str, Any]]) -> set[str]:
    """
    The KPIs that goals count on, as far as that can be told from values nobody has judged yet.
    """
    named: set[str] = set()
    for goal in goals:
        lists = (goal.get("guardrails"), goal.get("key_results"))
        guardrails, key_results = (value if isinstance(value, list) else [] for value in lists)
        named.update(kpi for kpi in guardrails if isinstance(kpi, str))
        named.update(str(kr["kpi"]) for kr in key_results if isinstance(kr, dict) and "kpi" in kr)
    return named


def _workspace(words: Sequence[str], environ: Mapping[str, str]) -> Workspace:
    named = _option(words, _WORKSPACE_OPTIONS) or environ.get("OKR_WORKSPACE")
    return open_workspace(Path(named)) if named else find_workspace(Path.cwd())


def _option(words: Sequence[str], names: Sequence[str]) -> str | None:
    for at, word in enumerate(words):
        name, sign, value = word.partition("=")
        if name in names:
            return value if sign else next(iter(words[at + 1 :]), None)
    return None


def _likely(
    workspace: Workspace,
    settings: Mapping[str, Any],
    words: Sequence[str],
    environ: Mapping[str, str],
) -> Listing:
    """
    The goals of the period that is asked for or current and those of longer ones, and the KPIs.
    """
    said = environ.get("OKR_TODAY", "")
    today = date.fromisoformat(said) if len(said) == 10 else date.today()  # noqa: DTZ011, TID251 (a guess)
    quarter = f"{today.year}-Q{(today.month + 2) // 3}"
    current = str(_option(words, ("--period",)) or settings.get("current") or quarter)
    year = current[:4]
    names = [
        name
        for name in workspace.periods()
        if name in (current, year, "open", f"{today:%Y-%m}") or name.startswith(f"{year}-H")
    ]
    return workspace.listing(names)
