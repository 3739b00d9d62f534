"""
Every call of git: absolute path, list arguments, a clean environment, a time limit.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from okrcli.errors import Failed

TIMEOUT = 60
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_HONEST = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
"""Looking into the past makes no connection, whatever the settings allow, and shows no substitute."""


class GitFailed(Failed):
    """
    git is missing, or said no.
    """


class Withheld(GitFailed):
    """
    The repository is there, and git does not show what it holds; the hint says what changes that.
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


def _command(folder: Path, arguments: Sequence[str]) -> list[str]:
    program = shutil.which("git")
    if program is None:
        raise GitFailed("git is not installed")
    return [program, "-C", str(folder), *_QUIET, *arguments]


class Process:
    """
    A git that stays and answers: lines in, bytes out.
    """

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = _command(folder, arguments)
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process; a full pipe would stop it)
        try:
            self._process = subprocess.Popen(
                command,
                env={**_environment(os.environ), **_HONEST},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
            )
        except OSError as error:
            raise GitFailed(f"git cannot be started: {error.strerror}") from error
        if self._process.stdin is None or self._process.stdout is None:
            raise GitFailed("git cannot be spoken to")
        self._in, self.out = self._process.stdin, self._process.stdout

    def ask(self, line: bytes) -> None:
        """
        One line of input; `failed` tells why nobody listens any more.
        """
        with suppress(BrokenPipeError):
            self._in.write(line + b"\n")
            self._in.flush()

    def failed(self) -> "GitFailed":
        """
        Why git has stopped answering.
        """
        self._end()
        self._said.seek(0)
        text = self._said.read().decode("utf-8", "replace")
        self._said.close()
        return _refused("cat-file", text)

    def close(self) -> None:
        self._end()
        self._said.close()

    def _end(self) -> None:
        with suppress(BrokenPipeError):
            self._in.close()
        self.out.close()
        self._process.wait(TIMEOUT)


def _git(
    folder: Path, *arguments: str, extra: Mapping[str, str] = MappingProxyType({})
) -> "subprocess.CompletedProcess[str]":
    answer = _run(folder, arguments, extra)
    said = (stream.decode("utf-8", "replace") for stream in (answer.stdout, answer.stderr))
    return subprocess.CompletedProcess(answer.args, answer.returncode, *said)


