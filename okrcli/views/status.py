"""
Where every goal stands, worst first.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress, rounded
from okrcli.model.period import Period
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views.document import (
    ABSENT,
    Align,
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Gap,
    Heading,
    JsonObject,
    Phrase,
    Row,
    Shown,
    Table,
    Tone,
    badge,
    cell,
    line,
)
from okrcli.views.tones import (
    STATUS_TONES,
    bar,
    day_cell,
    now_and_aim,
    share_cell,
    spark,
    status_badge,
)

COLUMNS = (
    Column("Goal", wrap=True),
    Column("Progress", drawn=True, rank=1),
    Column("Score", Align.RIGHT),
    Column("Due by now", Align.RIGHT, rank=3),
    Column("Status"),
    Column("Now, aim", rank=6, wrap=True),
    Column("Conf.", Align.RIGHT, rank=5),
    Column("Trend", rank=7),
    Column("Checked in", rank=4),
    Column("Owner", rank=2),
)


def shown(
    found: Sequence[ObjectiveProgress],
    portfolio: Portfolio,
    period: Period,
    today: date,
    broken: Sequence[Broken],
) -> Shown:
    """
    The progress table, with its totals and the files that could not be read.
    """
    blocks: list[Block] = [Heading(period.name, aside=line(_where_in(period, today)))]
    if found or broken:
        rows = [row for objective in found for row in _rows(objective, portfolio, today)]
        rows += [_broken_row(one) for one in broken]
        if found:
            rows.append(_total(found))
        blocks += [Gap(), Table(COLUMNS, tuple(rows))]
    else:
        blocks += [
            Gap(),
            Callout(
                Tone.NOTE, line("no goals here; add one with ", Phrase("okr add", Tone.ACCENT))
            ),
        ]
    return Shown(
        "status",
        Document(tuple(blocks), f"Status of {period.name}"),
        data(found, portfolio, period, today, broken),
    )


def _where_in(period: Period, today: date) -> str:
    """
    How far the period has come, in weeks.
    """
    if period.start is None or period.end is None:
        return f"on {today}"
    if today < period.start:
        return f"begins on {period.start}"
    if today > period.end:
        return f"ended on {period.end}"
    week = (today - period.start).days // 7 + 1
    weeks = max(week, round(((period.end - period.start).days + 1) / 7))
    return f"week {week} of {weeks}, {today}"


def _rows(objective: ObjectiveProgress, portfolio: Portfolio, today: date) -> list[Row]:
    goal = objective.goal
    tone = STATUS_TONES[objective.status]
    head: tuple[Cell, ...] = (
        cell(goal.objective.title),
        bar(objective.score, objective.expected, tone),
        share_cell(objective.score, Tone.STRONG),
        share_cell(objective.expected, Tone.MUTED),
        cell(status_badge(objective.status, objective.grade)),
        cell(Phrase(f"{objective.measured} of {objective.total} measured", Tone.MUTED))
        if objective.total
        else ABSENT,
        ABSENT,
        ABSENT,
        ABSENT,
        _owner(portfolio.owner(goal)),
    )
    return [
        Row(head, tone=Tone.STRONG),
        *(key_result_row(part, portfolio, today) for part in objective.key_results),
    ]


def key_result_row(
    part: KeyResultProgress, portfolio: Portfolio, today: date, depth: int = 1
) -> Row:
    tone = STATUS_TONES[part.status]
    cells: tuple[Cell, ...] = (
        cell(part.key_result.title),
        bar(part.score, part.expected, tone),
        share_cell(part.score),
        share_cell(part.expected, Tone.MUTED),
        cell(status_badge(part.status)),
        cell(now_and_aim(part)),
        cell(str(part.confidence)) if part.confidence is not None else ABSENT,
        spark(tuple(reading.value for reading in part.readings), tone),
        day_cell(part.last_checkin, today),
        _owner(portfolio.owner(part.goal, part.key_result)),
    )
    return Row(cells, depth=depth)


def _owner(owner: str | None) -> Cell:
    return cell(Phrase(owner, Tone.MUTED)) if owner else ABSENT


def _broken_row(broken: Broken) -> Row:
    rest = (ABSENT,) * (len(COLUMNS) - 5)
    return Row(
        (cell(broken.message), ABSENT, ABSENT, ABSENT, cell(badge("broken", Tone.BAD)), *rest)
    )


def _total(found: Sequence[ObjectiveProgress]) -> Row:
    scored = [objective for objective in found if objective.score is not None]
    score = _mean([o.score for o in scored if o.score is not None])
    expected = _mean([o.expected for o in scored if o.expected is not None])
    measured, total = sum(o.measured for o in found), sum(o.total for o in found)
    words = f"{len(found)} {'objective' if len(found) == 1 else 'objectives'}"
    cells: tuple[Cell, ...] = (
        cell(words),
        bar(score, expected, Tone.PLAIN),
        share_cell(score, Tone.STRONG),
        share_cell(expected, Tone.MUTED),
        cell(Phrase(f"{measured} of {total} measured", Tone.MUTED)),
    )
    return Row(cells, record=False, tone=Tone.STRONG)


def _mean(shares: Sequence[Fraction]) -> Fraction | None:
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def data(
    found: Sequence[ObjectiveProgress],
    portfolio: Portfolio,
    period: Period,
    today: date,
    broken: Sequence[Broken],
) -> JsonObject:
    """
    The shape `okr/status`, version 1.
    """
    return {
        "today": today,
        "period": period.name,
        "objectives": [objective_data(objective, portfolio) for objective in found],
        "broken": [{"path": one.path, "message": one.message} for one in broken],
    }


def objective_data(objective: ObjectiveProgress, portfolio: Portfolio) -> JsonObject:
    """
    An objective as programs read it; shares are rounded to four places.
    """
    goal = objective.goal
    return {
        "id": goal.id,
        "title": goal.objective.title,
        "owner": portfolio.owner(goal),
        "team": goal.team,
        "lifecycle": goal.objective.status,
        "status": objective.status,
        "reason": objective.reason,
        "commitment": goal.objective.commitment,
        "score": rounded(objective.score),
        "expected": rounded(objective.expected),
        "grade": objective.grade,
        "coverage": {"measured": objective.measured, "total": objective.total},
        "key_results": [key_result_data(part, portfolio) for part in objective.key_results],
    }


def key_result_data(part: KeyResultProgress, portfolio: Portfolio) -> JsonObject:
    """
    A key result as programs read it.
    """
    return {
        "id": part.id,
        "title": part.key_result.title,
        "owner": portfolio.owner(part.goal, part.key_result),
        "kind": part.key_result.kind,
        "start": part.outcome.start,
        "target": part.outcome.target,
        "value": part.value,
        "unit": part.key_result.unit,
        "raw": rounded(part.raw),
        "score": rounded(part.score),
        "expected": rounded(part.expected),
        "status": part.status,
        "reason": part.reason,
        "confidence": part.confidence,
        "last_checkin": part.last_checkin,
    }
