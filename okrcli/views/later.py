"""
Data that costs more to put together than the page that people see.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from okrcli.views.document import JsonObject, JsonValue


class Later(Mapping[str, JsonValue]):
    """
    Data that is put together only when a format asks for it.
    """

    def __init__(self, make: Callable[[], JsonObject]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> JsonObject:
        return self._make()

    def __getitem__(self, key: str) -> JsonValue:
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)
