"""
The person's own editor: which one it is, and how it is started and waited for.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from okrcli.errors import ExitCode, OkrError

if sys.platform != "win32":
    import termios

_VARIABLES = ("VISUAL", "EDITOR")
_FALLBACKS = ("notepad",) if os.name == "nt" else ("editor", "vi", "nano")
_PLUS = frozenset(
    (
        *("vi", "vim", "nvim", "view", "gvim", "mvim", "nano", "pico", "emacs", "emacsclient"),
        *("micro", "kak", "joe", "mg", "ne"),
    )
)
"""Editors that take `+LINE` before the file."""
_GOTO = frozenset(["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"])
"""Editors that take `--goto FILE:LINE`."""
_COLON = frozenset(["subl", "sublime_text", "hx", "helix", "zed"])
"""Editors that take `FILE:LINE`."""
_WAITING: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_GOTO, ("--wait", "-w")),
    **dict.fromkeys(("subl", "sublime_text", "zed"), ("--wait", "-w")),
    **dict.fromkeys(("gvim", "mvim"), ("-f", "--nofork")),
    "gedit": ("--wait", "-w"),
    "kate": ("--block", "-b"),
    "mate": ("--wait", "-w"),
}
"""Editors with a window of their own, and what makes them wait until it is closed."""
_PATIENCE = 5
"""Seconds that an editor has to end once okr is told to stop."""

_AT_ONCE = 0.4
"""Seconds in which no person has opened, read and left a text."""


class NoEditor(OkrError):
    """
    There is no editor to start.
    """


class EditorFailed(OkrError):
    """
    The editor did not end well. Cut short, it may have more to recover, or be running still.
    """

    def __init__(self, message: str, *, stopped: bool = False, cut_short: bool = False) -> None:
        super().__init__(f"nothing was saved: {message}")
        self.exit_code = ExitCode.INTERRUPTED if stopped else ExitCode.FAILED
        self.cut_short = cut_short


class Editor(NamedTuple):
    """
    The words that start it, and who named it.
    """

    words: tuple[str, ...]
    source: str

    @property
    def name(self) -> str:
        """
        What kind of editor it is: the name it was called by, or that of the program behind it.
        """
        word = self._program()
        program = Path(shutil.which(word) or word)
        names = [_stem(program), _stem(Path(os.path.realpath(program)))]
        if "busybox" in names:
            return "busybox"
        known = (name for name in names if name in _PLUS | _GOTO | _COLON | set(_WAITING))
        return next(known, names[0])

    def _program(self) -> str:
        """
        The word that names it, behind `env` and the variables that this sets.
        """
        if _stem(Path(self.words[0])) != "env":
            return self.words[0]
        named = (word for word in self.words[1:] if "=" not in word and not word.startswith("-"))
        return next(named, self.words[0])

    def command(self, file: Path, line: int) -> list[str]:
        """
        The words that open the file, at a line where the editor is known to take one.

        >>> Editor(("nano",), "").command(Path("love.yaml"), 7)
        ['nano', '+7', 'love.yaml']
        """
        name, words = self.name, list(self.words)
        waiting = _WAITING.get(name, ())
        if waiting and not set(waiting) & set(words):
            words.append(waiting[0])
        if line <= 1:
            return [*words, str(file)]
        if name in _GOTO:
            return [*words, "--goto", f"{file}:{line}"]
        if name in _COLON:
            return [*words, f"{file}:{line}"]
        return [*words, *([f"+{line}"] if name in _PLUS else []), str(file)]

    def run(self, file: Path, line: int, stdout: int | None) -> bool:
        """
        Let the person edit the file, and wait; `stdout` is where the editor's own goes.

        Tells whether it returned at once, as one does that opens a window and does not wait for it.
        """
        began = time.monotonic()
        with _terminal_kept(), _stoppable() as told:
            try:
                process = subprocess.Popen(self.command(file, line), stdout=stdout)
            except OSError as error:
                reason = error.strerror or "unknown reason"
                raise EditorFailed(f"{self} cannot be started: {reason}") from error
            try:
                told.listen()
                code = process.wait()
            except _Stopped as stopped:
                raise _ended(process, stopped) from stopped
        if code < 0:
            said = f"{self} was killed by {_signal(-code)}"
            raise EditorFailed(said, stopped=-code == signal.SIGINT, cut_short=True)
        if code:
            raise EditorFailed(f"{self} ended with {code}")
        return time.monotonic() - began < _AT_ONCE

    def __str__(self) -> str:
        return f'the editor "{shlex.join(self.words)}" of {self.source}'


def chosen(environ: Mapping[str, str], settings: str | None, *, asks: bool) -> Editor:
    """
    $VISUAL, else $EDITOR; for somebody at a terminal also what git is told, or one that is there.
    """
    for name in _VARIABLES:
        if (text := environ.get(name, "")).strip():
            return _named(text, f"${name}")
    if not asks:
        raise NoEditor("no editor is named, and there is no terminal", "set VISUAL or EDITOR")
    if settings:
        return _named(settings, "git's core.editor")
    for program in _FALLBACKS:
        if shutil.which(program):
            return Editor((program,), "this system")
    raise NoEditor("there is no editor here", "set VISUAL or EDITOR to one")


def is_named(environ: Mapping[str, str]) -> bool:
    """
    Whether the environment says which editor it is.
    """
    return any(environ.get(name, "").strip() for name in _VARIABLES)


def _named(text: str, source: str) -> Editor:
    try:
        words = shlex.split(text, posix=os.name != "nt")
    except ValueError as error:
        raise NoEditor(
            f"{source} is {text}, which is no command: {error}", "mend its quotes"
        ) from error
    if os.name == "nt":
        words = [word.strip('"') for word in words]
    if not words or not words[0]:
        raise NoEditor(f"{source} names no program", "set it to an editor")
    if words[0].startswith("~"):
        with suppress(RuntimeError):
            words[0] = str(Path(words[0]).expanduser())
    if shutil.which(words[0]) is None:
        wrong = "cannot be executed" if Path(words[0]).exists() else "was not found"
        raise NoEditor(f'the editor "{words[0]}" of {source} {wrong}', "set it to an editor")
    return Editor(tuple(words), source)


def _stem(program: Path) -> str:
    return program.name.partition(".")[0]


@contextmanager
def _terminal_kept() -> Iterator[None]:
    """
    An editor that is cut short leaves the terminal to okr as it was found.
    """
    if sys.platform == "win32" or not os.isatty(2):
        yield
        return
    before = None
    with suppress(termios.error):
        before = termios.tcgetattr(2)
    try:
        yield
    finally:
        with suppress(termios.error):
            if before is not None and termios.tcgetattr(2) != before:
                termios.tcsetattr(2, termios.TCSADRAIN, before)


class _Stopped(BaseException):
    """
    okr was told to end while the editor is open.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Told:
    """
    What tells okr to end: remembered while the editor is being started, heard from then on.
    """

    def __init__(self) -> None:
        self._number: int | None = None
        self._listens = False

    def hear(self, number: int, _: FrameType | None) -> None:
        """
        The handler of a signal.
        """
        self._number = number
        if self._listens:
            raise _Stopped(number)

    def listen(self) -> None:
        """
        From now on a signal interrupts, as does one that came before.
        """
        self._listens = True
        if self._number is not None:
            raise _Stopped(self._number)


