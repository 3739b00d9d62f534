"""
Characters that no file may hold, raw or by escape, because they make text look like what it is not.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from okrcli.text.problems import Reason

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
