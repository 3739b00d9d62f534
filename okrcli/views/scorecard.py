"""
The Balanced Scorecard: four perspectives with their objectives and KPIs, and what is missing.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from okrcli.domain.kpi import Health, KpiStanding, boundary
from okrcli.domain.progress import ObjectiveProgress, rounded
from okrcli.domain.scorecard import Scorecard, Side, Signals
from okrcli.model.exact import with_unit
from okrcli.model.kpi import Kpi
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
    JsonValue,
    Line,
    Phrase,
    Row,
    Sheet,
    Shown,
    Table,
    Tone,
    Words,
    cell,
    line,
)
from okrcli.views.kpi import WORST_FIRST, standing_data
from okrcli.views.later import Later
from okrcli.views.progress import objective_data
from okrcli.views.review_words import counted, joined
from okrcli.views.status import means, where_in
from okrcli.views.tones import health_badge, owner_cell, share_cell, status_badge, trend
from okrcli.views.wording import amount

NO_PERSPECTIVE = "no perspective"
_EMPTY = Words()
_SHORT = 2  # as many characters of a unit fit beside a value in any table
_COLUMNS = (
    Column("Perspective", wrap=True),
    Column("Result", Align.RIGHT),
    Column("Stands"),
    Column("Wanted", Align.RIGHT, rank=2),
    Column("Change", Align.RIGHT, rank=3),
    Column("Trend", rank=4),
    Column("Signal", rank=5),
    Column("Owner", rank=6),
)
_SUMMARY = (
    Column("Perspective"),
    Column("Objectives", Align.RIGHT),
    Column("Score", Align.RIGHT),
    Column("KPIs", Align.RIGHT),
    Column("Health", wrap=True),
)
_SHEET = (
    *("perspective", "part", "id", "title", "score", "status", "value", "unit", "health"),
    *("change", "signal", "owner"),
)


def shown(  # noqa: PLR0913 (what is shown, and its frame)
    found: Scorecard,
    portfolio: Portfolio,
    period: Period,
    today: date,
    *,
    day: date,
    broken: Sequence[Broken],
    nothing: Line,
) -> Shown:
    """
    Every perspective with what belongs to it, as of `day`.

    `nothing` is what to say where there is nothing at all.
    """
    blocks: list[Block] = [Heading(period.name, aside=line(where_in(period, today))), Gap()]
    whole = found.whole
    if whole.objectives or whole.kpis:
        blocks += [Table(_COLUMNS, tuple(_rows(found, portfolio))), *_remarks(found)]
    elif not broken:
        blocks.append(Callout(Tone.NOTE, nothing))
    blocks += broken_files.blocks(broken)
    return Shown(
        "scorecard",
        Document(tuple(blocks), f"Balanced Scorecard of {period.name}"),
        Later(lambda: _data(found, portfolio, period, (today, day), broken)),
        _sheet(found, portfolio),
    )


def summary(found: Scorecard) -> list[Block]:
    """
    A row for each perspective, for a longer page; nothing where nobody names one.
    """
    if not found.is_used:
        return []
    sides = [*found.perspectives, *([] if found.without.is_empty else [found.without])]
    rows = tuple(_side_row(side) for side in sides)
    return [Heading("Balanced Scorecard", 2), Table(_SUMMARY, rows)]


def _side_row(side: Side) -> Row:
    score, _ = means(side.objectives)
    health = [line(Phrase("nothing yet", Tone.CAUTION))] if side.is_empty else [_health(side)]
    return Row(
        (
            cell(side.name or NO_PERSPECTIVE),
            cell(str(len(side.counted))),
            share_cell(score, Tone.STRONG),
            cell(str(len(side.kpis))),
            cell(*health),
        )
    )


def summary_data(found: Scorecard) -> list[JsonObject]:
    """
    The same as programs read it.
    """
    if not found.is_used:
        return []
    return [
        {
            "perspective": side.name,
            "objectives": len(side.counted),
            "score": rounded(means(side.objectives)[0]),
            "kpis": len(side.kpis),
            "health": _health_data(side),
        }
        for side in found.sides
    ]


def _rows(found: Scorecard, portfolio: Portfolio) -> Iterator[Row]:
    for side in found.perspectives:
        yield _head(side)
        yield from _parts(side, portfolio)
    without = found.without
    if without.objectives or without.kpis:
        yield _head(without)
        yield from _parts(without, portfolio)
    yield _head(found.whole, total=True)


def _head(side: Side, *, total: bool = False) -> Row:
    """
    A perspective by itself: the mean score of its objectives, and how many of its KPIs are healthy.
    """
    score, expected = means(side.objectives)
    if total:
        head = cell(f"{counted(len(side.counted), 'objective')}, {counted(len(side.kpis), 'KPI')}")
    else:
        head = cell(side.name or NO_PERSPECTIVE)
    stands = cell(_healthy(side)) if side.kpis else _EMPTY
    cells: tuple[Cell, ...] = (
        head,
        share_cell(score, Tone.STRONG) if score is not None else _EMPTY,
        cell(Phrase("nothing yet", Tone.CAUTION)) if side.is_empty else stands,
        share_cell(expected, Tone.MUTED) if expected is not None else _EMPTY,
        *[_EMPTY] * 4,
    )
    return Row(cells, record=not total, tone=Tone.STRONG)


def _healthy(side: Side) -> Phrase:
    """
    How many of its KPIs are healthy, in the tone of the worst of them.
    """
    counts = side.health()
    worst = next(one for one in WORST_FIRST if one in counts)
    said = f"{counts.get(Health.HEALTHY, 0)} of {len(side.kpis)} healthy"
    return Phrase(said, health_badge(worst).tone)


def _health(side: Side) -> Line:
    """
    How many KPIs are how.
    """
    parts = [
        Phrase(f"{many} {health_badge(health).text}", health_badge(health).tone)
        for health, many in side.health().items()
    ]
    return line(*[line(", ", part) if at else part for at, part in enumerate(parts)])


def _parts(side: Side, portfolio: Portfolio) -> Iterator[Row]:
    for one in side.objectives:
        yield _objective(one, portfolio)
    for kpi in side.kpis:
        yield _kpi(kpi)


def _objective(one: ObjectiveProgress, portfolio: Portfolio) -> Row:
    cells: tuple[Cell, ...] = (
        cell(one.goal.objective.title),
        share_cell(one.score),
        cell(status_badge(one.status, one.grade)),
        share_cell(one.expected, Tone.MUTED),
        _EMPTY,
        _EMPTY,
        _EMPTY,
        owner_cell(portfolio.owner(one.goal)),
    )
    return Row(cells, depth=1)


def _kpi(one: KpiStanding) -> Row:
    kpi, latest = one.kpi, one.latest
    star = line("  ", Phrase("North Star", Tone.NOTE)) if kpi.north_star else ()
    cells: tuple[Cell, ...] = (
        cell(kpi.title, star),
        cell(amount(latest.value, _beside(kpi)), number=latest.value) if latest else ABSENT,
        cell(health_badge(one.health)),
        cell(Phrase(with_unit(boundary(kpi), kpi.unit), Tone.MUTED))
        if kpi.healthy is not None
        else ABSENT,
        cell(amount(one.change, signed=True), number=one.change)
        if one.change is not None
        else ABSENT,
        trend(one.readings),
        cell(Phrase(kpi.signal, Tone.MUTED)) if kpi.signal else ABSENT,
        owner_cell(kpi.owner),
    )
    return Row(cells, depth=1)


def _beside(kpi: Kpi) -> str:
    """
    The unit to say beside a value: a long one only where the boundary does not say it.
    """
    return kpi.unit if len(kpi.unit) <= _SHORT or kpi.healthy is None else ""


def _remarks(found: Scorecard) -> list[Block]:
    """
    What is missing for the balance, and what to type about it.
    """
    said = [*(_empty(found) if found.is_used else ()), *_signals(found.signals), *_without(found)]
    return [Gap(), *said] if said else []


def _empty(found: Scorecard) -> Iterator[Callout]:
    for name in found.empty:
        command = Phrase(f"okr set GOAL perspective {name}", Tone.ACCENT)
        yield Callout(Tone.CAUTION, line(f"{name}: nothing yet; ", command))


def _signals(signals: Signals) -> Iterator[Callout]:
    """
    Whether the KPIs tell in time; nothing where there are none.
    """
    verb = "does" if signals.unknown == 1 else "do"
    unknown = f"; {signals.unknown} {verb} not say" if signals.unknown else ""
    if signals.all_lag:
        lag = "the KPI lags" if signals.lagging == 1 else f"all {signals.lagging} KPIs lag"
        late = f"{lag}: they tell how it went, and none tells early where it goes{unknown}"
        yield Callout(Tone.CAUTION, line(late))
    elif signals.leading:
        lead = f"{counted(signals.leading, 'KPI')} lead{'s' if signals.leading == 1 else ''}"
        lag = f"{signals.lagging} lag{'s' if signals.lagging == 1 else ''}"
        yield Callout(Tone.NOTE, line(f"{lead}, {lag}{unknown}"))


def _without(found: Scorecard) -> Iterator[Callout]:
    """
    Where to put what stands outside of the four.
    """
    objectives, kpis = len(found.without.counted), len(found.without.kpis)
    many = [counted(objectives, "objective")] if objectives else []
    many += [counted(kpis, "KPI")] if kpis else []
    if many:
        verb = "names" if objectives + kpis == 1 else "name"
        what = "GOAL" if objectives else "KPI"
        command = Phrase(f"okr set {what} perspective NAME", Tone.ACCENT)
        yield Callout(Tone.NOTE, line(f"{joined(many)} {verb} no perspective; ", command))


def _data(
    found: Scorecard,
    portfolio: Portfolio,
    period: Period,
    days: tuple[date, date],
    broken: Sequence[Broken],
) -> JsonObject:
    """
    The shape `okr/scorecard`, version 1.
    """
    signals = found.signals
    return {
        "today": days[0],
        "period": period.name,
        "day": days[1],
        "score": rounded(means(found.whole.objectives)[0]),
        "perspectives": [_side_data(side, portfolio) for side in found.perspectives],
        "without": _side_data(found.without, portfolio),
        "empty": list(found.empty),
        "signals": {
            "leading": signals.leading,
            "lagging": signals.lagging,
            "unknown": signals.unknown,
        },
        "broken": broken_files.data(broken),
    }


def _side_data(side: Side, portfolio: Portfolio) -> JsonObject:
    score, expected = means(side.objectives)
    return {
        "perspective": side.name,
        "score": rounded(score),
        "expected": rounded(expected),
        "health": _health_data(side),
        "objectives": [objective_data(one, portfolio) for one in side.objectives],
        "kpis": [{**standing_data(one), "signal": one.kpi.signal} for one in side.kpis],
    }


def _health_data(side: Side) -> Mapping[str, int]:
    counts = side.health()
    return {word.value: counts.get(word, 0) for word in Health} | {"unknown": counts.get(None, 0)}


def _sheet(found: Scorecard, portfolio: Portfolio) -> Sheet:
    """
    A row for each objective and each KPI.
    """

    def rows() -> Iterator[tuple[JsonValue, ...]]:
        for side in found.sides:
            for one in side.objectives:
                goal = one.goal
                own = {"id": goal.id, "title": goal.objective.title, "status": one.status}
                more = {"score": rounded(one.score), "owner": portfolio.owner(goal)}
                yield _row({"perspective": side.name, "part": "objective", **own, **more})
            for kpi in side.kpis:
                known = {"perspective": side.name, "part": "kpi", "signal": kpi.kpi.signal}
                yield _row({**known, **standing_data(kpi)})

    return Sheet(_SHEET, rows)


def _row(record: JsonObject) -> tuple[JsonValue, ...]:
    return tuple(record.get(title) for title in _SHEET)
