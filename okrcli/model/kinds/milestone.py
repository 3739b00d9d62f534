"""
Steps, each done or not; without steps the milestone itself is done or not.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from okrcli.model.base import AsTuple, Day, Frozen, Title, Weight
from okrcli.model.exact import decimal, total
from okrcli.model.kinds.base import Evidence, KeyResultBase, Outcome, shown


class Step(Frozen):
    title: Title
    due: Day | None = None
    done: Day | None = None
    weight: Weight = Decimal(1)


class Milestone(KeyResultBase):
    kind: Literal["milestone"]
    done: Day | None = None
    steps: Annotated[tuple[Step, ...], AsTuple] = ()

    measured_by_checkins: ClassVar[bool] = False

    def outcome(self, evidence: Evidence) -> Outcome:
        """
        The weight of the steps done by today over the weight of all steps; 0 or 1 without steps.
        """
        if self.steps:
            done = [step for step in self.steps if _by(step.done, evidence.today)]
            part, whole = _weight(done), _weight(self.steps)
            counted = f"{len(done)} of {len(self.steps)} steps done"
            weighed = f"{shown(decimal(part))} / {shown(decimal(whole))}: {counted}"
            return Outcome(part / whole, formula=counted if part == len(done) else weighed)
        done_by_now = _by(self.done, evidence.today)
        return Outcome(
            Fraction(int(done_by_now)),
            formula=f"done on {self.done}" if done_by_now else "not done yet",
        )

    def expected(self, evidence: Evidence) -> Fraction | None:
        """
        With dated steps the weight of those due by now, the undated ones being due at the end.
        """
        if not any(step.due for step in self.steps):
            return super().expected(evidence)
        end = evidence.window.end
        due = [
            step
            for step in self.steps
            if (last := step.due or end) is not None and last <= evidence.today
        ]
        return _weight(due) / _weight(self.steps)

    def undone(self, evidence: Evidence) -> tuple[tuple[str, date], ...]:
        """
        The steps due by today and not done; undated ones, or the whole, are due at the end.
        """
        parts = self.steps or (Step(title=self.title, done=self.done),)
        known = ((part, part.due or evidence.window.end) for part in parts)
        return tuple(
            (part.title, last)
            for part, last in known
            if last is not None and last <= evidence.today and not _by(part.done, evidence.today)
        )

    def aim(self) -> str:
        if not self.steps:
            return "done"
        return "1 step" if len(self.steps) == 1 else f"{len(self.steps)} steps"


def _by(done: date | None, today: date) -> bool:
    return done is not None and done <= today


def _weight(steps: list[Step] | tuple[Step, ...]) -> Fraction:
    return Fraction(total(step.weight for step in steps))
