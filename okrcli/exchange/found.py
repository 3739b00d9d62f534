"""
Goals as they were found, each value as it stands there, before anybody knows what it is worth.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from okrcli.domain.incoming import Fault

_TOGETHER = frozenset(["tags", "contributors"])


class Said(NamedTuple):
    """
    A value, and the column or key that says it.
    """

    value: Any
    column: str
    line: int

    def fault(self, why: str, advice: str = "") -> Fault:
        return Fault(self.line, f'"{cut(self.column)}": {why}', advice)

    @property
    def text(self) -> str:
        """
        The value as a message quotes it.
        """
        return f'"{cut(str(self.value))}"'


@dataclass(slots=True)
class Found:
    """
    An objective, key result, check-in or KPI, with what was found below it; whole unless a part is wrong.
    """

    scope: str
    line: int
    said: dict[str, Said] = field(default_factory=dict)
    parts: list["Found"] = field(default_factory=list)
    source: str = ""
    parent: str = ""
    is_whole: bool = True

    def take(self, name: str, said: Said) -> None:
        """
        What is said first stands; several columns may give tags and contributors.
        """
        known = self.said.setdefault(name, said)
        if name in _TOGETHER and known is not said:
            self.said[name] = known._replace(value=[*_listed(known.value), *_listed(said.value)])

    def all(self) -> Iterator["Found"]:
        """
        It and all that lies below it.
        """
        yield self
        for part in self.parts:
            yield from part.all()


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    text = str(value)
    for mark in "|\n,":
        text = text.replace(mark, ";")
    return text.split(";")


def cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def is_empty(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, list | dict) and not value)


@dataclass(slots=True)
class Findings:
    """
    What came out of reading a file so far.
    """

    objectives: list[Found] = field(default_factory=list)
    kpis: list[Found] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    read_as: dict[str, str] = field(default_factory=dict)
    unmapped: dict[str, None] = field(default_factory=dict)
    ignored: dict[str, str] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)

    def wrong(self, line: int, said: str, advice: str = "") -> None:
        self.faults.append(Fault(line, said, advice))

    def note(self, said: str) -> None:
        self.notes[said] = None

    def became(self, column: str, target: str) -> None:
        known = self.read_as.get(column)
        if known is None:
            self.read_as[column] = target
        elif target not in known.split(", "):
            self.read_as[column] = f"{known}, {target}"
