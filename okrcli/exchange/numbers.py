"""
Numbers as other people write them: with units, currencies and the separators of their language.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.model.amount import AmountError, parse_amount, plain

_GAPS = re.compile(r"(?<=[0-9])[  \u202f’'](?=[0-9]{3}(?![0-9]))")
_NUMBER = re.compile(r"[0-9][0-9.,]*")
_ENGLISH = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(?:,[0-9]{3}){2,}"
)
_GERMAN = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(?:\.[0-9]{3}){2,}"
)
_EITHER = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_CODE_FIRST = re.compile(r"(?P<sign>[-+−]?)\s*(?P<code>[A-Z]{3}|R\$|CHF)\s*(?P<rest>[0-9].*)")
_WITH_WORDS = re.compile(
    r"(?P<number>[-+−]?\s*[$€£¥]?\s*[0-9][0-9.,]*)\s*(?P<unit>[^\W\d_][^\d]{0,39})"
)
_MOST = Decimal(10) ** 15
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_MANY_DIGITS = re.compile(r"(\.[0-9]{9})[0-9]+")


class NumberFault(ValueError):
    """
    A value that is no number.
    """


class Read(NamedTuple):
    """
    A number with the unit that stands beside it.
    """

    number: Decimal
    unit: str = ""


def decimal_mark(values: Iterable[Any]) -> str:
    """
    What stands before the decimals in a column; nothing where no cell says.

    A comma only where one cell can mean nothing else, and none must mean the other.

    >>> decimal_mark(["1.234,5", "2.000"]), decimal_mark(["1,234", "0.5"]), decimal_mark(["1,234"])
    (',', '.', '')
    """
    comma = False
    for value in values:
        for number in _NUMBER.findall(value) if isinstance(value, str) else ():
            if _ENGLISH.fullmatch(number):
                return "."
            comma = comma or _GERMAN.fullmatch(number) is not None
    return "," if comma else ""


def is_either(value: Any) -> bool:
    """
    Whether a number may be read in two ways: 1.200 and 1,200.
    """
    return isinstance(value, str) and any(map(_EITHER.fullmatch, _NUMBER.findall(value)))


def read_number(value: Any, mark: str) -> Read:
    """
    The number that a value says; `NumberFault` says why it says none.

    >>> read_number("1.234,5 kg", ",")
    Read(number=Decimal('1234.5'), unit='kg')
    """
    if isinstance(value, bool):
        raise NumberFault("it is true or false, not a number")
    if isinstance(value, Decimal):
        return Read(_small(value))
    text = _GAPS.sub("", str(value).strip())
    if mark == ",":
        text = text.translate(_SWAPPED)
    if first := _CODE_FIRST.fullmatch(text):
        found = read_number(f"{first['sign']}{first['rest']}", ".")
        return Read(found.number, _SIGNS.get(first["code"], first["code"]))
    text = _MANY_DIGITS.sub(r"\1", text)
    try:
        amount = parse_amount(text)
    except AmountError as error:
        return _with_words(text, value, error)
    return Read(plain(amount.number), _SIGNS.get(amount.unit, amount.unit))


_SWAPPED = str.maketrans(",.", ".,")


def _with_words(text: str, value: Any, error: AmountError) -> Read:
    match = _WITH_WORDS.fullmatch(text)
    if match is None:
        raise NumberFault(_why(value, error)) from error
    try:
        amount = parse_amount(match["number"])
    except AmountError:
        raise NumberFault(_why(value, error)) from error
    return Read(plain(amount.number), match["unit"].strip())


def _why(value: Any, error: AmountError) -> str:
    if str(value).lstrip().startswith("="):
        return f'"{str(value)[:60]}" is a formula, not a number'
    said = str(error)
    return said if len(said) <= 120 else "it is no number"


def _small(value: Decimal) -> Decimal:
    if not value.is_finite() or abs(value) >= _MOST:
        raise NumberFault("the number is too large: at most 15 digits")
    exponent = value.as_tuple().exponent
    return plain(round(value, 9) if isinstance(exponent, int) and exponent < -9 else value)
