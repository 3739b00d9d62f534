"""
What is expected where the cursor stands: a command, an option, its value, or an argument.
"""

from collections.abc import Sequence
from typing import NamedTuple

from okrcli.cli.app import ALIASES, COMMANDS
from okrcli.cli.completion.table import GLOBALS, TAKES, Takes

_REPEATED = "..."
ASK_SHELL = ("--install-completion", "--show-completion")
COMMAND, OPTION, VALUE, ARGUMENT = "command", "option", "value", "argument"


class Expected(NamedTuple):
    """
    A sort of word: which `command` it is for, and the option or the argument it is a value of.

    `given` are the words that stand as arguments already, `options` the values of options.
    """

    sort: str
    typed: str
    command: str = ""
    name: str = ""
    prefix: str = ""
    given: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()

    def option(self, *names: str) -> str:
        """
        The value that an option was given, the last one if it was given more than once.
        """
        return next((value for name, value in reversed(self.options) if name in names), "")


def expected(words: Sequence[str], typed: str) -> Expected:
    """
    What the word being typed may be after those before it.
    """
    if len(words) == 1 and words[0] in ASK_SHELL:
        return Expected(VALUE, typed, name=words[0])
    read = _Read()
    for word in words:
        read.take(word)
    known = read.known()._replace(typed=typed)
    if read.waiting:
        return known._replace(sort=VALUE, name=read.waiting)
    if typed.startswith("-") and not read.is_plain:
        name, sign, value = typed.partition("=")
        if sign:
            return known._replace(sort=VALUE, name=name, typed=value, prefix=f"{name}=")
        return known._replace(sort=OPTION)
    if not known.command:
        return known._replace(sort=COMMAND if read.is_known else "", name=read.group)
    return known._replace(sort=ARGUMENT, name=_argument(known.command, len(known.given)))


class _Read:
    """
    What the words say so far; `waiting` is an option whose value comes next.
    """

    def __init__(self) -> None:
        self.group = ""
        self.waiting = ""
        self.is_plain = False
        self.is_known = True
        self._command = ""
        self._given: list[str] = []
        self._options: list[tuple[str, str]] = []

    def known(self) -> Expected:
        return Expected("", "", self._command, "", "", tuple(self._given), tuple(self._options))

    def take(self, word: str) -> None:
        """
        One more word; `-3` is a value, for no command has an option of that name.
        """
        name, sign, value = word.partition("=")
        if self.waiting:
            self._options.append((self.waiting, word))
            self.waiting = ""
        elif word == "--" and not self.is_plain:
            self.is_plain = True
        elif not self.is_plain and _is_option(name, self._command):
            if sign:
                self._options.append((name, value))
            elif takes_value(name, self._command):
                self.waiting = name
        elif self._command:
            self._given.append(word)
        else:
            self.group, self._command = _named(self.group, word)
            self.is_known = bool(self.group or self._command)


def takes(command: str) -> Takes:
    """
    The arguments and the options of a command; before there is one, the global options.
    """
    return TAKES.get(command, GLOBALS)


def takes_value(name: str, command: str) -> bool:
    return any(name in option.names and option.takes_value for option in takes(command).options)


def _is_option(name: str, command: str) -> bool:
    return any(name in option.names for option in takes(command).options)


def _named(group: str, word: str) -> tuple[str, str]:
    """
    The group of commands or the command that a word adds up to.
    """
    name = f"{group} {word}".strip()
    name = ALIASES.get(name, name)
    if any(command.name == name for command in COMMANDS):
        return "", name
    return (name if any(one.name.startswith(f"{name} ") for one in COMMANDS) else ""), ""


def _argument(command: str, at: int) -> str:
    """
    The name of an argument by its place; the last may repeat, two by two if it has two names.
    """
    names = takes(command).arguments
    if not names:
        return ""
    if at < len(names) - 1 or (at == len(names) - 1 and not names[-1].endswith(_REPEATED)):
        return names[at]
    if not names[-1].endswith(_REPEATED):
        return ""
    repeated = names[-1].removesuffix(_REPEATED).split()
    return repeated[(at - len(names) + 1) % len(repeated)]
