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
    Cell,
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
from okrcli.views.guardrails import in_short
from okrcli.views.kpi import health_said, standing_data
from okrcli.views.later import Later
from okrcli.views.progress import objective_data, sheet
from okrcli.views.tones import STATUS_TONES, bar, day_said, share_cell, status_badge
from okrcli.views.wording import amount

FIRST_GOAL = "okr add 'What you want' --kr 'Key figure from 10 to 20'"
"""What to type when there is no goal yet."""

# At most so many of each are named, for one screen must hold them; another command has them all.
_MOST_DUE = 5
_MOST_KPIS = 5
_MOST_SLIPS = 5
_MOST_GOALS = 8
_MOST_BROKEN = 3
_HEAD_AND_NEXT = 4
"""Lines of the day, of what to type next, and of the prompt behind it."""
_SINCE, _WAS_AND_IS, _SCORES = 17, 36, 34
"""Cells of a line beside a title and an id."""
_AROUND_TABLE, _AROUND_KPIS, _AROUND_GOALS = 4, 3, 5
"""Lines around the rows of a part: gaps, headings, rules, and how many more there are."""

_SLIPPED = (
    Column("Slipped since last time", wrap=True),
    Column("Was"),
    Column("Is"),
    Column("Id", rank=1),
)
_GOALS = (
    Column("Goal", wrap=True),
    Column("Progress", drawn=True, rank=3, spare=True),
    Column("Score", Align.RIGHT),
    Column("By now", Align.RIGHT, rank=2),
    Column("Status"),
)


