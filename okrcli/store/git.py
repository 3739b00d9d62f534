"""
Every call of git: absolute path, list arguments, a clean environment, a time limit.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from okrcli.errors import Failed

TIMEOUT = 60
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")


class GitFailed(Failed):
    """
    git is missing, or said no.
    """


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    """
    Without what a hook or a wrapper may have set for another repository; git asks no questions.
    """
    kept = {
        key: value for key, value in environ.items() if not key.startswith("GIT_") or key in _KEPT
    }
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"}


_KEPT = frozenset(
    ["GIT_SSH", "GIT_SSH_COMMAND", "GIT_EXEC_PATH"]
    + [f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL", "DATE")]
    + ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES"]
)


def _git(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    program = shutil.which("git")
    if program is None:
        raise GitFailed("git is not installed")
    command = [program, "-C", str(folder), *_QUIET, *arguments]
    try:
        return subprocess.run(
            command,
            env=_environment(os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise GitFailed(f"git {arguments[0]} took longer than {TIMEOUT} seconds") from error
    except OSError as error:
        raise GitFailed(f"git cannot be started: {error.strerror}") from error


def email(folder: Path) -> str | None:
    """
    Git's `user.email`, if git is there and it is set.
    """
    try:
        answer = _git(folder, "config", "--get", "user.email")
    except GitFailed:
        return None
    return answer.stdout.strip() or None


def editor(folder: Path) -> str | None:
    """
    The editor that git's own settings of this person name; a repository may name none.
    """
    try:
        answer = _git(folder, "config", "--global", "--get", "core.editor")
    except GitFailed:
        return None
    return answer.stdout.strip() or None


def require(folder: Path) -> None:
    """
    `GitFailed` if nothing can be committed here, to be known before anything is written.
    """
    _checked(folder, "rev-parse", "--is-inside-work-tree")


def commit(folder: Path, paths: Sequence[str], message: str) -> str:
    """
    Commit exactly these paths, written or removed; hooks run and signing holds. Gives the short hash.

    What others have staged stays staged. Where git says no, nothing of ours is left in the index.
    """
    tracked = _checked(folder, "ls-files", "-z", "--", *paths).split("\0")
    known = [path for path in paths if path in tracked]
    new = [path for path in paths if path not in tracked and os.path.lexists(folder / path)]
    if not known and not new:
        raise GitFailed("git knows nothing of it, so there is nothing to commit")
    if not _checked(folder, "status", "--porcelain", "-z", "--", *known, *new):
        return ""  # what was written is what git has already
    if new:
        _checked(folder, "add", "--intent-to-add", "--", *new)
    try:
        _checked(folder, "commit", "--quiet", "-m", message, "--", *known, *new)
    except GitFailed:
        if new:
            _git(folder, "reset", "--quiet", "--", *new)
        raise
    return _checked(folder, "rev-parse", "--short", "HEAD").strip()


def _checked(folder: Path, *arguments: str) -> str:
    answer = _git(folder, *arguments)
    if answer.returncode:
        lines = (answer.stderr.strip() or answer.stdout.strip()).splitlines()
        said = [line.removeprefix("fatal: ") for line in lines if not line.startswith("hint:")]
        hint = ""
        if "dubious ownership" in answer.stderr:
            hint = "the repository belongs to somebody else; git's own `safe.directory` setting decides"
        raise GitFailed(
            f"git {arguments[0]} failed: {said[-1] if said else 'no reason given'}", hint
        )
    return answer.stdout
