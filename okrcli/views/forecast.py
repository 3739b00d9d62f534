"""
Where each key result will land.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from okrcli.domain.forecast import METHOD, TO_80, Forecast, forecast
from okrcli.domain.progress import KeyResultProgress
from okrcli.model.kinds import Threshold
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
    Paragraph,
    Phrase,
    Row,
    Sheet,
    Shown,
    Table,
    Tone,
    cell,
    line,
)
from okrcli.views.progress import landing_data
from okrcli.views.status import aim
from okrcli.views.tones import day_cell, day_said, lands, owner_cell
from okrcli.views.wording import amount, percent

_COLUMNS = (
    Column("Key result", wrap=True),
    Column("Now", Align.RIGHT, rank=2),
    Column("Aim", rank=3, wrap=True),
    Column("Lands", Align.RIGHT),
    Column("80% within", rank=1),
    Column("Chance", Align.RIGHT),
    Column("Due", rank=5),
    Column("Owner", rank=6),
    Column("Id", rank=4),
)
_SILENT = (
    Column("Key result", wrap=True),
    Column("Because", wrap=True),
    Column("Owner", rank=2),
    Column("Id", rank=1),
)
_TITLES = (
    *("id", "title", "due", "target", "value", "unit", "projected", "low", "high"),
    *("probability", "why_not", "owner"),
)


class _Told(NamedTuple):
    part: KeyResultProgress
    found: Forecast


def shown(
    parts: Sequence[KeyResultProgress],
    portfolio: Portfolio,
    today: date,
    *,
    broken: Sequence[Broken],
    nothing: Line,
) -> Shown:
    """
    The least likely first; then those of which nothing can be told, and why.

    `nothing` is what to say where there is no key result.
    """
    told = sorted((_Told(part, forecast(part)) for part in parts), key=_worst_first)
    rows = tuple(_row(one, portfolio, today) for one in told if one.found.line)
    blocks: list[Block] = []
    if rows:
        blocks += [Table(_COLUMNS, rows), Gap(), Paragraph(line(Phrase(_EXPLAINED, Tone.MUTED)))]
    silent = tuple(_silent(one, portfolio) for one in told if not one.found.line)
    if silent:
        blocks += [Heading("No forecast", 2), Table(_SILENT, silent)]
    if not told and not broken:
        blocks.append(Callout(Tone.NOTE, nothing))
    blocks += broken_files.blocks(broken)
    records = [_record(one, portfolio) for one in told]
    data: JsonObject = {
        "today": today,
        "key_results": records,
        "broken": broken_files.data(broken),
    }
    sheet = Sheet(_TITLES, lambda: [tuple(it.get(title) for title in _TITLES) for it in records])
    return Shown("forecast", Document(tuple(blocks), "Forecast"), data, sheet)


_EXPLAINED = f"Lands: {METHOD}. Chance: of reaching the target, or of being within the bounds, when it is due."


def _worst_first(told: _Told) -> tuple[bool, bool, float, str]:
    chance = told.found.probability
    return told.found.line is None, chance is None, float(chance or 0), told.part.id


def _row(told: _Told, portfolio: Portfolio, today: date) -> Row:
    part, found = told
    key_result, due = part.key_result, found.due
    return Row(
        (
            cell(key_result.title),
            ABSENT if found.value is None else cell(amount(found.value), number=found.value),
            cell(Phrase(aim(part, key_result.unit), Tone.MUTED)),
            lands(found, Tone.STRONG),
            cell(_within(found)),
            chance_cell(found),
            day_cell(due, today),
            owner_cell(portfolio.owner(part.goal, key_result)),
            cell(Phrase(part.id, Tone.ACCENT)),
        )
    )


def chance_cell(found: Forecast) -> Cell:
    """
    How likely it is, in percent.
    """
    chance = found.probability
    return ABSENT if chance is None else cell(percent(chance), number=chance)


def _within(found: Forecast) -> str:
    low, high = found.low, found.high
    return "" if low is None or high is None else f"{amount(low)} to {amount(high)}"


def _silent(told: _Told, portfolio: Portfolio) -> Row:
    part, found = told
    return Row(
        (
            cell(part.key_result.title),
            cell(found.why_not),
            owner_cell(portfolio.owner(part.goal, part.key_result)),
            cell(Phrase(part.id, Tone.ACCENT)),
        )
    )


def _record(told: _Told, portfolio: Portfolio) -> JsonObject:
    """
    A forecast of the shape `okr/forecast`, version 1.
    """
    part, found = told
    return {
        "id": part.id,
        "title": part.key_result.title,
        "owner": portfolio.owner(part.goal, part.key_result),
        "unit": part.key_result.unit,
        "due": found.due,
        "target": found.target,
        "value": found.value,
        **landing_data(found),
        "method": found.method,
    }


def sentence(part: KeyResultProgress, found: Forecast, today: date) -> Line:
    """
    Where it lands and how likely that is enough, or why nobody can tell.
    """
    unit = part.key_result.unit
    if found.projected is None or found.due is None:
        return line(Phrase(found.why_not, Tone.MUTED))
    said = line(
        Phrase(amount(found.projected, unit), Tone.STRONG),
        f" on {day_said(found.due, today)}, with 80% within {_within(found)}",
    )
    if found.probability is None:
        return said
    return line(said, f"; {percent(found.probability)} likely to {_reach(part, found)}")


def _reach(part: KeyResultProgress, found: Forecast) -> str:
    if isinstance(part.key_result, Threshold) or found.target is None:
        return f"be {aim(part, part.key_result.unit)}"
    return f"reach {amount(found.target, part.key_result.unit)}"


def facts(part: KeyResultProgress, today: date) -> list[tuple[str, Line]]:
    """
    A forecast with its numbers filled in.
    """
    found, unit = forecast(part), part.key_result.unit
    said = [("Lands", sentence(part, found, today))]
    if found.line is None or found.last is None or found.due is None:
        return said
    fitted, ahead = found.line, (found.due - found.last.date).days
    slope, level = _decimal(7 * fitted.slope), found.last.value + _decimal(fitted.level)
    trust, weeks = _decimal(fitted.trust, 2), _decimal(fitted.days(ahead) / 7, 3)
    return [
        *said,
        (
            "Line",
            line(
                f"{amount(slope, unit, signed=True)} a week, the weighted median of the slopes "
                f"between {fitted.points} check-ins; its evidence supports {percent(trust)} of it"
            ),
        ),
        (
            "Followed",
            line(
                f"{amount(level)} + {amount(trust)} · {amount(slope)} a week · {amount(weeks)} weeks = ",
                Phrase(amount(level + trust * slope * weeks), Tone.STRONG),
                f"; the {amount(_decimal(ahead / 7, 3))} weeks until it is due count as so many, for trends fade",
            ),
        ),
        (
            "Interval",
            line(
                f"± {amount(_decimal(TO_80 * fitted.spread(ahead), 2))}: the slope may be another, it may turn, "
                f"and check-ins stray by {amount(_decimal(fitted.rough, 2))} from one to the next"
            ),
        ),
    ]


def _decimal(rough: float, digits: int = 4) -> Decimal:
    """
    A number with the digits that are worth telling.
    """
    return Decimal(f"{rough:.{digits}g}")
