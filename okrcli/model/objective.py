"""
One objective with its key results: what `objectives/<period>/<slug>.yaml` may say.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from okrcli.model.base import (
    AsTuple,
    Day,
    Frozen,
    Lifecycle,
    Perspective,
    References,
    Texts,
    Title,
    Whole,
)
from okrcli.model.checkin import Amendment
from okrcli.model.kinds import KeyResult


class Trigger(Frozen):
    """
    The KPI reading that called for this objective, frozen as evidence.
    """

    kpi: str
    date: Day
    value: Decimal


class Review(Frozen):
    """
    What was learned when the goal was closed, and what is next.
    """

    date: Day
    learned: str | None = None
    next: Literal["carry", "drop", "done"] | None = None
    litmus: bool | None = None


class Objective(Frozen):
    """
    What is to be true at the end, with the key results that show it, in the words of its file.
    """

    title: Title
    why: str | None = None
    owner: str | None = None
    status: Lifecycle = "active"
    framework: Literal["okr", "smart"] | None = None
    level: Literal["strategic", "tactical"] | None = None
    commitment: Literal["aspirational", "committed"] | None = None
    aligns_to: References = ()
    standalone: str | None = None
    perspective: Perspective | None = None
    team: str | None = None
    contributors: Texts = ()
    tags: Texts = ()
    priority: Annotated[Whole, Field(ge=0)] | None = None
    guardrails: Texts = ()
    triggered_by: Trigger | None = None
    achievable: str | None = None
    continues: str | None = None
    language: str | None = None
    key_results: Annotated[tuple[KeyResult, ...], AsTuple] = ()
    amendments: Annotated[tuple[Amendment, ...], AsTuple] = ()
    review: Review | None = None

    def key_result(self, key_result_id: str) -> KeyResult | None:
        return next((kr for kr in self.key_results if kr.id == key_result_id), None)
