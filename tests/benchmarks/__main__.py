"""
Print how long each command takes as a whole process, and whether it is fast enough.

B is a bare Python, I is the import of everything okr stands on; both run in turn with the commands.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks import repositories, workspace
from tests.benchmarks.measure import MEBIBYTE, Measured, Run, Task, interleaved, once

ROOT = Path(__file__).parents[2]
BARE, IMPORTS = "B", "I"
_IMPORTED = "typer, pydantic, ruamel.yaml, rich.table, rich.console, dateutil.parser"
_ENTRY = "import sys\n\nfrom okrcli.cli.main import run\n\nif __name__ == '__main__':\n    sys.exit(run())\n"


_GROUPS = ("git", "kpi")


@dataclass(frozen=True, slots=True)
class Target:
    """
    A command, and what its time may come to: a multiple of B or of I, or no promise.

    `where` is the workspace it runs in, and `of` tells what is in that one.
    """

    words: tuple[str, ...]
    unit: str = IMPORTS
    most: float | None = None
    megabytes: int | None = None
    seconds: float | None = None
    where: str = "w"
    of: str = ""

    @property
    def name(self) -> str:
        said = " ".join(("okr", *self.words[: 2 if self.words[0] in _GROUPS else 1]))
        return f"{said}, {self.of}" if self.of else said


_DAILY = "50 × 2,000 values"
TARGETS = (
    Target(("--version",), BARE, 3),
    Target(("--help",), BARE, 6),
    Target(("--complete", "zsh", "checkin", "branch-0099"), BARE, 4),
    Target(("status",), IMPORTS, 2),
    Target(("today",), IMPORTS, 2),
    Target(("due",), IMPORTS, 2),
    Target(("show", "{goal}"), IMPORTS, 2),
    Target(("checkin", "{goal}#shelf-2", "52", "-c", "7"), IMPORTS, 2),
    Target(("list",)),
    Target(("tree",)),
    Target(("check",), megabytes=200),
    Target(("report", "-o", "{page}"), megabytes=300, seconds=3),
    Target(("kpi", "status"), most=3, where="series", of=_DAILY),
    Target(("kpi", "record", "{kpi}", "52"), where="series", of=_DAILY),
    Target(("status",), where="series", of=_DAILY),
    Target(("today",), where="series", of=_DAILY),
    Target(("check",), where="series", of=_DAILY),
    Target(("diff", "HEAD~1"), most=2.5, where="changed", of="10 files changed"),
    Target(("audit",), seconds=3, where="history", of="500 commits"),
    Target(("log",), seconds=3, where="history", of="500 commits"),
    Target(("git", "merge-driver", "{base}", "{ours}", "{theirs}"), most=2.5, where="merge"),
)
Make = Callable[[Path, int], None]
PLACES: Mapping[str, Make] = {
    "w": workspace.make,
    "series": lambda root, _: workspace.make_series(root),
    "changed": repositories.make_changed,
    "history": lambda root, _: repositories.make_history(root),
    "merge": lambda root, _: repositories.make_merge(root),
}


def main(arguments: Sequence[str]) -> int:
    """
    Print the table; 1 if a promise is not kept.
    """
    asked = _asked(arguments)
    with tempfile.TemporaryDirectory(prefix="okr-benchmark-") as name:
        here = Path(name)
        targets = [it for it in TARGETS if not asked.only or it.words[0] in asked.only]
        for place in dict.fromkeys(target.where for target in targets):
            PLACES[place](here / place, asked.objectives)
        environ = _environment(here)
        tasks = list(_tasks(here, workspace.goal_name(asked.objectives - 1), targets))
        measured = interleaved(tasks, asked.runs, environ, here / "log")
        rows = [*_rows(measured)]
        if asked.peers and "okr check" in measured:
            rows += _peers(here, environ, measured["okr check"])
        if asked.grown and "okr check" in measured:
            rows.append(_grown(here, environ, measured["okr check"], asked.objectives))
    _print(rows, asked)
    return 1 if any(row.kept is False for row in rows) else 0


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="how often each command runs")
    parser.add_argument("--objectives", type=int, default=1000, help="the size of the workspace")
    parser.add_argument("--only", nargs="*", default=[], help="only these commands")
    parser.add_argument("--peers", action="store_true", help="run comparable tools once, if there")
    parser.add_argument("--grown", action="store_true", help="check ten times as many objectives")
    return parser.parse_args(arguments)


def _environment(here: Path) -> dict[str, str]:
    """
    Nothing of the person's own: no settings, no colours, no undo history.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(here),
        "XDG_STATE_HOME": str(here / "state"),
        "OKR_WORKSPACE": str(here / "w"),
        "OKR_USER": "ines",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }


