"""
One goal in full.
"""

from datetime import date

from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress
from okrcli.model.kinds import Milestone
from okrcli.model.kinds.base import shown as plain_number
from okrcli.model.objective import Objective
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.views.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Gap,
    Heading,
    JsonObject,
    Line,
    Phrase,
    Shown,
    Table,
    Tone,
    line,
)
from okrcli.views.status import COLUMNS, key_result_row, objective_data
from okrcli.views.tones import STATUS_TONES, day_said, status_badge
from okrcli.views.wording import percent

_RECENT = 5


def shown(objective: ObjectiveProgress, portfolio: Portfolio, today: date) -> Shown:
    """
    An objective: its sentence, its numbers, what was said about it, and what it belongs to.
    """
    goal = objective.goal
    blocks: list[Block] = [
        Heading(goal.objective.title, aside=line(status_badge(objective.status, objective.grade))),
        Facts(tuple(_facts(objective, portfolio))),
    ]
    if objective.key_results:
        rows = tuple(
            key_result_row(part, portfolio, today, depth=0) for part in objective.key_results
        )
        blocks += [Gap(), Table(COLUMNS, rows)]
    blocks += _steps(objective.key_results, today)
    blocks += _actions(objective.key_results, today)
    blocks += _notes(objective.key_results, today)
    blocks += _amendments(goal.objective, today)
    return Shown(
        "show", Document(tuple(blocks), goal.objective.title), data(objective, portfolio, today)
    )


def _facts(objective: ObjectiveProgress, portfolio: Portfolio) -> list[tuple[str, Line]]:
    goal, said = objective.goal, objective.goal.objective
    facts: list[tuple[str, Line]] = [("Id", line(Phrase(goal.id, Tone.ACCENT)))]
    score, expected = objective.score, objective.expected
    if score is not None:
        pace = f", {percent(expected)} due by now" if expected is not None else ""
        facts.append(
            (
                "Score",
                line(
                    Phrase(percent(score), Tone.STRONG),
                    f"{pace}, {objective.measured} of {objective.total} measured",
                ),
            )
        )
    facts.append(("Standing", line(Phrase(objective.reason, STATUS_TONES[objective.status]))))
    texts = (
        ("Why", said.why),
        ("Achievable", said.achievable),
        ("Owner", portfolio.owner(goal)),
        ("Team", goal.team),
        ("With", ", ".join(said.contributors)),
        ("Period", _period(goal)),
        (
            "Kind",
            ", ".join(
                word
                for word in (said.framework, said.level, said.commitment, said.perspective)
                if word
            ),
        ),
        (
            "Aligns to",
            ", ".join(said.aligns_to) or (f"nothing: {said.standalone}" if said.standalone else ""),
        ),
        ("Supported by", ", ".join(child.id for child in portfolio.children(goal.id))),
        ("Guardrails", ", ".join(said.guardrails)),
        ("Continues", said.continues),
        ("Tags", ", ".join(said.tags)),
        ("Learned", said.review.learned if said.review else None),
        ("Next", said.review.next if said.review else None),
    )
    return facts + [(label, line(" ".join(text.split()))) for label, text in texts if text]


def _period(goal: Goal) -> str:
    period = goal.period
    return f"{period.name}, {period.start} to {period.end}" if period.start else period.name


def _steps(parts: tuple[KeyResultProgress, ...], today: date) -> list[Block]:
    blocks: list[Block] = []
    for part in parts:
        milestone = part.key_result
        if isinstance(milestone, Milestone) and milestone.steps:
            lines = [_ticked(step.title, step.done, step.due, today) for step in milestone.steps]
            blocks += [Heading(f"Steps of {milestone.id}", 2), Bullets(tuple(lines))]
    return blocks


def _actions(parts: tuple[KeyResultProgress, ...], today: date) -> list[Block]:
    lines = [
        line(
            _ticked(action.title, action.done, action.due, today),
            Phrase(
                f"  {part.key_result.id}{f', {action.owner}' if action.owner else ''}", Tone.MUTED
            ),
        )
        for part in parts
        for action in part.key_result.actions
    ]
    return [Heading("Actions", 2), Bullets(tuple(lines))] if lines else []


def _ticked(title: str, done: date | None, due: date | None, today: date) -> Line:
    if done is not None and done <= today:
        return line(
            Phrase("done ", Tone.GOOD), title, Phrase(f"  {day_said(done, today)}", Tone.MUTED)
        )
    late = due is not None and due < today
    when = f"  due {day_said(due, today)}" if due else ""
    return line(
        Phrase("late " if late else "open ", Tone.CAUTION if late else Tone.MUTED),
        title,
        Phrase(when, Tone.MUTED),
    )


def _notes(parts: tuple[KeyResultProgress, ...], today: date) -> list[Block]:
    """
    The newest notes of all key results, newest first.
    """
    said = [
        (c.date, part.key_result.id, c.value, c.note, c.by)
        for part in parts
        for c in part.key_result.checkins
        if c.note and c.date <= today
    ]
    lines = [
        line(
            Phrase(f"{day_said(day, today)}  ", Tone.MUTED),
            Phrase(key_result, Tone.ACCENT),
            f" {plain_number(value)}" if value is not None else "",
            f"  {' '.join((note or '').split())}",
            Phrase(f"  {by}" if by else "", Tone.MUTED),
        )
        for day, key_result, value, note, by in sorted(said, key=lambda one: one[0], reverse=True)[
            :_RECENT
        ]
    ]
    return [Heading("Latest notes", 2), Bullets(tuple(lines))] if lines else []


def _amendments(objective: Objective, today: date) -> list[Block]:
    lines = [
        line(
            Phrase(f"{day_said(a.date, today)}  ", Tone.MUTED),
            Phrase(a.field, Tone.ACCENT),
            f" {_value(a.from_)} → {_value(a.to)}: {a.reason}",
        )
        for a in objective.amendments
        if a.date <= today
    ]
    return [Heading("Amendments", 2), Bullets(tuple(lines))] if lines else []


def _value(value: object) -> str:
    return "nothing" if value is None else str(value)


def data(objective: ObjectiveProgress, portfolio: Portfolio, today: date) -> JsonObject:
    """
    The shape `okr/show`, version 1: the objective of `okr/status` and what its file said by today.
    """
    said = objective.goal.objective
    return {
        **objective_data(objective, portfolio),
        "period": objective.goal.period.name,
        "why": said.why,
        "level": said.level,
        "framework": said.framework,
        "aligns_to": list(said.aligns_to),
        "children": [child.id for child in portfolio.children(objective.goal.id)],
        "guardrails": list(said.guardrails),
        "breached": list(objective.breached),
        "tags": list(said.tags),
        "continues": said.continues,
        "history": {part.id: _history(part, today) for part in objective.key_results},
        "amendments": [
            {
                "date": a.date,
                "field": a.field,
                "from": a.from_,
                "to": a.to,
                "by": a.by,
                "reason": a.reason,
            }
            for a in said.amendments
            if a.date <= today
        ],
    }


def _history(part: KeyResultProgress, today: date) -> list[JsonObject]:
    return [
        {"date": c.date, "value": c.value, "confidence": c.confidence, "by": c.by, "note": c.note}
        for c in part.key_result.checkins
        if c.date <= today
    ]