@contextmanager
def _stoppable() -> Iterator[_Told]:
    """
    Ctrl-C is the editor's alone as long as it is open; what ends okr is noticed.
    """
    told = _Told()

    def nothing(_: int, __: FrameType | None) -> None:
        """
        A handler is not inherited by the editor, to be deaf would be.
        """

    ways = {"SIGINT": nothing, "SIGQUIT": nothing, "SIGTERM": told.hear, "SIGHUP": told.hear}
    known = {getattr(signal, name): way for name, way in ways.items() if hasattr(signal, name)}
    before = {number: signal.signal(number, way) for number, way in known.items()}
    try:
        yield told
    finally:
        for number, way in before.items():
            signal.signal(number, way)


def _ended(process: "subprocess.Popen[bytes]", stopped: _Stopped) -> EditorFailed:
    """
    The editor hears what okr heard, and has a moment to save what it can.
    """
    with suppress(OSError):
        process.send_signal(stopped.number)
    with suppress(subprocess.TimeoutExpired, _Stopped):
        process.wait(_PATIENCE)
    said = f"stopped by {_signal(stopped.number)} while the editor was open"
    return EditorFailed(said, stopped=True, cut_short=True)


def _signal(number: int) -> str:
    """
    What a signal is called; those for real time have no names.
    """
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
