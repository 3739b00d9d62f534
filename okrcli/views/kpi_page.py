"""
One KPI in full: what it is, how it went, and what goals have to do with it.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.domain.kpi import DEFAULT_RHYTHM
from okrcli.domain.kpi_course import Turn
from okrcli.domain.kpi_history import DAY, Entry
from okrcli.domain.kpi_links import Link
from okrcli.model.period import Window
from okrcli.model.portfolio import Goal
from okrcli.views.document import (
    ABSENT,
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Document,
    Facts,
    Gap,
    Heading,
    JsonValue,
    Line,
    Paragraph,
    Phrase,
    Row,
    Sheet,
    Shown,
    Span,
    Table,
    Tone,
    cell,
    line,
)
from okrcli.views.history import kpi_chart
from okrcli.views.kpi import change_said, drop, health_said
from okrcli.views.kpi_data import SeenKpi, data, entry_data
from okrcli.views.kpi_facts import facts
from okrcli.views.later import Later
from okrcli.views.tones import day_said, health_badge
from okrcli.views.wording import amount

_RECENT = 12
_MOST_TURNS, _MOST_GOALS, _MOST_SPANS = 5, 3, 6
_EVERY = {"week": "Week of", "month": "Month of", "quarter": "Quarter from", "year": "Year from"}
_TITLES = ("start", "date", "value", "band", "measured", "whole")


def shown(seen: SeenKpi) -> Shown:
    """
    Its facts, its chart, and below it the goals, the turns and the newest values.
    """
    standing = seen.standing
    blocks: list[Block] = [
        Heading(seen.kpi.title, aside=line(health_said(standing, seen.today))),
        Facts(tuple(facts(standing, seen.others, seen.owner, seen.today))),
    ]
    if standing.drop:
        blocks += [Gap(), drop(standing, seen.answers)]
    blocks += _chart(seen)
    if not seen.history.is_judged:
        said = f"the boundaries are those of {seen.kpi.cadence or DEFAULT_RHYTHM} values"
        more = f", and say nothing of a sum by {seen.history.every}"
        blocks += [Gap(), Paragraph(line(Phrase(f"{said}{more}", Tone.MUTED)))]
    blocks += _goals(seen.links, seen.today)
    blocks += _turns(seen)
    blocks += _values(seen)
    document = Document(tuple(blocks), seen.kpi.title)
    return Shown("kpi-show", document, Later(lambda: data(seen)), _sheet(seen))


def _chart(seen: SeenKpi) -> list[Block]:
    """
    The values between their bands, and under them the times of goals that count on them.
    """
    readings = seen.history.readings
    period = seen.history.period
    if not readings and period is not None:
        yet = "" if period.end and period.end < seen.today else " yet"
        return [Gap(), Callout(Tone.NOTE, line(f"nothing was measured in {period.name}{yet}"))]
    if len(readings) < 2:
        return []
    end = period.end if period else None
    last = min(seen.today, end) if end else seen.today
    chart = kpi_chart(seen.standing, last, seen.history)
    times = [span for link in seen.links for span in _span(link)]
    near = [span for span in times if span.first <= last and span.last >= readings[0].date]
    spans = tuple(reversed(near[:_MOST_SPANS]))
    today = seen.today if last == seen.today else None
    return [Gap(), chart._replace(drawn=True, spans=spans, today=today)]


def _span(link: Link) -> Iterator[Span]:
    """
    The time in which a goal counts on it: that of its key results, else its own.
    """
    goal = link.goal
    windows = [goal.window(key_result) for key_result in link.measures]
    windows = windows or [Window(goal.period.start, goal.period.end)]
    starts = [window.start for window in windows if window.start is not None]
    ends = [window.end for window in windows if window.end is not None]
    if starts and ends and min(starts) <= max(ends):
        how = "" if link.measures else f", {_how(link)}"
        tone = Tone.ACCENT if link.measures else Tone.MUTED
        yield Span(f"{goal.period.name}/{goal.slug}{how}", min(starts), max(ends), tone)


def _how(link: Link) -> str:
    """
    What a goal has to do with the KPI, in a few words.
    """
    said = []
    if link.measures:
        said.append(f"measures {', '.join(kr.id for kr in link.measures)}")
    if link.guards:
        said.append("guardrail")
    if link.triggered:
        said.append("started by a drop")
    return ", ".join(said)


def _goals(links: Sequence[Link], today: date) -> list[Block]:
    """
    The goals that count on it, the latest first.
    """
    columns = (Column("Goal"), Column("How", wrap=True), Column("When", rank=1))
    rows = tuple(
        Row(
            (
                cell(Phrase(link.goal.id, Tone.ACCENT)),
                cell(_how(link)),
                cell(Phrase(_when(link.goal, today), Tone.MUTED)),
            )
        )
        for link in links
    )
    return [Heading("Goals that count on it", 2), Table(columns, rows)] if rows else []


def _when(goal: Goal, today: date) -> str:
    start, end = goal.period.start, goal.period.end
    if start is None or end is None:
        return goal.objective.status
    return f"{day_said(start, today)} to {day_said(end, today)}, {goal.objective.status}"


def _turns(seen: SeenKpi) -> list[Block]:
    """
    When it went from band to band, the newest first, and what people worked on then.
    """
    found = seen.history.turns
    if not found:
        return []
    items = tuple(_turn(turn, seen) for turn in reversed(found[-_MOST_TURNS:]))
    blocks: list[Block] = [Heading("When it turned", 2), Bullets(items)]
    if len(found) > _MOST_TURNS:
        more = line(Phrase(f"and {len(found) - _MOST_TURNS} times before", Tone.MUTED))
        blocks.append(Paragraph(more, line("  ")))
    return blocks


def _turn(turn: Turn, seen: SeenKpi) -> tuple[Line, ...]:
    goals = seen.active_at(turn)
    named = [goal.id for goal in goals[:_MOST_GOALS]]
    more = f" and {len(goals) - len(named)} more" if len(goals) > len(named) else ""
    then = f"; active then: {', '.join(named)}{more}" if named else ""
    if seen.goals and not named:
        then = "; no goal was active then"
    return (
        line(Phrase(day_said(turn.reading.date, seen.today), Tone.MUTED)),
        line(
            Phrase(f"{turn.before} → ", Tone.MUTED),
            Phrase(turn.after.value, health_badge(turn.after).tone),
            f", {amount(turn.reading.value, seen.kpi.unit)}",
            Phrase(then, Tone.MUTED),
        ),
    )


def _values(seen: SeenKpi) -> list[Block]:
    """
    The newest values, newest first, with what was said of them.
    """
    entries, every = seen.history.entries[-_RECENT:], seen.history.every
    if not entries:
        return []
    earlier = [seen.history.before, *seen.history.entries][: len(seen.history.entries)]
    said = [_said(entry, seen) for entry in entries]
    told = [at for at in range(2) if any(words[at] for words in said)]
    rows = [
        Row((*_cells(entry, before, seen), *(cell(words[at]) for at in told)))
        for entry, before, words in zip(entries, earlier[-_RECENT:], said, strict=True)
    ]
    columns = (
        Column(_EVERY.get(every, "Date")),
        Column("Value", Align.RIGHT),
        Column("Is"),
        Column("Change", Align.RIGHT, rank=1),
        *((_OF_DAYS if every == DAY else _OF_INTERVALS)[at] for at in told),
    )
    title = "Latest measurements" if every == DAY else f"By {every}"
    return [Heading(title, 2), Table(columns, tuple(reversed(rows)))]


_OF_DAYS = (Column("By", rank=2), Column("Note", wrap=True))
_OF_INTERVALS = (Column("Measured", rank=2), Column(""))


def _cells(entry: Entry, before: Entry | None, seen: SeenKpi) -> tuple[Cell, ...]:
    value = entry.reading.value
    change: Cell = ABSENT
    if before and seen.history.are_comparable(before, entry):
        change = cell(change_said(seen.kpi, before.reading, entry.reading))
    return (
        cell(Phrase(day_said(entry.start, seen.today), Tone.MUTED)),
        cell(amount(value, seen.kpi.unit), number=value),
        cell(health_badge(entry.band)) if entry.band else ABSENT,
        change,
    )


def _said(entry: Entry, seen: SeenKpi) -> tuple[str, str]:
    """
    Who measured it and what was noted; of an interval how often, and whether that is all of it.
    """
    if seen.history.every != DAY:
        times = f"{entry.measured} {'time' if entry.measured == 1 else 'times'}"
        return times if entry.is_whole else f"{times}, in part", ""
    said = [one for one in seen.kpi.measurements if one.date == entry.reading.date][-1]
    return said.by or "", " ".join((said.note or "").split())


def _sheet(seen: SeenKpi) -> Sheet:
    def rows() -> Iterator[tuple[JsonValue, ...]]:
        for entry in seen.history.entries:
            said = entry_data(entry)
            yield tuple(said[title] for title in _TITLES)

    return Sheet(_TITLES, rows)
