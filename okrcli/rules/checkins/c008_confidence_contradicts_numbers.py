"""
The newest confidence says the opposite of the numbers.

Green outside and red inside is called a watermelon. Told is a confidence of `high` (8) or more
where the score lies as far behind the pace as makes it off track (25 points), and one of `low` (2)
or less where the score lies ahead. Both may be right: then a note at the next check-in says why.
Nothing is told where there is no pace: early in the period, in goals without an end, of steps
without dates, and of a level that holds and may still be lost.

Bad:
    title: Nobody waits for a child seat
    key_results:
      - id: seats
        title: Parents served on the same day
        start: 50
        target: 90
        unit: "%"
        checkins:
          - {date: 2026-11-09, value: 54, confidence: 9}
                                                      ^ confidence is 9 of 10, but 10% is reached where 51% is expected

Good:
    title: Nobody waits for a child seat
    key_results:
      - id: seats
        title: Parents served on the same day
        start: 50
        target: 90
        unit: "%"
        checkins:
          - {date: 2026-11-09, value: 54, confidence: 4}

Source: practitioners call a status that is green outside and red inside a watermelon.
"""

from collections.abc import Iterator
from fractions import Fraction

from pydantic import Field

from okrcli.domain.evidence import past
from okrcli.domain.pace import Status
from okrcli.domain.progress import KeyResultProgress, key_result_progress
from okrcli.findings import Certainty, Level
from okrcli.model.base import Confidence, Frozen
from okrcli.model.exact import decimal, fraction, number
from okrcli.model.kinds import KeyResult, Milestone, Threshold
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.rules.context import Context
from okrcli.rules.rule import RUNNING, Hit, On, goal_file, rule


class Options(Frozen):
    high: Confidence = Field(8, description="a confidence that promises success")
    low: Confidence = Field(2, description="a confidence that expects failure")


@rule(
    "C008",
    "confidence-contradicts-numbers",
    Level.INFO,
    on=On.WHOLE,
    certainty=Certainty.HIGH,
    clock=True,
    options=Options,
)
def check(portfolio: Portfolio, context: Context, options: Options) -> Iterator[Hit]:
    for goal in portfolio.goals.values():
        if goal.objective.status in RUNNING:
            for place, it in enumerate(goal.objective.key_results):
                at = _newest(it, context)
                said = it.checkins[at].confidence if at is not None else None
                if said is not None and (said >= options.high or said <= options.low):
                    part = key_result_progress(goal, it, portfolio, context.today)
                    if _contradicts(part, said, portfolio, options):
                        yield _hit(goal, part, ("key_results", place, "checkins", at or 0), said)


def _newest(key_result: KeyResult, context: Context) -> int | None:
    """
    The place of the newest check-in that says how sure somebody is.
    """
    if not any(it.confidence is not None for it in key_result.checkins):
        return None
    known = [it for it in past(key_result, context.today) if it.confidence is not None]
    places = (place for place, it in enumerate(key_result.checkins) if known and it is known[-1])
    return next(places, None)


def _contradicts(
    part: KeyResultProgress, said: int, portfolio: Portfolio, options: Options
) -> bool:
    if part.score is None or part.expected is None or part.status is Status.TOO_EARLY:
        return False
    gap = part.score - part.expected
    if said >= options.high:
        return _has_pace(part.key_result) and gap < fraction(portfolio.config.status.at_risk)
    return said <= options.low and gap > 0 and not isinstance(part.key_result, Threshold)


def _has_pace(key_result: KeyResult) -> bool:
    """
    Whether something is expected on the way; a milestone without dated steps comes all at once.
    """
    if isinstance(key_result, Milestone):
        return any(step.due is not None for step in key_result.steps)
    return True


def _hit(goal: Goal, part: KeyResultProgress, at: tuple[str | int, ...], said: int) -> Hit:
    return Hit(
        f"confidence is {said} of 10, but {_percent(part.score)} is reached"
        f" where {_percent(part.expected)} is expected",
        (*at, "confidence"),
        "say how sure you are, or write in a note what the numbers do not show",
        file=goal_file(goal.id),
    )


def _percent(share: Fraction | None) -> str:
    return f"{number(decimal((share or Fraction(0)) * 100), 0)}%"
