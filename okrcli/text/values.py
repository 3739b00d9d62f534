"""
What a file says, without its places: the fast way for the many files in which nothing is wrong.
"""

from contextlib import suppress
from sys import intern
from typing import Any, NamedTuple

from okrcli.text.ambiguity import SUSPECT, is_read_otherwise
from okrcli.text.build import DEEPEST, LONGEST_SCALAR, MOST_NODES
from okrcli.text.characters import NO_VALUE
from okrcli.text.events import (
    FAST,
    RAISED,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    Next,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from okrcli.text.gate import gate
from okrcli.text.scalars import meaning
from okrcli.text.simple import NotSimple, Simple, without_gaps
from okrcli.text.source import Source

_LONG = LONGEST_SCALAR >> 2
_NO_NAMES = frozenset(("<<", ""))


class _Unusual(Exception):
    """
    Something that is wrong, or rare enough to be left to the reader that knows places.
    """


def values(data: bytes, private: str) -> dict[str, Any] | None:
    """
    The plain values of a file; nothing if anything is wrong with it: then `read` has the last word.

    Keys that begin with `private` and keys without a value are left out. What this gives is what
    `plain(read(data).root)` says but for those; it never accepts what `read` does not.
    """
    source, problems = gate(data)
    return None if problems else values_in(source, private)


def values_in(source: Source, private: str) -> dict[str, Any] | None:
    """
    As `values`, of a text that has passed the gate.
    """
    said = _said(source, private)
    return None if said is None else said[0]


class Looked(NamedTuple):
    """
    What a text says, as `values` gives it.

    `doubtful` says that other readers may read something else in it, `has_gaps` that there may be
    keys without a value.
    """

    values: dict[str, Any] | None
    doubtful: bool = True
    has_gaps: bool = True


def look(source: Source, private: str) -> Looked:
    """
    As `values_in`, and what is to be looked at more closely.
    """
    said = _said(source, private)
    if said is None:
        return Looked(None)
    return Looked(said[0], any(map(is_read_otherwise, set(said[1]))), said[2])


def _said(source: Source, private: str) -> tuple[dict[str, Any], list[str], bool] | None:
    """
    The values of a text, its suspicious texts without quotes, and whether keys may lack a value.
    """
    with suppress(NotSimple):
        simple = Simple(source.text, private)
        values = simple.read()
        if simple.has_gaps:
            values = without_gaps(values, private)
        return values, simple.suspects, simple.has_gaps
    with suppress(_Unusual, *RAISED):
        if FAST is not None:
            reader = _Reader(FAST(source.text), private)
            return reader.document(), reader.suspects, True
    return None


class _Reader:
    """
    One text from its events to its values.
    """

    def __init__(self, next_event: Next, private: str) -> None:
        self._next = next_event
        self._private = private
        self._left = MOST_NODES
        self.suspects: list[str] = []

    def document(self) -> dict[str, Any]:
        self._next()
        start = self._next()
        if type(start) is not DocumentStartEvent or start.explicit:
            raise _Unusual
        event = self._next()
        if type(event) is not MappingStartEvent:
            raise _Unusual
        root = self._mapping(event, DEEPEST)
        self._next()
        if type(self._next()) is not StreamEndEvent:
            raise _Unusual
        return root

    def _mapping(self, opening: Any, depth: int) -> dict[str, Any]:
        self._open(opening, depth)
        found: dict[str, Any] = {}
        seen = set()
        next_event, scalar, private = self._next, self._scalar, self._private
        while type(event := next_event()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                raise _Unusual
            scalar(event)
            key = intern(event.value)
            if key in _NO_NAMES or key in seen:
                raise _Unusual
            seen.add(key)
            event = next_event()
            value = scalar(event) if type(event) is ScalarEvent else self._collection(event, depth)
            if value is not None and not key.startswith(private):
                found[key] = value
        return found

    def _sequence(self, opening: Any, depth: int) -> list[Any]:
        self._open(opening, depth)
        items = []
        while type(event := self._next()) is not SequenceEndEvent:
            is_scalar = type(event) is ScalarEvent
            items.append(self._scalar(event) if is_scalar else self._collection(event, depth))
        return items

    def _collection(self, event: Any, depth: int) -> Any:
        if type(event) is MappingStartEvent:
            return self._mapping(event, depth - 1)
        if type(event) is SequenceStartEvent:
            return self._sequence(event, depth - 1)
        raise _Unusual

    def _open(self, event: Any, depth: int) -> None:
        self._left -= 1
        if self._left < 0 or depth <= 0 or event.anchor is not None or event.ctag is not None:
            raise _Unusual

    def _scalar(self, event: Any) -> Any:
        value, style = event.value, event.style
        self._left -= 1
        if event.anchor is not None or event.ctag is not None or len(value) > _LONG:
            raise _Unusual
        if not style:
            found = meaning(value)
            if type(found) is str and found[0] in SUSPECT:
                self.suspects.append(found)
            return found
        if style == '"' and NO_VALUE.search(value):
            raise _Unusual
        return value
