"""
Reads what most goal files consist of, line by line: several times as fast as by parser events.

Keys with a value behind them, lists below them, texts of one line, short lists and records in
brackets, and blocks after `|`. Whatever else a line may be, this gives nothing and the parser has the
last word; so what it reads it must read as the parser does, and nothing that the parser refuses.
"""

import re
from sys import intern
from typing import Any

from okrcli.text.ambiguity import SUSPECT, is_read_otherwise
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
_LARGEST = 1 << 17
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
                text = self._item(text, column)
                if not text:
                    continue
                column = len(line) - len(text)
            at = self._entry(text, column, at)
        if not root:
            raise NotSimple
        self.has_gaps = self.has_gaps or self._waiting is not None
        return root

    def _item(self, text: str, column: int) -> str:
        """
        Begin a list's next item; what is left is its first entry if it is a mapping.
        """
        inner = text[1:].lstrip(" ")
        if text[1:2] != " " or not inner:
            raise NotSimple
        items = self._list(column)
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


def without_gaps(value: Any, private: str) -> Any:
    """
    The values without keys that have none, and without keys that begin with `private`.
    """
    if type(value) is dict:
        return {
            key: without_gaps(inner, private)
            for key, inner in value.items()
            if inner is not None and not key.startswith(private)
        }
    if type(value) is list:
        return [without_gaps(inner, private) for inner in value]
    return value
