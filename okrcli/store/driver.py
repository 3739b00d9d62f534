"""
What makes git merge goals by their meaning, in a repository's own settings: put there, and taken back.

Nothing leaves the repository's `.git` unless the patterns are to be shared. What was there before
comes back to the byte.
"""

import os
from pathlib import Path
from typing import NamedTuple

from okrcli.errors import OkrError
from okrcli.store import files, git
from okrcli.store.attributes import Patterns, read_whole
from okrcli.store.workspace import Workspace
from okrcli.text.lines import merge

_CALLED = "okr git merge-driver"
SETTINGS = {
    "merge.okr.name": "goals are merged by their meaning",
    "merge.okr.driver": (
        'if test "$OKR_GIT" != off && command -v okr >/dev/null 2>&1; then'
        " was=$(git hash-object --no-filters %A);"
        f' {_CALLED} --style "$(git config merge.conflictStyle)" -- %O %A %B %L %P && exit 0;'
        ' test "$was" = "$(git hash-object --no-filters %A)" || exit 1; fi;'
        " git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1"
    ),
    "diff.okr.xfuncname": ("^[[:space:]]*(-?[[:space:]]*[{]?[[:space:]]*id:.*)$|^title:.*$"),
}
"""
Without okr, with OKR_GIT=off, and where okr fails before it has written anything, git merges by lines.

A hunk's header is the key result it lies in, or the goal's title.
"""


class Taken(OkrError):
    """
    Somebody has settings of their own under okr's names.
    """

    def __init__(self, key: str) -> None:
        super().__init__(
            f"nothing was changed: {key} has another value in this repository's settings",
            f"if nobody needs it: `git config --local --unset-all {key}`",
        )


class State(NamedTuple):
    """
    What of it is there: of the settings none, all or others' own; and what the attributes say.

    Of files with different attributes those count that git does not ask okr about; `sample` is one.
    """

    merges: str
    headers: str
    merge_attribute: str
    diff_attribute: str
    written_in: tuple[str, ...]
    sample: str = ""

    @property
    def is_installed(self) -> bool:
        return (self.merges, self.headers) == (INSTALLED, INSTALLED) and (
            self.merge_attribute == self.diff_attribute == "okr"
        )


_SAMPLES = ("objectives/2026/goal.yaml", "kpis/kpi.yaml", "okr.yaml")
_WANTED = ("okr", "okr")
INSTALLED, MISSING, OTHER = "installed", "missing", "other"


class Driver:
    """
    The settings of the repository that a workspace lies in.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._root = workspace.root
        self._top = git.top(workspace.root)
        self._own = git.own_folder(workspace.root)
        prefix = workspace.prefix()
        self._samples = [f"{prefix}{name}" for name in _SAMPLES]
        self._private = Patterns(self._own / "info" / "attributes", prefix)
        self._shared = Patterns(workspace.root / ".gitattributes", "")

    def state(self) -> State:
        """
        What is there now.
        """
        held = {key: _held(git.config(self._root, key), value) for key, value in SETTINGS.items()}
        attributes, sample = self._attributes()
        return State(
            held["merge.okr.driver"],
            held["diff.okr.xfuncname"],
            *attributes,
            tuple(self._named(it) for it in (self._private, self._shared) if it.are_there()),
            sample,
        )

    def _attributes(self) -> tuple[tuple[str, str], str]:
        """
        What the attributes `merge` and `diff` are of goals, and the file of which they are.

        Goals, KPIs and settings are to have the same; the settings are shown as anybody likes.
        """
        found = git.attributes(self._top, ("merge", "diff"), self._samples)
        *goals, settings = ((found[it, "merge"], found[it, "diff"]) for it in self._samples)
        said = [*goals, (settings[0], goals[0][1])]
        for path, pair in zip(_SAMPLES, said, strict=True):
            if pair != _WANTED:
                return pair, path
        return _WANTED, ""

    def install(self, *, shared: bool) -> list[str]:
        """
        Put everything there that is missing; gives the files that were written.
        """
        for key, value in SETTINGS.items():
            if _held(git.config(self._root, key, "--local"), value) == OTHER:
                raise Taken(key)
        patterns = self._shared if shared else self._private
        written = []
        if shared or self._attributes()[0] != _WANTED:
            written += [self._named(patterns)] if patterns.add() else []
        try:
            written += [self._config_name] if self._configure() else []
        except OkrError:
            if written:
                patterns.remove()
            raise
        return written

    def uninstall(self, *, shared: bool) -> list[str]:
        """
        Take everything back; gives the files that were written. Other workspaces keep their patterns.
        """
        written = []
        if not self._private.has_others() and self._restore():
            written.append(self._config_name)
        places = (self._private, self._shared) if shared else (self._private,)
        written += [self._named(patterns) for patterns in places if patterns.remove()]
        return written

    @property
    def _config(self) -> Path:
        return Path(os.path.realpath(self._own / "config"))

    @property
    def _config_name(self) -> str:
        return self._short(self._own / "config")

    def _named(self, patterns: Patterns) -> str:
        return self._short(patterns.path)

    def _short(self, path: Path) -> str:
        """
        A path as people know it: from the top of the repository, if it lies below.
        """
        return os.path.relpath(path, self._top) if path.is_relative_to(self._top) else str(path)

    def _configure(self) -> bool:
        missing = {
            key: value
            for key, value in SETTINGS.items()
            if git.config(self._root, key, "--local") != value
        }
        if not missing:
            return False
        before = read_whole(self._config, self._config_name)
        if not self._kept("config.before") or len(missing) == len(SETTINGS):
            self._keep("config.before", before)
        for key, value in missing.items():
            git.set_config(self._root, key, value)
        self._keep("config.after", read_whole(self._config, self._config_name))
        return True

    def _restore(self) -> bool:
        """
        The settings as they were, with all that was changed in them since.
        """
        now = read_whole(self._config, self._config_name)
        before, after = self._kept("config.before"), self._kept("config.after")
        if now is not None and before is not None and after is not None:
            joined = merge(after, now, before)
            if not joined.conflicts:
                self._write_config(joined.text)
        for key, value in SETTINGS.items():
            if _held(git.config(self._root, key, "--local"), value) == INSTALLED:
                git.unset_config(self._root, key)
        self._forget()
        return read_whole(self._config, self._config_name) != now

    def _write_config(self, content: bytes) -> None:
        """
        Under the lock that git itself takes, which becomes the file.
        """
        lock = self._config.with_name(f"{self._config.name}.lock")
        files.create(lock, f"{self._config_name}.lock", content, files.permissions(self._config))
        lock.replace(self._config)

    def _keep(self, name: str, content: bytes | None) -> None:
        path = self._own / "okr" / name
        if files.is_there(path, name):
            files.replace(path, self._short(path), content or b"", None)
        else:
            files.create(path, self._short(path), content or b"")

    def _kept(self, name: str) -> bytes | None:
        return read_whole(self._own / "okr" / name, name)

    def _forget(self) -> None:
        folder = self._own / "okr"
        for name in ("config.before", "config.after"):
            if files.is_there(folder / name, name):
                files.remove(folder / name, self._short(folder / name))
        files.remove_empty(folder)


def _held(found: str | None, wanted: str) -> str:
    """
    Whose value it is; one of an older okr is okr's.
    """
    if found is None:
        return MISSING
    return INSTALLED if found == wanted or _CALLED in found else OTHER
