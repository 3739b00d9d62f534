"""
Anchors and aliases written out: only single values, and only where each use of one is a value.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from okrcli.text.edit import Edit
from okrcli.text.events import (
    RAISED,
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from okrcli.text.scalars import quoted
from okrcli.text.source import Span

_OPENING = (MappingStartEvent, SequenceStartEvent)
_CLOSING = (MappingEndEvent, SequenceEndEvent)
_WORD = re.compile(r"&\S*")
_NO_FLOW = re.compile(r"[,\[\]{}]|[\r\n]")
_MERGE = "<<"


class _Anchor:
    """
    A named value: where its name stands, how the value is written elsewhere, and the edits so far.
    """

    def __init__(self, name: Span, written: str | None) -> None:
        self.name = name
        self.written = written
        self.is_certain = True
        self.places = [name.start]
        self.edits: list[Edit] = []


class _Level(NamedTuple):
    """
    A collection that is being read: how many nodes of it so far, and which keys.
    """

    is_mapping: bool
    counts: list[int]
    keys: list[str]

    @property
    def awaits_key(self) -> bool:
        return self.is_mapping and not self.counts[0] % 2

    @property
    def is_merge(self) -> bool:
        return self.is_mapping and not self.awaits_key and self.keys[-1:] == [_MERGE]


def inlined(text: str, next_event: Callable[[], Any]) -> dict[int, tuple[Edit, ...]]:
    """
    The edits that write an anchor's value out, by the place of the anchor and of each of its uses.

    Nothing for those of which it is not certain that all uses come to mean the same.
    """
    anchors: list[_Anchor] = []
    try:
        _collect(text, next_event, anchors)
    except RAISED:
        return {}
    found = {}
    for anchor in anchors:
        if anchor.is_certain:
            edits = tuple(sorted((_without(text, anchor.name), *anchor.edits)))
            found.update(dict.fromkeys(anchor.places, edits))
    return found


def _collect(text: str, next_event: Callable[[], Any], anchors: list[_Anchor]) -> None:
    levels: list[_Level] = []
    named: dict[str, _Anchor] = {}
    while type(event := next_event()) is not StreamEndEvent:
        kind = type(event)
        if kind in _CLOSING:
            levels.pop()
            continue
        level = levels[-1] if levels else _Level(False, [0], [])
        if kind is AliasEvent:
            _use(named.get(event.anchor), Span(event.start_mark.index, event.end_mark.index), level)
        elif kind is ScalarEvent or kind in _OPENING:
            if event.anchor is not None:
                named[event.anchor] = _named(text, event)
                anchors.append(named[event.anchor])
            if level.awaits_key:
                level.keys.append(event.value if kind is ScalarEvent else "")
        else:
            continue
        level.counts[0] += 1
        if kind in _OPENING:
            levels.append(_Level(kind is MappingStartEvent, [0], []))


def _use(anchor: _Anchor | None, span: Span, level: _Level) -> None:
    if level.awaits_key:
        level.keys.append("")
    if anchor is None:
        return
    anchor.places.append(span.start)
    if anchor.written is None or level.is_merge or level.keys[-1:] == [""]:
        anchor.is_certain = False
    else:
        anchor.edits.append(Edit(span, anchor.written))


def _named(text: str, event: Any) -> _Anchor:
    start = event.start_mark.index
    word = _WORD.match(text, start)
    name = Span(start, word.end() if word else start)
    anchor = _Anchor(name, None)
    anchor.is_certain = word is not None and event.ctag is None
    if type(event) is ScalarEvent:
        anchor.written = _written(text[name.end : event.end_mark.index].strip(), event)
    return anchor


def _written(said: str, event: Any) -> str | None:
    """
    The value as it may stand anywhere on one line; nothing for an empty one.
    """
    if event.style in (None, ""):
        return (said or None) if not _NO_FLOW.search(said) else quoted(event.value)
    return said if event.style in ("'", '"') and "\n" not in said else quoted(event.value)


def _without(text: str, name: Span) -> Edit:
    """
    The edit that removes a name with the blanks behind it, or before it at the end of a line.
    """
    start, end = name
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    if end >= len(text) or text[end] in "\r\n#":
        end = name.end
        while start and text[start - 1] in " \t":
            start -= 1
    return Edit(Span(start, end), "")
