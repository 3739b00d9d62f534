"""
Values, confidence and inputs of formulas, as typed on the command line.
"""

from collections.abc import Sequence
from decimal import Decimal

from okrcli.errors import OkrError
from okrcli.model.amount import AmountError, Typed, parse_amount, parse_typed

MOST_SURE = 10
NUMBERS = "52, 52%, 1.2M, +3 or =-5"
VALUES = "52, 52%, 1.2M, +3, =-5, done or step 2"
"""What a KPI may be told, and what a key result may."""


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


def inputs_of(values: Sequence[str]) -> dict[str, Decimal]:
    """
    `lost=21 at_start=412`; empty where a plain value was given.
    """
    pairs = [value.partition("=") for value in values if value[:1].isalpha() and "=" in value]
    if pairs and len(pairs) != len(values):
        raise OkrError("give either one value or name=value inputs, not both")
    try:
        return {name.strip(): parse_amount(number).number for name, _, number in pairs}
    except AmountError as error:
        raise OkrError(str(error)) from error
