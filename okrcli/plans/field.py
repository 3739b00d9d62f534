"""
The name of a field that somebody wants to change.
"""

from typing import NamedTuple


class Field(NamedTuple):
    """
    A field of an objective or a KPI, or of one of an objective's key results.
    """

    name: str
    key_result: str | None = None

    @classmethod
    def parse(cls, text: str, key_result: str | None) -> "Field":
        """
        `target` of a key result that is named beside it, or `key_results.nps.target`.
        """
        parts = text.split(".")
        if len(parts) == 3 and parts[0] == "key_results":
            return cls(parts[2], parts[1])
        return cls(text, key_result)

    def __str__(self) -> str:
        return (
            self.name if self.key_result is None else f"key_results.{self.key_result}.{self.name}"
        )
