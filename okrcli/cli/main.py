"""
From words on the command line to an exit code; the only place where exceptions end.
"""

import gc
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from okrcli import __version__
from okrcli.cli import second, streams
from okrcli.cli.app import ALIASES, COMMANDS, Command
from okrcli.cli.help import overview
from okrcli.cli.topics import TOPICS, text
from okrcli.errors import ExitCode, OkrError

_TAKES_VALUE = frozenset(["-C", "--workspace", "--today"])
_COMPLETION = frozenset(["--install-completion", "--show-completion"])
_SWITCHES = frozenset(["--no-color", "--no-input"])


def run() -> None:
    """
    The console script.
    """
    gc.disable()  # a short life with few cycles: looking for them would cost a tenth of it
    streams.mend()
    try:
        code = main(sys.argv[1:], is_own_process=True)
    except KeyboardInterrupt:  # while everything was still being loaded
        sys.stderr.write("\nstopped; nothing is half-done\n")
        code = ExitCode.INTERRUPTED
    sys.exit(code)


def main(argv: Sequence[str], *, is_own_process: bool = False) -> int:
    """
    Run a command line; gives the exit code.

    Only in a process of its own may another one be started to read ahead.
    """
    if argv[:1] == ["--complete"]:
        from okrcli.cli.completion.answer import complete  # noqa: PLC0415 (only while somebody types)

        complete(argv[1:])
        return ExitCode.OK
    before, rest = _split(list(argv))
    if rest[:1] == ["--version"]:
        return _say(f"okr {__version__}\n")
    if not all(map(_is_text, argv)):
        sys.stderr.write("okr: the command line is not UTF-8 text\n")
        return ExitCode.FAILED
    rest = _asked(rest)
    if rest[:1] in (["--help"], ["-h"], ["help"]):
        return _say(_help(rest[1:]))
    if rest and rest[0].partition("=")[0] in _COMPLETION:
        return _completion(rest)
    command, words = _find(rest)
    if command is not None:
        return _run(command, [*before, *words], reads_ahead=command.ahead and is_own_process)
    group = _group(rest)
    if group and (len(rest) == 1 or rest[1] in ("--help", "-h")):
        return _say(overview(group, color=_paints()))
    return _unknown(rest)


def _asked(rest: list[str]) -> list[str]:
    """
    `okr help COMMAND` is `okr COMMAND --help`; topics and groups have pages of their own.
    """
    about = rest[1:]
    is_page = " ".join(about) in TOPICS or (len(about) == 1 and _group(about))
    if rest[:1] != ["help"] or not about or about[0].startswith("-") or is_page:
        return rest
    return [*about, "--help"]


def _help(about: list[str]) -> str:
    topic = " ".join(about)
    return (
        text(topic, color=_paints())
        if topic in TOPICS
        else overview(_group(about), color=_paints())
    )


def _is_text(word: str) -> bool:
    """
    Whether it is text at all: bytes that are not UTF-8 arrive as lone surrogates.
    """
    return not any("\ud800" <= character <= "\udfff" for character in word)


def _split(argv: list[str]) -> tuple[list[str], list[str]]:
    """
    The global options that stand before the command, and the rest.
    """
    at = 0
    while at < len(argv):
        word = argv[at]
        if word in _TAKES_VALUE:
            at += 2
        elif word in _SWITCHES or word.partition("=")[0] in _TAKES_VALUE or _is_glued(word):
            at += 1
        else:
            break
    return argv[:at], argv[at:]


def _is_glued(word: str) -> bool:
    return word.startswith("-C") and len(word) > len("-C")


def _find(rest: list[str]) -> tuple[Command | None, list[str]]:
    known = {command.name: command for command in COMMANDS}
    if rest and rest[0].startswith("-"):  # `okr --json` is `okr` with an option
        return known[ALIASES[""]], rest
    for length in (2, 1, 0):
        name = " ".join(rest[:length])
        if len(rest) >= length and (name in known or (name in ALIASES and (name or not rest))):
            return known[ALIASES.get(name, name)], rest[length:]
    return None, rest


def _group(rest: list[str]) -> str:
    """
    The first word, if it is a group of commands such as `kpi`.
    """
    return (
        rest[0]
        if rest and any(command.name.startswith(f"{rest[0]} ") for command in COMMANDS)
        else ""
    )


def _run(command: Command, words: list[str], *, reads_ahead: bool) -> int:
    _want_no_plugins()
    other = second.start(command.name, words) if reads_ahead else None
    try:
        from okrcli.cli.run import run_command  # noqa: PLC0415 (the one place where commands are loaded)

        return run_command(command, words, other.pipe if other else None)
    finally:
        if other:
            second.end(other)


def _want_no_plugins() -> None:
    """
    No plugins of Pydantic's are wanted: to look for them, even to load what looks, takes 10 ms each.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    nobody = ModuleType("pydantic.plugin._loader")
    vars(nobody)["get_plugins"] = tuple
    sys.modules.setdefault(nobody.__name__, nobody)


def _completion(rest: list[str]) -> int:
    from okrcli.cli.completion import install  # noqa: PLC0415 (once in the life of a computer)

    option, _, glued = rest[0].partition("=")
    try:
        shell = install.named([*([glued] if glued else []), *rest[1:]], os.environ)
        if option == "--show-completion":
            return _say(install.script(shell))
        return _say("".join(f"{line}\n" for line in install.install(shell, os.environ)))
    except OkrError as error:
        sys.stderr.write(f"okr: {error}\n" + (f"  {error.hint}\n" if error.hint else ""))
        return error.exit_code


def _unknown(rest: list[str]) -> int:
    from okrcli.cli.help import unknown  # noqa: PLC0415 (suggestions need difflib)

    sys.stderr.write(unknown(rest))
    return ExitCode.FAILED


def _say(text: str) -> int:
    try:
        streams.write(sys.stdout, text)
        streams.flush(sys.stdout)
    except BrokenPipeError:
        streams.let_go()
    except OkrError as error:
        streams.let_go()
        sys.stderr.write(f"okr: {error}\n")
        return error.exit_code
    return ExitCode.OK


def _paints() -> bool:
    environ = os.environ
    if environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
