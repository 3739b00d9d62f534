"""
Maps that people write: read, and judged with the place of each mistake.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from okrcli.domain.incoming import Fault
from okrcli.exchange.days import form
from okrcli.exchange.fields import FIELDS, SCOPES, target
from okrcli.findings.faults import from_errors
from okrcli.findings.nearest import nearest
from okrcli.findings.subject import Subject
from okrcli.model.map import Map
from okrcli.text.node import Path
from okrcli.text.parse import plain, read

__all__ = ["Map", "ReadMap", "read_map"]


class ReadMap(NamedTuple):
    """
    A map as a person wrote it: there is one exactly when nothing is wrong.
    """

    found: Map | None
    faults: tuple[Fault, ...] = ()


def read_map(data: bytes, name: str = "the map") -> ReadMap:
    """
    The map in a YAML file; `name` is what its faults call it.
    """
    parsed = read(data)
    source = parsed.source
    if parsed.root is None:
        unread = (
            Fault(source.position(it.span.start).line, it.message, it.hint)
            for it in parsed.problems
        )
        return ReadMap(None, tuple(unread))
    subject = Subject(name, source, parsed.root, _order)
    said = _said(plain(parsed.root))
    try:
        found = Map.model_validate(said)
    except ValidationError as error:
        findings = from_errors(subject, error.errors(include_url=False)).told
        return ReadMap(None, tuple(Fault(it.place.line, it.message, it.advice) for it in findings))
    faults = tuple(
        Fault(source.position(subject.value_span(path).start).line, why, advice)
        for path, why, advice in _wrong(found)
    )
    return ReadMap(None if faults else found, faults)


def _said(value: Any) -> Any:
    """
    Without keys that have no value, and those of the reader's own.
    """
    if value is None:
        return {}
    if not isinstance(value, dict):
        return value
    return {key: one for key, one in value.items() if one is not None and key[:2] != "x-"}


def _order(path: Sequence[str | int]) -> tuple[str, ...]:
    return () if path else tuple(Map.model_fields)


def _wrong(found: Map) -> Iterator[tuple[Path, str, str]]:
    """
    What a model cannot judge: names of fields, forms of days.
    """
    for name, fields in found.columns.items():
        for at, said in enumerate(fields):
            if target(said) is None:
                place = () if len(fields) == 1 else (at,)
                yield (("columns", name, *place), *_no_field(said))
    for name in found.constants:
        if target(name) is None:
            yield (("constants", name), *_no_field(name))
    for at, written in enumerate(found.dates):
        if form(written) is None:
            place = () if len(found.dates) == 1 else (at,)
            yield (
                ("dates", *place),
                f'"{written[:40]}" is no form of days',
                "write year, month and day once each, as in DD.MM.YYYY, M/D/YYYY or D MMM YYYY",
            )


def _no_field(said: str) -> tuple[str, str]:
    scope, _, field = said.rpartition(".")
    sort = scope.partition(".")[0]
    if sort and sort not in SCOPES:
        return (
            f'"{said[:60]}": there is no sort "{sort[:40]}"',
            f"the sorts are {', '.join(SCOPES)}",
        )
    if field in FIELDS:
        return (
            f'"{said[:60]}": {sort} has no such field',
            f"it is one of {', '.join(FIELDS[field])}",
        )
    guess = nearest(field, tuple(FIELDS))
    own = f"write `{guess}`" if guess else f"the fields are {', '.join(FIELDS)}"
    return f'"{said[:60]}" is no field that a column can become', own
