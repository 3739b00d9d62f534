"""
A conversation: questions on stderr, answers from whoever sits at the terminal.

At every question Enter leaves it, `?` explains it, `q` (or Ctrl-D) asks nothing more and keeps what
was said, and Ctrl-C stops at once.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TypeVar

from okrcli.cli import streams
from okrcli.cli.environment import Environment
from okrcli.errors import ExitCode, Failed, OkrError
from okrcli.output import TEXT, render
from okrcli.output.safe import one_line
from okrcli.views.document import (
    Block,
    Bullets,
    Callout,
    Document,
    Gap,
    Line,
    Paragraph,
    Phrase,
    Shown,
    Tone,
    line,
)

Found = TypeVar("Found")
_INDENT = line("  ")
_AT_EVERY_QUESTION = "Enter leaves it, q ends and keeps what was said, Ctrl-C stops."


class Ended(Exception):
    """
    Whoever was asked wants no more questions; what was said so far holds.
    """


class Stopped(OkrError):
    """
    Ctrl-C in the middle of a conversation, with what has been saved by then.
    """

    exit_code = ExitCode.INTERRUPTED
    speaker = "stopped"


class Talk:
    """
    Questions to one person.
    """

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._page = env.page_of(env.stderr)

    def show(self, *blocks: Block) -> None:
        """
        What is said between the questions; a gap at its beginning sets it apart from what was before.
        """
        streams.flush(self._env.stdout)
        apart = "\n" if isinstance(blocks[0], Gap) else ""
        shown = Shown("talk", Document(blocks), {})
        self._env.stderr.write(f"{apart}{render(shown, TEXT, self._page)}")

    def say(self, *parts: str | Phrase | Line) -> None:
        """
        One line, set in as all that answers an answer is.
        """
        self.show(Paragraph(line(*parts), _INDENT))

    def refuse(self, error: OkrError) -> None:
        """
        Why an answer does not do, and what would.
        """
        self.show(Callout(Tone.CAUTION, line(error.message)))
        if error.hint:
            self.say(Phrase(error.hint, Tone.MUTED))

    def ask(self, question: str, explained: Sequence[str]) -> str:
        """
        The answer as typed, without blanks around it; empty where somebody only pressed Enter.
        """
        while True:
            said = self._answer(f"{one_line(question)} ")
            if said == "?":
                for text in (*explained, _AT_EVERY_QUESTION):
                    self.say(Phrase(text, Tone.NOTE))
            elif said in ("q", "Q"):
                raise Ended
            else:
                return said

    def ask_for(
        self, question: str, explained: Sequence[str], take: Callable[[str], Found]
    ) -> Found | None:
        """
        What `take` makes of the answer, nothing for Enter; where it refuses, the question comes again.
        """
        while said := self.ask(question, explained):
            try:
                return take(said)
            except (streams.Unsaid, Stopped, Failed):  # none is about this answer
                raise
            except OkrError as error:
                self.refuse(error)
        return None

    def choose(self, question: str, choices: Sequence[Line], explained: Sequence[str]) -> int:
        """
        Which of the choices it is, counted from 0, by the number before it; Enter takes the first.
        """
        numbered = [
            (line(Phrase(str(number), Tone.ACCENT)), choice)
            for number, choice in enumerate(choices, 1)
        ]
        self.show(Bullets(tuple(numbered)))

        def take(said: str) -> int:
            if said.isdecimal() and 1 <= int(said) <= len(choices):
                return int(said) - 1
            raise OkrError(f"choose a number from 1 to {len(choices)}, or press Enter for 1")

        return self.ask_for(question, explained, take) or 0

    def agrees(self, question: str, explained: Sequence[str]) -> bool:
        """
        A yes or a no; Enter is a no.
        """
        return self.ask(f"{question} [y/N]", explained).casefold() in ("y", "yes")

    def _answer(self, prompt: str) -> str:
        """
        One line from the terminal, with the keys for editing it where Python has them.
        """
        while True:
            try:
                return " ".join(self._typed(prompt).split())
            except KeyboardInterrupt:
                self._env.stderr.write("\n")
                raise
            except EOFError as end:
                self._env.stderr.write("\n")
                raise Ended from end
            except UnicodeDecodeError:
                self.refuse(OkrError("that was not UTF-8 text", "type it again"))

    def _typed(self, prompt: str) -> str:
        env = self._env
        streams.flush(env.stdout)
        if env.stdin is sys.__stdin__ and env.stdout is sys.__stdout__ and env.stdout.isatty():
            with suppress(ImportError):  # without it answers are typed, not edited
                # Pasted lines are answers one by one, not one answer with line breaks in it.
                import_module("readline").parse_and_bind("set enable-bracketed-paste off")
            return input(prompt)
        env.stderr.write(prompt)
        env.stderr.flush()
        if not (said := env.stdin.readline()):
            raise EOFError
        return said
