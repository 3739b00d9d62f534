"""
Reads what most goal files consist of, line by line: several times as fast as by parser events.

Keys with a value behind them, lists below them, texts of one line, short lists and records in
brackets, and blocks after `|`. Whatever else a line may be, this gives nothing and the parser has the
last word; so what it reads it must read as the parser does, and nothing that the parser refuses.
"""

import re
from collections.abc import Sequence
from sys import intern
from typing import Any

from okrcli.text.alike import Alike, alike, cut, joined
from okrcli.text.ambiguity import SUSPECT, is_read_otherwise
from okrcli.text.build import MOST_NODES
from okrcli.text.scalars import meaning

_NAME = r"[A-Za-z_][A-Za-z0-9_-]*+"
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
_PLAIN = (
    r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[0-9A-Za-z]))"
    r"[^:#\n]*+(?:(?::(?=\S)|(?<=\S)#)[^:#\n]*+)*+"
)
_INSIDE = r"(?:[A-Za-z0-9]|-(?=[0-9]))[A-Za-z0-9 ._/()+-]*+"
_ENTRY = rf"{_NAME}: ++(?:{_QUOTED}|{_INSIDE})"
_LIST = rf"\[ *+(?:(?:{_QUOTED}|{_INSIDE})(?:, *+(?:{_QUOTED}|{_INSIDE}))*+)? *+\]"
_RECORD = rf"\{{ *+{_ENTRY}(?:, *+{_ENTRY})*+ *+\}}"
_KEY = re.compile(_NAME)
_VALUE = re.compile(rf"(?:({_QUOTED}|{_LIST}|{_RECORD}|\|-?|{_PLAIN}) *+)?(?:(?<![^ ])#.*)?")
_ITEM = re.compile(rf"{_QUOTED}|{_INSIDE}")
_PAIR = re.compile(rf"({_NAME}): ++({_QUOTED}|{_INSIDE})")
_DEEPEST = 12
_LARGEST = MOST_NODES  # every node takes a character, so none of these holds too many
_LONG_LIST = 16  # from here on a list is worth looking at for what its items have in common
_LONGEST_LINE = 2_000
_MOST_KNOWN = 50_000
_LONGEST_KNOWN = 80

_Frame = tuple[int, Any]
"""The column at which the lines of a mapping or list begin, and what it holds so far."""


_KEYS: set[str] = set()
_KNOWN: dict[str, Any] = {}
"""Keys and values that have been read before: texts, numbers and truths, which never change."""


class NotSimple(Exception):
    """
    Something that is left to the parser.
    """


