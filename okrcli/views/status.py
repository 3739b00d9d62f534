"""
Where every goal stands, worst first.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from okrcli.domain.forecast import forecast
from okrcli.domain.progress import KeyResultProgress, ObjectiveProgress
from okrcli.model.exact import with_unit
from okrcli.model.kinds import Metric
from okrcli.model.kinds.base import shown as plain_number
from okrcli.model.period import Period
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views import broken as broken_files
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
    Line,
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
from okrcli.views.later import Later
from okrcli.views.progress import objective_data, sheet
from okrcli.views.tones import (
    STATUS_TONES,
    bar,
    day_cell,
    lands,
    owner_cell,
    share_cell,
    spark,
    status_badge,
)
from okrcli.views.wording import amount

COLUMNS = (
    Column("Goal", wrap=True),
    Column("Progress", drawn=True, rank=1),
    Column("Score", Align.RIGHT),
    Column("By now", Align.RIGHT, rank=5),
    Column("Status"),
    Column("Value", Align.RIGHT, rank=2),
    Column("Aim", rank=3, wrap=True),
    Column("Lands", Align.RIGHT, rank=8),
    Column("Conf.", Align.RIGHT, rank=6),
    Column("Trend", rank=8),
    Column("Last", rank=4),
    Column("Owner", rank=7),
)


def shown(  # noqa: PLR0913 (what is shown, and its frame)
    found: Sequence[ObjectiveProgress],
    portfolio: Portfolio,
    period: Period,
    today: date,
    *,
    broken: Sequence[Broken],
    nothing: Line,
) -> Shown:
    """
    The progress table, with its totals and the files that could not be read.

    `nothing` is what to say where there is no goal.
    """
    blocks: list[Block] = [Heading(period.name, aside=line(where_in(period, today))), Gap()]
    if found:
        rows = [row for objective in found for row in _rows(objective, portfolio, today)]
        blocks.append(Table(COLUMNS, (*rows, _total(found))))
    elif not broken:
        blocks.append(Callout(Tone.NOTE, nothing))
    blocks += broken_files.blocks(broken)
    return Shown(
        "status",
        Document(tuple(blocks), f"Status of {period.name}"),
        Later(lambda: data(found, portfolio, period, today, broken)),
        sheet(found, portfolio, broken),
    )


def where_in(period: Period, today: date) -> str:
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
    head: tuple[Cell, ...] = (
        Words((Phrase(goal.objective.title),)),
        bar(objective.score, objective.expected, STATUS_TONES[objective.status]),
        share_cell(objective.score, Tone.STRONG),
        share_cell(objective.expected, Tone.MUTED),
        Words((status_badge(objective.status, objective.grade),)),
        _EMPTY,
        _coverage(objective),
        _EMPTY,
        _EMPTY,
        _EMPTY,
        _EMPTY,
        owner_cell(portfolio.owner(goal)),
    )
    return [
        Row(head, tone=Tone.STRONG),
        *[key_result_row(part, portfolio, today) for part in objective.key_results],
    ]


_EMPTY = Words()


def _coverage(objective: ObjectiveProgress) -> Cell:
    """
    How many of its key results have a score, where not all do, and which guardrail is not held.
    """
    watched = in_short(objective.unguarded)
    if objective.measured == objective.total:
        return Words(watched) if watched else _EMPTY
    said = f"{objective.measured} of {objective.total} measured{', ' if watched else ''}"
    return Words((Phrase(said, Tone.MUTED), *watched))


def key_result_row(
    part: KeyResultProgress, portfolio: Portfolio, today: date, depth: int = 1
) -> Row:
    """
    A key result in the columns of the progress table.
    """
    tone = STATUS_TONES[part.status]
    value, unit = part.value, part.key_result.unit
    cells: tuple[Cell, ...] = (
        Words((Phrase(part.key_result.title),)),
        bar(part.score, part.expected, tone),
        share_cell(part.score),
        share_cell(part.expected, Tone.MUTED),
        Words((status_badge(part.status),)),
        ABSENT if value is None else Words((Phrase(amount(value)),), value),
        Words((Phrase(aim(part, unit), Tone.MUTED),)),
        lands(forecast(part)),
        ABSENT if part.confidence is None else Words((Phrase(str(part.confidence)),)),
        spark(tuple([reading.value for reading in part.readings]), tone),
        day_cell(part.last_checkin, today),
        owner_cell(portfolio.owner(part.goal, part.key_result)),
    )
    return Row(cells, depth=depth)


def aim(part: KeyResultProgress, unit: str | None) -> str:
    """
    What a key result is after, with its unit: `45 → 60 points`, `≤ 2 h`, `3 × every month`.
    """
    key_result, outcome = part.key_result, part.outcome
    said = key_result.aim()
    if isinstance(key_result, Metric) and outcome.target is not None:
        said = f"{plain_number(outcome.start)} → {plain_number(outcome.target)}"
    return with_unit(said, unit) if key_result.kind in ("metric", "threshold") else said


def _total(found: Sequence[ObjectiveProgress]) -> Row:
    score, expected = means(found)
    measured, total = sum(o.measured for o in found), sum(o.total for o in found)
    words = f"{len(found)} {'objective' if len(found) == 1 else 'objectives'}"
    cells: tuple[Cell, ...] = (
        cell(words, Phrase(f", {measured} of {total} measured", Tone.MUTED)),
        bar(score, expected, Tone.PLAIN),
        share_cell(score, Tone.STRONG),
        share_cell(expected, Tone.MUTED),
    )
    return Row(cells, record=False, tone=Tone.STRONG)


def means(found: Iterable[ObjectiveProgress]) -> tuple[Fraction | None, Fraction | None]:
    """
    The mean score of objectives that count the same, and of what is due by now in these.

    What was dropped has no result, as in a review.
    """
    counted = [it for it in found if it.score is not None and it.goal.objective.status != "dropped"]
    scores = [it.score for it in counted if it.score is not None]
    return _mean(scores), _mean([it.expected for it in counted if it.expected is not None])


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
        "broken": broken_files.data(broken),
    }
