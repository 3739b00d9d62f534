"""
The settings of an export: taken over into a workspace that is new, told in any other.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from okrcli.domain.incoming import Fields
from okrcli.model.config import Config
from okrcli.model.schema import config_order
from okrcli.plans.plan import edited, writable
from okrcli.text.emit import normal, same
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.parse import plain
from okrcli.text.write import Set

_VERSION = "version"


class Settled(NamedTuple):
    """
    The settings as they will be; none where they stay as they are.
    """

    config: Config | None = None
    edits: tuple[FileEdit, ...] = ()


def settled(theirs: Fields, file: TextFile, *, is_new: bool) -> Settled:
    """
    Their settings in ours, where there are no goals yet and ours say nothing but the version.
    """
    own = {key: value for key, value in theirs.items() if key != _VERSION and value is not None}
    if not own or not is_new or _said(file).keys() - {_VERSION}:
        return Settled()
    writable(own)
    try:
        config = Config.model_validate({**_without_private(own), _VERSION: Config().version})
    except ValidationError:
        return Settled()  # judged with its place before it is written
    return Settled(config, (edited(file, [Set((key,), own[key]) for key in own], config_order),))


def settings_told(theirs: Fields, file: TextFile) -> Iterator[str]:
    """
    That settings say something else over there, so that numbers may come out otherwise.
    """
    ours = _said(file)
    differing = [
        key
        for key, value in theirs.items()
        if key != _VERSION and value is not None and not same(normal(value), ours.get(key))
    ]
    if differing:
        yield f"these settings are others over there, and okr.yaml stays: {', '.join(differing)}"


def _said(file: TextFile) -> Mapping[str, Any]:
    said = plain(file.parsed.root) if file.parsed.root else {}
    return {key: value for key, value in said.items() if value is not None}


def _without_private(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _without_private(it) for k, it in value.items() if not str(k).startswith("x-")}
    return [_without_private(it) for it in value] if isinstance(value, list | tuple) else value
