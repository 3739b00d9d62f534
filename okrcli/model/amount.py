"""
Numbers as people type them: `52`, `52%`, `1.2M`, `€1,200`, `+3`, `=-5`.
"""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

_AMOUNT = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<currency>[$€£¥]?)\s*"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?P<decimals>\.[0-9]{1,9})?"
    r"(?:\s*(?P<scale>k|K|M|m|bn|B)(?![A-Za-z]))?\s*(?P<unit>%|[$€£¥]|[A-Za-z][A-Za-z /-]*)?",
    re.ASCII,
)
_SCALES = {"k": 3, "K": 3, "M": 6, "m": 6, "bn": 9, "B": 9}
_MOST = Decimal(10) ** 15
_TOO_MUCH = "is too large: at most 15 digits"
_TOO_LARGE = re.compile(r"[-+]?[0-9]{16,}(?:\.[0-9]*)?", re.ASCII)
_TOO_EXACT = re.compile(r"[-+]?[0-9]+\.[0-9]{10,}", re.ASCII)
_SAME_UNIT = {
    "percent": "%",
    "point": "points",
    "pts": "points",
    "hour": "h",
    "hours": "h",
    "hrs": "h",
    "minute": "min",
    "minutes": "min",
    "second": "s",
    "seconds": "s",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "eur": "€",
    "usd": "$",
    "gbp": "£",
    "jpy": "¥",
}
_ALSO_WORDS = frozenset(["point", "minute", "second", "day", "week", "month"])
"""One of them behind a number above one begins a remark: “52 second wave is in”."""
_UNIT_WORDS = frozenset(
    [*_SAME_UNIT, *_SAME_UNIT.values(), "pp", "thousand", "million", "billion"]
).difference(_ALSO_WORDS)


class AmountError(ValueError):
    """
    Text that is no number, with what is wrong about it.
    """


class Amount(NamedTuple):
    """
    A number with the unit it was written with, if any; `sign` is + or - if one was written.
    """

    number: Decimal
    unit: str = ""
    sign: Literal["", "+", "-"] = ""


def parse_amount(text: str) -> Amount:
    """
    Read a number as people type it; `AmountError` says why it is none.

    >>> parse_amount("€1.2M")
    Amount(number=Decimal('1200000'), unit='€', sign='')
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise AmountError(_why_not(text))
    digits = match["digits"].replace(",", "") + (match["decimals"] or "")
    number = Decimal(digits)
    if match["scale"]:
        number = plain(number.scaleb(_SCALES[match["scale"]]))
    if number >= _MOST:
        raise AmountError(f'"{text}" {_TOO_MUCH}')
    sign: Literal["", "+", "-"] = (
        "-" if match["sign"] in ("-", "−") and match["sign"] else "+" if match["sign"] else ""
    )
    unit = match["currency"] or (match["unit"] or "").strip()
    return Amount(-number if sign == "-" else number, unit, sign)


def plain(number: Decimal) -> Decimal:
    """
    The same number without an exponent and without zeros that say nothing.

    >>> plain(Decimal("1.20E+6"))
    Decimal('1200000')
    """
    text = format(number, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def is_fixed(unit: str) -> bool:
    """
    Whether a unit is one of measuring, and not what is counted: these may have several names.
    """
    return not unit.isalpha() or unit in ("x", "pp", "bps") or is_known_unit(unit)


def same_unit(typed: str, known: str | None) -> bool:
    """
    Whether a unit that was typed with a value is the one that the number is kept in.
    """
    return not typed or known is None or _unit(typed) == _unit(known)


def is_known_unit(text: str) -> bool:
    """
    Whether the word can only be a unit, or a scale that is not read as a part of the number.
    """
    return text.strip().casefold() in {*_UNIT_WORDS, *(f"{word}s" for word in _ALSO_WORDS)}


def _unit(text: str) -> str:
    word = text.strip().casefold()
    return _SAME_UNIT.get(word, _SAME_UNIT.get(word.rstrip("s"), word))


def _why_not(text: str) -> str:
    if re.fullmatch(r"[-+]?[0-9]+,[0-9]{1,2}", text.strip()):
        return f'"{text}" has a comma for decimals; write a point'
    if _TOO_LARGE.fullmatch(text.strip()):
        return f'"{text}" {_TOO_MUCH}'
    if _TOO_EXACT.fullmatch(text.strip()):
        return f'"{text}" is too exact: at most 9 digits behind the point'
    return f'"{text}" is no number'


class Typed(NamedTuple):
    """
    A value as typed at a check-in: set it, change the last one, or say that something is done.

    `step` counts from 1, or is words of the step's title.
    """

    kind: Literal["set", "change", "done", "step"]
    number: Decimal = Decimal(0)
    unit: str = ""
    step: str = ""


def parse_typed(text: str) -> Typed:
    """
    `52` sets, `+3` and `-3` change the last value, `=-5` sets a negative one; `done`, `step 2`.

    >>> parse_typed("+3").kind, parse_typed("=-5").number, parse_typed("step 2").step
    ('change', Decimal('-5'), '2')
    """
    said = text.strip()
    word, _, rest = said.partition(" ")
    if said.casefold() in ("done", "yes", "reached"):
        return Typed("done")
    if word.casefold() == "step":
        if not rest.strip():
            raise AmountError("say which step: `step 2`")
        return Typed("step", step=rest.strip())
    exact = said.startswith("=")
    amount = parse_amount(said[1:] if exact else said)
    kind: Literal["set", "change"] = "change" if amount.sign and not exact else "set"
    return Typed(kind, amount.number, amount.unit)
