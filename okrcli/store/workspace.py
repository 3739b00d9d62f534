"""
Find a workspace and list what lies in it; where a file lies says what it is.
"""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from okrcli.errors import OkrError
from okrcli.store.files import is_link, is_there, read_bytes

SETTINGS = "okr.yaml"
SUFFIX = ".yaml"


class NotAWorkspace(OkrError):
    """
    There is no `okr.yaml` where one was looked for.
    """

    def __init__(self, where: str) -> None:
        super().__init__(
            f"there is no okr workspace in {where}",
            "start one here: `okr init`\nor look at one first: `okr init --example demo`",
        )


class Folder(StrEnum):
    """
    The two folders of a workspace that hold goals.
    """

    OBJECTIVES = "objectives"
    KPIS = "kpis"


class GoalFile(NamedTuple):
    """
    A file that is an objective or a KPI by where it lies. `path` is relative, with `/`.
    """

    path: str
    folder: Folder

    @property
    def id(self) -> str:
        return self.path[len(self.folder) + 1 : -len(SUFFIX)]

    @property
    def period(self) -> str:
        """
        The name of the folder that says the period; empty for a KPI.
        """
        return self.id.partition("/")[0] if self.folder is Folder.OBJECTIVES else ""


class Listing(NamedTuple):
    """
    All files below the two folders: goals, and the strays that are none.
    """

    goals: tuple[GoalFile, ...]
    strays: tuple[str, ...]

    def of(self, folder: Folder) -> tuple[GoalFile, ...]:
        return tuple(file for file in self.goals if file.folder is folder)

    def ids(self, folder: Folder) -> tuple[str, ...]:
        return tuple(file.id for file in self.of(folder))

    def collisions(self) -> tuple[tuple[str, str], ...]:
        """
        Pairs of paths that are one path where case or Unicode forms do not count.
        """
        seen: dict[str, str] = {}
        pairs = []
        for file in self.goals:
            key = unicodedata.normalize("NFC", file.path).casefold()
            if key in seen:
                pairs.append((seen[key], file.path))
            seen.setdefault(key, file.path)
        return tuple(pairs)


class Snapshot(Protocol):
    """
    The files of a workspace as they once were, by their relative paths.
    """

    def files(self) -> Iterable[str]:
        """
        The paths below `objectives/` and `kpis/`.
        """

    def data(self, path: str) -> bytes:
        """
        What a file held; `Unreadable` says why that cannot be told.
        """


