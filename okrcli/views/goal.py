"""
One goal in full.
"""

from collections.abc import Sequence
from datetime import date

from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress
from okrcli.domain.smart import objective_letters
from okrcli.model.checkin import Amendment
from okrcli.model.kinds import Milestone
from okrcli.model.kinds.base import shown as plain_number
from okrcli.model.portfolio import Goal, Portfolio
from okrcli.views import guardrails
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
from okrcli.views.history import chart
from okrcli.views.progress import objective_data, sheet
from okrcli.views.status import COLUMNS, key_result_row
from okrcli.views.tones import STATUS_TONES, day_said, status_badge
from okrcli.views.wording import percent, recorded

_RECENT = 5
_MOST_CHARTS = 4


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
        blocks += [Gap(), Table(COLUMNS, rows), *_charts(objective.key_results)]
    for part in objective.key_results:
        blocks += steps(part, today)
    blocks += actions(objective.key_results, today)
    blocks += _notes(objective.key_results, today)
    blocks += amendments(goal.objective.amendments, today)
    return Shown(
        "show",
        Document(tuple(blocks), goal.objective.title),
        data(objective, portfolio, today),
        sheet((objective,), portfolio),
    )


def _charts(parts: Sequence[KeyResultProgress]) -> list[Block]:
    """
    How the values went, unless there are so many key results that nobody would find the rest.
    """
    charts = [
        found._replace(title=f"{part.key_result.title}: {found.title}", drawn=True, small=True)
        for part in parts
        if len(part.readings) > 1 and (found := chart(part)) is not None
    ]
    if len(charts) > _MOST_CHARTS:
        return []
    return [block for found in charts for block in (Gap(), found)]


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
        ("SMART", _smart(goal, portfolio)),
        (
            "Aligns to",
            ", ".join(said.aligns_to) or (f"nothing: {said.standalone}" if said.standalone else ""),
        ),
        ("Supported by", ", ".join(child.id for child in portfolio.children(goal.id))),
        ("Continues", said.continues),
        ("Tags", ", ".join(said.tags)),
        ("Learned", said.review.learned if said.review else None),
        ("Next", said.review.next if said.review else None),
    )
    facts += [(label, line(" ".join(text.split()))) for label, text in texts if text]
    if objective.guardrails:
        facts.append(("Guardrails", guardrails.in_full(objective.guardrails)))
    return facts


def _period(goal: Goal) -> str:
    period = goal.period
    return f"{period.name}, {period.start} to {period.end}" if period.start else period.name


def _smart(goal: Goal, portfolio: Portfolio) -> str:
    """
    How many of the five questions the file answers, and which it leaves open.
    """
    missing = [one.name for one in objective_letters(goal, portfolio) if not one.answered]
    if not missing:
        return "all five answered"
    return f"{5 - len(missing)} of 5 answered, open: {', '.join(missing)}"


def steps(part: KeyResultProgress, today: date) -> list[Block]:
    """
    The steps of a milestone, done or not.
    """
    milestone = part.key_result
    if not isinstance(milestone, Milestone) or not milestone.steps:
        return []
    items = tuple(_ticked(one.title, one.done, one.due, today) for one in milestone.steps)
    return [Heading(f"Steps of {milestone.id}", 2), Bullets(items)]


def actions(parts: Sequence[KeyResultProgress], today: date) -> list[Block]:
    """
    What is to be done for these key results.
    """
    items = tuple(
        (
            *_ticked(action.title, action.done, action.due, today),
            line(Phrase(part.key_result.id, Tone.MUTED)),
            line(Phrase(action.owner or "", Tone.MUTED)),
        )
        for part in parts
        for action in part.key_result.actions
    )
    return [Heading("Actions", 2), Bullets(items)] if items else []


def _ticked(title: str, done: date | None, due: date | None, today: date) -> tuple[Line, ...]:
    """
    Whether it is done, what it is, and when.
    """
    if done is not None and done <= today:
        when = day_said(done, today)
        return line(Phrase("done", Tone.GOOD)), line(title), line(Phrase(when, Tone.MUTED))
    late = due is not None and due < today
    state = Phrase("late", Tone.CAUTION) if late else Phrase("open", Tone.MUTED)
    when = f"due {day_said(due, today)}" if due else ""
    return line(state), line(title), line(Phrase(when, Tone.MUTED))


def _notes(parts: Sequence[KeyResultProgress], today: date) -> list[Block]:
    """
    The newest notes of all key results, newest first.
    """
    said = [(c, part) for part in parts for c in part.key_result.checkins if c.note]
    newest = sorted(
        (one for one in said if one[0].date <= today), key=lambda one: one[0].date, reverse=True
    )
    items = tuple(
        (
            line(Phrase(day_said(checkin.date, today), Tone.MUTED)),
            line(Phrase(part.key_result.id, Tone.ACCENT)),
            line(plain_number(checkin.value) if checkin.value is not None else ""),
            line(
                " ".join((checkin.note or "").split()),
                Phrase(f"  {checkin.by}" if checkin.by else "", Tone.MUTED),
            ),
        )
        for checkin, part in newest[:_RECENT]
    )
    return [Heading("Latest notes", 2), Bullets(items)] if items else []


def amendments(among: Sequence[Amendment], today: date) -> list[Block]:
    """
    What was changed on the way, and why.
    """
    items = tuple(
        (
            line(Phrase(day_said(a.date, today), Tone.MUTED)),
            line(Phrase(a.field, Tone.ACCENT)),
            line(f"{recorded(a.from_)} → {recorded(a.to)}"),
            line(" ".join(a.reason.split()), Phrase(f"  {a.by}" if a.by else "", Tone.MUTED)),
        )
        for a in among
        if a.date <= today
    )
    return [Heading("Amendments", 2), Bullets(items)] if items else []


def data(objective: ObjectiveProgress, portfolio: Portfolio, today: date) -> JsonObject:
    """
    The shape `okr/show`, version 1: the objective of `okr/status` and what its file says besides.
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
        "watched": guardrails.data(objective.guardrails),
        "tags": list(said.tags),
        "continues": said.continues,
        "history": {part.id: history(part, today) for part in objective.key_results},
        "amendments": amendments_data(said.amendments, today),
    }


def history(part: KeyResultProgress, today: date) -> list[JsonObject]:
    """
    The check-ins up to a day, as they stand in the file.
    """
    return [
        {"date": c.date, "value": c.value, "confidence": c.confidence, "by": c.by, "note": c.note}
        for c in part.key_result.checkins
        if c.date <= today
    ]


def amendments_data(among: Sequence[Amendment], today: date) -> list[JsonObject]:
    """
    The amendments up to a day; numbers stay numbers.
    """
    return [
        {
            "date": a.date,
            "field": a.field,
            "from": a.from_,
            "to": a.to,
            "by": a.by,
            "reason": a.reason,
        }
        for a in among
        if a.date <= today
    ]
