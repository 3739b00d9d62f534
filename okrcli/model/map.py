"""
A map: which column or key of somebody else's file is which field of ours, and how its values are written.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from okrcli.model.base import Confidence, Frozen, Lifecycle, PeriodName, Texts, Whole

Hierarchy = Literal["id-parent", "outline", "numbered", "levels"]
Scope = Literal["objective", "key_result", "checkin", "kpi"]


def _targets(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and value and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise PydanticCustomError("map", "a column becomes a field, or a list of fields")


def _dates(value: Any) -> Any:
    return (
        (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value
    )


_ONE_OR_MANY = WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}})
Targets = Annotated[tuple[str, ...], BeforeValidator(_targets), _ONE_OR_MANY]
"""The field that a column becomes; a list where it is another one in each sort of goal."""


class Map(Frozen):
    """
    How a foreign file is read. What a map leaves open is recognised by its usual names.
    """

    description: str | None = None
    hierarchy: Hierarchy | None = None
    columns: dict[str, Targets] = Field(default_factory=dict)
    levels: Texts = ()
    ignore: Texts = ()
    constants: dict[str, str] = Field(default_factory=dict)
    header: Annotated[Whole, Field(ge=1)] | None = None
    sheet: str | None = None
    dates: Annotated[tuple[str, ...], BeforeValidator(_dates), _ONE_OR_MANY] = ()
    decimal: Literal[".", ","] | None = None
    period: PeriodName | None = None
    people: dict[str, str] = Field(default_factory=dict)
    statuses: dict[str, Lifecycle] = Field(default_factory=dict)
    types: dict[str, Literal["objective", "key_result", "checkin", "kpi", "ignore"]] = Field(
        default_factory=dict
    )
    confidence: Literal["ten", "fraction", "percent"] | None = None
    confidences: dict[str, Confidence] = Field(default_factory=dict)
    sentences: bool = True
    guess: bool = True
