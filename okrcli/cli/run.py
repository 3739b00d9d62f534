"""
Run one command with Typer, and say what went wrong in one sentence.
"""

import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper

import typer

from okrcli import __version__
from okrcli.cli import streams
from okrcli.cli.app import Command
from okrcli.cli.environment import Environment
from okrcli.cli.signature import expanded
from okrcli.errors import ExitCode, OkrError, UnknownId
from okrcli.output.safe import one_line


def run_command(command: Command, words: Sequence[str]) -> int:
    """
    One command from its words to its exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _typer(command, words)
        streams.flush(sys.stdout)
    except OkrError as error:
        return _failed(error)
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write("\nstopped; nothing is half-done\n")
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Typer exits where the reader of the answer has gone
        streams.let_go()
        return ExitCode.OK
    except typer.TyperException as error:
        return _misused(command, error)
    except OSError as error:  # files are seen to where they are touched; a stream has no name
        return _bug(traceback.format_exc()) if error.filename else _failed(streams.Unsaid(error))
    except Exception:  # noqa: BLE001 (the one catch-all: it says "bug")
        return _bug(traceback.format_exc())
    return code


def _typer(command: Command, words: Sequence[str]) -> int:
    handler = import_module(command.module).command
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    settings = {"ignore_unknown_options": command.numbers, "help_option_names": ["-h", "--help"]}
    app.command(command.name, context_settings=settings)(expanded(handler, Environment.of_process))
    result = app(list(words), standalone_mode=False, prog_name=f"okr {command.name}")
    if result == ExitCode.INTERRUPTED:  # what Typer makes of Ctrl-C
        raise KeyboardInterrupt
    return result if isinstance(result, int) else ExitCode.OK


def _failed(error: OkrError) -> int:
    if isinstance(error, streams.Unsaid):
        streams.let_go()
    with suppress(OSError):
        sys.stdout.flush()
    lines = [f"okr: {one_line(str(error))}"]
    if isinstance(error, UnknownId):
        lines += [f"  {one_line(candidate)}" for candidate in error.candidates]
    if error.hint:
        lines += [f"  {one_line(line)}" for line in error.hint.splitlines()]
    sys.stderr.write("\n".join(lines) + "\n")
    return error.exit_code


def _misused(command: Command, error: typer.TyperException) -> int:
    said = one_line(error.format_message()).rstrip(".")
    sys.stderr.write(
        f"okr {command.name}: {said[:1].lower()}{said[1:]}\n  `okr {command.name} --help` tells more\n"
    )
    return ExitCode.FAILED


def _bug(trace: str) -> int:
    with tempfile.NamedTemporaryFile(
        "w", prefix="okr-bug-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"okr {__version__}, Python {sys.version}\n\n{trace}")
    sys.stderr.write(f"okr: this is a bug in okr; please report it with {log.name}\n")
    return ExitCode.BUG
