"""
One goal of a review: what it came to, what was told and changed on the way, what was learned.
"""

from datetime import date

from okrcli.domain.progress import KeyResultProgress
from okrcli.domain.review import ReviewedGoal, ReviewedKeyResult
from okrcli.model.config import Grades
from okrcli.views.document import (
    ABSENT,
    Align,
    Block,
    Column,
    Facts,
    Gap,
    Heading,
    Line,
    Phrase,
    Row,
    Table,
    Tone,
    Words,
    badge,
    cell,
    line,
)
from okrcli.views.guardrails import in_full
from okrcli.views.review_words import forecast_said, moved_said, ordinal, score_said
from okrcli.views.status import aim
from okrcli.views.tones import GRADE_TONES, STATUS_TONES, day_said, share_cell, spark
from okrcli.views.wording import amount

_COLUMNS = (
    Column("Key result", wrap=True),
    Column("Aim", rank=2, wrap=True),
    Column("Came to", Align.RIGHT),
    Column("Score", Align.RIGHT),
    Column("Conf.", Align.RIGHT, rank=3),
    Column("Trend", rank=1),
)
NEXT = {"carry": "carry on", "drop": "drop", "done": "done"}


def grade_badge(one: ReviewedGoal, *, is_over: bool) -> Phrase:
    """
    How it came out, in a word.
    """
    grade = one.progress.grade
    if grade is not None:
        return badge(grade, GRADE_TONES[grade])
    if one.state == "active":
        return badge("still open", Tone.CAUTION) if is_over else badge("running", Tone.NOTE)
    return badge({"done": "closed"}.get(one.state, one.state), Tone.MUTED)


def blocks(one: ReviewedGoal, grades: Grades, today: date, *, is_over: bool) -> list[Block]:
    """
    A heading, the key results in a table, and what is to be told of them.
    """
    goal = one.goal
    found: list[Block] = [
        Heading(goal.objective.title, 2, aside=line(grade_badge(one, is_over=is_over))),
        Facts(
            (
                ("Id", line(Phrase(goal.id, Tone.ACCENT))),
                ("Score", line(score_said(one, grades))),
            )
        ),
    ]
    if one.key_results:
        rows = tuple(_row(part) for part in one.key_results)
        found += [Gap(), Table(_COLUMNS, rows)]
    facts = tuple(_facts(one, today))
    return [*found, Gap(), Facts(facts)] if facts else found


def _row(part: ReviewedKeyResult) -> Row:
    known = part.progress
    return Row(
        (
            Words((Phrase(known.key_result.title),)),
            Words((Phrase(aim(known, known.key_result.unit), Tone.MUTED),)),
            _came_to(known),
            share_cell(known.score, Tone.STRONG),
            ABSENT if known.confidence is None else cell(str(known.confidence)),
            spark(tuple([r.value for r in known.readings]), STATUS_TONES[known.status]),
        )
    )


def _came_to(part: KeyResultProgress) -> Words:
    value = part.value
    if value is None:
        return ABSENT if part.score is not None else cell(Phrase("unmeasured", Tone.MUTED))
    return cell(amount(value, part.key_result.unit), number=value)


def _facts(one: ReviewedGoal, today: date) -> list[tuple[str, Line]]:
    said = one.goal.objective.review
    facts = [
        ("Forecast", line(text))
        for part in one.key_results
        if (text := forecast_said(one, part, today))
    ]
    facts += [
        (
            "Amended",
            line(
                Phrase(f"{day_said(moved.amendment.date, today)}  ", Tone.MUTED),
                f"{moved_said(moved)}: {' '.join(moved.amendment.reason.split())}",
            ),
        )
        for moved in one.moved
    ]
    if one.progress.unguarded and one.state in ("active", "done"):
        facts.append(("Guardrails", in_full(one.progress.unguarded)))
    if one.attempts:
        which = ordinal(len(one.attempts) + 1)
        facts.append(("Attempt", line(f"the {which}, after {', '.join(one.attempts)}")))
    if said and said.learned:
        facts.append(("Learned", line(" ".join(said.learned.split()))))
    if said and said.litmus is not None:
        enough = "yes" if said.litmus else "no"
        facts.append(("Enough", line(f"{enough}, by the litmus question")))
    next_ = next_said(one)
    return [*facts, ("Next", line(next_))] if next_ else facts


def next_said(one: ReviewedGoal) -> str:
    """
    What becomes of it.
    """
    said = one.goal.objective.review
    next_ = NEXT[said.next] if said and said.next else ""
    goes_on = f"goes on as {', '.join(one.continued_by)}" if one.continued_by else ""
    return "; ".join(text for text in (next_, goes_on) if text)
