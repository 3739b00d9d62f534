"""
Change a field of a goal: plainly, or as an amendment with its reason.
"""

import typing
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from okrcli.model.amount import AmountError, parse_amount, same_unit
from okrcli.model.day import DayError, parse_day
from okrcli.model.kinds import KINDS, KeyResult
from okrcli.model.objective import Objective
from okrcli.model.portfolio import Goal
from okrcli.model.schema import KEY_RESULT_ORDER, objective_order
from okrcli.plans.checkin import index_of
from okrcli.plans.plan import NotPossible, Plan, edited
from okrcli.text.file import TextFile
from okrcli.text.write import Append, Change, Remove, Set

GOALPOSTS = frozenset(
    (
        *("kind", "start", "target", "change", "stretch", "at_least", "at_most", "tolerance"),
        *("hold", "strict", "times", "every", "unit", "due", "weight", "kpi"),
        *("commitment", "steps"),
    )
)
"""The fields by which a running goal is judged; changing them needs a reason."""

_OWN_COMMANDS = {
    "checkins": "okr checkin",
    "actions": "okr action",
    "amendments": "okr amend",
    "key_results": "okr add-kr",
    "id": "okr rename",
}


class Field(NamedTuple):
    """
    A field of an objective, or of one of its key results.
    """

    name: str
    key_result: str | None = None

    @classmethod
    def parse(cls, text: str, key_result: str | None) -> "Field":
        """
        `target` of a key result that is named beside it, or `key_results.nps.target`.
        """
        parts = text.split(".")
        if len(parts) == 3 and parts[0] == "key_results":
            return cls(parts[2], parts[1])
        return cls(text, key_result)

    def __str__(self) -> str:
        return (
            self.name if self.key_result is None else f"key_results.{self.key_result}.{self.name}"
        )


def set_field(goal: Goal, file: TextFile, field: Field, value: str, today: date) -> Plan:
    """
    A field of a draft, or one that nobody is judged by; an empty value removes it.
    """
    if goal.objective.status == "active" and field.name in GOALPOSTS:
        address = f"{goal.id}#{field.key_result}" if field.key_result else goal.id
        raise NotPossible(
            f'"{field.name}" of a running goal is not just set',
            f"say why: `okr amend {address} {field.name} {value or '…'} --reason …`",
        )
    change, said = _change(goal, field, value, today)
    return Plan((edited(file, [change], objective_order),), f"{goal.id}: {field} {said}")


def amend(goal: Goal, file: TextFile, field: Field, value: str, because: "Because") -> Plan:
    """
    A field of a running goal, with the reason on record.
    """
    change, said = _change(goal, field, value, because.day)
    old = _plain(_current(goal, field))
    new = change.value if isinstance(change, Set) else None
    entry = because.entry(str(field), old, _plain(new))
    edit = edited(file, [change, Append(("amendments",), entry)], objective_order)
    return Plan((edit,), f"{goal.id}: {field} {said} ({because.reason})")


def drop_key_result(goal: Goal, file: TextFile, key_result_id: str, because: "Because") -> Plan:
    """
    Give up a key result, with the reason on record.
    """
    where = index_of(goal, key_result_id)
    entry = because.entry(
        f"key_results.{key_result_id}", goal.objective.key_results[where].title, None
    )
    edit = edited(
        file, [Remove(("key_results", where)), Append(("amendments",), entry)], objective_order
    )
    return Plan((edit,), f"{goal.id}: dropped {key_result_id} ({because.reason})")


class Because(NamedTuple):
    """
    When, by whom and why a running goal is changed.
    """

    day: date
    reason: str
    by: str | None

    def entry(self, field: str, old: Any, new: Any) -> dict[str, Any]:
        fields = {
            "date": self.day,
            "field": field,
            "from": old,
            "to": new,
            "by": self.by,
            "reason": self.reason,
        }
        return {key: value for key, value in fields.items() if value is not None}


