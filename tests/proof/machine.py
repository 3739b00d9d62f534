"""
Run okr in a warm process: once or many at once, with faults, under limits, or as a broken twin.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-16"
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Ended:
    """
    How a process ended: its exit code (negative for a signal), what it said, and what it used.
    """

    code: int
    out: str
    err: str
    seconds: float
    peak: int


@dataclass(frozen=True, slots=True)
class Settings:
    """
    In which workspace okr runs, and how.
    """

    folder: Path
    environ: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    twin: str | None = None


class CannotTrace(Exception):
    """
    strace is there but may not trace.
    """


class Machine:
    """
    The warm process; a context manager that ends it.
    """

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        scratch.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.proof.warm"],
            cwd=ROOT,
            env=environment(scratch),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _pipe(self._process.stdin).close()
        self._process.wait()
        _pipe(self._process.stdout).close()

    def okr(self, settings: Settings, *words: str) -> Ended:
        """
        One call.
        """
        return self.together(settings, [[words]])[0]

    def traced(self, settings: Settings, words: Words, *options: str) -> tuple[Ended, list[str]]:
        """
        One call under strace, with the log it leaves.
        """
        log = self._scratch / "strace.log"
        strace = [_strace(), "-y", "-e", "signal=none", "-o", str(log), *options]
        ended = self._ask(settings, [[words]], strace)[0]
        return ended, log.read_text(encoding="utf-8", errors="replace").splitlines()

    def together(self, settings: Settings, calls: Sequence[Sequence[Words]]) -> list[Ended]:
        """
        As many processes at once as there are lists of calls, each doing its calls in turn.
        """
        return self._ask(settings, calls, None)

    def _ask(
        self, settings: Settings, calls: Sequence[Sequence[Words]], strace: Words | None
    ) -> list[Ended]:
        streams = [self._scratch / name for name in ("stdout", "stderr")]
        for stream in streams:
            stream.write_bytes(b"")
        request = {
            "calls": calls,
            "folder": str(settings.folder),
            "environ": dict(settings.environ),
            "limits": dict(settings.limits),
            "twin": settings.twin,
            "strace": strace,
            "stdout": str(streams[0]),
            "stderr": str(streams[1]),
        }
        answers = self._exchange(request)
        refused = next((answer["refused"] for answer in answers if "refused" in answer), None)
        if refused is not None:
            raise CannotTrace(refused)
        out, err = (path.read_text(encoding="utf-8", errors="replace") for path in streams)
        return [Ended(a["code"], out, err, a["seconds"], a["peak"]) for a in answers]

    def _exchange(self, request: Mapping[str, object]) -> list[dict[str, Any]]:
        pipe = _pipe(self._process.stdin)
        pipe.write(json.dumps(request) + "\n")
        pipe.flush()
        answer: list[dict[str, Any]] = json.loads(_pipe(self._process.stdout).readline())
        return answer


def environment(home: Path) -> dict[str, str]:
    """
    Surroundings without anything of the person who runs the tests.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TMPDIR": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        "OKR_TODAY": TODAY,
        "OKR_USER": "ana",
        "GIT_CONFIG_NOSYSTEM": "1",
    }


def _strace() -> str:
    return shutil.which("strace") or "strace"


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream
