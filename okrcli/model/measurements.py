"""
The measurements of a KPI, of which there are thousands where one is taken every day.

Most commands want their days and their values. So a long list of them, which comes as columns, is
judged column by column, and what stands in it becomes objects when somebody asks for one.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import NoneType
from typing import Annotated, Any, Protocol, TypeAlias, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from okrcli.model.base import as_tuple, day
from okrcli.model.checkin import CheckIn, Measurement
from okrcli.model.kinds.base import Reading

_DAYS: dict[str, date] = {}
"""Days that have been read before: the same ones stand in all KPIs."""


class _Columns(Protocol):
    """
    Items as a file has them, each of which has a value in every column, or none.
    """

    columns: Mapping[str, Sequence[Any]]

    def __iter__(self) -> Iterator[dict[str, Any]]: ...


class InColumns(Sequence[Measurement]):
    """
    Measurements with which nothing is wrong.
    """

    def __init__(self, said: _Columns, days: Sequence[date]) -> None:
        self.days = days
        self.values: Sequence[Decimal | None] = said.columns.get("value") or [None] * len(days)
        self._said = said

    def __reduce__(self) -> tuple[type["InColumns"], tuple[_Columns, Sequence[date]]]:
        return InColumns, (self._said, self.days)  # without what can be made again

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        return by_day(self.days, self.values)

    @cached_property
    def _made(self) -> tuple[Measurement, ...]:
        return tuple(map(Measurement.model_validate, self._said))

    def __len__(self) -> int:
        return len(self.days)

    @overload
    def __getitem__(self, at: int) -> Measurement: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Measurement, ...]: ...

    def __getitem__(self, at: int | slice) -> Measurement | tuple[Measurement, ...]:
        return self._made[at]

    def __iter__(self) -> Iterator[Measurement]:
        return iter(self._made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InColumns | tuple) and self._made == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # no more than a measurement is


def days(series: Sequence[CheckIn | Measurement]) -> Sequence[date]:
    """
    The days of measurements or of check-ins, in their order.
    """
    return series.days if isinstance(series, InColumns) else [one.date for one in series]


def values(series: Sequence[CheckIn | Measurement]) -> Sequence[Decimal | None]:
    """
    Their values, in their order; none where there are inputs instead, or only news.
    """
    return series.values if isinstance(series, InColumns) else [one.value for one in series]


def readings(series: Sequence[Measurement]) -> tuple[Reading, ...]:
    """
    The values by day, oldest first; of several on a day the later line wins.
    """
    return (
        series.readings if isinstance(series, InColumns) else by_day(days(series), values(series))
    )


def by_day(days: Sequence[date], values: Sequence[Decimal | None]) -> tuple[Reading, ...]:
    """
    As `readings`, of values that were computed.
    """
    pairs = zip(days, values, strict=True)
    said = {day: value for day, value in pairs if value is not None}
    return tuple(map(Reading._make, sorted(said.items())))


def _in_columns(said: _Columns) -> InColumns | None:
    """
    The measurements of these columns; nothing if any of them may be wrong: then each is judged.
    """
    columns = said.columns
    dates, numbers = columns.get("date", ()), columns.get("value", ())
    texts = (columns.get(name, ()) for name in ("by", "note"))
    is_sound = (
        columns.keys() <= Measurement.model_fields.keys()
        and {*map(type, dates)} == {str}
        and _are_numbers(numbers)
        and all({*map(type, column)} <= {str, NoneType} for column in texts)
        and all(one is None or _is_record(one) for one in columns.get("inputs", ()))
    )
    found = _days(dates) if is_sound else None
    return None if found is None else InColumns(said, found)


def _are_numbers(values: Sequence[Any]) -> bool:
    types = {*map(type, values)}
    return types <= {Decimal, NoneType} and all(map(Decimal.is_finite, filter(None, values)))


def _is_record(inputs: Any) -> bool:
    return type(inputs) is dict and None not in inputs.values() and _are_numbers([*inputs.values()])


def _days(texts: Sequence[str]) -> list[date] | None:
    """
    The days that these texts name; nothing if one of them names none.
    """
    try:
        _DAYS.update({text: day(text) for text in set(texts).difference(_DAYS)})
    except PydanticCustomError:
        return None
    return list(map(_DAYS.__getitem__, texts))


class _Judged:
    """
    Column by column where that will do, else one measurement after the other.
    """

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        each = handler.generate_schema(tuple[Measurement, ...])
        return core_schema.no_info_wrap_validator_function(self._read, each)

    def _read(self, said: Any, judge: core_schema.ValidatorFunctionWrapHandler) -> Any:
        if isinstance(said, InColumns):
            return said
        found = _in_columns(said) if hasattr(said, "columns") else None
        return judge(as_tuple(said)) if found is None else found


Measurements: TypeAlias = Annotated[Sequence[Measurement], _Judged()]
