"""
Values, confidence and inputs of formulas, as typed on the command line.
"""

import re
from collections.abc import Sequence

from okrcli.errors import OkrError
from okrcli.model.amount import AmountError, Typed, parse_typed

MOST_SURE = 10
NUMBERS = "52, 52%, 1.2M, +3 or =-5"
VALUES = "52, 52%, 1.2M, +3, =-5, done or step 2"
"""What a KPI may be told, and what a key result may."""
_NAMED = re.compile(r"(?:^|(?<=[\s,;]))(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*=", re.ASCII)


def typed(words: Sequence[str] | None, forms: str = VALUES) -> Typed | None:
    """
    The value as typed, if any; `forms` are those that will do.
    """
    try:
        return parse_typed(" ".join(words)) if words else None
    except AmountError as error:
        raise OkrError(str(error), f"write {forms}") from error


def sure(text: str | None) -> int | None:
    """
    The confidence as typed, if any.
    """
    if text is None:
        return None
    if not text.isdecimal() or int(text) > MOST_SURE:
        raise OkrError(
            f"confidence is a whole number from 0 to {MOST_SURE}, not {text}", "say -c 7"
        )
    return int(text)


def inputs_of(values: Sequence[str]) -> dict[str, Typed]:
    """
    `lost=21 at_start=412`, each number as a value is typed; empty where a plain value was given.

    >>> list(inputs_of(["lost", "=", "1.2k,", "at_start=+3"]))
    ['lost', 'at_start']
    """
    text = " ".join(values).strip()
    starts = list(_NAMED.finditer(text))
    if not starts:
        return {}
    if starts[0].start() > 0:
        raise OkrError("give either one value or name=value inputs, not both")
    ends = [*(found.start() for found in starts[1:]), len(text)]
    found: dict[str, Typed] = {}
    for start, end in zip(starts, ends, strict=True):
        name, number = start["name"], text[start.end() : end].strip(" ,;")
        if name in found:
            raise OkrError(f"{name} is given twice", "leave one of them")
        found[name] = input_of(name, number)
    return found


def input_of(name: str, number: str) -> Typed:
    """
    One input of a formula as it was typed.
    """
    try:
        return parse_typed(number)
    except AmountError as error:
        raise OkrError(f"{name}: {error}", f"write {NUMBERS}") from error
