"""
Numbers and days that are given as options.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from okrcli.cli.environment import Environment
from okrcli.cli.options import KeyResultFields
from okrcli.errors import OkrError
from okrcli.model.amount import Amount, AmountError, parse_amount, same_unit

_NUMBERS = ("start", "target", "stretch", "at_least", "at_most", "tolerance", "times", "weight")
_WITH_UNIT = ("target", "start", "at_least", "at_most")
_KIND_BY_FIELD = (
    ("at_least", "threshold"),
    ("at_most", "threshold"),
    ("times", "recurring"),
    ("every", "recurring"),
)


def number(option: str, text: str | None, unit: str | None = None) -> Decimal | None:
    """
    The number of an option, if it was given; one of another unit is refused.
    """
    if text is None:
        return None
    amount = _amount(option, text)
    if not same_unit(amount.unit, unit):
        raise OkrError(f"{option} is given in {amount.unit}, but the unit is {unit}")
    return amount.number


def _amount(option: str, text: str) -> Amount:
    try:
        return parse_amount(text.removeprefix("="))
    except AmountError as error:
        raise OkrError(f"{option}: {error}") from error


def key_result_fields(env: Environment, given: KeyResultFields) -> Mapping[str, Any]:
    """
    The fields of a key result from its options; the kind follows from them where none is named.
    """
    written = {name: getattr(given, name) for name in _NUMBERS}
    unit = given.unit or _unit_of(written)
    fields: dict[str, Any] = {
        "kind": given.kind,
        "change": given.change,
        "unit": unit,
        "kpi": given.kpi,
        "source": given.source,
        "every": given.every,
        "due": env.day(given.due) if given.due else None,
        **{name: number(_option(name), text, unit) for name, text in written.items()},
    }
    if fields["kind"] is None:
        fields["kind"] = next(
            (kind for name, kind in _KIND_BY_FIELD if fields[name] is not None), None
        )
    return {name: value for name, value in fields.items() if value is not None}


def _unit_of(written: Mapping[str, str | None]) -> str | None:
    """
    The unit that a number was written with: `--target 60%`.
    """
    texts = [(name, text) for name in _WITH_UNIT if (text := written[name])]
    return next((unit for name, text in texts if (unit := _amount(_option(name), text).unit)), None)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
