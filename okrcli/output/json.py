"""
The data of a view as ASCII JSON: a promise to scripts, the same bytes on every run.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from okrcli.model.exact import number
from okrcli.output.safe import COMMAND_ANYWHERE, LONE_SURROGATE
from okrcli.views.document import JsonValue, Shown

VERSION = 1
_INDENT = "  "
_ENCODER = json.JSONEncoder(ensure_ascii=True)


def render(shown: Shown) -> str:
    """
    `{"format": "okr/<name>", "version": 1, …}`, numbers exactly as they are: 0.1 stays 0.1.

    Records come one a line, without an envelope.
    """
    if shown.records is not None:
        return "".join(f"{_written(record, None)}\n" for record in shown.records)
    whole = {"format": f"okr/{shown.name}", "version": VERSION, **shown.data}
    return encoded(whole)


def encoded(value: JsonValue) -> str:
    """
    A value as ASCII JSON that fills a page, for shapes that others have laid down.
    """
    return _written(value, "\n") + "\n"


def _written(value: JsonValue, newline: str | None) -> str:
    """
    A value as JSON; `newline` is what a line begins with here, or None for all on one line.
    """
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        inner = None if newline is None else newline + _INDENT
        members = [f"{_text(key)}: {_written(member, inner)}" for key, member in value.items()]
        return _enclosed("{}", members, newline)
    if value is None or isinstance(value, bool | int | Decimal | date):
        return _scalar(value)
    inner = None if newline is None else newline + _INDENT
    return _enclosed("[]", [_written(item, inner) for item in value], newline)


def _scalar(value: bool | int | Decimal | date | None) -> str:  # noqa: FBT001  # any JSON scalar
    match value:
        case None | bool():
            return "null" if value is None else str(value).lower()
        case Decimal():
            return number(value) if value.is_finite() else "null"
        case date():
            return f'"{value.isoformat()}"'
        case _:
            return str(value)


def _enclosed(brackets: str, parts: Iterable[str], newline: str | None) -> str:
    if newline is None:
        return f"{brackets[0]}{', '.join(parts)}{brackets[1]}"
    inner = f",{newline}{_INDENT}".join(parts)
    return f"{brackets[0]}{newline}{_INDENT}{inner}{newline}{brackets[1]}" if inner else brackets


def _text(text: str) -> str:
    """
    A JSON string of ASCII without controls, in which no CI service finds an order.
    """
    if not text.isascii():
        text = LONE_SURROGATE.sub("\ufffd", text)
    encoded = _ENCODER.encode(text).replace("\x7f", "\\u007f")
    return COMMAND_ANYWHERE.sub(r"#\\u0023", encoded) if "##" in encoded else encoded