def shown(  # noqa: PLR0913 (one for each part of the screen)
    *,
    me: str | None,
    mine: bool,
    size: tuple[int, int] | None,
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
    out = [one for one in kpis if one.health in (Health.CRITICAL, Health.WARNING) or one.drop]
    out.sort(key=lambda one: (one.health is not Health.CRITICAL, not one.drop, one.id))
    whose = _whose(me, found, mine=mine)
    blocks: list[Block] = [Heading(f"{today:%A}, {today.day} {today:%B %Y}", aside=whose)]
    blocks += broken_files.blocks(broken, _MOST_BROKEN)
    due, slipped, watched, named = _fitting(
        size,
        2 * min(len(broken), _MOST_BROKEN) + 3 if broken else 0,
        [len(one.title) + len(_short(one.id)) + _SINCE for one in found],
        [len(one.part.key_result.title) + len(_short(one.part.id)) + _WAS_AND_IS for one in slips],
        [0 for _ in out],
        [len(one.goal.objective.title) + _SCORES for one in goals],
    )
    blocks += _due(found, today, due)
    blocks += _slipped(slips, slipped)
    blocks += _kpis(out, watched, today)
    blocks += _goals(goals, named)
    blocks += [Gap(), Paragraph(_next(found, goals, me))]
    data = Later(
        lambda: {
            "today": today,
            "me": me if mine else None,
            "due": [_due_data(one) for one in found],
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
    )
    return Shown("today", Document(tuple(blocks), "Today"), data, sheet(goals, portfolio, broken))


def _due_data(one: Due) -> JsonObject:
    return {
        "id": one.id,
        "title": one.title,
        "what": one.what,
        "days": one.days,
        "stale": one.stale,
        "reason": one.reason,
    }


def _whose(me: str | None, found: Sequence[Due], *, mine: bool) -> Line:
    """
    Whose goals these are, where it is not plain.
    """
    if mine:
        return line(Phrase(f"what {me} answers for", Tone.MUTED))
    if me and any(one.owner not in (me, None) for one in found):
        return line(Phrase(f"of everybody; {me} answers for no goal here", Tone.MUTED))
    return ()


def _fitting(size: tuple[int, int] | None, above: int, *parts: Sequence[int]) -> list[int]:
    """
    How many of what is due, what slipped, KPIs and goals a terminal holds; one of each at least.

    Each of them is given by its width: what is wider than the terminal takes two lines.
    """
    most = (_MOST_DUE, _MOST_SLIPS, _MOST_KPIS, _MOST_GOALS)
    around = (_AROUND_TABLE, _AROUND_TABLE, _AROUND_KPIS, _AROUND_GOALS)
    shown = [list(part[:many]) for part, many in zip(parts, most, strict=True)]
    if size is not None:
        columns, lines = size
        taken = sum(least for least, part in zip(around, shown, strict=True) if part)
        room = lines - _HEAD_AND_NEXT - above - taken
        while sum(1 + (one > columns) for part in shown for one in part) > room:
            longest = max(shown, key=len)
            if len(longest) <= 1:
                break
            longest.pop()
    return [len(part) for part in shown]


def _due(found: Sequence[Due], today: date, most: int) -> list[Block]:
    if not found:
        return [Gap(), Callout(Tone.GOOD, line("nothing is due"))]
    rows = tuple(
        Row((cell(one.title), cell(Phrase(_late(one, today), _tone(one))), _name(one.id)))
        for one in found[:most]
    )
    columns = (Column(f"Due ({len(found)})", wrap=True), Column("Since"), Column("Id", rank=1))
    return [Gap(), Table(columns, rows), *_more(len(found) - most, "okr due")]


def _tone(one: Due) -> Tone:
    return Tone.CAUTION if one.stale else Tone.MUTED


def _name(goal_id: str) -> Words:
    return cell(Phrase(_short(goal_id), Tone.ACCENT))


def _short(goal_id: str) -> str:
    """
    An id as it may be typed, without the folders before it.
    """
    return goal_id.rpartition("/")[2]


def _late(one: Due, today: date) -> str:
    """
    Since when, in few words.
    """
    if one.days == 0:
        return "today"
    stale = ", stale" if one.stale else ""
    return f"{day_said(one.due_since, today)}{stale}"


def _slipped(slips: Sequence[Slip], most: int) -> list[Block]:
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
        for slip in slips[:most]
    )
    rest = _more(len(slips) - most, "okr status")
    return [Gap(), Table(_SLIPPED, rows), *rest] if rows else []


def _kpis(out: Sequence[KpiStanding], most: int, today: date) -> list[Block]:
    items = tuple(
        (
            line(Phrase(one.id, Tone.ACCENT)),
            line(one.kpi.title),
            line(amount(one.latest.value, one.kpi.unit) if one.latest else ""),
            line(health_said(one, today), _dropped(one)),
        )
        for one in out[:most]
    )
    rest = _more(len(out) - most, "okr kpi status")
    return [Heading("KPIs to look at", 2), Bullets(items), *rest] if items else []


def _standing(one: ObjectiveProgress) -> Cell:
    """
    Its status, and which guardrail is not held.
    """
    watched = in_short(one.unguarded)
    between = "  " if watched else ""
    return Words(line(status_badge(one.status, one.grade), between, watched))


def _dropped(one: KpiStanding) -> Phrase:
    """
    That it dropped; of a drop that was accepted also that.
    """
    if one.drop and one.kpi.accepted:
        return Phrase(", dropped, accepted", Tone.MUTED)
    return Phrase(", dropped" if one.drop else "", Tone.BAD)


def _goals(goals: Sequence[ObjectiveProgress], most: int) -> list[Block]:
    rows = tuple(
        Row(
            (
                cell(one.goal.objective.title),
                bar(one.score, one.expected, STATUS_TONES[one.status]),
                share_cell(one.score, Tone.STRONG),
                share_cell(one.expected, Tone.MUTED),
                _standing(one),
            )
        )
        for one in goals[:most]
    )
    rest = _more(len(goals) - most, "okr status")
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
    over = [one for one in found if one.what == "objective" and one.owner in (me, None)]
    if any(one.owner in (me, None) for one in awaited):
        command = "okr checkin"
    elif awaited:
        command = "okr checkin --all"
    elif over:
        command = f"okr close {over[0].id}"
    elif not goals:
        command = FIRST_GOAL
    else:
        command = "okr status"
    return line("next: ", Phrase(command, Tone.ACCENT))
