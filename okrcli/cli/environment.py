"""
What surrounds a call: streams, the clock, the environment, the workspace. Only here are they asked.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TextIO, TypeVar

from okrcli.cli import streams
from okrcli.cli.options import Globals, Output
from okrcli.errors import OkrError
from okrcli.model.config import Config
from okrcli.model.day import DayError, parse_day
from okrcli.output import FORMATS, HTML, TEXT, render
from okrcli.output.page import Page
from okrcli.output.progress import watched
from okrcli.output.safe import one_line
from okrcli.store.ahead import Ahead
from okrcli.store.files import WriteFailed, permissions, replace
from okrcli.store.load import Broken, load_config
from okrcli.store.workspace import (
    SETTINGS,
    Folder,
    NotAWorkspace,
    Workspace,
    find_workspace,
    open_workspace,
)
from okrcli.views.document import Callout, Document, Shown

Item = TypeVar("Item")


@dataclass(frozen=True)
class Environment:
    """
    One call of okr; what a command may ask of the world.

    `at` is the day of `--at`, `past` the workspace as a commit held it, if that is what was named.
    """

    options: Globals
    environ: Mapping[str, str]
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    ahead: Ahead
    at: date | None = None
    past: Workspace | None = None

    @classmethod
    def of_process(cls, options: Globals, pipe: int | None) -> "Environment":
        ahead = Ahead(None if pipe is None else os.fdopen(pipe, "rb"))
        return cls(options, os.environ, sys.stdin, sys.stdout, sys.stderr, ahead)

    @cached_property
    def today(self) -> date:
        """
        The day of `--at`, and the only question to the clock: `--today`, else OKR_TODAY, else the date.
        """
        if self.at is not None:
            return self.at
        said = self.options.today or self.environ.get("OKR_TODAY")
        return self.day(said, date.today()) if said else date.today()  # noqa: DTZ011 (people mean their own day)

    def day(self, text: str, today: date | None = None) -> date:
        """
        A day as typed on the command line.
        """
        try:
            return parse_day(text, today or self.today)
        except DayError as error:
            raise OkrError(str(error)) from error

    def past_day(self, text: str | None) -> date:
        """
        The day that something is written down for: today, or an earlier one.
        """
        day = self.day(text) if text else self.today
        if day > self.today:
            raise OkrError(f"{day} lies in the future", "write down only what has happened")
        return day

    @cached_property
    def workspace(self) -> Workspace:
        if self.past is not None:
            return self.past
        named = self.options.workspace or self.environ.get("OKR_WORKSPACE")
        return open_workspace(Path(named)) if named else find_workspace(Path.cwd())

    @cached_property
    def config(self) -> Config:
        """
        The settings. The period that they call current was not before it began.
        """
        found = load_config(self.workspace, self.ahead.read)
        named = found.calendar().find(found.current) if found.current and self.at else None
        if named is None or named.start is None or self.today >= named.start:
            return found
        return found.model_copy(update={"current": None})

    @cached_property
    def me(self) -> str | None:
        """
        Who is typing: OKR_USER, else the person with git's user.email, else what stands before its @.
        """
        if self.environ.get("OKR_USER"):
            return self.environ["OKR_USER"]
        email = self.ahead.email(self.workspace)
        if email is None:
            return None
        people = self.config.people.items()
        known = next(
            (
                name
                for name, person in people
                if person.email and person.email.casefold() == email.casefold()
            ),
            None,
        )
        return known or email.partition("@")[0] or None

    def is_mine(self, owner: str | None) -> bool:
        """
        Whether who is typing has to see to it: it is theirs, or nobody's.
        """
        return owner in (self.me, None)

    @cached_property
    def asks(self) -> bool:
        """
        Whether there is somebody to answer questions.
        """
        return not self.options.no_input and self.stdin.isatty() and self.stderr.isatty()

    @cached_property
    def page(self) -> Page:
        """
        What the answer is drawn on: a terminal of a width, or a pipe without one.
        """
        return self.page_of(self.stdout)

    def page_of(self, stream: TextIO) -> Page:
        """
        What text is drawn on that goes into one of the streams.
        """
        unicode = self.environ.get("TERM") != "dumb"
        forced = bool(self.environ.get("FORCE_COLOR"))
        plain = (
            self.options.no_color
            or bool(self.environ.get("NO_COLOR"))
            or self.environ.get("TERM") == "dumb"
        )
        if not stream.isatty() and not (forced and not self.options.no_color):
            return Page(None, color=False, unicode=unicode)
        width, lines = shutil.get_terminal_size((80, 24))
        height = lines if stream.isatty() else None
        return Page(width, color=forced or not plain, unicode=unicode, height=height)

    def show(self, shown: Shown, output: Output, broken: tuple[Broken, ...] = ()) -> None:
        """
        Give the answer in the format and to the place that were asked for.
        """
        name = self.format_of(output)
        if output.output is None:
            self.say(render(shown, name, self.page))
        else:
            page = Page(None, color=False, unicode=True)
            self.write_file(output.output, render(shown, name, page))
        self.tell_broken(broken)

    def format_of(self, output: Output) -> str:
        """
        The format that was asked for, if it can be given; a page of HTML is not for a terminal.
        """
        if output.json and output.format not in (TEXT, "json"):
            raise OkrError(f"--json and --format {output.format} exclude each other", "give one")
        name = "json" if output.json else output.format
        if name not in FORMATS:
            raise OkrError(f'there is no format "{name}"', f"choose one of {', '.join(FORMATS)}")
        if name == HTML and output.output is None and self.stdout.isatty():
            raise OkrError("a page of HTML is not for a terminal", "write it with `-o page.html`")
        return name

    def drawn(self, shown: Shown) -> str:
        """
        An answer as text for stdout.
        """
        return render(shown, TEXT, self.page)

    def tell_broken(self, broken: tuple[Broken, ...]) -> None:
        """
        That files could not be read, so that nobody takes what is shown for all there is.
        """
        if broken:
            count = f"{len(broken)} {'file' if len(broken) == 1 else 'files'}"
            self.tell(f"{count} could not be read; `okr check` says why")

    def write_file(self, path: Path, text: str) -> None:
        """
        An answer into a file of its own, or into the one that a link leads to; never into a goal.
        """
        real = Path(os.path.realpath(path))
        self._refuse_goal(path, real)
        data = text.encode("utf-8", "backslashreplace")
        try:
            if path.exists() and not path.is_file():
                path.write_bytes(data)
                return
        except OSError as error:
            raise WriteFailed(str(path), error.strerror or "unknown reason") from error
        if real.is_symlink():
            raise WriteFailed(str(path), "its links lead in a circle")
        replace(real, str(path), data, permissions(real))

    def _refuse_goal(self, path: Path, real: Path) -> None:
        try:
            workspace = self.workspace
        except NotAWorkspace:  # where there are none, no goal can be replaced
            return
        behind = Workspace(Path(os.path.realpath(workspace.root)))
        for inside in (workspace.relative(path) or "", behind.relative(real) or ""):
            if inside == SETTINGS or inside.partition("/")[0] in (Folder.OBJECTIVES, Folder.KPIS):
                raise WriteFailed(inside, "goals lie there")

    def say(self, text: str) -> None:
        """
        The answer, to stdout.
        """
        streams.write(self.stdout, text)

    def say_line(self, block: Callout) -> None:
        """
        One line of the answer, under its symbol.
        """
        self.say(render(Shown("line", Document((block,)), {}), TEXT, self.page))

    def tell(self, text: str) -> None:
        """
        Talk, to stderr; one line, made safe.
        """
        streams.flush(self.stdout)
        self.stderr.write(f"{one_line(text)}\n")

    def watched(self, items: Sequence[Item], said: str) -> Iterable[Item]:
        """
        The items, with a bar on stderr if going through them takes long and somebody looks on.
        """
        return watched(items, said, self.stderr) if self.stderr.isatty() else items

    def ask(self, question: str) -> bool:
        """
        A yes or no from somebody at the terminal.
        """
        self.stderr.write(f"{one_line(question)} [y/N] ")
        self.stderr.flush()
        return self.stdin.readline().strip().casefold() in ("y", "yes")
