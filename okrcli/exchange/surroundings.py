"""
What the place where goals come to already says.
"""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from okrcli.model.period import Calendar


class Surroundings(NamedTuple):
    """
    What a reader must know of the workspace, and what the person said beside the map.

    `people` gives the id of a person by e-mail and by name, in small letters; `sources` are the
    ids over there of what was brought in before, which rows may name as their parent.
    """

    today: date
    calendar: Calendar = Calendar()
    people: Mapping[str, str] = MappingProxyType({})
    sources: Collection[str] = frozenset()
    date_formats: tuple[str, ...] = ()
    period: str | None = None
