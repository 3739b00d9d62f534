"""
The whole workspace on one page: what needs attention, where goals and KPIs stand, how they got there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.domain.kpi import KpiStanding, boundary
from okrcli.domain.north_star import choose
from okrcli.domain.progress import ObjectiveProgress, rounded
from okrcli.domain.scorecard import scorecard as balance
from okrcli.domain.tree import alignment
from okrcli.model.exact import with_unit
from okrcli.model.period import Period
from okrcli.model.portfolio import Portfolio
from okrcli.store.load import Broken
from okrcli.views import attention, goal, history, kpi, scorecard, status, tree
from okrcli.views import broken as broken_files
from okrcli.views.document import (
    Align,
    Block,
    Chart,
    Column,
    Document,
    Facts,
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
from okrcli.views.later import Later
from okrcli.views.progress import objective_data, sheet
from okrcli.views.tones import health_badge, share_cell, status_badge
from okrcli.views.wording import amount, percent

_PERIODS = (
    Column("Period"),
    Column("Objectives", Align.RIGHT),
    Column("Score", Align.RIGHT),
    Column("How they stand", wrap=True),
)


def shown(  # noqa: PLR0913 (one for each part of the page)
    found: Sequence[ObjectiveProgress],
    portfolio: Portfolio,
    period: Period,
    today: date,
    *,
    others: Sequence[ObjectiveProgress],
    kpis: Sequence[KpiStanding],
    broken: Sequence[Broken],
    nothing: Line,
    review: Sequence[Block] = (),
) -> Shown:
    """
    The objectives of a period in full, those of others by period, and every KPI.

    `review` is what the review of the last period says, under headings from level 2 on.
    """
    ordered = kpi.worst_first(kpis)
    stands = status.shown(found, portfolio, period, today, broken=(), nothing=nothing)
    needs = attention.found(found, ordered, portfolio, today)
    name = portfolio.config.organization or "Objectives and key results"
    blocks = [
        *_opening(name, stands, found, ordered),
        *_star(ordered),
        *broken_files.blocks(broken),
        *(attention.blocks(needs) if found or kpis else ()),
        *(_where(period, stands.document) if found or others or not kpis else ()),
        *scorecard.summary(balance(found, kpis)),
        *_alignment(found, portfolio, nothing),
        *_kpis(ordered, today),
        *_objectives(found, portfolio, today),
        *review,
        *_others(others),
    ]
    return Shown(
        "report",
        Document(tuple(blocks), f"{name}, {period.name}", contents=True),
        Later(lambda: _data(found, portfolio, period, today, others, ordered, broken, needs)),
        sheet(found, portfolio, broken),
    )


def lowered(blocks: Sequence[Block], levels: int) -> list[Block]:
    """
    A view's blocks as a part of a longer page: the same under headings of lower levels.
    """
    return [
        block._replace(level=block.level + levels) if isinstance(block, Heading) else block
        for block in blocks
    ]


def _where(period: Period, stands: Document) -> list[Block]:
    """
    The table of `okr status`, or why there is none.
    """
    below = [block for block in stands.blocks if not isinstance(block, Heading)]
    return [Heading(f"Where {period.name} stands", 2), *below]


def _opening(
    name: str,
    stands: Shown,
    found: Sequence[ObjectiveProgress],
    kpis: Sequence[KpiStanding],
) -> Iterator[Block]:
    """
    Whose page it is, of when, and all of it in a few sentences.
    """
    when = next(block for block in stands.document.blocks if isinstance(block, Heading))
    yield Heading(name, aside=line(when.text, ", ", when.aside))
    if found:
        yield Paragraph(_goals_said(found))
    if kpis:
        yield Paragraph(_kpis_said(kpis))


def _star(kpis: Sequence[KpiStanding]) -> Iterator[Block]:
    """
    The one number that says best what customers get.
    """
    chosen = choose({one.id: one.kpi for one in kpis}).star
    for one in kpis:
        if one.id == chosen and one.latest is not None:
            value = Phrase(amount(one.latest.value, one.kpi.unit), Tone.STRONG)
            said = line("The North Star, ", one.kpi.title, ", stands at ", value, ": ")
            yield Paragraph(line(said, health_badge(one.health)))


def _goals_said(found: Sequence[ObjectiveProgress]) -> Line:
    """
    How many there are, how far they have come, and how many stand how.
    """
    said: list[str | Phrase] = [
        Phrase(_count(len(found), "objective"), Tone.STRONG),
        " stands" if len(found) == 1 else " stand",
    ]
    score, expected = status.means(found)
    if score is None:
        said = [*said[:1], " without a score"]
    else:
        said += [" at ", Phrase(percent(score), Tone.STRONG)]
        if expected is not None:
            said.append(f", where {percent(expected)} is due by now")
    counts = Counter(status_badge(one.status, one.grade) for one in found)
    return line(*said, ": ", *_listed(counts))


def _kpis_said(kpis: Sequence[KpiStanding]) -> Line:
    counts = Counter(health_badge(one.health) for one in kpis)
    return line(Phrase(_count(len(kpis), "KPI"), Tone.STRONG), ": ", *_listed(counts))


def _listed(counts: Counter[Phrase]) -> Iterator[str | Phrase]:
    """
    How many there are of each status, in the order in which they were met.
    """
    for index, (word, many) in enumerate(counts.items()):
        yield ", " if index else ""
        yield badge(f"{many} {word.text}", word.tone)


def _count(many: int, what: str) -> str:
    return f"{many} {what if many == 1 else f'{what}s'}"


def _alignment(
    found: Sequence[ObjectiveProgress], portfolio: Portfolio, nothing: Line
) -> list[Block]:
    """
    The tree, where anything works towards anything.
    """
    branches = alignment(found)
    if not any(branch.children for branch in branches):
        return []
    shown_tree = tree.shown(branches, portfolio, (), nothing)
    return [Heading("Who works towards what", 2), *shown_tree.document.blocks]


def _kpis(kpis: Sequence[KpiStanding], today: date) -> Iterator[Block]:
    if kpis:
        yield Heading("KPIs", 2)
    for one in kpis:
        yield Heading(one.kpi.title, 3, line(health_badge(one.health)))
        yield history.kpi_chart(one, today)
        facts = _kpi_facts(one)
        if facts:
            yield from (Gap(), Facts(facts))
        if one.drop:
            yield kpi.drop(one)


def _kpi_facts(one: KpiStanding) -> tuple[tuple[str, Line], ...]:
    has_boundary = one.kpi.healthy is not None
    change = amount(one.change, one.kpi.unit, signed=True) if one.change is not None else None
    texts = (
        ("Healthy", with_unit(boundary(one.kpi), one.kpi.unit) if has_boundary else None),
        ("Change", change),
        ("Owner", one.kpi.owner),
    )
    return tuple((label, line(text)) for label, text in texts if text)


def _objectives(
    found: Sequence[ObjectiveProgress], portfolio: Portfolio, today: date
) -> Iterator[Block]:
    """
    Each as `okr show` tells it, with how each of its key results went: a page has room for all.
    """
    if found:
        yield Heading("Objectives", 2)
    for one in found:
        told = [it for it in _goal_blocks(one, portfolio, today) if not isinstance(it, Chart)]
        blocks = lowered(told, 2)
        table = next((at for at, block in enumerate(blocks) if isinstance(block, Table)), 0)
        yield from blocks[: table + 1]
        for chart in _charts(one):
            yield from (Gap(), chart)
        yield from blocks[table + 1 :]


def _goal_blocks(one: ObjectiveProgress, portfolio: Portfolio, today: date) -> tuple[Block, ...]:
    return goal.shown(one, portfolio, today).document.blocks


def _charts(objective: ObjectiveProgress) -> Iterator[Chart]:
    for part in objective.key_results:
        chart = history.chart(part)
        if chart is not None:
            yield chart._replace(title=f"{part.key_result.title}: {chart.title}")


def _others(others: Sequence[ObjectiveProgress]) -> list[Block]:
    """
    The objectives of other periods, the newest period first.
    """
    rows = [
        Row(
            (
                cell(name),
                cell(str(len(among))),
                share_cell(status.means(among)[0]),
                cell(*_listed(Counter(status_badge(one.status, one.grade) for one in among))),
            )
        )
        for name, among in _by_period(others)
    ]
    return [Heading("Other periods", 2), Table(_PERIODS, tuple(rows))] if rows else []


def _by_period(
    others: Sequence[ObjectiveProgress],
) -> list[tuple[str, list[ObjectiveProgress]]]:
    grouped: dict[Period, list[ObjectiveProgress]] = {}
    for one in others:
        grouped.setdefault(one.goal.period, []).append(one)
    newest = sorted(
        grouped, key=lambda it: (it.end or date.max, it.start or date.max, it.name), reverse=True
    )
    return [(period.name, grouped[period]) for period in newest]


def _data(  # noqa: PLR0913, PLR0917 (what is shown)
    found: Sequence[ObjectiveProgress],
    portfolio: Portfolio,
    period: Period,
    today: date,
    others: Sequence[ObjectiveProgress],
    kpis: Sequence[KpiStanding],
    broken: Sequence[Broken],
    needs: Sequence[attention.Need],
) -> JsonObject:
    """
    The shape `okr/report`, version 1: what the page shows, without its pictures.
    """
    score, expected = status.means(found)
    return {
        "today": today,
        "organization": portfolio.config.organization,
        "period": period.name,
        "score": rounded(score),
        "expected": rounded(expected),
        "attention": [attention.data(need) for need in needs],
        "objectives": [objective_data(one, portfolio) for one in found],
        "kpis": [kpi.standing_data(one) for one in kpis],
        "north_star": choose({one.id: one.kpi for one in kpis}).star,
        "scorecard": scorecard.summary_data(balance(found, kpis)),
        "other_periods": [
            {
                "period": name,
                "objectives": len(among),
                "score": rounded(status.means(among)[0]),
                "statuses": dict(Counter(str(one.status) for one in among)),
            }
            for name, among in _by_period(others)
        ],
        "broken": broken_files.data(broken),
    }
