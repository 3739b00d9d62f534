"""
One KPI with its measurements: what `kpis/<slug>.yaml` may say.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from okrcli.model.base import AsTuple, Frozen, Number, Perspective, Rhythm, Texts, Title
from okrcli.model.checkin import Amendment
from okrcli.model.measurements import Measurements


class Benchmark(Frozen):
    """
    How others do, and who says so.
    """

    value: Number
    source: str | None = None


def _level(value: Any) -> Any:
    """
    A boundary: one number, or `[low, high]` for a range.
    """
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, list):
        raise PydanticKnownError("is_instance_of", {"class": "Decimal"})
    if len(value) != 2 or not all(isinstance(part, Decimal) for part in value):
        raise PydanticCustomError("level", "a range is written [low, high]")
    return tuple(value)


Level = Annotated[
    Decimal | tuple[Decimal, Decimal],
    BeforeValidator(_level),
    WithJsonSchema(
        {
            "type": ["number", "array"],
            "items": {"type": "number"},
            "minItems": 2,
            "maxItems": 2,
        }
    ),
]


class Kpi(Frozen):
    """
    What is measured, where it is healthy, and every measurement, in the words of its file.
    """

    title: Title
    definition: str | None = None
    why: str | None = None
    owner: str | None = None
    team: str | None = None
    unit: str
    direction: Literal["increase", "decrease", "range"]
    cadence: Rhythm | None = None
    healthy: Level | None = None
    warning: Number | None = None
    target: Number | None = None
    perspective: Perspective | None = None
    signal: Literal["leading", "lagging"] | None = None
    north_star: bool = False
    inputs: Texts = ()
    counter: str | None = None
    benchmark: Benchmark | None = None
    aggregate: Literal["last", "sum", "mean", "min", "max"] = "last"
    seasonal: bool = False
    formula: str | None = None
    source: str | None = None
    accepted: str | None = None
    tags: Texts = ()
    language: str | None = None
    measurements: Measurements = ()
    amendments: Annotated[tuple[Amendment, ...], AsTuple] = ()
