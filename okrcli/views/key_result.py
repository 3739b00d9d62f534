"""
One key result in full.
"""

from collections.abc import Sequence
from datetime import date

from okrcli.domain.evidence import past
from okrcli.domain.forecast import forecast
from okrcli.domain.progress import KeyResultProgress
from okrcli.model.checkin import Amendment
from okrcli.model.kinds import Milestone
from okrcli.model.portfolio import Portfolio
from okrcli.views.document import (
    Align,
    Block,
    Column,
    Document,
    Facts,
    Gap,
    Heading,
    JsonObject,
    Line,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    cell,
    line,
)
from okrcli.views.forecast import sentence
from okrcli.views.goal import actions, amendments, amendments_data, history, steps
from okrcli.views.history import chart
from okrcli.views.progress import key_result_data
from okrcli.views.status import aim
from okrcli.views.tones import STATUS_TONES, day_cell, day_said, owner_cell, status_badge
from okrcli.views.wording import amount, percent

_CHECKINS = (
    Column("Date"),
    Column("Value", Align.RIGHT),
    Column("Conf.", Align.RIGHT, rank=1),
    Column("By", rank=2),
    Column("Note", wrap=True),
)


def shown(part: KeyResultProgress, portfolio: Portfolio, today: date) -> Shown:
    """
    A key result: where it stands, how that is computed, and every check-in, newest first.
    """
    key_result = part.key_result
    amended = _own(part)
    blocks: list[Block] = [
        Heading(key_result.title, aside=line(status_badge(part.status))),
        Facts(tuple(_facts(part, portfolio, today))),
        *steps(part, today),
        *actions((part,), today),
        *_history(part),
        *_checkins(part, today),
        *amendments(amended, today),
    ]
    data: JsonObject = {
        "key_result": key_result_data(part, portfolio),
        "weight": key_result.weight,
        "due": part.window.end,
        "kpi": key_result.kpi,
        "source": key_result.source,
        "formula": part.outcome.formula or part.outcome.reason,
        "history": history(part, today),
        "amendments": amendments_data(amended, today),
    }
    return Shown("show", Document(tuple(blocks), key_result.title), data)


def _own(part: KeyResultProgress) -> Sequence[Amendment]:
    """
    The objective's amendments that are about this key result.
    """
    name = f"key_results.{part.key_result.id}"
    found = part.goal.objective.amendments
    return [one for one in found if one.field == name or one.field.startswith(f"{name}.")]


def _facts(part: KeyResultProgress, portfolio: Portfolio, today: date) -> list[tuple[str, Line]]:
    key_result = part.key_result
    facts = [("Id", line(Phrase(part.id, Tone.ACCENT)))]
    if part.value is not None:
        facts.append(("Value", _value(part, today)))
    if part.score is not None:
        pace = f", {percent(part.expected)} due by now" if part.expected is not None else ""
        facts.append(("Score", line(Phrase(percent(part.score), Tone.STRONG), pace)))
    facts.append(("Standing", line(Phrase(part.reason, STATUS_TONES[part.status]))))
    landing = forecast(part)
    if landing.line is not None:
        facts.append(("Lands", sentence(part, landing, today)))
    a_week = amount(part.per_week, key_result.unit, 2, signed=True) if part.per_week else ""
    texts = (
        ("Aim", aim(part, key_result.unit)),
        ("To get there", f"{a_week} a week" if a_week else None),
        ("Formula", part.outcome.formula),
        ("Due", str(part.window.end) if part.window.end else None),
        ("Objective", f"{part.goal.objective.title}  {part.goal.id}"),
        ("Owner", portfolio.owner(part.goal, key_result)),
        ("Confidence", f"{part.confidence} of 10" if part.confidence is not None else None),
        ("Weight", amount(key_result.weight) if key_result.weight != 1 else None),
        ("KPI", key_result.kpi),
        ("Source", key_result.source),
    )
    return facts + [(label, line(" ".join(text.split()))) for label, text in texts if text]


def _value(part: KeyResultProgress, today: date) -> Line:
    said = amount(part.value, part.key_result.unit) if part.value is not None else ""
    day = part.readings[-1].date if part.readings else None
    return line(Phrase(said, Tone.STRONG), f" on {day_said(day, today)}" if day else "")


def _history(part: KeyResultProgress) -> list[Block]:
    """
    How its values went; of a KPI's values no check-in tells.
    """
    found = chart(part)
    if found is None:
        return []
    return [Gap(), found._replace(drawn=part.key_result.kpi is None)]


def _checkins(part: KeyResultProgress, today: date) -> list[Block]:
    if isinstance(part.key_result, Milestone) and not part.key_result.checkins:
        return []
    rows = tuple(
        Row(
            (
                day_cell(c.date, today),
                cell(amount(c.value), number=c.value) if c.value is not None else cell(),
                cell(str(c.confidence)) if c.confidence is not None else cell(),
                owner_cell(c.by),
                cell(" ".join((c.note or "").split())),
            )
        )
        for c in reversed(past(part.key_result, today))
    )
    return [Heading("Check-ins", 2), Table(_CHECKINS, rows)] if rows else []
