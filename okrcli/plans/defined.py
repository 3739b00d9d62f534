"""
A new KPI out of the library: what its definition says, but for what is said otherwise.
"""

from collections.abc import Mapping
from typing import Any

from okrcli.library.definitions import MONEY, Definition

_TAGGED = frozenset(["lean"])
"""Sets that are a way of working, so that their KPIs are looked at together; others are departments."""
_BY_DEFAULT = "last"
_LANGUAGE = "en"
"""The library's own."""


def defined(
    one: Definition, said: Mapping[str, Any], counter: str | None, language: str
) -> dict[str, Any]:
    """
    The fields of a KPI by this definition; what was said wins, and a formula said to be empty is none.

    A formula is computed anew for longer intervals, so only plain values are told how to be summed up.
    """
    known: dict[str, Any] = {
        "title": one.title,
        "definition": one.definition,
        "unit": None if one.unit == MONEY else one.unit,
        "direction": one.direction,
        "cadence": one.cadence,
        "perspective": one.perspective,
        "signal": one.signal,
        "counter": counter,
        "formula": one.formula,
        "tags": [name for name in one.sets if name in _TAGGED],
        "language": None if _is_english(language) or said.get("title") else _LANGUAGE,
    }
    fields = dict(said)
    for name, value in known.items():
        if not _is_said(fields.get(name)):
            fields[name] = value
    if not (fields["formula"] or "").strip() and one.aggregate != _BY_DEFAULT:
        fields["aggregate"] = fields.get("aggregate") or one.aggregate
    return fields


def _is_said(value: Any) -> bool:
    return value is not None and value != []


def _is_english(language: str) -> bool:
    return language.casefold().partition("-")[0] == _LANGUAGE