def _change(goal: Goal, field: Field, value: str, today: date) -> tuple[Change, str]:
    path = _path(goal, field)
    current = _current(goal, field)
    before = _said(current)
    if not value:
        if field.name in ("title", "id"):
            raise NotPossible(f'"{field.name}" cannot be empty')
        if current in (None, ()):
            raise NotPossible(f'"{field}" is not set')
        return Remove(path), f"{before} → nothing"
    new = _converted(goal, field, value, today)
    if new == current:
        raise NotPossible(f'"{field}" is {before} already')
    return Set(path, list(new) if isinstance(new, tuple) else new), f"{before} → {_said(new)}"


def _path(goal: Goal, field: Field) -> tuple[str | int, ...]:
    if field.name in _OWN_COMMANDS:
        raise NotPossible(f'"{field.name}" is changed with `{_OWN_COMMANDS[field.name]}`')
    if field.key_result is None:
        known: tuple[str, ...] = objective_order(())
        if field.name not in known:
            raise NotPossible(
                f'an objective has no field "{field.name}"',
                f"its fields: {', '.join(k for k in known if k not in _OWN_COMMANDS)}",
            )
        return (field.name,)
    if goal.objective.key_result(field.key_result) is None:
        raise NotPossible(f'{goal.id} has no key result "{field.key_result}"')
    if field.name not in KEY_RESULT_ORDER:
        raise NotPossible(
            f'a key result has no field "{field.name}"',
            f"its fields: {', '.join(k for k in KEY_RESULT_ORDER if k not in _OWN_COMMANDS)}",
        )
    return ("key_results", index_of(goal, field.key_result), field.name)


def _holder(goal: Goal, field: Field) -> Objective | KeyResult | None:
    return (
        goal.objective if field.key_result is None else goal.objective.key_result(field.key_result)
    )


def _current(goal: Goal, field: Field) -> Any:
    return getattr(_holder(goal, field), field.name, None)


def _converted(goal: Goal, field: Field, value: str, today: date) -> Any:
    """
    The value as the field's type wants it.
    """
    types = _types(goal, field)
    try:
        if date in types:
            return parse_day(value, today)
        if Decimal in types or int in types:
            return _number(goal, field, value)
    except (AmountError, DayError) as error:
        raise NotPossible(f'"{field.name}": {error}') from error
    if bool in types:
        return _truth(field, value)
    if tuple in types:
        parts = tuple(part.strip() for part in value.split(",") if part.strip())
        return parts[0] if field.name == "aligns_to" and len(parts) == 1 else parts
    if not types & {str, typing.Literal}:
        raise NotPossible(f'"{field.name}" is more than one value', "edit the file by hand")
    return value


def _number(goal: Goal, field: Field, value: str) -> Decimal:
    """
    The number as typed, if it is in the unit that the field's numbers are kept in.
    """
    amount = parse_amount(value.removeprefix("="))
    unit = getattr(_holder(goal, field), "unit", None)
    if not same_unit(amount.unit, unit):
        raise NotPossible(f"{field} is kept in {unit}, not in {amount.unit}")
    return amount.number


def _types(goal: Goal, field: Field) -> set[Any]:
    holder = _holder(goal, field)
    models = [type(holder), *(KINDS.values() if field.key_result else ())]
    annotation = next(
        m.model_fields[field.name].annotation for m in models if field.name in m.model_fields
    )
    return set(_flat(annotation))


def _flat(annotation: Any) -> typing.Iterator[Any]:
    origin = typing.get_origin(annotation)
    if origin is None:
        yield annotation
    elif origin in (tuple, typing.Literal):
        yield origin
    else:
        for part in typing.get_args(annotation):
            yield from _flat(part)


def _truth(field: Field, value: str) -> bool:
    words = {"true": True, "yes": True, "false": False, "no": False}
    if value.casefold() not in words:
        raise NotPossible(f'"{field.name}" is true or false, not "{value}"')
    return words[value.casefold()]


def _said(value: Any) -> str:
    if value in (None, ()):
        return "nothing"
    return (
        ", ".join(map(str, value))
        if isinstance(value, tuple)
        else f"{value:f}"
        if isinstance(value, Decimal)
        else str(value)
    )


def _plain(value: Any) -> Any:
    """
    A value as an amendment records it: text, number or truth.
    """
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value)) or None
    return value.isoformat() if isinstance(value, date) else value
