"""
Parser events become a tree, and whatever the YAML profile forbids becomes a problem.

The limits are checked while events come in, so no hostile file is ever held in memory as a tree.
"""

import re
from typing import Any, NamedTuple, NoReturn

from okrcli.text.characters import NO_VALUE, forbidden, removals
from okrcli.text.edit import Edit
from okrcli.text.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    Next,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from okrcli.text.node import Kind, Node, Style
from okrcli.text.problems import MOST_PROBLEMS, Problem, Reason
from okrcli.text.source import Span

DEEPEST = 16
MOST_NODES = 200_000
LONGEST_SCALAR = 1 << 16

_STYLES = {
    "": Style.PLAIN,
    None: Style.PLAIN,
    "'": Style.SINGLE,
    '"': Style.DOUBLE,
    "|": Style.LITERAL,
    ">": Style.FOLDED,
}
_BLOCK_SCALARS = frozenset((Style.LITERAL, Style.FOLDED))
_COLON = re.compile(r"[ \t]*:")
_DIRECTIVE_LINE = re.compile(r"^%[^\r\n]*", re.MULTILINE)
_HEADER = re.compile(r"[|>][-+0-9]*")


class _Fault(NamedTuple):
    reason: Reason
    message: str
    hint: str


_TOO_MANY = _Fault(Reason.UNREADABLE, f"the file holds more than {MOST_NODES:,} values", "split it")
_TOO_DEEP = _Fault(
    Reason.UNREADABLE, f"values are nested more than {DEEPEST} deep here", "make it flatter"
)
_TOO_LONG = _Fault(
    Reason.UNREADABLE,
    "this text is longer than 64 KiB",
    "keep long texts elsewhere and name the place",
)
_SECOND_DOCUMENT = _Fault(
    Reason.DOCUMENTS, "a second document begins here", "put it into a file of its own"
)
_LIST_AT_TOP = _Fault(
    Reason.DOCUMENTS,
    "the file is a list where `key: value` lines are wanted",
    "begin with `key: value` lines; put each item of the list into a file of its own",
)
_TEXT_AT_TOP = _Fault(
    Reason.DOCUMENTS,
    "the file is a single text where `key: value` lines are wanted",
    "begin with `key: value` lines",
)
_UNSPACED_AT_TOP = _TEXT_AT_TOP._replace(
    message="there is no space after the `:`", hint="write `key: value`"
)
_DIRECTIVE = _Fault(Reason.FEATURE, "a `%` directive is not allowed", "delete the line")
_MERGE_KEY = _Fault(Reason.FEATURE, "a merge key (`<<`) is not allowed", "write the values out")
_KEY_NOT_TEXT = _Fault(Reason.FEATURE, "a key must be a single text", "give it a name")
_KEY_MISSING = _Fault(
    Reason.FEATURE, "there is no key before this `:`", "give it a name, or quote the text"
)
_ALIAS = _Fault(
    Reason.FEATURE,
    "an alias (`*`) is not allowed",
    "write the value out; quote a text that begins with `*`",
)
_ANCHOR = _Fault(
    Reason.FEATURE,
    "an anchor (`&`) is not allowed",
    "delete it; quote a text that begins with `&`",
)
_TAG = _Fault(
    Reason.FEATURE, "a tag (`!`) is not allowed", "delete it; quote a text that begins with `!`"
)
_DUPLICATE_KEY = _Fault(
    Reason.DUPLICATE_KEY, "this key is already given above", "keep one of the two"
)
_NO_NAMES = {"<<": _MERGE_KEY, "": _KEY_MISSING}
_ESCAPE_HINT = "delete the escape; write an emoji as itself"


class _Stopped(Exception):
    """
    A limit is broken: what follows is not looked at.
    """


