"""
The North Star: where it stands, what drives it, and who works on that.
"""

import shlex
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from okrcli.domain.kpi import KpiStanding, boundary
from okrcli.domain.kpi_trend import Way
from okrcli.domain.north_star import Effort, NorthStar, Steered
from okrcli.model.exact import with_unit
from okrcli.model.ids import kpi_path
from okrcli.model.period import Period
from okrcli.model.portfolio import Portfolio, kpi_team
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
    Facts,
    Gap,
    Heading,
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
from okrcli.views.history import kpi_chart
from okrcli.views.later import Later
from okrcli.views.north_star_data import data, sheet, undecided_data
from okrcli.views.review_kpi import WAY_TONES
from okrcli.views.review_words import counted, joined
from okrcli.views.tones import (
    day_said,
    health_badge,
    owner_cell,
    share_cell,
    status_badge,
    trend,
)
from okrcli.views.wording import amount

_INPUTS = (
    Column("Input", wrap=True),
    Column("Was", Align.RIGHT, rank=2),
    Column("Is", Align.RIGHT),
    Column("Health"),
    Column("Moved", Align.RIGHT, rank=1),
    Column("Trend", rank=3),
    Column("Worked on", rank=2),
    Column("Owner", rank=4),
)
_EFFORTS = (
    Column("Goal", wrap=True),
    Column("Works on", wrap=True),
    Column("Score", Align.RIGHT),
    Column("Status"),
    Column("Owner", rank=2),
    Column("Id", rank=3),
)


def shown(
    found: NorthStar,
    portfolio: Portfolio,
    *,
    others: Sequence[KpiStanding] = (),
    broken: Sequence[Broken] = (),
) -> Shown:
    """
    The North Star in full; `others` are those that teams have besides.
    """
    star, day = found.star, found.day
    blocks: list[Block] = [
        Heading(star.kpi.title, aside=line(health_badge(star.standing.health))),
        *(Paragraph(line(Phrase(text, Tone.MUTED))) for text in _purpose(star)),
        Facts(tuple(_facts(found))),
    ]
    if len(star.standing.readings) > 1:
        blocks += [Gap(), kpi_chart(star.standing, day)._replace(drawn=True)]
    blocks += [
        *_inputs(found, {one.path for one in broken}),
        *_efforts(found, portfolio),
        *_remarks(found),
    ]
    if others:
        named = joined([f"{one.kpi.title} ({one.id})" for one in others])
        blocks += [
            Gap(),
            Callout(Tone.NOTE, line(f"teams have a North Star of their own: {named}")),
        ]
    blocks += broken_files.blocks(broken)
    return Shown(
        "northstar",
        Document(tuple(blocks), f"North Star: {star.kpi.title}"),
        Later(lambda: data(found, portfolio, others, broken)),
        sheet((found.star, *found.inputs)),
    )


def _purpose(star: Steered) -> Iterator[str]:
    said = star.kpi.why or star.kpi.definition
    if said:
        yield " ".join(said.split())


def _facts(found: NorthStar) -> Iterator[tuple[str, Line]]:
    star, day = found.star, found.day
    kpi, latest = star.kpi, star.standing.latest
    yield "Id", line(Phrase(star.id, Tone.ACCENT))
    if latest is None:
        yield (
            "Value",
            line("not measured yet; ", Phrase(f"okr kpi record {star.id} …", Tone.ACCENT)),
        )
    else:
        said = Phrase(amount(latest.value, kpi.unit), Tone.STRONG)
        yield "Value", line(said, f" on {day_said(latest.date, day)}")
    if star.moved is not None and star.course.began is not None:
        since = star.course.began.reading
        was = f", since {day_said(since.date, day)}, when it was {amount(since.value, kpi.unit)}"
        yield "Moved", line(*_moved(star, unit=True), was)
    if kpi.healthy is not None:
        yield "Healthy", line(with_unit(boundary(kpi), kpi.unit))
    if kpi.target is not None:
        yield "Target", line(amount(kpi.target, kpi.unit))
    whose = ", ".join(text for text in (kpi.owner, kpi.team) if text)
    if whose:
        yield "Owner", line(whose)


