"""
The frozen base of every model, and the types that several of them share.

Shape only: keys, types, choices, dates. What fields mean together is judged by the rules and
computed by the domain, never here, because a validator of a parent is silenced by a fault of a child.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))]
)
"""Names that Windows keeps for itself, so that no path may use them."""
_DAY = re.compile(r"(19[7-9][0-9]|2[01][0-9]{2})-[0-9]{2}-[0-9]{2}", re.ASCII)


class Frozen(BaseModel):
    """
    A value of a goal file: no unknown keys, no conversions, no changes after it was read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


def day(value: Any) -> Any:
    """
    Read `2026-10-12` as a date; anything else that is text is an error of its own kind.
    """
    if isinstance(value, str):
        if _DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                raise PydanticCustomError("day", "there is no such day") from None
        raise PydanticCustomError("day", "a date is written YYYY-MM-DD")
    if isinstance(value, Decimal):
        raise PydanticCustomError("day", "a date is written YYYY-MM-DD")
    return value


def whole(value: Any) -> Any:
    if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
        return int(value)
    return value


def _no_device(value: str) -> str:
    if value in DEVICES:
        raise PydanticKnownError("string_pattern_mismatch", {"pattern": SLUG})
    return value


def as_tuple(value: Any) -> Any:
    """
    A list as a tuple, also a long one that comes as columns; whatever else it is stays for the judge.
    """
    return tuple(value) if isinstance(value, list) or hasattr(value, "columns") else value


def _one_or_many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else as_tuple(value)


def _period_name(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


# What a validator asks of a value is said beside it in JSON Schema as well, for `okr schema`.
Day = Annotated[
    date,
    BeforeValidator(day),
    WithJsonSchema(
        {
            "type": "string",
            "format": "date",
            "pattern": "^(19[7-9][0-9]|2[01][0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        }
    ),
]
Number = Annotated[Decimal, Field(allow_inf_nan=False)]
Whole = Annotated[int, BeforeValidator(whole)]
TITLE_LENGTH = 200
Title = Annotated[str, Field(min_length=1, max_length=TITLE_LENGTH)]
Slug = Annotated[
    str,
    Field(pattern=f"^{SLUG}$", max_length=64),
    AfterValidator(_no_device),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^{SLUG}$",
            "maxLength": 64,
            "not": {"enum": sorted(DEVICES)},
        }
    ),
]
Confidence = Annotated[int, BeforeValidator(whole), Field(ge=0, le=10)]
Weight = Annotated[Decimal, Field(gt=0)]
Texts = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
References = Annotated[
    tuple[str, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}}),
]
"""One full id or a list of them."""
PeriodName = Annotated[
    str, BeforeValidator(_period_name), WithJsonSchema({"type": ["string", "integer"]})
]
"""A period's name; `2026` needs no quotes although YAML reads a number."""

AsTuple = BeforeValidator(as_tuple)

Perspective = Literal["financial", "customer", "internal-process", "learning-growth"]
Rhythm = Literal["daily", "weekly", "monthly", "quarterly"]

RHYTHM_DAYS: dict[Rhythm, int] = {"daily": 1, "weekly": 7, "monthly": 31, "quarterly": 92}
"""The longest that one interval of a rhythm lasts, in days."""

Lifecycle = Literal["draft", "active", "done", "dropped"]
"""What a file says of its goal; not to be mixed up with the status that is computed."""
