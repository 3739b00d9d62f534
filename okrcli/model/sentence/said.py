"""
One part of a sentence, its numbers in their roles, and what it is found to aim at.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from okrcli.model.sentence.roles import Part, Role
from okrcli.model.sentence.sentence import Direction, Rival
from okrcli.model.sentence.tokens import Quantity, Token
from okrcli.model.sentence.units import converted

_NO_LEVEL = (Role.CHANGE, Role.START, Role.STRETCH)


class Aim(NamedTuple):
    """
    The numbers that a sentence states; see `Sentence` for their meaning.
    """

    start: Decimal | None = None
    target: Decimal | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    stretch: Decimal | None = None
    relative: Decimal | None = None
    delta: Decimal | None = None
    unit: str | None = None
    direction: Direction | None = None
    from_none: bool = False
    rivals: tuple[Rival, ...] = ()

    @property
    def is_measured(self) -> bool:
        """
        Whether anything says when it is reached.
        """
        numbers = (self.target, self.at_least, self.at_most, self.relative, self.delta)
        return any(one is not None for one in numbers)


class Said(NamedTuple):
    """
    A part of a sentence with the numbers in it, and where its figure starts.
    """

    found: Sequence[Token]
    numbers: Sequence[Part]
    begun: Quantity | None = None

    @property
    def start(self) -> Decimal | None:
        return self.begun.value if self.begun else None

    def start_in(self, unit: str | None) -> Decimal | None:
        """
        The start in the unit of the aim; none where the two cannot be compared.
        """
        return converted(self.begun.value, self.begun.unit, unit) if self.begun else None

    @property
    def changes(self) -> list[Part]:
        return [one for one in self.numbers if one.role is Role.CHANGE]

    @property
    def levels(self) -> list[Part]:
        """
        What may be a level to reach or to hold, the likeliest first.
        """
        found = (one for one in self.numbers if one.role not in _NO_LEVEL)
        return sorted(found, key=lambda one: one.weight, reverse=True)

    def first(self, role: Role) -> Decimal | None:
        return next((one.quantity.value for one in self.numbers if one.role is role), None)
