"""
The KPIs of a review: from where to where, when they turned, and which guardrails held.
"""

from collections.abc import Sequence
from datetime import date

from okrcli.domain.kpi_course import KpiCourse, Point
from okrcli.domain.kpi_trend import Way
from okrcli.domain.north_star import StarCourse, star_course
from okrcli.domain.review import Guardrail
from okrcli.views.document import (
    ABSENT,
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Gap,
    Heading,
    Line,
    Paragraph,
    Phrase,
    Row,
    Table,
    Tone,
    badge,
    cell,
    line,
)
from okrcli.views.review_words import breach_said, joined, short
from okrcli.views.tones import day_said, health_badge, trend
from okrcli.views.wording import amount

WAY_TONES = {Way.BETTER: Tone.GOOD, Way.WORSE: Tone.BAD, Way.STEADY: Tone.NOTE}
_TURNS = 3  # as many are told one by one
_COLUMNS = (
    Column("KPI", wrap=True),
    Column("Began", Align.RIGHT),
    Column("Ended", Align.RIGHT),
    Column("Is"),
    Column("Trend", rank=1),
    Column("Goals", rank=2, wrap=True),
)


def kpis(courses: Sequence[KpiCourse], today: date) -> list[Block]:
    """
    A table of them, and below it what happened to those that turned or dropped.
    """
    if not courses:
        return []
    found: list[Block] = [
        Heading("KPIs", 2),
        *_star(star_course(courses)),
        Table(_COLUMNS, tuple(_row(one) for one in courses)),
    ]
    items = tuple(_turned(one, today) for one in courses if one.turns or one.drops)
    return [*found, Gap(), Bullets(items)] if items else found


def _star(found: StarCourse | None) -> list[Block]:
    """
    How the North Star went, and how many of its inputs went which way, in a sentence.
    """
    if found is None:
        return []
    star = found.star
    if star.began is None or star.ended is None:
        return [Paragraph(line(f"The North Star, {star.kpi.title}, was not measured.")), Gap()]
    before, after = (
        amount(star.began.reading.value),
        amount(star.ended.reading.value, star.kpi.unit),
    )
    went = found.moved.way if found.moved else None
    said: list[str | Phrase] = [f"The North Star, {star.kpi.title}, went from {before} to {after}"]
    said += [": ", Phrase(went, WAY_TONES[went])] if went else []
    many = [f"{count} {way}" for way in Way if (count := found.count(way))]
    inputs = f"; of what drives it {joined(many)}" if many else ""
    return [Paragraph(line(*said, f"{inputs}.")), Gap()]


def _row(one: KpiCourse) -> Row:
    goals = [short(goal) for goal in dict.fromkeys((*one.measures, *one.guards))]
    return Row(
        (
            cell(one.kpi.title),
            _value(one.began, ""),
            _value(one.ended, one.kpi.unit),
            cell(health_badge(one.ended.band))
            if one.ended
            else cell(Phrase("not measured", Tone.MUTED)),
            trend(one.readings),
            cell(Phrase(", ".join(goals), Tone.MUTED)) if goals else ABSENT,
        )
    )


def _value(point: Point | None, unit: str) -> Cell:
    if point is None:
        return ABSENT
    value = point.reading.value
    return cell(amount(value, unit), number=value)


def _turned(one: KpiCourse, today: date) -> tuple[Line, ...]:
    said = [text for text in (_turns(one, today), _drops(one, today)) if text]
    return line(Phrase(one.id, Tone.ACCENT)), line("; ".join(said))


def _turns(one: KpiCourse, today: date) -> str:
    """
    Band after band; of one that went up and down all the time only how often.
    """
    if not one.turns:
        return ""
    each = [
        f"{turn.after} on {day_said(turn.reading.date, today)}"
        f" ({amount(turn.reading.value, one.kpi.unit)})"
        for turn in one.turns
    ]
    if len(each) > _TURNS:
        return f"{one.turns[0].before}, turned {len(each)} times, the last time {each[-1]}"
    return f"{one.turns[0].before}, then {', then '.join(each)}"


def _drops(one: KpiCourse, today: date) -> str:
    if not one.drops:
        return ""
    last = one.drops[-1]
    times = f"dropped {len(one.drops)} times, last on" if one.drops[1:] else "dropped on"
    return f"{times} {day_said(last.date, today)}: {joined(last.reasons)}"


def guardrails(found: Sequence[Guardrail], today: date) -> list[Block]:
    """
    Which held, which did not and when, and of which nobody knows.
    """
    if not found:
        return []
    return [Heading("Guardrails", 2), Bullets(tuple(_guardrail(one, today) for one in found))]


def _guardrail(one: Guardrail, today: date) -> tuple[Line, ...]:
    course = one.course
    of = Phrase(f" of {', '.join(short(goal) for goal in one.goals)}", Tone.MUTED)
    name = line(Phrase(one.id, Tone.ACCENT), of)
    if course is None:
        return line(badge("unknown", Tone.MUTED)), line(name, ": no such KPI can be read")
    if not course.is_known:
        why = "no healthy boundary" if course.ended else "it was not measured"
        return line(badge("unknown", Tone.MUTED)), line(name, f": {why}, so nobody knows")
    if course.held:
        return line(badge("held", Tone.GOOD)), name
    when = joined([breach_said(breach, course.kpi.unit, today) for breach in course.breaches])
    return line(badge("breached", Tone.BAD)), line(name, f": {when}")
