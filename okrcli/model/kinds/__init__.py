"""
The kinds of key result: one line each, in the order the documentation names them.
"""

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from okrcli.model.kinds.base import Evidence, KeyResultBase, Outcome, Reading
from okrcli.model.kinds.baseline import Baseline
from okrcli.model.kinds.metric import Metric
from okrcli.model.kinds.milestone import Milestone, Step
from okrcli.model.kinds.recurring import Recurring
from okrcli.model.kinds.threshold import Threshold


def _kind(value: Any) -> Any:
    if isinstance(value, dict):
        kind = value.get("kind", "metric")
        return kind if isinstance(kind, str) else None
    return getattr(value, "kind", "metric")


KeyResult = Annotated[
    Annotated[Metric, Tag("metric")]
    | Annotated[Threshold, Tag("threshold")]
    | Annotated[Milestone, Tag("milestone")]
    | Annotated[Recurring, Tag("recurring")]
    | Annotated[Baseline, Tag("baseline")],
    Discriminator(_kind),
]
KINDS: dict[str, type[KeyResultBase]] = {
    "metric": Metric,
    "threshold": Threshold,
    "milestone": Milestone,
    "recurring": Recurring,
    "baseline": Baseline,
}

__all__ = [
    "KINDS",
    "Baseline",
    "Evidence",
    "KeyResult",
    "KeyResultBase",
    "Metric",
    "Milestone",
    "Outcome",
    "Reading",
    "Recurring",
    "Step",
    "Threshold",
]
