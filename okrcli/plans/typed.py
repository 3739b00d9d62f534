"""
What somebody typed, held against the models before any file is thought of.

The typed text is at fault then, and no file: a fault names the option or the field.
"""

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from okrcli.model.base import Frozen
from okrcli.model.kinds import KINDS, KeyResult
from okrcli.plans.plan import NotPossible

Model = TypeVar("Model", bound=Frozen)
Naming = Callable[[str], str]
"""How a field is called where it was typed: `--at-least`, or `"at_least"`."""

_KIND_BY_FIELD = (
    ("threshold", ("at_least", "at_most", "tolerance", "hold", "strict")),
    ("recurring", ("times", "every")),
    ("metric", ("start", "target", "change", "stretch")),
)
_LIMITS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}


def as_option(field: str) -> str:
    return "the title" if field == "title" else f"--{field.replace('_', '-')}"


def as_field(field: str) -> str:
    return f'"{field}"'


def folded(text: str) -> str:
    """
    A title on one line, without blanks around it.
    """
    return " ".join(text.split())


def titled(text: str, thing: str) -> str:
    """
    The title of a new thing, which has to have one.
    """
    title = folded(text)
    if not title:
        raise NotPossible(f"{thing} needs a title", "say in words what it is")
    return title


def given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """
    The fields that have a value; blanks are none.
    """
    return {key: value for key, value in fields.items() if not _is_empty(value)}


def _is_empty(value: Any) -> bool:
    return not value.strip() if isinstance(value, str) else value in (None, (), [], {})


def fitting(model: type[Model], values: Mapping[str, Any], named: Naming) -> Model:
    """
    The model of these values, or a sentence on the first that does not fit.
    """
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        raise _unfit(error.errors(include_url=False)[0], values, named) from error


def key_result_of(values: Mapping[str, Any], named: Naming) -> KeyResult:
    """
    The key result of these values, of the kind that they name.
    """
    kind = values.get("kind", "metric")
    if kind not in KINDS:
        raise NotPossible(f'{named("kind")} is one of {", ".join(KINDS)}, not "{kind}"')
    return cast("KeyResult", fitting(KINDS[kind], values, named))


def implied_kind(fields: Collection[str]) -> str | None:
    """
    The kind of key result that alone has one of these fields.
    """
    return next((kind for kind, own in _KIND_BY_FIELD if not set(own).isdisjoint(fields)), None)


def _unfit(error: Mapping[str, Any], values: Mapping[str, Any], named: Naming) -> NotPossible:
    place = [part for part in error["loc"] if isinstance(part, str)] or ["value"]
    if error["type"] == "extra_forbidden":
        kind = values.get("kind", "metric")
        return NotPossible(f"a {kind} has no {named(place[0])}", "give another kind, or leave it")
    return NotPossible(f"{named(place[0])} {_fault(error)}")


def _fault(error: Mapping[str, Any]) -> str:
    """
    What is wrong with a value, as the end of a sentence.
    """
    value, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing" | "string_too_short":
            return "cannot be empty"
        case "string_too_long":
            return f"is longer than {context['max_length']} characters ({len(value)})"
        case "string_pattern_mismatch":
            return "may hold only small letters, digits and single dashes between them"
        case "literal_error":
            choices = re.findall(r"'([^']*)'", context["expected"])
            return f"is one of {', '.join(choices)}, not {_quoted(value)}"
        case "int_type":
            return f"must be a whole number, not {_quoted(value)}"
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            limit = next(f"{_LIMITS[key]} {context[key]}" for key in _LIMITS if key in context)
            return f"must be {limit}, not {_quoted(value)}"
        case "is_instance_of" | "decimal_type":
            return f"must be a number, not {_quoted(value)}"
        case _:
            return f"is {_quoted(value)}: {error['msg']}"


def _quoted(value: Any) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else f'"{value}"'
