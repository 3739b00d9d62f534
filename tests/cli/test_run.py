import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from okrcli.cli.app import Command
from okrcli.cli.environment import Environment
from okrcli.cli.run import run_command
from tests.support.cli import okr, okr_process, process_environ
from tests.support.files import changed, example, snapshot


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return example(tmp_path)


def shell(place: Path, line: str, **environ: str) -> "subprocess.CompletedProcess[bytes]":
    """
    A line of a shell in which `$OKR` is okr; it ends as okr does, not as the last in a pipe.
    """
    return subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {line}"],
        cwd=place,
        env=process_environ(**environ) | {"OKR": f"{sys.executable} -m okrcli"},
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "words", ["status", "list", "status --json", "kpi status", "check", "--help", "status --help"]
)
@pytest.mark.parametrize("reader", ["head -n 1", "true"])
def test_a_reader_that_has_had_enough_is_no_failure(place: Path, words: str, reader: str) -> None:
    """
    okr ends quietly.
    """
    done = shell(place, f"$OKR {words} | {reader}")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("words", ["status", "status --help", "--help", "kpi list --json"])
def test_a_full_disk_is_one_sentence(place: Path, words: str) -> None:
    """
    And no success.
    """
    done = shell(place, f"$OKR {words} > /dev/full")
    assert done.returncode == 2
    assert done.stderr == b"okr: the answer could not be written: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_what_was_done_stays_done_where_it_cannot_be_said(place: Path) -> None:
    """
    The file is written; only the answer is lost. An error would make a script check in twice.
    """
    before = snapshot(place)
    done = shell(place, "$OKR checkin customer-love#nps 52 > /dev/full")
    assert done.returncode == 0
    assert done.stderr == b"done, but the answer could not be written: No space left on device\n"
    assert changed(before, place) == {"objectives/2026-Q4/customer-love.yaml"}


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_failure(place: Path, closed: str) -> None:
    """
    Some services start programs so.
    """
    assert shell(place, f"$OKR status {closed}").returncode == 0


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_answers_are_utf_8_whatever_the_locale(place: Path, environ: dict[str, Any]) -> None:
    """
    The same bytes everywhere.
    """
    plain = okr("status", cwd=place).stdout.encode()
    assert "→".encode() in plain
    assert okr_process("status", cwd=place, **environ).stdout == plain


def test_a_bug_is_one_line_and_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    """
    No traceback on the screen; the log has it.
    """
    code = run_command(Command("lost", "okrcli.cli.commands.lost", "", ""), [])
    said = capsys.readouterr().err
    assert code == 70
    assert said.startswith("okr: this is a bug in okr; please report it with ")
    log = Path(said.split()[-1])
    assert "No module named 'okrcli.cli.commands.lost'" in log.read_text(encoding="utf-8")
    log.unlink()


def command(env: Environment) -> None:
    """
    A command in which somebody presses Ctrl-C.
    """
    raise KeyboardInterrupt


def test_an_interrupt_is_130(capsys: pytest.CaptureFixture[str]) -> None:
    """
    And one line.
    """
    assert run_command(Command("stop", __name__, "", ""), []) == 130
    assert capsys.readouterr().err == "\nstopped; nothing is half-done\n"


@pytest.mark.parametrize(
    ("environ", "words", "painted"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, [], True),
        ({"FORCE_COLOR": "1"}, ["--no-color"], False),
        ({"NO_COLOR": "1"}, [], False),
    ],
)
def test_pipes_get_colours_only_where_forced(
    place: Path, environ: dict[str, Any], words: list[str], *, painted: bool
) -> None:
    """
    `--no-color` is what was typed last, so it wins.
    """
    answer = okr("status", *words, cwd=place, **environ)
    assert ("\x1b[" in answer.stdout) is painted


@pytest.mark.parametrize(
    ("environ", "words", "painted"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"TERM": "dumb"}, [], False),
        ({}, ["--no-color"], False),
        ({"NO_COLOR": ""}, [], True),
    ],
)
def test_terminals_get_colours_unless_unwanted(
    place: Path, environ: dict[str, Any], words: list[str], *, painted: bool
) -> None:
    """
    By the variables that other programs heed.
    """
    answer = okr("status", *words, cwd=place, width=100, **environ)
    assert ("\x1b[" in answer.stdout) is painted


@pytest.mark.parametrize(
    "environ",
    [{"FORCE_COLOR": "1"}, {"NO_COLOR": "1"}, {}],
    ids=str,
)
def test_the_overview_heeds_them_too(tmp_path: Path, environ: dict[str, Any]) -> None:
    """
    It is drawn without the rest of the program.
    """
    answer = okr("--help", cwd=tmp_path, **environ)
    assert ("\x1b[" in answer.stdout) is ("FORCE_COLOR" in environ)
