"""
A goal was closed, and nobody says what was learned.

A target that was missed can teach as much as one that was reached, but only to those who wrote it
down. One sentence in `review.learned` is enough, and `okr close GOAL --learned TEXT` writes it into
a goal that is over as well. A committed goal below 1.0 owes it to those who counted on it.

Bad:
    title: The kitchen works without gas
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this goal is done, and nobody says what was learned
    status: done
    key_results:
      - {id: hobs, title: Hobs replaced, start: 0, target: 8, unit: hobs}

Good:
    title: The kitchen works without gas
    status: done
    key_results:
      - {id: hobs, title: Hobs replaced, start: 0, target: 8, unit: hobs}
    review:
      date: 2026-12-30
      learned: The wiring took twice as long as the hobs.

Source: not reaching an objective can tell as much as reaching it; Google requires an explanation
for every committed one that was missed.
"""

from collections.abc import Iterator

from okrcli.findings import Level
from okrcli.model.portfolio import Goal
from okrcli.rules.context import Context
from okrcli.rules.rule import CLOSED, Hit, On, rule


@rule("C009", "no-learning-on-close", Level.WARNING, on=On.GOAL, states=CLOSED)
def check(goal: Goal, _: Context) -> Iterator[Hit]:
    review = goal.objective.review
    if review is None or not (review.learned or "").strip():
        yield Hit(
            f"this goal is {goal.objective.status}, and nobody says what was learned",
            ("review", "learned"),
            f"one sentence will do: `okr close {goal.id} --learned TEXT`",
        )
