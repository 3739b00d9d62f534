"""
okr at a real terminal: a pseudo-terminal on which questions appear and answers are typed.
"""

import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fcntl import ioctl
from pathlib import Path

from tests.support.cli import process_environ

PATIENCE = 40
"""Seconds after which a test gives up waiting for what should have been said long ago."""
INTERRUPT, END = "\x03", "\x04"
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\x07")
_QUESTION_ENDS = (": ", "? ", "] ", ") ")


_LOOKS = 50
"""So often is looked, a hundredth of a second apart, for somebody to read a line; plain reads never tell."""


class Silence(AssertionError):
    """
    What was waited for has not been said.
    """


@dataclass
class Person:
    """
    Somebody who reads what okr says and types answers; `seen` is all that stood on the screen.
    """

    pid: int
    terminal: int
    seen: str = ""
    _read: int = 0
    _raw: bytes = b""
    code: int | None = field(default=None)

    def sees(self, text: str) -> str:
        """
        Wait until the text has been said, after all that was waited for before; gives what came up to it.
        """
        while (at := self.seen.find(text, self._read)) < 0:
            if not self._more():
                raise Silence(f"never said: {text!r}; but:\n{self.seen[self._read :]}")
        before = self.seen[self._read : at]
        self._read = at + len(text)
        return before

    def types(self, text: str, *, enter: bool = True) -> None:
        os.write(self.terminal, f"{text}\n".encode() if enter else text.encode())

    def answers(self, *pairs: tuple[str, str]) -> None:
        """
        Wait for each question and answer it.
        """
        for question, answer in pairs:
            self.sees(question)
            self.types(answer)

    def is_asked(self) -> None:
        """
        Wait until a question stands at the end of the screen, whatever it is.

        It may come in two pieces, the first of which looks like a question as well: once somebody
        reads the line, nothing more may come for a moment.
        """
        for _ in range(_LOOKS):
            while not self.seen[self._read :].endswith(_QUESTION_ENDS):
                if not self._more():
                    raise Silence(f"nothing is asked:\n{self.seen}")
            is_read = not self._echoes()
            if select.select([self.terminal], [], [], 0.05 if is_read else 0.01)[0]:
                self._more()
            elif is_read:
                break
        self._read = len(self.seen)

    def _echoes(self) -> bool:
        """
        Whether the terminal itself would show what is typed now: then nobody is reading a line yet.
        """
        return bool(termios.tcgetattr(self.terminal)[3] & termios.ECHO)

    def ends(self) -> int:
        """
        Wait until okr has ended; gives its exit code.
        """
        while self._more():
            pass
        if self.code is None:
            self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.code

    def interrupts(self) -> None:
        """
        Press Ctrl-C, and once more where it came in the moment before okr began to listen.
        """
        before = len(self.seen)
        for _ in range(5):
            self.types(INTERRUPT, enter=False)
            while select.select([self.terminal], [], [], 2)[0]:
                if not self._more() or "stopped" in self.seen[before:]:
                    return
        raise Silence(f"Ctrl-C changes nothing:\n{self.seen}")

    def _more(self) -> bool:
        if not select.select([self.terminal], [], [], PATIENCE)[0]:
            raise Silence(f"nothing more is said:\n{self.seen}")
        try:
            data = os.read(self.terminal, 65536)
        except OSError:  # what Linux says once the other side is closed
            data = b""
        self._raw += data
        text = self._raw.decode("utf-8", "ignore")
        self.seen = _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "")
        return bool(data)


@contextmanager
def at_terminal(
    *words: str | Path,
    cwd: Path,
    width: int = 80,
    height: int = 24,
    stdout: Path | None = None,
    **environ: str,
) -> Iterator[Person]:
    """
    okr in a process of its own with a terminal of that size; it is gone when this ends.

    `stdout` is a file that the answer is sent to.
    """
    command = [sys.executable, "-m", "okrcli", *map(str, words)]
    surroundings = {**process_environ(**environ), "NO_COLOR": "1"}
    pid, terminal = pty.fork()
    if pid == 0:
        try:
            for ignored in (signal.SIGINT, signal.SIGHUP):  # where tests run in the background
                signal.signal(ignored, signal.SIG_DFL)
            ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            os.chdir(cwd)
            if stdout is not None:
                os.dup2(os.open(stdout, os.O_WRONLY | os.O_CREAT), 1)
            os.execve(command[0], command, surroundings)  # noqa: S606 (no shell is wanted)
        finally:
            os._exit(127)
    person = Person(pid, terminal)
    try:
        yield person
    finally:
        if person.code is None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        os.close(terminal)