def _tasks(here: Path, goal: str, targets: Sequence[Target]) -> Iterator[Task]:
    """
    The baselines and the commands; the files that some of them write are put back before each run.
    """
    entry = here / "okr"
    entry.write_text(_ENTRY, encoding="utf-8")
    yield Task(BARE, (sys.executable, "-c", "pass"))
    yield Task(IMPORTS, (sys.executable, "-c", f"import {_IMPORTED}"))
    kpi = workspace.kpi_name(0)
    versions = {name: here / "merge" / f"{name}.yaml" for name in ("base", "ours", "theirs")}
    found = (f"w/objectives/*/*/{goal}.yaml", f"series/kpis/{kpi}.yaml", "merge/ours.yaml")
    written = {path: path.read_bytes() for name in found for path in here.glob(name)}
    start = (sys.executable, str(entry))
    for target in targets:
        place = ("-C", str(here / target.where), "--today", workspace.TODAY.isoformat())
        words = [
            word.format(goal=goal, kpi=kpi, page=here / "page.html", **versions)
            for word in target.words
        ]
        words = words if target.unit == BARE else [*place, *words]
        yield Task(target.name, (*start, *words), before=lambda: _put_back(written))


def _put_back(written: Mapping[Path, bytes]) -> None:
    for path, content in written.items():
        path.write_bytes(content)


@dataclass(frozen=True, slots=True)
class Row:
    """
    A line of the table; `kept` stays empty where nothing was promised.
    """

    name: str
    run: Measured | Run
    times: str
    promise: str = ""
    kept: bool | None = None

    def cells(self) -> tuple[str, ...]:
        verdict = "–" if self.kept is None else "yes" if self.kept else "no"
        seconds, peak = f"{self.run.seconds * 1000:.0f}", f"{self.run.peak / MEBIBYTE:.0f}"
        return self.name, seconds, self.times, peak, self.promise, verdict


HEAD = ("whole process", "ms", "times", "MiB", "promise", "kept")


def _rows(measured: Mapping[str, Measured]) -> Iterator[Row]:
    yield Row(BARE, measured[BARE], "")
    yield Row(IMPORTS, measured[IMPORTS], _times(measured, IMPORTS, BARE))
    for target in TARGETS:
        if target.name not in measured:
            continue
        run = measured[target.name]
        times = _times(measured, target.name, target.unit)
        if target.most is not None:
            kept = run.seconds <= target.most * measured[target.unit].seconds
            yield Row(target.name, run, times, f"≤ {target.most:g} × {target.unit}", kept)
        else:
            yield Row(target.name, run, times, *_promised(target, run))


def _promised(target: Target, run: Measured) -> tuple[str, bool | None]:
    """
    What memory and time may come to, and whether they do not come to more.
    """
    said, kept = [], True
    if target.megabytes is not None:
        said.append(f"< {target.megabytes} MB")
        kept = run.peak < target.megabytes * 10**6
    if target.seconds is not None:
        said.append(f"< {target.seconds:g} s")
        kept = kept and run.seconds < target.seconds
    return ", ".join(said), kept if said else None


def _times(measured: Mapping[str, Measured], name: str, unit: str) -> str:
    return f"{measured[name].seconds / measured[unit].seconds:.2f} × {unit}"


def _peers(here: Path, environ: Mapping[str, str], check: Measured) -> Iterator[Row]:
    """
    Tools that look at the same files, one run each: how many times as long they take.
    """
    schema = here / "schema.json"
    schema.write_text('{"type": "object"}', encoding="utf-8")
    files = tuple(str(path) for path in sorted((here / "w").rglob("*.yaml")))
    peers = (
        ("yamllint", 25, ("-f", "parsable", str(here / "w"))),
        ("check-jsonschema", 20, ("--schemafile", str(schema), *files)),
    )
    for name, least, words in peers:
        program = shutil.which(name)
        if program is None:
            continue
        run = once(Task(name, (program, *words), (0, 1)), environ, here / "log")
        times = run.seconds / check.seconds
        yield Row(name, run, f"{times:.1f} × check", f"check {least} × faster", times >= least)


def _grown(here: Path, environ: Mapping[str, str], check: Measured, objectives: int) -> Row:
    """
    `okr check` on ten times as many goals.
    """
    workspace.make(here / "grown", 10 * objectives, 500)
    words = (sys.executable, str(here / "okr"), "-C", str(here / "grown"), "check")
    run = once(Task("okr check, tenfold", words), environ, here / "log")
    times = run.seconds / check.seconds
    kept = times <= 10.5 and run.peak < 700 * 10**6
    promise = "≤ 10.5 × check, < 700 MB"
    return Row("okr check, tenfold", run, f"{times:.1f} × check", promise, kept)


def _print(rows: Sequence[Row], asked: argparse.Namespace) -> None:
    table = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(cells[at]) for cells in table) for at in range(len(HEAD))]
    day = datetime.now(UTC).date()
    print(f"{day}, {asked.objectives} objectives, medians of {asked.runs} runs in turn")
    print(f"B: python -c pass\nI: python -c 'import {_IMPORTED}'\n")
    for cells in table:
        laid = [
            cell.rjust(width) if at in (1, 3) else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        print("  ".join(laid).rstrip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