def _moved(one: Steered, *, unit: bool = False) -> Line:
    """
    By how much, and whether for the better.
    """
    if one.moved is None:
        return ()
    points = "pp" if one.kpi.unit == "%" else one.kpi.unit  # a percent of a percentage misleads
    change = amount(one.moved.change, points if unit else "", signed=True)
    way = one.moved.way
    if way is None:
        return line(change)
    return line(change, ", " if unit else " ", Phrase(way, WAY_TONES[way]))


def _inputs(found: NorthStar, broken: Collection[str]) -> list[Block]:
    """
    What drives it, and how that moved over the same time; `broken` are files that cannot be read.
    """
    star = found.star.id
    if not found.inputs and not found.missing:
        hint = Phrase(f"okr set {star} inputs KPI,KPI", Tone.ACCENT)
        return [Gap(), Callout(Tone.NOTE, line("nothing says what drives it; ", hint))]
    rows = [_input(one) for one in found.inputs]
    for it in found.missing:
        why = (
            badge("broken", Tone.BAD) if kpi_path(it) in broken else Phrase("no such KPI", Tone.BAD)
        )
        rows.append(Row((cell(it), ABSENT, ABSENT, cell(why), *[ABSENT] * 4)))
    return [Heading("What drives it", 2, line(_sum(found))), Table(_INPUTS, tuple(rows))]


def _sum(found: NorthStar) -> str:
    """
    How many inputs went which way since the time began.
    """
    counts = {way: len(found.moved(way)) for way in Way}
    told = [f"{many} {way}" for way, many in counts.items() if many]
    return f"{joined(told)} {_since(found)}" if told else ""


def _since(found: NorthStar) -> str:
    start = found.span.start
    return f"since {day_said(start, found.day)}" if start else "in all"


def _input(one: Steered) -> Row:
    latest, began = one.standing.latest, one.course.began
    was = began.reading.value if began and one.moved else None
    cells: tuple[Cell, ...] = (
        cell(one.kpi.title),
        cell(Phrase(amount(was), Tone.MUTED), number=was) if was is not None else ABSENT,
        cell(Phrase(amount(latest.value, one.kpi.unit), Tone.STRONG), number=latest.value)
        if latest
        else ABSENT,
        cell(health_badge(one.standing.health)),
        cell(_moved(one), number=one.moved.change) if one.moved else ABSENT,
        trend(one.standing.readings),
        _worked_on(one),
        owner_cell(one.kpi.owner),
    )
    return Row(cells)


def _worked_on(one: Steered) -> Cell:
    goals = {effort.objective.goal.id for effort in one.efforts}
    return cell(counted(len(goals), "goal")) if goals else cell(Phrase("by nobody", Tone.CAUTION))


def _efforts(found: NorthStar, portfolio: Portfolio) -> list[Block]:
    """
    What is done about the North Star and its inputs, and how far that has come.
    """
    rows = tuple(
        _effort(effort, one, portfolio)
        for one in (found.star, *found.inputs)
        for effort in one.efforts
    )
    if not rows:
        hint = Phrase(f"okr add-kr GOAL TEXT --kpi {found.star.id}", Tone.ACCENT)
        said = "no goal works on it" + (" or on what drives it" if found.inputs else "")
        return [Gap(), Callout(Tone.CAUTION, line(f"{said}; ", hint))]
    return [Heading("What is done about it", 2), Table(_EFFORTS, rows)]


def _effort(effort: Effort, one: Steered, portfolio: Portfolio) -> Row:
    objective, part = effort.objective, effort.key_result
    goal = objective.goal
    title = part.key_result.title if part else goal.objective.title
    owner = portfolio.owner(goal, part.key_result if part else None)
    status = status_badge(part.status) if part else status_badge(objective.status, objective.grade)
    return Row(
        (
            cell(title),
            cell(one.kpi.title, Phrase(_how(effort), Tone.MUTED)),
            share_cell(part.score if part else objective.score, Tone.STRONG),
            cell(status),
            owner_cell(owner),
            cell(Phrase(effort.id, Tone.ACCENT)),
        )
    )


def _how(effort: Effort) -> str:
    if effort.key_result is not None:
        return ""
    return ", by alignment" if effort.towards else ", which called for it"


