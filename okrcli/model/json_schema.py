"""
JSON Schema (Draft 7) of the files, for editors and other tools, built from the models.

What it accepts is what a file may say, not what Python holds: numbers stand plainly, a date is
text, a key without a value is as good as none, and `x-` keys are free.

Left to `okr check`: how numbers are spelled (1e3, 1_000), which of two limits is the greater one, which
periods and goals there are, ids given twice. Stricter than okr: an unknown key without a value.
"""

import json
import types
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from pydantic import Discriminator, WithJsonSchema
from pydantic.fields import FieldInfo

from okrcli.model.base import Frozen
from okrcli.model.config import FORMAT_VERSION, Config
from okrcli.model.kinds import KINDS
from okrcli.model.kpi import Kpi
from okrcli.model.map import Map
from okrcli.model.meanings import ELSEWHERE, MEANINGS
from okrcli.model.objective import Objective
from okrcli.model.schema import KEY_RESULT_ORDER

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
KEY_RESULT = "key_result"
DEFAULT_KIND = "metric"

_SCALARS: Mapping[Any, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    Decimal: "number",
}
_LIMITS: Mapping[type, tuple[str, str]] = {
    Ge: ("ge", "minimum"),
    Gt: ("gt", "exclusiveMinimum"),
    Le: ("le", "maximum"),
    MinLen: ("min_length", "minLength"),
    MaxLen: ("max_length", "maxLength"),
}
_OWN_KEYS: Schema = {"patternProperties": {"^x-": True}}
"""Keys that okr ignores, wherever they stand."""

_EXAMPLES: Mapping[str, list[Any]] = {
    "aligns_to": ["2026/customers-for-life", "2026/customers-for-life#retention"],
    "change": ["-30%", "+5pp", "+24 customers"],
    "continues": ["2026-Q3/customer-love"],
    "current": ["2026-Q4", "2026-H2", "2026", "open"],
    "field": ["key_results.nps.target"],
    "formula": ["lost / at_start * 100"],
    "columns": [{"Goal": "objective.title", "Aim": "key_result.target"}],
    "dates": ["DD.MM.YYYY", "M/D/YYYY", "D MMM YYYY"],
    "unit": ["%", "pp", "points", "€", "h", "days"],
}


class Subject(NamedTuple):
    """
    A sort of file: what it is called, where it lies, and the model of what it says.
    """

    title: str
    place: str
    model: type[Frozen]


SUBJECTS: Mapping[str, Subject] = {
    "objective": Subject("An objective", "objectives/<period>/<name>.yaml", Objective),
    "kpi": Subject("A KPI", "kpis/<name>.yaml", Kpi),
    "workspace": Subject("The settings of a workspace", "okr.yaml", Config),
    "map": Subject("A map of `okr import`", "Any file that --map names", Map),
}


def json_schema(name: str) -> Schema:
    """
    The schema of a sort of file.
    """
    subject = SUBJECTS[name]
    definitions: Schema = {}
    whole = _Builder(definitions).mapping(subject.model)
    if name == "workspace":
        whole["properties"]["version"]["maximum"] = FORMAT_VERSION
    if name in ("workspace", "map"):
        whole = _or_nothing(whole)  # every setting has a default, so an empty file says enough
    return {
        "$schema": DRAFT,
        "$id": f"urn:okr:schema:{name}:{FORMAT_VERSION}",
        "title": f"{subject.title} (okr)",
        "description": f"{subject.place}, as okr reads it.",
        **whole,
        **({"definitions": definitions} if definitions else {}),
    }


def text(name: str) -> str:
    """
    The schema of a sort of file, to be read.
    """
    return json.dumps(json_schema(name), indent=2, ensure_ascii=False) + "\n"


