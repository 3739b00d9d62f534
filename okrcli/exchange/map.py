"""
A map: which column or key of a foreign file is which field of ours.
"""

from typing import NamedTuple

from okrcli.domain.incoming import Fault
from okrcli.model.base import Frozen


class Map(Frozen):
    name: str = ""


class ReadMap(NamedTuple):
    """
    A map as a person wrote it: there is one exactly when nothing is wrong.
    """

    found: Map | None
    faults: tuple[Fault, ...] = ()


def read_map(data: bytes) -> ReadMap:
    """
    The map in a YAML file.
    """
    raise NotImplementedError
