"""
The maps that come with okr, written as people write theirs.
"""

from functools import cache
from pathlib import Path

from okrcli.exchange.map import read_map
from okrcli.model.map import Map

_FOLDER = Path(__file__).with_name("maps")
OWN = "okr"
"""Our own export says itself what it is, so it needs no map."""


@cache
def built_in_names() -> tuple[str, ...]:
    """
    Their names, and `okr` for our own export.
    """
    return (OWN, *sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def built_in(name: str) -> Map | None:
    """
    The map of that name.
    """
    return _read(name) if name in built_in_names() else None


@cache
def _read(name: str) -> Map:
    if name == OWN:
        return Map()
    found = read_map((_FOLDER / f"{name}.yaml").read_bytes(), name).found
    if found is None:
        raise AssertionError(f"the map {name} that comes with okr is not sound")
    return found
