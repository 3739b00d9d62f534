"""
First find out where we stand; becomes a metric once that is known.
"""

from typing import ClassVar, Literal

from okrcli.model.kinds.base import Evidence, KeyResultBase, Outcome, shown


class Baseline(KeyResultBase):
    kind: Literal["baseline"]

    counted: ClassVar[bool] = False

    def outcome(self, evidence: Evidence) -> Outcome:
        """
        Never a share: there is nothing yet to measure progress by.
        """
        if evidence.latest is None:
            return Outcome(None, reason="we do not know yet where we stand")
        return Outcome(
            None,
            evidence.latest,
            reason=f"we stand at {shown(evidence.latest)}; set a target with `okr amend`",
        )

    def aim(self) -> str:
        return "find out"
