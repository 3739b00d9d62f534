"""
What okr says when it cannot go on, and the exit codes scripts rely on.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    OK = 0
    FOUND = 1
    FAILED = 2
    NOTHING = 3
    BUG = 70
    INTERRUPTED = 130


class OkrError(Exception):
    """
    Something that stops a command; shown as one sentence, with a hint about what to do.

    `message` and `hint` are for people and may quote user text: whoever prints them makes them safe.
    """

    exit_code = ExitCode.FAILED
    speaker = "okr"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message


class Failed(OkrError):
    """
    What disk or git refuse, whatever was said: saying it again changes nothing.
    """


class UnknownId(OkrError):
    """
    No goal, key result or KPI answers to that name; the candidates are those that come near.
    """

    def __init__(self, message: str, candidates: tuple[str, ...] = (), hint: str = "") -> None:
        super().__init__(message, hint)
        self.candidates = candidates


class AmbiguousId(UnknownId):
    """
    Several answer to that name; the candidates are all of them.
    """


class UnknownRevision(OkrError):
    """
    Git knows no commit by that name; `lack` is what the repository itself is short of.
    """

    def __init__(self, name: str, hint: str = "", lack: str = "") -> None:
        named = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        hint = lack or hint or "`git log --oneline` lists them"
        super().__init__(f'git knows no commit "{named}"', hint)
        self.lack = lack


_LONGEST = 100