class Simple:
    """
    One text from its lines to its values.

    `suspects` are texts without quotes that may look like something else, `has_gaps` says that some
    keys have no value or begin with `private`.
    """

    def __init__(self, text: str, private: str) -> None:
        if len(text) > _LARGEST or not text.endswith("\n") or "\r" in text or "\t" in text:
            raise NotSimple
        self.suspects: list[str] = []
        self.has_gaps = False
        self._private = private
        self._text = text
        self._passed = (0, 0)
        self._has_parts = False
        self._lines = text.split("\n")
        self._frames: list[_Frame] = []
        self._waiting: tuple[int, dict[str, Any], str] | None = None
        if max(map(len, self._lines)) > _LONGEST_LINE:
            raise NotSimple

    def read(self) -> dict[str, Any]:
        """
        What the text says, keys without a value and private keys among it.
        """
        root: dict[str, Any] = {}
        self._frames = frames = [(0, root)]
        lines, keys, known = self._lines, _KEYS, _KNOWN
        at, end = 0, len(lines)
        while at < end:
            line = lines[at]
            at += 1
            text = line.lstrip(" ")
            if not text or text[0] == "#":
                continue
            column = len(line) - len(text)
            key, colon, value = text.partition(": ")
            if colon and key in keys and value in known and self._waiting is None:
                above, holder = frames[
                    -1
                ]  # most lines: words that were read before, in their place
                if above == column and type(holder) is dict and key not in holder:
                    holder[key] = known[value]
                    continue
            if text[0] == "-":
                items = self._list(column)
                if len(items) >= _LONG_LIST and (after := self._alike(items, column, at - 1)):
                    at = after
                    continue
                text = self._item(items, text, column)
                if not text:
                    continue
                column = len(line) - len(text)
            at = self._entry(text, column, at)
        if not root:
            raise NotSimple
        self.has_gaps = self.has_gaps or self._waiting is not None
        return _joined(root) if self._has_parts else root

    def _alike(self, items: list[Any], column: int, at: int) -> int:
        """
        Take in the items from a line on that are just like the one before them, all at once.

        Gives the line behind them; 0 if there are none. The last one is left out, for it may go on.
        """
        before = items[-1]
        if type(before) is not dict:
            return 0
        keys = tuple(before)
        found = alike(column, keys).match(self._text, self._offset(at))
        if found is None or found.start() == found.start(1):
            return 0
        after = at + self._text.count("\n", found.start(), found.start(1))
        columns = zip(keys, cut(self._lines[at:after], column, keys), strict=True)
        items.append(Alike({key: self._values(texts) for key, texts in columns}))
        self._has_parts = True
        self._passed = after, found.start(1)
        return after

    def _offset(self, at: int) -> int:
        """
        Where a line begins in the text; lines are asked for in their order.
        """
        line, offset = self._passed
        offset += sum(map(len, self._lines[line:at])) + at - line
        self._passed = at, offset
        return offset

    def _values(self, texts: Sequence[str]) -> list[Any]:
        """
        As `_value`, of many texts, most of which were read before.
        """
        read = {text: self._value(text) for text in set(texts).difference(_KNOWN)}
        if not read:
            return list(map(_KNOWN.__getitem__, texts))
        return [read[text] if text in read else _KNOWN[text] for text in texts]

    def _item(self, items: list[Any], text: str, column: int) -> str:
        """
        Begin a list's next item; what is left is its first entry if it is a mapping.
        """
        inner = text[1:].lstrip(" ")
        if text[1:2] != " " or not inner:
            raise NotSimple
        name, colon, value = inner.partition(":")
        if colon and (not value or value[0] == " ") and _KEY.fullmatch(name):
            holder: dict[str, Any] = {}
            items.append(holder)
            self._open(column + len(text) - len(inner), holder)
            return inner
        items.append(self._value(inner))
        return ""

    def _entry(self, text: str, column: int, at: int) -> int:
        """
        A key with its value; gives the line that comes next.
        """
        key, colon, value = text.partition(":")
        if not colon or (key not in _KEYS and not self._is_key(key)):
            raise NotSimple
        holder = self._mapping(column)
        if key in holder:
            raise NotSimple
        if key[0] == self._private[0] and key.startswith(self._private):
            self.has_gaps = True
        if value:
            if value[0] != " ":
                raise NotSimple
            said = value.lstrip(" ")
            if said == "|" or said == "|-":  # noqa: PLR1714 (faster than a look into a tuple)
                holder[key], at = self._block(at, column, said)
                return at
            if said and said[0] != "#":
                holder[key] = self._value(said)
                return at
        holder[intern(key)] = None
        self._waiting = (column, holder, key)
        return at

    def _list(self, column: int) -> list[Any]:
        """
        The list that an item at this column belongs to.
        """
        if self._waiting is not None:
            above, holder, key = self._waiting
            self._waiting = None
            if column >= above:
                items: list[Any] = []
                holder[key] = items
                self._open(column, items)
                return items
            self.has_gaps = True
        frames = self._frames
        while frames[-1][0] > column:
            frames.pop()
        at, found = frames[-1]
        if at != column or type(found) is not list:
            raise NotSimple
        return found

    def _mapping(self, column: int) -> dict[str, Any]:
        """
        The mapping that a key at this column belongs to.
        """
        if self._waiting is not None:
            above, holder, key = self._waiting
            self._waiting = None
            if column > above:
                below: dict[str, Any] = {}
                holder[key] = below
                self._open(column, below)
                return below
            self.has_gaps = True
        frames = self._frames
        while frames[-1][0] > column or (frames[-1][0] == column and type(frames[-1][1]) is list):
            frames.pop()
            if not frames:
                raise NotSimple
        at, found = frames[-1]
        if at != column:
            raise NotSimple
        mapping: dict[str, Any] = found
        return mapping

    def _open(self, column: int, container: Any) -> None:
        self._frames.append((column, container))
        if len(self._frames) > _DEEPEST:
            raise NotSimple

    def _value(self, text: str) -> Any:
        """
        What stands behind a colon or a dash; the same words come again and again.
        """
        found = _KNOWN.get(text, self)
        return self._read(text) if found is self else found

    def _read(self, text: str) -> Any:
        match = _VALUE.fullmatch(text)
        if match is None or not match[1]:
            raise NotSimple
        value: str = match[1]
        first = value[0]
        if first == "[":
            return [self._inner(item) for item in _ITEM.findall(value, 1)]
        if first == "{":
            return self._record(value)
        if first == "|":
            raise NotSimple
        found = self._inner(value)
        is_short = len(text) <= _LONGEST_KNOWN
        if (
            found is not None
            and is_short
            and found not in self.suspects
            and len(_KNOWN) < _MOST_KNOWN
        ):
            _KNOWN[text] = found
        return found

    def _inner(self, text: str) -> Any:
        if text[0] in "\"'":
            return text[1:-1]
        found = meaning(text.rstrip(" "))
        if found is None:
            self.has_gaps = True
        elif type(found) is str and text[0] in SUSPECT and is_read_otherwise(found):
            self.suspects.append(found)
        return found

    def _is_key(self, text: str) -> bool:
        """
        Whether this can be a key; if so it is known from now on, unless it is a private one.
        """
        if not _KEY.fullmatch(text):
            return False
        if len(_KEYS) < _MOST_KNOWN and not text.startswith(self._private):
            _KEYS.add(intern(text))
        return True

    def _record(self, text: str) -> dict[str, Any]:
        record: dict[str, Any] = {}
        for key, value in _PAIR.findall(text, 1):
            if key in record:
                raise NotSimple
            record[intern(key)] = self._inner(value)
            self.has_gaps = self.has_gaps or key.startswith(self._private)
        return record

    def _block(self, at: int, above: int, header: str) -> tuple[str, int]:
        """
        The text of the block that begins at a line, and where it ends.
        """
        lines = self._lines
        first = lines[at]
        column = len(first) - len(first.lstrip(" "))
        if column <= above or column == len(first):
            raise NotSimple
        margin = first[:column]
        kept = []
        while at < len(lines) and (lines[at].startswith(margin) or not lines[at].strip(" ")):
            if not lines[at].strip(" ") and lines[at]:
                raise NotSimple
            kept.append(lines[at][column:])
            at += 1
        if at < len(lines) and lines[at].startswith(" " * (above + 1)):
            raise NotSimple
        text = "\n".join(kept).rstrip("\n")
        return (text if header == "|-" else f"{text}\n"), at


def _joined(value: Any) -> Any:
    """
    The values with those lists joined of which some items were taken in at once.
    """
    if type(value) is dict:
        return {key: _joined(inner) for key, inner in value.items()}
    if type(value) is not list:
        return value
    items = [_joined(inner) for inner in value]
    return joined(items) if Alike in map(type, value) else items


def without_gaps(value: Any, private: str) -> Any:
    """
    The values without keys that have none, and without keys that begin with `private`.
    """
    if type(value) is Alike:
        columns = {
            key: [without_gaps(inner, private) for inner in column]
            for key, column in value.columns.items()
            if not key.startswith(private)
        }
        return Alike(columns) if columns else [{}] * len(value)
    if type(value) is dict:
        return {
            key: without_gaps(inner, private)
            for key, inner in value.items()
            if inner is not None and not key.startswith(private)
        }
    if type(value) is list:
        return [without_gaps(inner, private) for inner in value]
    return value