class Workspace(NamedTuple):
    """
    The folder that `okr.yaml` marks, as it is, or as it once was.
    """

    root: Path
    snapshot: Snapshot | None = None

    def data(self, path: str) -> bytes:
        """
        What the file at a relative path holds; `Unreadable` says why that cannot be told.
        """
        if self.snapshot is not None:
            return self.snapshot.data(path)
        return read_bytes(self.absolute(path), path)

    def absolute(self, path: str) -> Path:
        """
        Where a workspace-relative path lies on disk; a path that leaves the workspace is refused.
        """
        parts = PurePosixPath(path)
        if parts.is_absolute() or ".." in parts.parts:
            raise OkrError(f"{path} lies outside the workspace")
        return self.root / parts

    def relative(self, path: Path) -> str | None:
        """
        A path on disk as the workspace names it, or none if it lies outside.
        """
        try:
            return Path(os.path.abspath(path)).relative_to(self.root).as_posix()
        except ValueError:
            return None

    def prefix(self) -> str:
        """
        What leads from the top of its git repository to the workspace: empty, or `goals/`.
        """
        for top in (self.root, *self.root.parents):
            if os.path.lexists(top / ".git"):
                inside = self.root.relative_to(top).as_posix()
                return "" if inside == "." else f"{inside}/"
        return ""

    def listing(self, periods: Sequence[str] | None = None) -> Listing:
        """
        What lies below `objectives/` (all of it, or only these periods) and `kpis/`, sorted.
        """
        goals: list[GoalFile] = []
        strays: list[str] = []
        tops = (
            [Folder.OBJECTIVES.value]
            if periods is None
            else [f"{Folder.OBJECTIVES}/{name}" for name in periods]
        )
        for top in [*tops, Folder.KPIS.value]:
            folder = Folder(top.partition("/")[0])
            for path in self._below(top):
                if is_goal(path, folder):
                    goals.append(GoalFile(path, folder))
                elif not _is_harmless(path):
                    strays.append(path)
        return Listing(tuple(sorted(goals, key=lambda file: file.path)), tuple(sorted(strays)))

    def periods(self) -> tuple[str, ...]:
        """
        The names of the folders below `objectives/`.
        """
        if self.snapshot is not None:
            folders = (path.split("/")[1:-1] for path in self._below(Folder.OBJECTIVES))
            return tuple(sorted({names[0] for names in folders if names}))
        try:
            with os.scandir(self.root / Folder.OBJECTIVES) as entries:
                return tuple(
                    sorted(
                        e.name
                        for e in entries
                        if e.is_dir(follow_symlinks=False) and e.name[:1] != "."
                    )
                )
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise _unlisted(Folder.OBJECTIVES, error) from error

    def _below(self, top: str) -> Iterator[str]:
        if self.snapshot is None:
            return _walk(self.root, top)
        return (path for path in self.snapshot.files() if path.startswith(f"{top}/"))


def find_workspace(start: Path) -> Workspace:
    """
    The nearest folder with `okr.yaml`, from here upwards to the git top level or the file system's end.
    """
    here = Path(os.path.abspath(start))
    device = _device(here)
    for folder in (here, *here.parents):
        if _device(folder) != device:
            break
        if is_there(folder / SETTINGS, str(folder / SETTINGS)):
            return Workspace(folder)
        if is_there(folder / ".git", str(folder / ".git")):
            break
    raise NotAWorkspace(f"{here} or above it")


def open_workspace(folder: Path) -> Workspace:
    """
    The workspace that was named; nothing above it is searched.
    """
    here = Path(os.path.abspath(folder))
    if not is_there(here / SETTINGS, str(here / SETTINGS)):
        raise NotAWorkspace(str(here))
    return Workspace(here)


def _device(folder: Path) -> int | None:
    try:
        return folder.stat().st_dev
    except OSError:
        return None


def _walk(root: Path, top: str) -> Iterator[str]:
    """
    Every file below, as a relative path.

    Links to folders are not followed but reported as files, and so are folders named like a goal.
    """
    if (link := _link_on_the_way(root, top)) is not None:
        yield link
        return
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as entries:
                found = list(entries)
        except FileNotFoundError:
            continue
        except NotADirectoryError:
            yield folder
            continue
        except OSError as error:
            raise _unlisted(folder, error) from error
        for entry in found:
            path = f"{folder}/{entry.name}"
            if not entry.is_dir(follow_symlinks=False) or entry.name.endswith(SUFFIX):
                yield path
            elif not entry.name.startswith("."):
                waiting.append(path)


def _link_on_the_way(root: Path, top: str) -> str | None:
    parts = top.split("/")
    ways = ("/".join(parts[: at + 1]) for at in range(len(parts)))
    return next((way for way in ways if is_link(root / way, way)), None)


def _unlisted(folder: str, error: OSError) -> OkrError:
    return OkrError(f"{folder} cannot be listed: {error.strerror}")


def is_goal(path: str, folder: Folder) -> bool:
    """
    Whether a file below this folder is a goal by where it lies.
    """
    name = path.rpartition("/")[2]
    deep = path.count("/") >= (2 if folder is Folder.OBJECTIVES else 1)
    return deep and name.endswith(SUFFIX) and not name.startswith(".")


def _is_harmless(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(".") or name.casefold().partition(".")[0] == "readme"
