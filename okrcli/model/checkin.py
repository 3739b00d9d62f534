"""
What people write down on a day: check-ins of key results, measurements of KPIs, amendments.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from okrcli.model.base import Confidence, Day, Frozen, Number


class CheckIn(Frozen):
    """
    Where a key result stands on a day; without a value it only tells confidence or news.
    """

    date: Day
    value: Number | None = None
    confidence: Confidence | None = None
    by: str | None = None
    note: str | None = None


class Measurement(Frozen):
    """
    What a KPI reads on a day: the value, or the inputs of its formula.
    """

    date: Day
    value: Number | None = None
    inputs: dict[str, Number] = Field(default_factory=dict)
    by: str | None = None
    note: str | None = None


class Action(Frozen):
    """
    Something to do for a key result; it never counts as progress.
    """

    title: Annotated[str, Field(min_length=1, max_length=200)]
    owner: str | None = None
    due: Day | None = None
    done: Day | None = None


class Amendment(Frozen):
    """
    A change made to a running goal, with its reason.
    """

    date: Day
    field: str
    from_: Decimal | str | bool | None = Field(default=None, alias="from")
    to: Decimal | str | bool | None = None
    by: str | None = None
    reason: str