class Builder:
    """
    Builds the tree of one text from the events of one engine.
    """

    def __init__(self, text: str, next_event: Next) -> None:
        self.problems: list[Problem] = []
        self.last: Node | None = None
        self._text = text
        self._next = next_event
        self._left = MOST_NODES
        self._depth = 0

    def document(self) -> Node | None:
        """
        The root of the only document; an empty mapping if there is nothing but comments.
        """
        root: Node | None = None
        try:
            self._next()
            while type(event := self._next()) is not StreamEndEvent:
                if type(event) is not DocumentStartEvent:
                    continue
                self._check_document(event, is_first=root is None)
                root = self._node(self._next())
                self._check_root(root)
        except _Stopped:
            return None
        if root is None or root.is_empty:
            place = root.start if root else 0
            return Node(Kind.MAPPING, place, place, Style.BLOCK)
        return root

    def _check_document(self, event: Any, *, is_first: bool) -> None:
        start = event.start_mark.index
        if not is_first:
            self._stop(_SECOND_DOCUMENT, start, min(start + 3, len(self._text)))
        directive = event.explicit and _DIRECTIVE_LINE.search(self._text, 0, event.end_mark.index)
        if directive:
            self._add(_DIRECTIVE, directive.start(), directive.end())

    def _check_root(self, root: Node) -> None:
        if root.kind is Kind.MAPPING or root.is_empty:
            return
        if root.kind is Kind.SEQUENCE:
            self._stop(_LIST_AT_TOP, root.start, root.end)
        is_unspaced = re.match(r"[A-Za-z_]\w*:\S", root.value)
        self._stop(_UNSPACED_AT_TOP if is_unspaced else _TEXT_AT_TOP, root.start, root.end)

    def _node(self, event: Any) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is MappingStartEvent:
            return self._mapping(event)
        if kind is SequenceStartEvent:
            return self._sequence(event)
        return self._alias(event)

    def _scalar(self, event: Any) -> Node:
        start = event.start_mark.index
        end = event.end_mark.index
        value = event.value
        style = _STYLES[event.style]
        self._left -= 1
        if event.anchor is not None or event.ctag is not None:
            self._check_properties(event)
        if style is not Style.PLAIN:
            if style is Style.DOUBLE and NO_VALUE.search(value):
                self._check_escapes(value, start, end)
            elif style in _BLOCK_SCALARS:
                end = self._block_end(start, end, value)
        if self._left < 0 or len(value) > LONGEST_SCALAR >> 2:
            self._check_limits(value, start, end)
        self.last = node = Node(Kind.SCALAR, start, end, style, value)
        return node

    def _mapping(self, event: Any) -> Node:
        node = self._open(event, Kind.MAPPING)
        entries: list[tuple[Node, Node]] = []
        seen: dict[str, Node] = {}
        next_event = self._next
        while type(event := next_event()) is not MappingEndEvent:
            key = self._key(event, seen)
            event = next_event()
            value = self._scalar(event) if type(event) is ScalarEvent else self._node(event)
            if value.start >= value.end and value.is_empty:
                self._settle(value, key)
            entries.append((key, value))
        node.entries = entries
        self._close(node, event, entries[-1][1] if entries else None)
        return node

    def _sequence(self, event: Any) -> Node:
        node = self._open(event, Kind.SEQUENCE)
        items: list[Node] = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._node(event))
        node.items = items
        self._close(node, event, items[-1] if items else None)
        return node

    def _open(self, event: Any, kind: Kind) -> Node:
        start = event.start_mark.index
        self._left -= 1
        self._depth += 1
        if self._left < 0:
            self._stop(_TOO_MANY, start, start + 1)
        if self._depth > DEEPEST:
            self._stop(_TOO_DEEP, start, start + 1)
        if event.anchor is not None or event.ctag is not None:
            self._check_properties(event)
        return Node(kind, start, start, Style.FLOW if event.flow_style else Style.BLOCK)

    def _close(self, node: Node, event: Any, last: Node | None) -> None:
        self._depth -= 1
        is_marked = node.style is Style.FLOW and self._text[node.start : node.start + 1] in "[{"
        node.end = event.end_mark.index if is_marked or last is None else last.end

    def _key(self, event: Any, seen: dict[str, Node]) -> Node:
        if type(event) is not ScalarEvent:
            key = self._node(event)
            self._add(_KEY_NOT_TEXT, key.start, key.end)
            return key
        key = self._scalar(event)
        name = key.value
        if name in _NO_NAMES and key.style is Style.PLAIN:
            self._add(_NO_NAMES[name], key.start, key.end)
        elif name in seen:
            fault = _DUPLICATE_KEY._replace(message=f'"{name}" is already given above')
            self._add(fault, key.start, key.end, seen[name].span)
        else:
            seen[name] = key
        return key

    def _alias(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        self._left -= 1
        self._add(_ALIAS, start, end)
        return Node(Kind.SCALAR, start, end, Style.PLAIN, "*")

    def _check_properties(self, event: Any) -> None:
        start = event.start_mark.index
        word = self._text[start : start + 80].split(maxsplit=1)[0]
        fault = _ANCHOR if event.anchor is not None else _TAG
        self._add(fault, start, start + len(word))

    def _check_escapes(self, value: str, start: int, end: int) -> None:
        edits = removals(self._text, Span(start, end))
        for it in forbidden(value, NO_VALUE):
            self._add(_Fault(it.reason, it.message, _ESCAPE_HINT), start, end, edits=edits)

    def _check_limits(self, value: str, start: int, end: int) -> None:
        if self._left < 0:
            self._stop(_TOO_MANY, start, start + 1)
        if len(value.encode("utf-8", "surrogatepass")) > LONGEST_SCALAR:
            self._stop(_TOO_LONG, start, end)

    def _block_end(self, start: int, end: int, value: str) -> int:
        if not value.strip("\n"):
            header = _HEADER.match(self._text, start)
            return header.end() if header else end
        return start + len(self._text[start:end].rstrip(" \t\r\n"))

    def _settle(self, value: Node, key: Node) -> None:
        # The engines place an empty value differently; after its colon is where one is put.
        found = _COLON.match(self._text, key.end)
        value.start = value.end = found.end() if found else key.end

    def _add(
        self,
        fault: _Fault,
        start: int,
        end: int,
        related: Span | None = None,
        edits: tuple[Edit, ...] = (),
    ) -> None:
        span = Span(start, end)
        problem = Problem(
            fault.reason, fault.message, span, fault.hint, related, edits, bool(edits)
        )
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Stopped

    def _stop(self, fault: _Fault, start: int, end: int) -> NoReturn:
        self._add(fault, start, end)
        raise _Stopped
