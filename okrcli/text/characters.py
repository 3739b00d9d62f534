"""
Characters that no file may hold, raw or by escape, because they make text look like what it is not.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from okrcli.text.edit import Edit
from okrcli.text.problems import Reason
from okrcli.text.source import Span

FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # terminals obey them; XML has no place for them
    "\u2028\u2029"  # a line end for some readers and none for others
    "\ufeff\ufffe\uffff\ud800-\udfff"  # marks and halves of characters
    "\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f"  # reorder or hide what stands beside them
    "\u061c\u200e\u200f"  # fine beside right-to-left letters, see _beside_right_to_left
    "]"
)
NO_VALUE = re.compile(FORBIDDEN.pattern[:-1] + "\r]")
"""
What no value may hold: in the text of a file a carriage return is half of a line end.
"""

_MARKS = "\u061c\u200e\u200f"
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
"""What ends a line somewhere: words on both sides of it are to stay two words."""
_SEQUENCE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]")
"""What a terminal obeys as a whole; the rest of it is no text either."""
_ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}"
    r"|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)",
    re.DOTALL,
)
_SHORT = dict(
    zip("0abefvrN_LP", "\0\a\b\x1b\f\v\r\x85\xa0\u2028\u2029", strict=True),
)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class Forbidden(NamedTuple):
    """
    A character that may not stand here, at this offset of the text that was looked at.
    """

    offset: int
    character: str

    @property
    def reason(self) -> Reason:
        return Reason.BIDI if _is_bidi(self.character) else Reason.CONTROL

    @property
    def message(self) -> str:
        return f"{_kind(self.character)} U+{ord(self.character):04X} is not allowed in a file"


def forbidden(text: str, pattern: re.Pattern[str] = FORBIDDEN) -> Iterator[Forbidden]:
    """
    Every character of a text that no file may hold, or with `NO_VALUE` no value.
    """
    for found in pattern.finditer(text):
        if found.group() not in _MARKS or not _beside_right_to_left(text, found.start()):
            yield Forbidden(found.start(), found.group())


class Escape(NamedTuple):
    """
    An escape in double quotes, and what it stands for.
    """

    span: Span
    character: str


def escapes(text: str, span: Span) -> Iterator[Escape]:
    """
    The escapes of a scalar in double quotes that stand for a single character.
    """
    for found in _ESCAPE.finditer(text, *span):
        said = found[0][1:]
        if len(said) == 1:
            character = _SHORT.get(said, "")
        elif len(said) == 11:
            pair = (int(said[1:5], 16), int(said[7:], 16))
            character = chr(0x10000 + ((pair[0] & 0x3FF) << 10) + (pair[1] & 0x3FF))
        else:
            code = int(said[1:], 16)
            character = chr(code) if code <= 0x10FFFF else ""
        yield Escape(Span(*found.span()), character)


def removal(text: str, offset: int) -> Edit:
    """
    The edit that takes a forbidden character out of a text.
    """
    sequence = _SEQUENCE.match(text, offset)
    end = sequence.end() if sequence else offset + 1
    return Edit(Span(offset, end), " " if text[offset] in _BREAKS else "")


def removals(text: str, span: Span) -> tuple[Edit, ...]:
    """
    The edits that take forbidden characters out of a scalar in which they are written as escapes.

    An emoji that is written as two halves becomes itself.
    """
    edits = []
    found = list(escapes(text, span))
    ends = [*(it.span.start for it in found[1:]), span.end] if found else []
    for escape, next_one in zip(found, ends, strict=True):
        if text[escape.span.start + 1] == "u" and escape.character > "\uffff":
            edits.append(Edit(escape.span, escape.character))
        elif any(forbidden(escape.character, NO_VALUE)):
            rest = _SEQUENCE.match(escape.character + text[escape.span.end : span.end])
            end = min(escape.span.end + (rest.end() - 1 if rest else 0), next_one)
            between = " " if escape.character in _BREAKS else ""
            edits.append(Edit(Span(escape.span.start, end), between))
    return tuple(edits)


def _is_bidi(character: str) -> bool:
    return character in _MARKS or "\u202a" <= character <= "\u2069" or character >= "\U000e0000"


def _kind(character: str) -> str:
    if character >= "\U000e0000":
        return "the invisible tag character"
    if _is_bidi(character):
        return "the text direction character"
    if "\ud800" <= character <= "\udfff":
        return "half of a surrogate pair,"
    if character == "\ufeff":
        return "a byte order mark inside the text,"
    return "the control character"


def _beside_right_to_left(text: str, offset: int) -> bool:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return bool(_RIGHT_TO_LEFT.search(text, start, end if end >= 0 else len(text)))
