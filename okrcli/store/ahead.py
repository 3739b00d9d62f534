"""
A second process that reads goal files while this one is still starting up.

Start-up is what a person feels, and most of it is spent before the first file is opened. Where
there are two processors, the files that a command will most likely want are read meanwhile. A
wrong guess costs nothing but that: what was not read ahead, or not without doubt, is read as ever.
"""

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, NamedTuple

from okrcli.errors import OkrError
from okrcli.store.files import Unreadable, read_bytes
from okrcli.store.scan import is_finished
from okrcli.store.workspace import (
    SETTINGS,
    Folder,
    GoalFile,
    Workspace,
    find_workspace,
    open_workspace,
)

PRIVATE_KEYS = "x-"
_WORKSPACE_OPTIONS = ("-C", "--workspace")
_ALL_UNFINISHED = ("today", "due")
"""The commands that look at every goal that still runs, whatever its period."""


def read_values(workspace: Workspace, path: str) -> dict[str, Any] | None:
    """
    What a file says; nothing if anything is wrong with it.
    """
    from okrcli.text.values import values  # noqa: PLC0415 (who gets all from ahead needs no YAML)

    return values(read_bytes(workspace.absolute(path), path), PRIVATE_KEYS)


class Found(NamedTuple):
    """
    What the other process found below a root: what files say, and which goals are finished.
    """

    root: str = ""
    said: Mapping[str, dict[str, Any]] = MappingProxyType({})
    finished: frozenset[str] = frozenset()


class Ahead:
    """
    What the other process has read by the time that somebody asks for it.
    """

    def __init__(self, pipe: IO[bytes] | None) -> None:
        self._pipe = pipe
        self._received = Found()

    def read(self, workspace: Workspace, path: str) -> dict[str, Any] | None:
        """
        As `read_values`, from the other process where that has the file.
        """
        found = self._found(workspace).said.get(path)
        return read_values(workspace, path) if found is None else found

    def is_finished(self, workspace: Workspace, path: str) -> bool:
        """
        As the function of that name, from the other process where that has seen it.
        """
        return path in self._found(workspace).finished or is_finished(workspace, path)

    def _found(self, workspace: Workspace) -> Found:
        if self._pipe is not None:
            self._received = _received(self._pipe)
            self._pipe = None
        return self._received if self._received.root == str(workspace.root) else Found()


def _received(pipe: IO[bytes]) -> Found:
    """
    What came through the pipe; nothing if the other process gave up.
    """
    pickle = import_module("pickle")  # commands that read nothing ahead go without
    try:
        with pipe:
            return Found(*pickle.load(pipe))
    except (EOFError, OSError, pickle.UnpicklingError):
        return Found()


def serve(pipe: int, command: str, words: Sequence[str], environ: Mapping[str, str]) -> None:
    """
    The other process: guess the files, and send what they say once all are read.
    """
    gc.disable()
    with os.fdopen(pipe, "wb") as out, suppress(OSError, OkrError, ValueError):
        workspace = _workspace(words, environ)
        settings = read_values(workspace, SETTINGS)
        said = {} if settings is None else {SETTINGS: settings}
        finished: frozenset[str] = frozenset()
        if command in _ALL_UNFINISHED:
            goals = workspace.listing().of(Folder.OBJECTIVES)
            finished = frozenset(goal.path for goal in goals if is_finished(workspace, goal.path))
        for file in _likely(workspace, settings or {}, words, environ):
            if file.path not in finished:
                with suppress(Unreadable):
                    values = read_values(workspace, file.path)
                    if values is not None:
                        said[file.path] = values
        found = (str(workspace.root), said, finished)
        pickle = import_module("pickle")
        out.write(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))


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
) -> Iterator[GoalFile]:
    """
    The goals of the period that is asked for or current, those of longer ones, then the KPIs.
    """
    said = environ.get("OKR_TODAY", "")
    today = date.fromisoformat(said) if len(said) == 10 else date.today()  # noqa: DTZ011, TID251 (a guess)
    quarter = f"{today.year}-Q{(today.month + 2) // 3}"
    current = str(_option(words, ("--period",)) or settings.get("current") or quarter)
    year = current[:4]
    names = [
        name
        for name in workspace.periods()
        if name in (current, year, "open") or name.startswith(f"{year}-H")
    ]
    listing = workspace.listing(names)
    yield from listing.of(Folder.OBJECTIVES)
    yield from listing.of(Folder.KPIS)
