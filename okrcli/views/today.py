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
    cell,
    line,
)
from okrcli.views.kpi import standing_data
from okrcli.views.progress import objective_data, sheet
from okrcli.views.tones import STATUS_TONES, bar, health_badge, share_cell, status_badge
from okrcli.views.wording import amount

FIRST_GOAL = "okr add 'What you want' --kr 'Key figure from 10 to 20'"
"""What to type when there is no goal yet."""

# So many of each are named, for one screen must hold them; another command has them all.
_MOST_DUE = 5
_MOST_KPIS = 5
_MOST_GOALS = 8
_MOST_BROKEN = 3

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
    goals: Sequence[ObjectiveProgress],
    kpis: Sequence[KpiStanding],
    broken: Sequence[Broken],
    portfolio: Portfolio,
    today: date,
) -> Shown:
    """
    Broken files, what is due, KPIs that left their band, goals worst first, and what to type next.
    """
    whose = (Phrase(f"what {me} answers for", Tone.MUTED),) if me else ()
    blocks: list[Block] = [Heading(f"{today:%A}, {today.day} {today:%B %Y}", aside=whose)]
    blocks += broken_files.blocks(broken, _MOST_BROKEN)
    blocks += _due(found)
    out = [one for one in kpis if one.health in (Health.CRITICAL, Health.WARNING) or one.drop]
    out.sort(key=lambda one: (one.health is not Health.CRITICAL, not one.drop, one.id))
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
        "broken": broken_files.data(broken),
    }
    return Shown("today", Document(tuple(blocks), "Today"), data, sheet(goals, portfolio, broken))


def _due(found: Sequence[Due]) -> list[Block]:
    if not found:
        return [Gap(), Callout(Tone.GOOD, line("nothing is due"))]
    items = tuple(
        (
            line(Phrase(one.id.rpartition("/")[2], Tone.ACCENT)),
            line(one.title),
            line(Phrase(one.reason, Tone.CAUTION if one.stale else Tone.MUTED)),
        )
        for one in found[:_MOST_DUE]
    )
    rest = _more(len(found) - _MOST_DUE, "okr due")
    return [Heading(f"Due ({len(found)})", 2), Bullets(items), *rest]


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
