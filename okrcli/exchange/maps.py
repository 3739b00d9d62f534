"""
The maps that come with okr.
"""

from okrcli.exchange.map import Map


def built_in_names() -> tuple[str, ...]:
    raise NotImplementedError


def built_in(name: str) -> Map | None:
    """
    The map of that name.
    """
    raise NotImplementedError
