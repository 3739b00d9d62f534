"""
Numbers and days that are given as options.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from okrcli.cli.environment import Environment
from okrcli.cli.options import KeyResultFields
from okrcli.cli.targets import resolved
from okrcli.errors import OkrError
from okrcli.model.amount import Amount, AmountError, parse_amount, same_unit
from okrcli.model.kinds import KINDS
from okrcli.plans.typed import implied_kind

_NUMBERS = ("start", "target", "stretch", "at_least", "at_most", "tolerance", "times", "weight")
_WITH_UNIT = ("target", "start", "at_least", "at_most", "stretch", "tolerance")


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


def key_result_fields(
    env: Environment, given: KeyResultFields, said: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """
    The fields of a key result: what a sentence said, and options, which win over it.

    Where no kind is named it follows from the fields.
    """
    said = said or {}
    written = {name: getattr(given, name) for name in _NUMBERS}
    unit = given.unit or said.get("unit") or _unit_of(written)
    fields: dict[str, Any] = {
        "kind": given.kind,
        "change": given.change,
        "unit": unit,
        "kpi": resolved(env, "kpi", given.kpi) if given.kpi else None,
        "source": given.source,
        "every": given.every,
        "due": env.day(given.due) if given.due else None,
        **{
            name: number(_option(name), text, unit if name in _WITH_UNIT else None)
            for name, text in written.items()
        },
    }
    own = {name: value for name, value in fields.items() if value is not None}
    return _merged(said, own)


def _merged(said: Mapping[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """
    What a sentence said as far as the options leave it standing.
    """
    kind = own.get("kind") or implied_kind(own)
    if kind is None and said.get("kind") == "milestone" and not {"kpi", "unit"}.isdisjoint(own):
        kind = "metric"  # what has a unit or a KPI is measured, though no number was understood
    if kind is None or kind == said.get("kind", "metric"):
        kind = said.get("kind")
    elif kind in KINDS:
        known = KINDS[kind].model_fields
        said = {name: value for name, value in said.items() if name in known}
    if "change" in own:
        said = {name: value for name, value in said.items() if name != "target"}
    named = {} if kind in (None, "metric") and "kind" not in own else {"kind": kind}
    rest = {name: value for name, value in said.items() if name != "kind" and value is not None}
    return {**named, **rest, **own}


def _unit_of(written: Mapping[str, str | None]) -> str | None:
    """
    The unit that a number was written with: `--target 60%`.
    """
    texts = [(name, text) for name in _WITH_UNIT if (text := written[name])]
    return next((unit for name, text in texts if (unit := _amount(_option(name), text).unit)), None)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
