"""
The questions of a review, in words: a fact, and what the meeting is to make of it.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from okrcli.domain.goalposts import Moved
from okrcli.domain.kpi_course import Breach, Turn
from okrcli.domain.progress import KeyResultProgress
from okrcli.domain.questions import Kind, Question
from okrcli.domain.review import Review, Silence
from okrcli.views.review_words import breach_said, counted, moved_said, ordinal, span
from okrcli.views.tones import day_said
from okrcli.views.wording import percent


def question(asked: Question, review: Review) -> str:
    """
    The fact that makes the question, and what to ask.
    """
    today = review.today
    match asked.fact:
        case Breach() as breach:
            unit = asked.kpi.kpi.unit if asked.kpi else ""
            when = breach_said(breach, unit, today)
            return f"its guardrail {_kpi(asked)} was breached {when}. What did the goal cost there?"
        case Turn() as turn:
            when = f"turned {turn.after} on {day_said(turn.reading.date, today)}"
            return f"it came out green, while {_kpi(asked)} {when}. Does it measure what matters?"
        case Moved() as moved:
            return _why_easier(moved)
        case Silence(since, days):
            weeks = counted(days // 7, "week")
            said = f"no check-in for {weeks} from {day_said(since, today)} on"
            return f"{said}. Was it still worked on?"
        case KeyResultProgress() as part:
            came = percent(part.score or Fraction(0))
            said = f"confidence was {part.confidence} of 10, and it came to {came}"
            return f"{said}. What did nobody see?"
        case date() as day:
            left = percent(asked.weight)
            said = f"it was reached by {day_said(day, today)}, with {left} of the time left"
            return f"{said}. Was it worth a goal?"
        case None:
            return _PLAIN[asked.kind].format(
                grade=asked.goal.progress.grade,
                was="was" if review.is_over or asked.goal.state in ("done", "dropped") else "is",
                attempt=ordinal(len(asked.goal.attempts) + 1),
                span=span(review.period),
            )


def _why_easier(moved: Moved) -> str:
    if moved.is_given_up:
        return f"{moved.key_result} was given up. Is the objective still reached without it?"
    only = {"commitment": "what we promise", "due": "the date"}.get(moved.field, "the number")
    return f"{moved_said(moved)}. Did what we want change, or only {only}?"


def _kpi(asked: Question) -> str:
    return asked.kpi.id if asked.kpi else "a KPI"


_PLAIN: Mapping[Kind, str] = {
    Kind.NOTHING_LEARNED: (
        "it came out {grade}, and nothing is written down that was learned. What was it?"
    ),
    Kind.AGAIN: (
        "this {was} the {attempt} attempt. What has to be different in the next one, or should there"
        " be none?"
    ),
    Kind.NOT_ENOUGH: (
        "its key results were reached, its intent was not. What would have shown that in time?"
    ),
    Kind.NEVER_CLOSED: (
        "the {span} is over and it is still open. Is it done, dropped or carried on?"
    ),
    Kind.NEVER_MEASURED: "it was never measured. Who would have missed the number?",
}
