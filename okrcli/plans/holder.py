"""
What has fields that can be changed one by one: an objective, a key result, a KPI.
"""

import typing
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.model.amount import Amount, AmountError, parse_amount, plain, same_unit
from okrcli.model.base import Frozen
from okrcli.model.day import DayError, parse_day
from okrcli.model.kinds import KINDS
from okrcli.model.kpi import Kpi
from okrcli.model.portfolio import Goal
from okrcli.model.schema import KEY_RESULT_ORDER, kpi_order, objective_order
from okrcli.plans.field import Field
from okrcli.plans.plan import NotPossible
from okrcli.plans.typed import folded
from okrcli.text.node import Path

_OWN_COMMANDS = {
    "checkins": "okr checkin",
    "measurements": "okr kpi record",
    "actions": "okr action",
    "amendments": "okr amend",
    "key_results": "okr add-kr",
    "id": "okr rename",
}
_MEASURED = frozenset(
    ["start", "target", "stretch", "at_least", "at_most", "tolerance", "healthy", "warning"]
)
"""The numbers that are kept in the holder's unit; the others have none."""
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


class Holder(NamedTuple):
    """
    One thing with its fields, and where it stands in its file.
    """

    noun: str
    model: Frozen
    path: Path
    names: tuple[str, ...]
    models: tuple[type[Frozen], ...]

    def current(self, name: str) -> Any:
        return getattr(self.model, name, None)

    def values(self) -> dict[str, Any]:
        """
        What its file says of it, without the lists that have commands of their own.
        """
        dumped = self.model.model_dump(exclude_unset=True, by_alias=True, exclude=set(_LISTS))
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in dumped.items()
        }

    def known(self, name: str) -> None:
        """
        Refuse a field that is not its own, or that has a command of its own.
        """
        if name in _OWN_COMMANDS:
            raise NotPossible(f'"{name}" is changed with `{_OWN_COMMANDS[name]}`')
        if name not in self.names:
            listed = ", ".join(known for known in self.names if known not in _OWN_COMMANDS)
            raise NotPossible(f'{self.noun} has no field "{name}"', f"its fields: {listed}")

    def types(self, name: str) -> set[Any]:
        annotation = next(
            model.model_fields[name].annotation
            for model in (type(self.model), *self.models)
            if name in model.model_fields
        )
        return set(_flat(annotation))


_LISTS = ("checkins", "measurements", "actions", "amendments", "key_results")


def holder_of(goal: Goal, field: Field) -> Holder:
    """
    The objective, or the key result that the field names.
    """
    objective = goal.objective
    if field.key_result is None:
        return Holder("an objective", objective, (), objective_order(()), ())
    for at, key_result in enumerate(objective.key_results):
        if key_result.id == field.key_result:
            return Holder(
                "a key result",
                key_result,
                ("key_results", at),
                KEY_RESULT_ORDER,
                tuple(KINDS.values()),
            )
    raise NotPossible(f'{goal.id} has no key result "{field.key_result}"')


def kpi_holder(kpi: Kpi) -> Holder:
    return Holder("a KPI", kpi, (), kpi_order(()), ())


def converted(holder: Holder, name: str, text: str, today: date) -> Any:
    """
    The value as the field's type wants it; none where it is to be removed.
    """
    holder.known(name)
    types = holder.types(name)
    if not types & _SIMPLE:
        raise NotPossible(f'"{name}" is more than one value', "edit the file by hand")
    if not text.strip():
        return _removed(holder, name)
    try:
        if date in types:
            return parse_day(text, today)
        if Decimal in types or int in types:
            return _numbers(holder, name, text) if _Range in types else _number(holder, name, text)
    except (AmountError, DayError) as error:
        raise NotPossible(f'"{name}": {error}') from error
    if bool in types:
        return _truth(name, text)
    if tuple in types:
        parts = tuple(part.strip() for part in text.split(",") if part.strip())
        return parts[0] if name == "aligns_to" and len(parts) == 1 else parts
    return folded(text) if name == "title" else text


def _removed(holder: Holder, name: str) -> None:
    needed = any(
        model.model_fields[name].is_required()
        for model in (type(holder.model), *holder.models)
        if name in model.model_fields
    )
    if needed and name != "kind":
        raise NotPossible(f'"{name}" cannot be empty')
    if holder.current(name) in (None, ()):
        raise NotPossible(f'"{name}" is not set')


def _numbers(holder: Holder, name: str, text: str) -> Any:
    """
    A number, or `LOW..HIGH`.
    """
    if ".." not in text:
        return _number(holder, name, text)
    low, _, high = text.partition("..")
    return tuple(_in_unit(holder, name, parse_amount(part)).number for part in (low, high))


def _number(holder: Holder, name: str, text: str) -> Decimal:
    """
    The number as typed; with a sign it changes the one that is there, as at a check-in.
    """
    said = text.strip()
    amount = _in_unit(holder, name, parse_amount(said.removeprefix("=")))
    if not amount.sign or said.startswith("="):
        return amount.number
    now = holder.current(name)
    if not isinstance(now, Decimal | int):
        raise NotPossible(
            f'"{name}" has no value that {said} could change',
            f"write the number itself: ={said.removeprefix('+')}",
        )
    return plain(now + amount.number)


def _in_unit(holder: Holder, name: str, amount: Amount) -> Amount:
    """
    The amount, if its unit is the one that the field's numbers are kept in.
    """
    if not amount.unit:
        return amount
    unit = holder.current("unit") if name in _MEASURED else None
    if unit is None:
        why = "has no unit" if name in _MEASURED else "is a bare number"
        hint = "set its unit first" if name in _MEASURED else f"leave the {amount.unit}"
        raise NotPossible(f'"{name}" {why}, so it is not kept in {amount.unit}', hint)
    if not same_unit(amount.unit, unit):
        raise NotPossible(f'"{name}" is kept in {unit}, not in {amount.unit}')
    return amount


def _truth(name: str, text: str) -> bool:
    word = text.strip().casefold()
    if word not in _TRUTHS:
        raise NotPossible(f'"{name}" is true or false, not "{text}"')
    return _TRUTHS[word]


class _Range:
    """
    Stands for a pair of numbers among the types of a field.
    """


_SIMPLE = frozenset({str, typing.Literal, Decimal, int, bool, date, tuple})


def _flat(annotation: Any) -> typing.Iterator[Any]:
    origin = typing.get_origin(annotation)
    if origin is None:
        yield annotation
    elif origin is typing.Literal:
        yield origin
    elif origin is typing.Annotated:
        yield from _flat(typing.get_args(annotation)[0])
    elif origin is tuple:
        (inner, *_) = typing.get_args(annotation)
        yield {str: tuple, Decimal: _Range}.get(inner, inner)
    else:
        for part in typing.get_args(annotation):
            yield from _flat(part)


def said(value: Any) -> str:
    """
    A value of a field, in words.
    """
    match value:
        case None | () | []:
            return "nothing"
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
        case tuple() | list() if value and isinstance(value[0], Decimal):
            return "..".join(f"{part:f}" for part in value)
        case tuple() | list():
            return ", ".join(map(str, value))
        case _:
            return str(value)
