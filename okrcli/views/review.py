"""
A period looked back on, in the order in which a meeting reads it.
"""

from collections.abc import Sequence

from okrcli.domain.questions import Question, questions
from okrcli.domain.review import Review, ReviewedGoal
from okrcli.domain.seal import Drift
from okrcli.model.config import Config, Grades
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
from okrcli.views import review_words as words
from okrcli.views import scorecard
from okrcli.views.document import (
    ABSENT,
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Document,
    Facts,
    Gap,
    Heading,
    Line,
    Paragraph,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    badge,
    cell,
    line,
)
from okrcli.views.later import Later
from okrcli.views.review_data import balance, data, sheet
from okrcli.views.review_goal import NEXT, grade_badge
from okrcli.views.review_goal import blocks as goal_blocks
from okrcli.views.review_kpi import guardrails, kpis
from okrcli.views.review_questions import question
from okrcli.views.seal import since_seal
from okrcli.views.status import where_in
from okrcli.views.tones import bar, share_cell, spark
from okrcli.views.wording import percent

_OVERVIEW = (
    Column("Objective", wrap=True),
    Column("Result", drawn=True, rank=4, spare=True),
    Column("Score", Align.RIGHT),
    Column("Grade"),
    Column("Trend", rank=2),
    Column("Commitment", rank=3),
    Column("Next", rank=1),
)
_CONFIDENCE = (
    Column("Confidence"),
    Column("Key results", Align.RIGHT),
    Column("Sure", Align.RIGHT),
    Column("Reached", Align.RIGHT),
)


def shown(
    review: Review,
    portfolio: Portfolio,
    *,
    broken: Sequence[Broken],
    nothing: Line,
    drift: Drift | None = None,
) -> Shown:
    """
    The whole page; `nothing` is what to say where there is no goal, `drift` what became of the seal.
    """
    asked = questions(review, portfolio.config.grades.green)
    found: list[Block] = [
        Heading(review.period.name, aside=line(where_in(review.period, review.today))),
        Gap(),
    ]
    if review.goals:
        found += blocks(review, portfolio.config)
    elif not broken:
        found.append(Callout(Tone.NOTE, nothing))
    if drift is not None:
        found += since_seal(drift, review.today)
    found += broken_files.blocks(broken)
    return Shown(
        "review",
        Document(tuple(found), f"Review of {review.period.name}"),
        Later(lambda: data(review, asked, portfolio, broken, drift)),
        sheet(review, portfolio, broken),
    )


def blocks(review: Review, config: Config) -> tuple[Block, ...]:
    """
    All that is said of a period that has goals, below its heading.
    """
    grades = config.grades
    found: list[Block] = [
        Paragraph(line(words.summary(review))),
        Paragraph(line(Phrase(words.what_counts(review), Tone.MUTED))),
        Gap(),
        Table(_OVERVIEW, tuple(_row(one, review) for one in review.goals)),
    ]
    for one in review.of("active", "done", "dropped"):
        found += goal_blocks(one, grades, review.today, is_over=review.is_over)
    found += kpis(review.kpis, review.today)
    found += guardrails(review.guardrails, review.today)
    found += scorecard.summary(balance(review))
    found += _left(review, config.calendar())
    found += _how_we_set_goals(review, grades)
    found += _questions(questions(review, grades.green), review)
    return tuple(found)


def _row(one: ReviewedGoal, review: Review) -> Row:
    said = one.goal.objective.review
    next_ = NEXT[said.next] if said and said.next else "carry on" if one.continued_by else ""
    badge_ = grade_badge(one, is_over=review.is_over)
    cells: tuple[Cell, ...] = (
        cell(one.goal.objective.title),
        bar(one.progress.score, None, badge_.tone),
        share_cell(one.progress.score, Tone.STRONG),
        cell(badge_),
        spark(one.trend, badge_.tone),
        cell(one.goal.objective.commitment) if one.goal.objective.commitment else ABSENT,
        cell(next_) if next_ else ABSENT,
    )
    return Row(cells)


def _left(review: Review, calendar: Calendar) -> list[Block]:
    """
    What goes on, what was given up and why, what was never closed, what was never begun.
    """
    items = [
        *[_carried(one, calendar) for one in review.carried()],
        *[_dropped(one) for one in review.dropped()],
        *[_ended(one) for one in review.ended()],
        *[
            (line(badge("given up", Tone.MUTED)), _named(one, f"#{moved.key_result}: ", reason))
            for one in review.goals
            for moved in one.moved
            if moved.is_given_up and (reason := " ".join(moved.amendment.reason.split()))
        ],
    ]
    if review.is_over:
        items += [
            (line(badge("still open", Tone.CAUTION)), line(_named(one, ": "), *_close(one)))
            for one in review.of("active")
        ]
        items += [
            (line(badge("never started", Tone.MUTED)), _named(one, ": it is still a draft"))
            for one in review.of("draft")
        ]
    return [Heading("Carried on, dropped, left open", 2), Bullets(tuple(items))] if items else []


def _named(one: ReviewedGoal, *more: str) -> Line:
    return line(Phrase(one.id, Tone.ACCENT), *more)


def _close(one: ReviewedGoal) -> tuple[str | Phrase, ...]:
    return ("close it with ", Phrase(f"okr close {one.id}", Tone.ACCENT))


def _carried(one: ReviewedGoal, calendar: Calendar) -> tuple[Line, ...]:
    mark = line(badge("carried on", Tone.NOTE))
    if one.continued_by:
        return mark, _named(one, f": as {', '.join(one.continued_by)}")
    after = calendar.following(one.goal.period)
    periods = f"{one.goal.period.name} {after.name if after else 'PERIOD'}"
    command = Phrase(f"okr rollover {periods}", Tone.ACCENT)
    return mark, line(_named(one, ": nothing continues it yet; "), command, " does")


def _dropped(one: ReviewedGoal) -> tuple[Line, ...]:
    said = one.goal.objective.review
    reason = " ".join((said.learned or "").split()) if said else ""
    return line(badge("dropped", Tone.MUTED)), _named(one, f": {reason or 'no reason is given'}")


def _ended(one: ReviewedGoal) -> tuple[Line, ...]:
    how = one.progress.grade or "with nothing to grade"
    return line(badge("ended", Tone.MUTED)), _named(one, f": closed {how}, it does not go on")


def _how_we_set_goals(review: Review, grades: Grades) -> list[Block]:
    """
    What the goals of this period say of those of the next.
    """
    ambition = words.ambition(review.average, grades)
    said = (
        ("Ambition", ambition if review.is_over else ""),
        ("Confidence", words.confidence(review.calibration, grades.green)),
        ("Horizon", words.horizon(review)),
        ("Intent", words.litmus(review)),
    )
    facts = tuple((label, line(text)) for label, text in said if text)
    found: list[Block] = [Heading("How we set goals", 2), Facts(facts)]
    rows = tuple(
        Row(
            (
                cell(f"{band.low} to {band.high}"),
                cell(str(band.key_results)),
                cell(percent(band.said), number=band.said),
                cell(percent(band.reached), number=band.reached),
            )
        )
        for band in review.calibration.bands
    )
    return [*found, Gap(), Table(_CONFIDENCE, rows)] if rows else found


def _questions(asked: Sequence[Question], review: Review) -> list[Block]:
    items = tuple(
        (
            line(
                Phrase(words.short(one.about), Tone.ACCENT),
                f": {question(one, review)}",
            ),
        )
        for one in asked
    )
    return [Heading("Questions for the meeting", 2), Bullets(items)] if items else []