def _remarks(found: NorthStar) -> list[Block]:
    """
    What should not be missed: inputs that nobody works on or measures, and a star that is none.
    """
    said: list[Callout] = []
    if found.is_torn and found.star.moved and found.star.moved.way:
        went, others = found.star.moved.way, len(found.moved(found.opposite))
        most = f"{others} of its {counted(len(found.inputs), 'input')} got {found.opposite}"
        said.append(Callout(Tone.NOTE, line(f"it got {went} while {most}: it may turn next")))
    if found.neglected and any(one.efforts for one in (found.star, *found.inputs)):
        names = joined([one.id for one in found.neglected])
        said.append(Callout(Tone.CAUTION, line("nobody works on ", Phrase(names, Tone.ACCENT))))
    for one in found.unknown:
        latest = one.standing.latest
        since = f"no value since {day_said(latest.date, found.day)}" if latest else "no value yet"
        said.append(Callout(Tone.CAUTION, line(Phrase(one.id, Tone.ACCENT), f": {since}")))
    perspective = found.star.kpi.perspective
    if perspective not in (None, "customer"):
        note = "a North Star says what customers get from you, and the rest follows"
        said.append(Callout(Tone.NOTE, line(f"its perspective is {perspective}: {note}")))
    return [Gap(), *said] if said else []


def undecided(  # noqa: PLR0913, PLR0917 (what is shown, and its frame)
    candidates: Sequence[KpiStanding],
    team: str | None,
    period: Period,
    today: date,
    day: date,
    broken: Sequence[Broken],
) -> Shown:
    """
    What to do where there is no North Star yet, or more than one.
    """
    whose = f"the team {team}" if team else "the organization"
    blocks: list[Block] = []
    if candidates:
        blocks += _several(candidates, whose, team, day)
    else:
        blocks += _none(whose)
    blocks += broken_files.blocks(broken)
    return Shown(
        "northstar",
        Document(tuple(blocks), "North Star"),
        undecided_data(candidates, period, today, day, broken),
        sheet(()),
    )


def _several(
    candidates: Sequence[KpiStanding], whose: str, team: str | None, today: date
) -> list[Block]:
    columns = (
        Column("KPI", wrap=True),
        Column("Value", Align.RIGHT),
        Column("Health"),
        Column("Measured", rank=2),
        Column("Team", rank=1),
        Column("Id"),
    )
    rows = tuple(
        Row(
            (
                cell(one.kpi.title),
                cell(amount(one.latest.value, one.kpi.unit), number=one.latest.value)
                if one.latest
                else ABSENT,
                cell(health_badge(one.health)),
                cell(Phrase(day_said(one.latest.date, today), Tone.MUTED))
                if one.latest
                else ABSENT,
                cell(kpi_team(one.id, one.kpi) or ABSENT.line),
                cell(Phrase(one.id, Tone.ACCENT)),
            )
        )
        for one in candidates
    )
    said = f"{len(candidates)} KPIs are called the North Star of {whose}; it should be one."
    keep = line(
        "keep one, and let the others drive it: ",
        Phrase(f"okr set {candidates[0].id} north_star false", Tone.ACCENT),
    )
    teams = Counter(kpi_team(one.id, one.kpi) for one in candidates)
    single = next((name for name, many in teams.items() if name and many == 1), None)
    command = f"okr northstar --team {shlex.quote(single or '')}"
    each = line("or look at that of one team: ", Phrase(command, Tone.ACCENT))
    more = [Callout(Tone.NOTE, each)] if team is None and single else []
    return [
        Callout(Tone.CAUTION, line(said)),
        Gap(),
        Table(columns, rows),
        Gap(),
        Callout(Tone.NOTE, keep),
        *more,
    ]


def _none(whose: str) -> list[Block]:
    """
    How to choose one.
    """
    steps = (
        ("choose", "okr set KPI north_star true"),
        ("say what drives it", "okr set KPI inputs KPI,KPI"),
    )
    return [
        Callout(Tone.NOTE, line(f"{whose} has no North Star yet")),
        Paragraph(line("It is the one KPI that says best what customers get from you.")),
        Gap(),
        Facts(tuple((label, line(Phrase(command, Tone.ACCENT))) for label, command in steps)),
    ]
