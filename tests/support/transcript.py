"""
Console blocks of a Markdown page, run anew: what people read is what okr says.

A comment opens a session, to which every `console` block below it belongs:

    <!-- transcript: empty -->                     in an empty folder
    <!-- transcript: customer-marketing -->        in a copy of that example
    <!-- transcript: solo, 100 columns -->         the same, seen on a terminal of that width
    <!-- transcript: end -->                       blocks below are for reading only

A line that begins with `$ ` is a command; what follows is everything it says, stdout and stderr as
they come, and `exit N` where it does not end with 0. Commands joined by ` && ` run one after the
other, `cd` moves the session, `okr` runs in this process, with the variables that are set before it,
and everything else is the shell's, where `okr` is that of this checkout. A comment with answers
makes the next command a conversation:

    <!-- answers: 52 7 second wave | | q -->      typed at one question after the other; empty is Enter

The folder in which a session runs is written as `~`, so that it is the same everywhere.
"""

import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from tests.support.cli import okr, process_environ
from tests.support.files import example
from tests.support.terminal import at_terminal

_MARKER = re.compile(r"<!-- transcript: (?P<where>[a-z-]+)(?:, (?P<width>[0-9]+) columns)? -->\s*")
_ANSWERS = re.compile(r"<!-- answers: (?P<answers>.*) -->\s*")
_FENCE = "```"
_EMPTY, _END = "empty", "end"
_OURS = f'okr() {{ {shlex.quote(sys.executable)} -m okrcli "$@"; }}'


@dataclass(slots=True)
class Session:
    """
    A folder of its own, somebody in it, and how wide they see.
    """

    home: Path
    width: int | None = None
    folder: Path = field(init=False)
    answers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder = self.home

    def answer(self, line: str) -> str:
        """
        All that a command line says, as it stands below the command.
        """
        if self.answers:
            return self._conversation(line)
        said, code = "", 0
        for part in line.split(" && "):
            text, code = self._run(part)
            said += text
            if code:
                break
        said = said.replace(str(self.home), "~")
        ended = "" if not said or said.endswith("\n") else "\n"
        return f"{said}{ended}exit {code}\n" if code else f"{said}{ended}"

    def _conversation(self, line: str) -> str:
        """
        The screen of a conversation, with all that was asked and answered.
        """
        words = shlex.split(line)[1:]
        with at_terminal(*words, cwd=self.folder, width=self.width or 80) as person:
            for answer in self.answers:
                person.is_asked()
                person.types(answer)
            code = person.ends()
        self.answers = []
        said = "".join(f"{line.rstrip()}\n" for line in person.seen.splitlines())
        return f"{said}exit {code}\n" if code else said

    def _run(self, command: str) -> tuple[str, int]:
        words = shlex.split(command)
        if words[0] == "cd":
            self.folder = (self.folder / words[1]).resolve()
            return "", 0
        environ = dict(map(_setting, takewhile(_is_setting, words)))
        called = words[len(environ) :]
        if called[0] == "okr" and not {"|", ">", ">>"} & set(called):
            surroundings = {"NO_COLOR": "1", **environ}
            given = okr(
                *called[1:],
                cwd=self.folder,
                stdin="",
                width=self.width,
                together=True,
                **surroundings,
            )
            return given.stdout, given.code
        return self._shell(command)

    def _shell(self, command: str) -> tuple[str, int]:
        done = subprocess.run(
            ["/bin/sh", "-c", f"{_OURS}\n{command}"],
            cwd=self.folder,
            env=process_environ(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        return done.stdout, done.returncode


def _is_setting(word: str) -> bool:
    return re.match("[A-Z_]+=", word) is not None


def _setting(word: str) -> tuple[str, str]:
    name, _, value = word.partition("=")
    return name, value


def rerun(page: str) -> str:
    """
    The page with every answer as it is today.
    """
    with ExitStack() as stack:
        return "".join(_lines(page, stack))


def _lines(page: str, stack: ExitStack) -> Iterator[str]:
    session: Session | None = None
    running = fenced = False
    for line in page.splitlines(keepends=True):
        if (marker := _MARKER.fullmatch(line)) is not None:
            session = _session(marker, stack)
        if session is not None and (said := _ANSWERS.fullmatch(line)) is not None:
            session.answers = [answer.strip() for answer in said["answers"].split("|")]
        if line.startswith(_FENCE):
            fenced = not fenced
            running = fenced and session is not None and line.strip() == f"{_FENCE}console"
        elif running and session is not None:
            if line.startswith("$ "):
                yield line
                yield session.answer(line[2:].strip())
            continue
        yield line


def _session(marker: re.Match[str], stack: ExitStack) -> Session | None:
    if marker["where"] == _END:
        return None
    home = Path(stack.enter_context(tempfile.TemporaryDirectory())).resolve()
    session = Session(home, int(marker["width"]) if marker["width"] else None)
    if marker["where"] != _EMPTY:
        session.folder = example(home, marker["where"])
    return session
