"""
Call okr as a person or a script would: words in, text and an exit code out.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from okrcli.cli.main import main

TODAY = "2026-11-16"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What one call said and how it ended.
    """

    code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)


class Terminal(BytesIO):
    """
    Bytes that claim to be shown to somebody.
    """

    def isatty(self) -> bool:
        return True


def okr(
    *words: str | Path,
    cwd: Path,
    stdin: str = "",
    width: int | None = None,
    together: bool = False,
    **environ: str,
) -> Answer:
    """
    okr inside this process, on a terminal of a width or, without one, between pipes.

    Today is 2026-11-16 unless OKR_TODAY says otherwise. `together` puts both streams into stdout,
    in the order in which they are written.
    """
    stream = Terminal if width else BytesIO
    out = _writer(stream())
    err = out if together else _writer(stream())
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(cwd)
        patch.setattr(sys, "stdin", TextIOWrapper(stream(stdin.encode()), encoding="utf-8"))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setenv("PYDANTIC_DISABLE_PLUGINS", "__all__")
        for name, value in _surroundings(environ, width).items():
            patch.setenv(name, value)
        code = main([str(word) for word in words])
    return Answer(code, _written(out), "" if together else _written(err))


def okr_process(
    *words: str | Path, cwd: Path, stdin: bytes = b"", **environ: str
) -> "subprocess.CompletedProcess[bytes]":
    """
    okr as a process of its own, between pipes.
    """
    return subprocess.run(
        [sys.executable, "-m", "okrcli", *map(str, words)],
        cwd=cwd,
        env=process_environ(**environ),
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
    )


def process_environ(**environ: str) -> dict[str, str]:
    """
    The variables of a process that runs the okr of this checkout.
    """
    return {**os.environ, "PYTHONPATH": str(ROOT), **_surroundings(environ, None)}


def _surroundings(environ: Mapping[str, str], width: int | None) -> dict[str, str]:
    size = {"COLUMNS": str(width)} if width else {}
    return {"OKR_TODAY": TODAY, **size, **environ}


def _writer(stream: BytesIO) -> TextIOWrapper:
    return TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)


def _written(writer: TextIOWrapper) -> str:
    buffer = writer.buffer
    assert isinstance(buffer, BytesIO)
    return buffer.getvalue().decode()
