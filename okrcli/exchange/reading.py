"""
The bytes of a foreign file to the goals in it.
"""

from okrcli.domain.incoming import Incoming
from okrcli.errors import OkrError
from okrcli.exchange.map import Map
from okrcli.exchange.surroundings import Surroundings


class MissingExtra(OkrError):
    """
    A sort of file whose reader is an extra that is not installed.
    """


def read_foreign(data: bytes, name: str, mapping: Map | None, there: Surroundings) -> Incoming:
    """
    What a file says: never raises for what is in it. The end of `name` tells its sort.

    Without a map, columns and keys are recognised by their usual names.
    """
    raise NotImplementedError
