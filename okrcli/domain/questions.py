"""
What a review should talk about, found in its data: the most telling first.

A question asks for what the numbers cannot tell, and names a goal, never a person.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import chain
from typing import NamedTuple, TypeAlias, TypeVar

from okrcli.domain.cadence import TO_CLOSE
from okrcli.domain.diff import Effect
from okrcli.domain.goalposts import Moved
from okrcli.domain.kpi_course import Breach, KpiCourse, Turn
from okrcli.domain.progress import KeyResultProgress
from okrcli.domain.review import Review, ReviewedGoal, ReviewedKeyResult, Silence
from okrcli.model.exact import fraction
from okrcli.model.kinds import Metric

MOST = 7
"""More questions than these are not asked in one meeting."""
_OF_A_KIND = 2
"""So many of one kind come before others get their turn."""
SURE = 8
"""A confidence from here on says that it will be reached."""
OFTEN = 3
"""From the third attempt on, trying again needs a reason."""


class Kind(StrEnum):
    """
    What makes a question, in the order in which it is asked.
    """

    BREACHED = "guardrail-breached"
    NOTHING_LEARNED = "nothing-learned"
    MADE_EASIER = "made-easier"
    SURE_AND_MISSED = "sure-and-missed"
    GREEN_BUT_TURNED = "green-but-kpi-turned"
    AGAIN = "again"
    NOT_ENOUGH = "reached-but-not-enough"
    NEVER_CLOSED = "never-closed"
    NEVER_MEASURED = "never-measured"
    EARLY = "reached-early"
    SILENT = "silent"


Fact: TypeAlias = Breach | Turn | Moved | Silence | KeyResultProgress | date | None
"""What happened, where more is to be said of it than what kind of question it makes."""


_Dated = TypeVar("_Dated", Breach, Turn)


class Question(NamedTuple):
    """
    What is asked of a goal, or of a key result of it, for a fact, perhaps one of a KPI.
    """

    kind: Kind
    goal: ReviewedGoal
    weight: Fraction = Fraction(0)
    part: ReviewedKeyResult | None = None
    fact: Fact = None
    kpi: KpiCourse | None = None

    @property
    def about(self) -> str:
        return self.part.progress.id if self.part else self.goal.id


def questions(review: Review, green: Decimal, most: int = MOST) -> tuple[Question, ...]:
    """
    The most telling ones; `green` is the score from which on a key result counts as reached.
    """
    found = list(chain.from_iterable(ask(review, fraction(green)) for ask in _ASKED))
    order = list(Kind)
    found.sort(key=lambda one: (order.index(one.kind), -one.weight, one.about))
    first, rest = _varied(found)
    chosen = [*first, *rest][:most]
    return tuple(sorted(chosen, key=found.index))


def _varied(found: Sequence[Question]) -> tuple[list[Question], list[Question]]:
    """
    Those that ask something new, and those that ask once more of one kind or of one thing.
    """
    kinds: Counter[Kind] = Counter()
    asked: set[str] = set()
    first, rest = [], []
    for one in found:
        if kinds[one.kind] < _OF_A_KIND and one.about not in asked:
            kinds[one.kind] += 1
            asked.add(one.about)
            first.append(one)
        else:
            rest.append(one)
    return first, rest


def _breached(review: Review, _: Fraction) -> Iterator[Question]:
    by_id = {one.id: one for one in review.goals}
    for guardrail in review.guardrails:
        course = guardrail.course
        for goal_id in guardrail.goals:
            goal, breaches = by_id[goal_id], course.breaches if course else ()
            breach = _last([one for one in breaches if (one.since or date.min) <= goal.day])
            if breach and goal.state in ("active", "done"):
                yield Question(Kind.BREACHED, goal, fact=breach, kpi=course)


def _nothing_learned(review: Review, _: Fraction) -> Iterator[Question]:
    for one in review.of("done"):
        said = one.goal.objective.review
        promised = one.goal.objective.commitment == "committed"
        missed = one.progress.grade in (("red", "yellow") if promised else ("red",))
        if missed and not (said and (said.learned or "").strip()):
            yield Question(Kind.NOTHING_LEARNED, one, 1 - (one.progress.score or Fraction(0)))


def _made_easier(review: Review, _: Fraction) -> Iterator[Question]:
    for one in review.of("active", "done"):
        parts = {part.id: part for part in one.key_results}
        for moved in one.moved:
            if moved.effect is Effect.EASIER:
                part = parts.get(moved.key_result or "")
                weight = moved.amount or Fraction(0)
                yield Question(Kind.MADE_EASIER, one, weight, part, moved)


def _sure_and_missed(review: Review, green: Fraction) -> Iterator[Question]:
    for one, part in _parts(review, "done"):
        score, confidence = part.progress.score or Fraction(0), part.progress.confidence
        counts = part.progress.key_result.counted
        if counts and confidence is not None and confidence >= SURE and score < green:
            yield Question(Kind.SURE_AND_MISSED, one, green - score, part, part.progress)


def _green_but_turned(review: Review, _: Fraction) -> Iterator[Question]:
    by_id = {one.id: one for one in review.goals}
    for course in review.kpis:
        for goal_id in course.measures:
            goal = by_id[goal_id]
            turn = _last([it for it in course.turns if it.is_worse and it.reading.date <= goal.day])
            if turn and goal.progress.grade == "green":
                yield Question(Kind.GREEN_BUT_TURNED, goal, fact=turn, kpi=course)


def _again(review: Review, _: Fraction) -> Iterator[Question]:
    for one in review.goals:
        if len(one.attempts) + 1 >= OFTEN:
            yield Question(Kind.AGAIN, one, Fraction(len(one.attempts)))


def _not_enough(review: Review, green: Fraction) -> Iterator[Question]:
    for one in review.of("done"):
        said = one.goal.objective.review
        score = one.progress.score
        if said and said.litmus is False and score is not None and score >= green:
            yield Question(Kind.NOT_ENOUGH, one, score)


def _never_closed(review: Review, _: Fraction) -> Iterator[Question]:
    end = review.period.end
    if end is not None and review.today > end + TO_CLOSE:
        for one in review.of("active"):
            yield Question(Kind.NEVER_CLOSED, one)


def _never_measured(review: Review, _: Fraction) -> Iterator[Question]:
    if review.is_over:
        for one, part in _parts(review, "active", "done"):
            if part.progress.score is None and part.progress.key_result.counted:
                yield Question(Kind.NEVER_MEASURED, one, part=part)


def _early(review: Review, _: Fraction) -> Iterator[Question]:
    """
    A way that was over when half of the time was; a level that is held has no way.
    """
    for one, part in _parts(review, "active", "done"):
        if part.reached and isinstance(part.progress.key_result, Metric):
            elapsed = part.progress.window.elapsed(part.reached)
            if elapsed is not None and 2 * elapsed <= 1:
                yield Question(Kind.EARLY, one, 1 - elapsed, part, part.reached)


def _silent(review: Review, _: Fraction) -> Iterator[Question]:
    for one, part in _parts(review, "active", "done"):
        if part.silence is not None and part.progress.readings:
            yield Question(Kind.SILENT, one, Fraction(part.silence.days), part, part.silence)


def _last(facts: Sequence[_Dated]) -> _Dated | None:
    """
    The last of what happened, if anything did.
    """
    return facts[-1] if facts else None


def _parts(review: Review, *states: str) -> Iterator[tuple[ReviewedGoal, ReviewedKeyResult]]:
    for one in review.of(*states):
        for part in one.key_results:
            yield one, part


_ASKED: tuple[Callable[[Review, Fraction], Iterator[Question]], ...] = (
    _breached,
    _nothing_learned,
    _made_easier,
    _sure_and_missed,
    _green_but_turned,
    _again,
    _not_enough,
    _never_closed,
    _never_measured,
    _early,
    _silent,
)
