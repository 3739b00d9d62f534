"""
What needs me today, and where my goals stand: one screen.
"""

from collections.abc import Sequence
from datetime import date

from okrcli.domain.cadence import Due
from okrcli.domain.kpi import Health, KpiStanding
from okrcli.domain.progress import ObjectiveProgress
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views.document import (
    Align,
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Gap,
    Heading,
    JsonObject,
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
from okrcli.views.kpi import standing_data
from okrcli.views.status import objective_data
from okrcli.views.tones import STATUS_TONES, bar, health_badge, share_cell, status_badge
from okrcli.views.wording import BRIEF, amount

FIRST_GOAL = "okr add 'What you want' --kr 'Key figure from 10 to 20'"
"""What to type when there is no goal yet."""

_MOST = 7
"""So many due things are named on the screen; `okr due` has them all."""

_GOALS = (
    Column("Goal", wrap=True),
    Column("Progress", drawn=True, rank=1),
    Column("Score", Align.RIGHT),
    Column("Due by now", Align.RIGHT, rank=2),
    Column("Status"),
)


def shown(  # noqa: PLR0913
    *,
    me: str | None,
    found: Sequence[Due],
    goals: Sequence[ObjectiveProgress],
    kpis: Sequence[KpiStanding],
    broken: Sequence[Broken],
    portfolio: Portfolio,
    today: date,
) -> Shown:
    """
    Broken files, what is due, KPIs that left their band, goals worst first, and what to type next.
    """
    whose = f"{me}, {today:%A}" if me else f"{today:%A}"
    blocks: list[Block] = [Heading(f"{today}", aside=line(whose))]
    blocks += [Callout(Tone.BAD, line(badge("broken ", Tone.BAD), one.message)) for one in broken]
    blocks += _due(found)
    out = [one for one in kpis if one.health in (Health.CRITICAL, Health.WARNING) or one.drop]
    blocks += _kpis(out)
    blocks += _goals(goals)
    blocks += [Gap(), Paragraph(_next(found, goals))]
    data: JsonObject = {
        "today": today,
        "me": me,
        "due": [
            {
                "id": one.id,
                "title": one.title,
                "what": one.what,
                "days": one.days,
                "stale": one.stale,
                "reason": one.reason,
            }
            for one in found
        ],
        "kpis": [standing_data(one) for one in out],
        "objectives": [objective_data(one, portfolio) for one in goals],
        "broken": [{"path": one.path, "message": one.message} for one in broken],
    }
    return Shown("today", Document(tuple(blocks), "Today"), data)


def _due(found: Sequence[Due]) -> list[Block]:
    if not found:
        return [Callout(Tone.GOOD, line("nothing is due"))]
    lines = [
        line(
            Phrase(one.id.rpartition("/")[2], Tone.ACCENT),
            f"  {one.title}  ",
            Phrase(one.reason, Tone.CAUTION if one.stale else Tone.MUTED),
        )
        for one in found[:_MOST]
    ]
    if len(found) > _MOST:
        lines.append(line(f"and {len(found) - _MOST} more: ", Phrase("okr due", Tone.ACCENT)))
    return [Heading(f"Due ({len(found)})", 2), Bullets(tuple(lines))]


def _kpis(out: Sequence[KpiStanding]) -> list[Block]:
    lines: list[Line] = []
    for one in out:
        value = amount(one.latest.value, one.kpi.unit, BRIEF) if one.latest else ""
        lines.append(
            line(
                Phrase(one.id, Tone.ACCENT),
                f"  {one.kpi.title}  {value}  ",
                health_badge(one.health),
                Phrase("  a drop" if one.drop else "", Tone.BAD),
            )
        )
    return [Heading("KPIs out of their band", 2), Bullets(tuple(lines))] if lines else []


def _goals(goals: Sequence[ObjectiveProgress]) -> list[Block]:
    rows = tuple(
        Row(
            (
                cell(one.goal.objective.title),
                bar(one.score, one.expected, STATUS_TONES[one.status]),
                share_cell(one.score, Tone.STRONG),
                share_cell(one.expected, Tone.MUTED),
                cell(status_badge(one.status, one.grade)),
            )
        )
        for one in goals
    )
    return [Heading("Goals", 2), Table(_GOALS, rows)] if rows else []


def _next(found: Sequence[Due], goals: Sequence[ObjectiveProgress]) -> Line:
    """
    The command that helps most now.
    """
    checkin = next((one for one in found if one.what == "key result"), None)
    if checkin is not None:
        command = f"okr checkin {checkin.id.rpartition('/')[2]} VALUE"
    elif not goals:
        command = FIRST_GOAL
    else:
        command = "okr status"
    return line("next: ", Phrase(command, Tone.ACCENT))
