"""
What a scalar means, and how a value is written so that every YAML reader reads the same.
"""

import re
from datetime import date
from decimal import Decimal

from okrcli.text.characters import FORBIDDEN

Scalar = str | Decimal | int | bool | date | None

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
"""
The only shape of a number: what it says is what people and every other reader take it for.
"""

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_MAYBE_NUMBER = frozenset("-0123456789")

_PROSE = re.compile(r"[A-Za-z][A-Za-z0-9 ,.()/'+-]*(?<! )")
_FLOW_PROSE = re.compile(r"[A-Za-z][A-Za-z0-9 .()/'+-]*(?<! )")
_NAME = re.compile(r"(?=[0-9/#-]*[A-Za-z])[A-Za-z0-9]+(?:[-/#][A-Za-z0-9]+)+")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_OTHERS_WORDS = frozenset(
    (
        *("y", "yes", "n", "no", "on", "off", "true", "false"),
        *("null", "none", "nan", "inf", "infinity"),
    )
)
_OTHERS_NUMBER = re.compile(r"[0-9][0-9_]*\.?[0-9_]*(?:[eE][-+]?[0-9]+)?|0[xXoObB][0-9a-fA-F_]+")
_JOINER = "\u200c\u200d\ufe0e\ufe0f"
_UNSEEN = re.compile(
    FORBIDDEN.pattern[:-1]
    + "\t\n\r\xa0\xad\u1680\u180e\u2000-\u200d\u202f\u205f-\u206f\u3000\u115f\u1160\u3164\uffa0"
    + "\ufe00-\ufe0f\ufff0-\uffff\U000e0100-\U000e0fff]"
)
_UNSAFE_LINE = re.compile(r"[ \t]+$|\t|^[ ]*(?:<{7}|>{7}|\|{7}|={7})", re.MULTILINE)
_SHORT_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\", '"': '\\"'}


def meaning(text: str) -> str | Decimal | bool | None:
    """
    What an unquoted scalar stands for; anything that is no number or word of ours is text.

    >>> meaning("48.5"), meaning("no"), meaning("2026-10-12"), meaning("1e3")
    (Decimal('48.5'), 'no', '2026-10-12', '1e3')
    """
    if not text or text[0] in _MAYBE_NUMBER:
        if NUMBER.fullmatch(text):
            return Decimal(text)
        return text or None
    return _WORDS.get(text, text)


def is_plain_text(text: str, *, flow: bool = False) -> bool:
    """
    Whether this text may stand unquoted: our reader and those of YAML 1.1 and 1.2 take it as text.
    """
    if _OTHERS_NUMBER.fullmatch(text) or text.lower() in _OTHERS_WORDS:
        return False
    shapes = (_FLOW_PROSE if flow else _PROSE, _NAME, _IDENTIFIER)
    return any(shape.fullmatch(text) for shape in shapes)


def scalar(value: Scalar, *, flow: bool = False) -> str:
    """
    A value on one line, quoted where a reader could take it for something else.

    >>> print(scalar("no"), scalar("2026/a-b"), scalar(Decimal("48.50")), scalar("a: b"))
    "no" 2026/a-b 48.50 "a: b"
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return number(value)
        case date():
            return value.isoformat()
        case _:
            return value if is_plain_text(value, flow=flow) else quoted(value)


def number(value: int | Decimal) -> str:
    """
    A number in the one shape that files know: no exponent, nothing rounded.

    >>> number(Decimal("1E+3"))
    '1000'
    """
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    if not NUMBER.fullmatch(text):
        message = f"{value} is not a number that a file can hold"
        raise ValueError(message)
    return text


def quoted(text: str) -> str:
    """
    Text in double quotes, with escapes for whatever an eye could miss.
    """
    out = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_UNSEEN.sub(lambda found: _shown(out, found), out)}"'


def single_quoted(text: str) -> str | None:
    """
    Text in single quotes, or nothing if they cannot hold it on one line.
    """
    return None if _UNSEEN.search(text) else "'" + text.replace("'", "''") + "'"


def literal(text: str, indent: int, newline: str = "\n") -> str | None:
    """
    Text of several lines as a `|` block whose lines stand `indent` deep, without a final line end.

    Nothing if a block could not hold it safely: blanks at line ends, tabs, an indented start.
    """
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if len(lines) < 2 or not lines[0] or lines[0][0] == " " or not lines[-1]:
        return None
    if _UNSAFE_LINE.search(body) or any(_unseen(line) for line in lines):
        return None
    header = "|" if text.endswith("\n") else "|-"
    pad = " " * indent
    return newline.join([header, *(pad + line if line else "" for line in lines)])


def _unseen(line: str) -> bool:
    return any(_shown(line, found) != found.group() for found in _UNSEEN.finditer(line))


def _shown(text: str, found: re.Match[str]) -> str:
    character = found.group()
    before = text[found.start() - 1] if found.start() else ""
    if character in _JOINER and before > "\x7f":
        return character  # part of an emoji or of a script that joins its letters
    code = ord(character)
    short = _SHORT_ESCAPES.get(character)
    if short:
        return short
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
