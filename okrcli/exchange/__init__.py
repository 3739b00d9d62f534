"""
Other people's formats: what they say in our words, and our goals in theirs. Nothing here touches files.
"""

from typing import TYPE_CHECKING

from okrcli.model.lazy import loaded_from

if TYPE_CHECKING:
    from okrcli.exchange.map import Map, ReadMap, read_map
    from okrcli.exchange.maps import built_in, built_in_names
    from okrcli.exchange.reading import read_foreign, read_tables
    from okrcli.exchange.sheet import MissingExtra
    from okrcli.exchange.surroundings import Surroundings

__all__ = [
    "Map",
    "MissingExtra",
    "ReadMap",
    "Surroundings",
    "built_in",
    "built_in_names",
    "read_foreign",
    "read_map",
    "read_tables",
]

_HOMES = {
    "Map": "map",
    "ReadMap": "map",
    "read_map": "map",
    "built_in": "maps",
    "built_in_names": "maps",
    "MissingExtra": "sheet",
    "read_foreign": "reading",
    "read_tables": "reading",
    "Surroundings": "surroundings",
}

__getattr__ = loaded_from(__name__, _HOMES)