def _run(
    folder: Path, arguments: Sequence[str], extra: Mapping[str, str] = MappingProxyType({})
) -> "subprocess.CompletedProcess[bytes]":
    command = _command(folder, arguments)
    try:
        return subprocess.run(
            command,
            env={**_environment(os.environ), **extra},
            stdin=subprocess.DEVNULL,
            capture_output=True,
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
    with suppress(GitFailed):
        return (config(folder, "user.email") or "").strip() or None
    return None


def editor(folder: Path) -> str | None:
    """
    The editor that git's own settings of this person name; a repository may name none.
    """
    with suppress(GitFailed):
        return (config(folder, "core.editor", "--global") or "").strip() or None
    return None


class LineMerge(NamedTuple):
    """
    What git makes of three texts, line by line; a conflict stands in it between marks.
    """

    text: bytes
    is_clean: bool


def merge_file(
    folder: Path, names: tuple[str, str, str], size: int, style: str = "merge"
) -> LineMerge:
    """
    Git's own merge of the files ours, base and theirs, of which none is written.

    Of files that are no text git merges nothing, so ours it is. The style is a name that git has for it.
    """
    labels = (part for name in ("ours", "base", "theirs") for part in ("-L", name))
    chosen = (f"--{style}",) if style != "merge" else ()
    arguments = ("merge-file", "-p", f"--marker-size={size}", *chosen, *labels, "--", *names)
    answer = _run(folder, arguments)
    if answer.returncode in range(128):
        return LineMerge(answer.stdout, answer.returncode == 0)
    try:
        return LineMerge((folder / names[0]).read_bytes(), is_clean=False)
    except OSError as error:
        raise _refused("merge-file", answer.stderr.decode("utf-8", "replace")) from error


def config(folder: Path, key: str, *scope: str) -> str | None:
    """
    What git's settings say under a key, of which scope they may be, such as `--local`.
    """
    answer = _git(folder, "config", *scope, "--get", key)
    return None if answer.returncode else answer.stdout.removesuffix("\n")


def set_config(folder: Path, key: str, value: str) -> None:
    _checked(folder, "config", "--local", key, value)


def unset_config(folder: Path, key: str) -> None:
    """
    Without the key; its section goes with the last of them.
    """
    _checked(folder, "config", "--local", "--unset-all", key)


def top(folder: Path) -> Path:
    """
    The folder that the repository begins in.
    """
    return Path(_checked(folder, "rev-parse", "--show-toplevel").removesuffix("\n"))


def own_folder(folder: Path) -> Path:
    """
    Where git keeps what all worktrees of the repository share.
    """
    found = _checked(folder, "rev-parse", "--git-common-dir").removesuffix("\n")
    return Path(os.path.abspath(folder / found))


def attributes(
    folder: Path, names: Sequence[str], paths: Sequence[str]
) -> dict[tuple[str, str], str]:
    """
    What git's attributes say of files, which need not be there, by path and name.
    """
    said = _checked(folder, "check-attr", "-z", *names, "--", *paths).split("\0")
    return {(said[at], said[at + 1]): said[at + 2] for at in range(0, len(said) - 2, 3)}


class Stage(NamedTuple):
    """
    One version of a file that is in conflict: 1 is the base, 2 ours, 3 theirs.
    """

    path: str
    number: int
    hash: str


def unmerged(folder: Path) -> list[Stage]:
    """
    The versions of the files below a folder that the index holds in conflict; paths begin there.
    """
    said = _checked(folder, "ls-files", "--unmerged", "-z").split("\0")
    heads = (
        (head.split(" "), path) for head, _, path in (it.partition("\t") for it in said) if path
    )
    return [Stage(path, int(number), name) for (_, name, number), path in heads]


def state_file(folder: Path, name: str) -> Path:
    """
    Where git keeps a file about what is under way in this worktree.
    """
    return folder / _checked(folder, "rev-parse", "--git-path", name).removesuffix("\n")


def branch(folder: Path) -> str:
    """
    The branch that is checked out; empty if none is.
    """
    return _git(folder, "symbolic-ref", "--quiet", "--short", "HEAD").stdout.strip()


def branch_at(folder: Path, commit: str) -> str:
    """
    A branch that ends at a commit, one of this repository if there is any.
    """
    asked = ("--format=%(refname:short)", f"--points-at={commit}", "refs/heads", "refs/remotes")
    return (_git(folder, "for-each-ref", *asked).stdout.split() or [""])[0]


def described(folder: Path, commit: str) -> str:
    """
    A commit as people know it; empty if there is none.
    """
    form = ("log", "-1", "--format=%h “%s”", "--no-show-signature", "--no-color")
    return _git(folder, *form, "--end-of-options", commit, "--", extra=_HONEST).stdout.strip()


def add(folder: Path, paths: Sequence[str]) -> None:
    """
    Say that these files are as they are to be.
    """
    _checked(folder, "add", "--all", "--", *paths)


def merge_base(folder: Path, one: str, other: str) -> str | None:
    """
    The newest commit that both of these (by their hashes) come from.
    """
    answer = _git(folder, "merge-base", one, other, extra=_HONEST)
    if answer.returncode > 1:
        raise _refused("merge-base", answer.stderr)
    return answer.stdout.strip() or None


def log(folder: Path, form: str, start: str, paths: Sequence[str]) -> str:
    """
    The commits up to one (by its hash) that changed one of these paths, the oldest first.

    Along the first parents: what a merge brought is told as one commit, and nothing is left out.
    """
    return _log(folder, "--reverse", "--first-parent", f"--format={form}", start, "--", *paths)


def brought(folder: Path, form: str, before: str, merge: str, path: str) -> str:
    """
    The commits on the branches that a merge brought in which changed a path, the oldest first.
    """
    order = ("--reverse", "--no-merges")
    return _log(folder, *order, f"--format={form}", f"{before}..{merge}", "--", path)


def _log(folder: Path, *arguments: str) -> str:
    """
    The log as it is, whatever the settings say about how people like to read it.
    """
    plain = ("--no-show-signature", "--no-color", "--no-follow", "--encoding=UTF-8")
    return _checked(folder, "log", *plain, "--date=format:%Y-%m-%d", *arguments, extra=_HONEST)


def is_shallow(folder: Path) -> bool:
    """
    Whether the clone lacks older commits.
    """
    return _git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == "true"


def require(folder: Path) -> None:
    """
    `GitFailed` if nothing can be committed here, to be known before anything is written.
    """
    _checked(folder, "rev-parse", "--is-inside-work-tree")


def tag(folder: Path, name: str, commit: str, message: str) -> None:
    """
    An annotated tag of a commit (by its hash); one of that name that is there already stays.
    """
    _checked(folder, "tag", "--annotate", "--message", message, "--", name, commit)


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


def _checked(folder: Path, *arguments: str, extra: Mapping[str, str] = MappingProxyType({})) -> str:
    answer = _git(folder, *arguments, extra=extra)
    if answer.returncode:
        raise _refused(arguments[0], answer.stderr.strip() or answer.stdout)
    return answer.stdout


def _refused(what: str, text: str) -> GitFailed:
    """
    Git's own last words, with what helps where somebody can be helped.
    """
    if "not a git repository" in text:
        return GitFailed("there is no git repository here", "`git init` makes one")
    if "dubious ownership" in text:
        return Withheld(
            "the git repository here belongs to somebody else, so git reads nothing of it",
            "if you trust it, name it in git's own setting `safe.directory`",
        )
    if "promisor remote" in text or "lazy fetching disabled" in text:
        return Withheld(*PARTIAL)
    lines = [line for line in text.strip().splitlines() if not line.startswith("hint:")]
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    said = [*lines, *fatal]
    return GitFailed(f"git {what} failed: {said[-1] if said else 'no reason given'}")


PARTIAL = (
    "this clone holds only a part of its history, and nothing is fetched unasked",
    "fetch all of it: `git fetch --refetch --no-filter`",
)
