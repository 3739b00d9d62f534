"""
The same goals and the same day give the same bytes, wherever and however okr is run.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from okrcli.output.findings import NAMES
from okrcli.store.share import WORTH_IT
from tests.support.cli import TODAY, process_environ
from tests.support.files import workspace

GOAL = """\
title: Gäste Nummer {n} 🎉 kommen wieder, {n}, and again
aligns_to: 2026-Q4/g{parent}
key_results:
  - {{id: nps, title: Promoters, start: 45, target: {target}, unit: points}}
  - {{id: nps-2, title: Promoters, start: 45, target: 60, unit: points}}
"""
RUNS: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "40"},
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    So many goals that two processes share them, with all sorts of things wrong.
    """
    files = {
        f"objectives/2026-Q4/g{n}.yaml": GOAL.format(
            n=n % 40, parent=n + 1, target=45 if n % 7 else 60
        )
        for n in range(WORTH_IT + 10)
    }
    files["objectives/2026-Q4/broken.yaml"] = "title: [a\n"
    return workspace(tmp_path_factory.mktemp("same"), files)


def said(place: Path, name: str, environ: dict[str, str], *, alone: bool = False) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "okrcli", "check", "--today", TODAY, "-f", name],
        cwd=place,
        env=process_environ(**environ),
        capture_output=True,
        check=False,
        timeout=120,
        preexec_fn=_on_one_processor if alone else None,
    )
    assert done.returncode == 1, done.stderr
    return done.stdout


def _on_one_processor() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_everywhere(place: Path, name: str) -> None:
    first = said(place, name, RUNS[0])
    assert len(first) > 1000
    for environ in RUNS[1:]:
        assert said(place / "objectives" / "2026-Q4", name, environ) == first


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="Linux chooses processors")
def test_one_process_finds_what_two_find(place: Path) -> None:
    assert said(place, "json", {}, alone=True) == said(place, "json", {})
