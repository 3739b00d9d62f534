"""
A finding: one sentence about one place in one file.
"""

from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Rule(NamedTuple):
    """
    A rule's identity; the code and the name are permanent.
    """

    code: str
    name: str
    level: Level
    summary: str


class Place(NamedTuple):
    """
    Where in a file, 1-based, in code points; the end is exclusive.
    """

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Finding(NamedTuple):
    """
    One sentence about one place, and what to do about it.

    `path` is relative to the workspace, with `/`. `node` names the place as people do:
    `key_results[nps].target`. `advice` says what to do, `suggestion` what was probably meant.
    """

    rule: Rule
    message: str
    path: str
    place: Place = Place()
    goal: str | None = None
    node: str = ""
    advice: str = ""
    suggestion: str = ""

    @property
    def level(self) -> Level:
        return self.rule.level

    def fingerprint(self) -> str:
        """
        An identity without line numbers, so that it survives edits above it.
        """
        return sha256(
            "\0".join((self.rule.code, self.goal or self.path, self.node)).encode(
                "utf-8", "surrogatepass"
            )
        ).hexdigest()

    def order(self) -> tuple[str, int, int, int, str, str]:
        level = list(Level).index(self.level)
        return (self.path, self.place.line, self.place.column, level, self.rule.code, self.message)
