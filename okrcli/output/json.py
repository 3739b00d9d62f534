"""
The data of a view as ASCII JSON: a promise to scripts, the same bytes on every run.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from okrcli.output.safe import COMMAND_ANYWHERE
from okrcli.views.document import JsonValue, Shown
from okrcli.views.wording import number

VERSION = 1
_INDENT = "  "
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ENCODER = json.JSONEncoder(ensure_ascii=True)


def render(shown: Shown) -> str:
    """
    `{"format": "okr/<name>", "version": 1, …}`; numbers stay exact, so 0.1 is never 0.1000…01.
    """
    whole = {"format": f"okr/{shown.name}", "version": VERSION, **shown.data}
    return "".join(_value(whole, "\n")) + "\n"


def _value(value: JsonValue, newline: str) -> Iterator[str]:
    match value:
        case None | bool():
            yield {None: "null", True: "true", False: "false"}[value]
        case str():
            yield _text(value)
        case Decimal():
            yield number(value) if value.is_finite() else "null"
        case int():
            yield str(value)
        case date():
            yield f'"{value.isoformat()}"'
        case Mapping():
            members = ((f"{_text(key)}: ", member) for key, member in value.items())
            yield from _nested("{}", members, newline)
        case _:
            yield from _nested("[]", (("", item) for item in value), newline)


def _nested(brackets: str, members: Iterator[tuple[str, JsonValue]], newline: str) -> Iterator[str]:
    inner = newline + _INDENT
    separator = brackets[0]
    for key, member in members:
        yield f"{separator}{inner}{key}"
        yield from _value(member, inner)
        separator = ","
    yield brackets if separator == brackets[0] else newline + brackets[1]


def _text(text: str) -> str:
    """
    A JSON string of ASCII without controls, in which no CI service finds an order.
    """
    encoded = _ENCODER.encode(_LONE_SURROGATE.sub("\ufffd", text)).replace("\x7f", "\\u007f")
    return COMMAND_ANYWHERE.sub(r"#\\u0023", encoded)
