"""
What needs me today, and where my goals stand: one screen.
"""

from collections.abc import Sequence
from datetime import date

from okrcli.domain.cadence import Due
from okrcli.domain.kpi import Health, KpiStanding
from okrcli.domain.progress import ObjectiveProgress
from okrcli.domain.slip import Slip
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
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
    Words,
    cell,
    line,
)
from okrcli.views.kpi import standing_data
from okrcli.views.progress import objective_data, sheet
from okrcli.views.tones import STATUS_TONES, bar, day_said, health_badge, share_cell, status_badge
from okrcli.views.wording import amount

FIRST_GOAL = "okr add 'What you want' --kr 'Key figure from 10 to 20'"
"""What to type when there is no goal yet."""

# So many of each are named, for one screen must hold them; another command has them all.
_MOST_DUE = 5
_MOST_KPIS = 5
_MOST_SLIPS = 5
_MOST_GOALS = 8
_MOST_BROKEN = 3

_SLIPPED = (
    Column("Slipped since last time", wrap=True),
    Column("Was"),
    Column("Is"),
    Column("Id", rank=1),
)
_GOALS = (
    Column("Goal", wrap=True),
    Column("Progress", drawn=True, rank=1),
    Column("Score", Align.RIGHT),
    Column("By now", Align.RIGHT, rank=2),
    Column("Status"),
)


def shown(  # noqa: PLR0913 (one for each part of the screen)
    *,
    me: str | None,
    found: Sequence[Due],
    slips: Sequence[Slip],
    goals: Sequence[ObjectiveProgress],
    kpis: Sequence[KpiStanding],
    broken: Sequence[Broken],
    portfolio: Portfolio,
    today: date,
) -> Shown:
    """
    What is due, what slipped, KPIs that left their band, goals worst first, and what to type next.
    """
    whose = (Phrase(f"what {me} answers for", Tone.MUTED),) if me else ()
    blocks: list[Block] = [Heading(f"{today:%A}, {today.day} {today:%B %Y}", aside=whose)]
    blocks += broken_files.blocks(broken, _MOST_BROKEN)
    blocks += _due(found, today)
    blocks += _slipped(slips)
    out = [one for one in kpis if one.health in (Health.CRITICAL, Health.WARNING) or one.drop]
    out.sort(key=lambda one: (one.health is not Health.CRITICAL, not one.drop, one.id))
    blocks += _kpis(out)
    blocks += _goals(goals)
    blocks += [Gap(), Paragraph(_next(found, goals, me))]
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
        "slipped": [
            {
                "id": slip.part.id,
                "title": slip.part.key_result.title,
                "before": slip.before,
                "status": slip.part.status,
                "reason": slip.part.reason,
            }
            for slip in slips
        ],
        "kpis": [standing_data(one) for one in out],
        "objectives": [objective_data(one, portfolio) for one in goals],
        "broken": broken_files.data(broken),
    }
    return Shown("today", Document(tuple(blocks), "Today"), data, sheet(goals, portfolio, broken))


def _due(found: Sequence[Due], today: date) -> list[Block]:
    if not found:
        return [Gap(), Callout(Tone.GOOD, line("nothing is due"))]
    rows = tuple(
        Row((cell(one.title), cell(Phrase(_late(one, today), _tone(one))), _name(one.id)))
        for one in found[:_MOST_DUE]
    )
    columns = (Column(f"Due ({len(found)})", wrap=True), Column("Since"), Column("Id", rank=1))
    return [Gap(), Table(columns, rows), *_more(len(found) - _MOST_DUE, "okr due")]


def _tone(one: Due) -> Tone:
    return Tone.CAUTION if one.stale else Tone.MUTED


def _name(goal_id: str) -> Words:
    """
    An id as it may be typed, without the folders before it.
    """
    return cell(Phrase(goal_id.rpartition("/")[2], Tone.ACCENT))


def _late(one: Due, today: date) -> str:
    """
    Since when, in few words.
    """
    if one.days == 0:
        return "today"
    stale = ", stale" if one.stale else ""
    return f"{day_said(one.due_since, today)}{stale}"


def _slipped(slips: Sequence[Slip]) -> list[Block]:
    """
    What got worse: from which status to which, and why.
    """
    rows = tuple(
        Row(
            (
                cell(slip.part.key_result.title),
                cell(Phrase(f"{slip.before.replace('-', ' ')} →", Tone.MUTED)),
                cell(status_badge(slip.part.status)),
                _name(slip.part.id),
            )
        )
        for slip in slips[:_MOST_SLIPS]
    )
    rest = _more(len(slips) - _MOST_SLIPS, "okr status")
    return [Gap(), Table(_SLIPPED, rows), *rest] if rows else []


def _kpis(out: Sequence[KpiStanding]) -> list[Block]:
    items = tuple(
        (
            line(Phrase(one.id, Tone.ACCENT)),
            line(one.kpi.title),
            line(amount(one.latest.value, one.kpi.unit) if one.latest else ""),
            line(health_badge(one.health), Phrase(", a drop" if one.drop else "", Tone.BAD)),
        )
        for one in out[:_MOST_KPIS]
    )
    rest = _more(len(out) - _MOST_KPIS, "okr kpi status")
    return [Heading("KPIs to look at", 2), Bullets(items), *rest] if items else []


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
        for one in goals[:_MOST_GOALS]
    )
    rest = _more(len(goals) - _MOST_GOALS, "okr status")
    return [Heading("Goals", 2), Table(_GOALS, rows), *rest] if rows else []


def _more(count: int, command: str) -> list[Block]:
    if count <= 0:
        return []
    return [Paragraph(line(f"and {count} more: ", Phrase(command, Tone.ACCENT)), line("  "))]


def _next(found: Sequence[Due], goals: Sequence[ObjectiveProgress], me: str | None) -> Line:
    """
    The command that helps most now.
    """
    awaited = [one for one in found if one.what != "objective"]
    if any(one.owner in (me, None) for one in awaited):
        command = "okr checkin"
    elif awaited:
        command = "okr checkin --all"
    elif not goals:
        command = FIRST_GOAL
    else:
        command = "okr status"
    return line("next: ", Phrase(command, Tone.ACCENT))
