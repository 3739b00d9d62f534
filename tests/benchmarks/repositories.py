"""
Workspaces in git: one in which a commit touched a few of many goals, and one with a long history.
"""

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks import workspace

CHANGED = 10
COMMITS = 500
_BRANCH = "refs/heads/main"
_WHO = "Ines <ines@northwind.example>"
_BEGAN = datetime(2026, 10, 1, 9, tzinfo=UTC)
_MOVED = 25  # every so many commits a target moves, for `okr audit` to find


def make_changed(root: Path, objectives: int = 1000) -> None:
    """
    A workspace of that size whose last commit changed a few of its goals.
    """
    workspace.make(root, objectives)
    files = {path: path.read_text("utf-8") for path in sorted(root.rglob("*.yaml"))}
    goals = sorted(root.glob(f"objectives/{workspace.CURRENT}/*/*.yaml"))[-CHANGED:]
    _import(root, [files, {path: _moved(files[path]) for path in goals}])


def make_history(root: Path, objectives: int = 20, commits: int = COMMITS) -> None:
    """
    A quarter in so many commits: check-ins, and now and then a target that moves.
    """
    workspace.make(root, objectives, kpis=2, quarters=1)
    files = {path: path.read_text("utf-8") for path in sorted(root.rglob("*.yaml"))}
    _import(root, [files, *_weeks(files, commits - 1)])


def make_merge(root: Path) -> None:
    """
    One goal in three versions: as it was, with a check-in, and with a target that moved.
    """
    workspace.make(root, 1, kpis=1, quarters=1)
    (goal,) = root.glob("objectives/*/*/*.yaml")
    text = goal.read_text("utf-8")
    for name, said in (("base", text), ("ours", text + _checkin(1)), ("theirs", _moved(text))):
        (root / f"{name}.yaml").write_text(said, encoding="utf-8", newline="\n")


def _weeks(files: dict[Path, str], commits: int) -> Iterator[dict[Path, str]]:
    goals = [path for path in files if "objectives" in path.parts]
    said = dict(files)
    for number in range(1, commits + 1):
        path = goals[number % len(goals)]
        said[path] = said[path] + _checkin(number)
        if number % _MOVED == 0:
            said[path] = _moved(said[path])
        yield {path: said[path]}


def _checkin(number: int) -> str:
    """
    One more check-in of a goal's last key result, with which its file ends.
    """
    return f"      - date: {_day(number).date()}\n        value: {30 + number % 20}\n"


def _moved(text: str) -> str:
    """
    The same with another target.
    """
    head, _, rest = text.partition("    target: ")
    value, _, rest = rest.partition("\n")
    return f"{head}    target: {int(value) + 1}\n{rest}"


def _day(number: int) -> datetime:
    return _BEGAN + timedelta(hours=2 * number)


def _import(root: Path, commits: list[dict[Path, str]]) -> None:
    """
    Put each of these sets of files into a commit of its own, and leave the last one lying there.
    """
    _git(root, "init", "--quiet", "--initial-branch=main")
    stream = b"".join(_commit(root, number, files) for number, files in enumerate(commits))
    _git(root, "fast-import", "--quiet", stream=stream)
    _git(root, "reset", "--quiet", "--hard")


def _commit(root: Path, number: int, files: dict[Path, str]) -> bytes:
    lines = [
        f"commit {_BRANCH}",
        f"committer {_WHO} {_day(number).timestamp():.0f} +0000",
        _data(f"{number}"),
    ]
    for path, text in files.items():
        lines += [f"M 100644 inline {path.relative_to(root).as_posix()}", _data(text)]
    return "".join(f"{line}\n" for line in lines).encode()


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}"


def _git(root: Path, *words: str, stream: bytes = b"") -> None:
    subprocess.run(["git", "-C", str(root), *words], input=stream, check=True, timeout=60)
