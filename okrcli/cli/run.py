"""
Run one command, and say what went wrong in one sentence.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper

from okrcli import __version__
from okrcli.cli import streams
from okrcli.cli.app import Command
from okrcli.cli.environment import Environment
from okrcli.cli.options import Globals
from okrcli.cli.signature import only_globals, run_plain, wanted
from okrcli.errors import ExitCode, OkrError
from okrcli.output.safe import one_line


def run_command(command: Command, words: Sequence[str], pipe: int | None = None) -> int:
    """
    One command from its words to its exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run(command, words, pipe)
        streams.flush(sys.stdout)
    except OkrError as error:
        return _failed(error)
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped; nothing is half-done\n")
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Typer exits where the reader of the answer has gone
        streams.let_go()
        return ExitCode.OK
    except OSError as error:  # files are seen to where they are touched; a stream has no name
        return _bug() if error.filename else _failed(streams.Unsaid(error))
    except Exception:  # noqa: BLE001 (the one catch-all: it says "bug")
        return _bug()
    return code


def _run(command: Command, words: Sequence[str], pipe: int | None) -> int:
    needs = wanted(import_module(command.module).command)
    options = only_globals(words) if needs.has_defaults() else None

    def make(given: Globals) -> Environment:
        return Environment.of_process(given, pipe)

    if options is not None:
        return run_plain(needs, make, options)
    parser = import_module("okrcli.cli.parser")  # a fifth of the start-up, needed only for words
    code: int = parser.run_parsed(command, needs, make, words)
    return code


def _failed(error: OkrError) -> int:
    if isinstance(error, streams.Unsaid):
        streams.let_go()
    with suppress(OSError):
        sys.stdout.flush()
    lines = [f"{error.speaker}: {one_line(str(error))}"]
    if error.hint:
        lines += [f"  {one_line(line)}" for line in error.hint.splitlines()]
    sys.stderr.write("\n".join(lines) + "\n")
    return error.exit_code


def _bug() -> int:
    """
    Keep what a developer needs to know in a file, and name that file.
    """
    tempfile, traceback = import_module("tempfile"), import_module("traceback")
    handle, path = tempfile.mkstemp(prefix="okr-bug-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(f"okr {__version__}, Python {sys.version}\n\n{traceback.format_exc()}")
    sys.stderr.write(f"okr: this is a bug in okr; please report it with {path}\n")
    return ExitCode.BUG