class _Builder:
    """
    Turns models into schemas; those that stand in lists are defined once.
    """

    def __init__(self, definitions: Schema) -> None:
        self._definitions = definitions

    def mapping(self, model: type[Frozen]) -> Schema:
        """
        A mapping with the model's keys, in the order in which they are written.
        """
        fields = model.model_fields
        rank = {key: place for place, key in enumerate(KEY_RESULT_ORDER)}
        names = list(fields)
        if model in KINDS.values():
            names.sort(key=rank.__getitem__)
        required = [fields[name].alias or name for name in names if fields[name].is_required()]
        return {
            "type": "object",
            "properties": {
                fields[name].alias or name: self._property(model, name, fields[name])
                for name in names
            },
            **({"required": required} if required else {}),
            **_OWN_KEYS,
            "additionalProperties": False,
        }

    def _property(self, model: type[Frozen], name: str, field: FieldInfo) -> Schema:
        key = field.alias or name
        shape = self._shape(field.annotation, field.metadata, field.discriminator)
        meaning = ELSEWHERE.get(f"{model.__name__}.{key}", MEANINGS[key])
        said: Schema = {"description": meaning, **shape}
        if not field.is_required():
            said = _or_nothing(said)
            if isinstance(field.default, str | bool | int | Decimal):
                said["default"] = _plain(field.default)
        if key in _EXAMPLES:
            said["examples"] = _EXAMPLES[key]
        return said

    def _shape(self, hint: Any, metadata: list[Any], discriminator: Any = None) -> Schema:
        """
        What the values of a type look like in a file.
        """
        said = next((it for it in metadata if isinstance(it, WithJsonSchema)), None)
        if said is not None:
            return dict(said.json_schema or {})
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._shape(arguments[0], list(arguments[1:]))
        if discriminator or any(isinstance(it, Discriminator) for it in metadata):
            return self._key_result()
        if hint is Any:
            return {}
        if origin is Literal:
            shape: Schema = {"type": "string", "enum": list(arguments)}
        elif origin in (Union, types.UnionType):
            shape = self._one_of([one for one in arguments if one is not types.NoneType])
        elif origin in (tuple, Sequence):
            shape = {"type": "array", "items": self._item(arguments[0])}
        elif origin is dict:
            values = _or_nothing(self._shape(arguments[1], []))
            shape = {"type": "object", **_OWN_KEYS, "additionalProperties": values}
        elif isinstance(hint, type) and issubclass(hint, Frozen):
            shape = self.mapping(hint)
        else:
            shape = {"type": _SCALARS[hint]}
        return {**shape, **dict(_limits(metadata))}

    def _one_of(self, hints: list[Any]) -> Schema:
        if len(hints) == 1:
            return self._shape(hints[0], [])
        return {"type": [_SCALARS[hint] for hint in hints]}

    def _item(self, hint: Any) -> Schema:
        if isinstance(hint, type) and issubclass(hint, Frozen):
            return self._defined(hint.__name__.lower(), hint)
        return self._shape(hint, [])

    def _defined(self, name: str, model: type[Frozen]) -> Schema:
        if name not in self._definitions:
            self._definitions[name] = self.mapping(model)
        return _reference(name)

    def _key_result(self) -> Schema:
        """
        A key result: its `kind` says which fields it has, so an editor offers those and no others.
        """
        kinds = [
            {"if": _of_kind(kind), "then": self._defined(kind, model)}
            for kind, model in KINDS.items()
        ]
        self._definitions[KEY_RESULT] = {
            "type": "object",
            "properties": {
                "kind": {
                    "description": MEANINGS["kind"],
                    "enum": [*KINDS, None],
                    "default": DEFAULT_KIND,
                }
            },
            "required": ["id", "title"],
            "allOf": kinds,
        }
        return _reference(KEY_RESULT)


def _of_kind(kind: str) -> Schema:
    if kind == DEFAULT_KIND:
        return {"properties": {"kind": {"enum": [kind, None]}}}
    return {"properties": {"kind": {"const": kind}}, "required": ["kind"]}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _limits(metadata: list[Any]) -> Iterator[tuple[str, Any]]:
    for it in metadata:
        if isinstance(it, FieldInfo):
            yield from _limits(it.metadata)
        elif type(it) in _LIMITS:
            attribute, keyword = _LIMITS[type(it)]
            yield keyword, _plain(getattr(it, attribute))


def _or_nothing(shape: Schema) -> Schema:
    """
    The same, or no value at all: `checkins:` is as good as no key.
    """
    known = shape.get("type")
    if known is None:  # anything may stand there
        return shape
    more: Schema = {"type": [*([known] if isinstance(known, str) else known), "null"]}
    if "enum" in shape:
        more["enum"] = [*shape["enum"], None]
    return {**shape, **more}


def _plain(value: Any) -> Any:
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
