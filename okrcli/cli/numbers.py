"""
Numbers and days that are given as options.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from okrcli.cli.environment import Environment
from okrcli.cli.options import KeyResultFields
from okrcli.errors import OkrError
from okrcli.model.amount import AmountError, parse_amount

_NUMBERS = ("start", "target", "stretch", "at_least", "at_most", "tolerance", "times", "weight")
_KIND_BY_FIELD = (
    ("at_least", "threshold"),
    ("at_most", "threshold"),
    ("times", "recurring"),
    ("every", "recurring"),
)


def number(option: str, text: str | None) -> Decimal | None:
    """
    The number of an option, if it was given.
    """
    if text is None:
        return None
    try:
        return parse_amount(text.removeprefix("=")).number
    except AmountError as error:
        raise OkrError(f"{option}: {error}") from error


def key_result_fields(env: Environment, given: KeyResultFields) -> Mapping[str, Any]:
    """
    The fields of a key result from its options; the kind follows from them where none is named.
    """
    fields: dict[str, Any] = {
        "kind": given.kind,
        "change": given.change,
        "unit": given.unit,
        "kpi": given.kpi,
        "source": given.source,
        "every": given.every,
        "due": env.day(given.due) if given.due else None,
    }
    for name in _NUMBERS:
        fields[name] = number(f"--{name.replace('_', '-')}", getattr(given, name))
    if fields["kind"] is None:
        fields["kind"] = next(
            (kind for name, kind in _KIND_BY_FIELD if fields[name] is not None), None
        )
    if fields["unit"] is None:
        fields["unit"] = _unit_of(given)
    return {name: value for name, value in fields.items() if value is not None}


def _unit_of(given: KeyResultFields) -> str | None:
    """
    The unit that a number was written with: `--target 60%`.
    """
    for name in ("target", "start", "at_least", "at_most"):
        text = getattr(given, name)
        if text and (unit := parse_amount(text.removeprefix("=")).unit):
            return unit
    return None
