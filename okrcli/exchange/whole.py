"""
A workspace as one document: every field as the files have it, with keys of one's own.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from okrcli.model.kpi import Kpi
from okrcli.model.objective import Objective
from okrcli.text.gate import gate
from okrcli.text.parse import plain, read
from okrcli.text.values import look

_NOBODYS = "\0"
"""What no key begins with, so that none is left out."""


def fields(data: bytes) -> Mapping[str, Any]:
    """
    All that a sound file says; keys without a value have none here.
    """
    source, problems = gate(data)
    seen = None if problems else look(source, _NOBODYS)
    if seen is not None and seen.values is not None and not seen.has_gaps:
        return seen.values
    root = read(data).root
    return {} if root is None else plain(root)


def fields_of(model: Objective | Kpi) -> Mapping[str, Any]:
    """
    The same of a goal that no file holds any more: what it was on an earlier day.
    """
    return {key: value for key, value in _said(model).items() if value not in (None, [])}


def _said(model: BaseModel) -> dict[str, Any]:
    said = model.model_dump(by_alias=True, exclude_unset=True)
    return {key: _listed(value) for key, value in said.items()}


def _listed(value: Any) -> Any:
    """
    Lists as files have them.
    """
    if isinstance(value, list | tuple):
        return [_listed(item) for item in value]
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items() if item is not None}
    return value
