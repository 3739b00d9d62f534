"""
What is shown before somebody is asked where a key result or a KPI stands.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from okrcli.domain.demand import Demand
from okrcli.domain.kpi import KpiStanding, boundary
from okrcli.domain.progress import KeyResultProgress
from okrcli.model.exact import with_unit
from okrcli.model.kinds import Metric, Milestone, Recurring, Step, Threshold
from okrcli.model.kinds.base import shown
from okrcli.views.document import Block, Facts, Gap, Heading, Line, Phrase, Tone, line
from okrcli.views.status import aim
from okrcli.views.tones import STATUS_TONES, day_said, health_badge, status_badge
from okrcli.views.wording import amount


def key_result(
    part: KeyResultProgress, asked: Demand, picture: Line, place: str = ""
) -> tuple[Block, ...]:
    """
    One key result: its last value, its aim, and what the pace asks for.

    `picture` is the sparkline of its values, `place` where it stands in a row (“2 of 5”).
    """
    kind = part.key_result
    rows = [
        ("last", _last(part, picture)),
        ("aim", line(f"{aim(part, kind.unit)}{_until(part.window.end, part.today)}")),
        ("pace", line(_pace(part, asked))),
    ]
    kept = tuple((label, said) for label, said in rows if any(phrase.text for phrase in said))
    head = f"{place}  {kind.title}" if place else kind.title
    badge = line(status_badge(part.status), "  ", _name(part))
    return Gap(), Heading(head, 3, aside=badge), Facts(kept)


def _name(part: KeyResultProgress) -> Phrase:
    """
    Its id as it may be typed, without the folders before it.
    """
    return Phrase(part.id.rpartition("/")[2], Tone.ACCENT)


def _last(part: KeyResultProgress, picture: Line) -> Line:
    if isinstance(part.key_result, Milestone):
        return line(part.outcome.formula)
    if not part.readings or part.value is None:
        return line(Phrase("nothing yet", Tone.MUTED))
    newest = part.readings[-1]
    sure = f"confidence {part.confidence}" if part.confidence is not None else ""
    said = Phrase(amount(part.value, part.key_result.unit), Tone.STRONG)
    when = f" on {day_said(newest.date, part.today)}"
    return _spaced(line(said, when), picture, line(Phrase(sure, Tone.MUTED)))


def _spaced(*parts: Line) -> Line:
    """
    What there is of these, two blanks apart.
    """
    said: Line = ()
    for part in parts:
        if any(phrase.text for phrase in part):
            said = line(said, "  ", part) if said else part
    return said


def _until(end: date | None, today: date) -> str:
    return f" by {day_said(end, today)}" if end else ""


def _pace(part: KeyResultProgress, asked: Demand) -> str:
    match part.key_result:
        case Metric():
            return _of_metric(part, asked)
        case Threshold():
            return _of_threshold(part, asked)
        case Recurring() as recurring:
            return _of_interval(recurring, asked, part.today)
        case Milestone() as milestone:
            return _of_steps(milestone, asked, part.today)
        case _:  # of a baseline the aim says it: to find out
            return ""


def _of_metric(part: KeyResultProgress, asked: Demand) -> str:
    start, target, unit = part.outcome.start, asked.aim, part.key_result.unit
    if start is None or target is None:
        return part.outcome.reason
    digits = _digits(target - start)
    now = f"{amount(asked.by_now, unit, digits)} by now" if asked.by_now is not None else ""
    if part.value is None:
        return now
    if asked.to_go is None:
        return f"{now}; the target is reached" if now else "the target is reached"
    return "; ".join(filter(None, (now, _way(asked, unit, digits, part.today))))


def _way(asked: Demand, unit: str | None, digits: int, today: date) -> str:
    """
    What each week has to bring from here on; in the last days the whole that is left.
    """
    if asked.to_go is None or asked.aim is None:
        return ""
    target = amount(asked.aim, unit)
    if asked.per_week is not None:
        return f"{amount(asked.per_week, unit, digits, signed=True)} a week to reach {target}"
    days = (asked.until - today).days if asked.until else 0
    left = f" in {days} day{'' if days == 1 else 's'}" if days > 0 else ""
    return f"{amount(asked.to_go, unit, digits, signed=True)}{left} to reach {target}"


def _digits(way: Decimal) -> int:
    """
    As many digits behind the point as are worth reading on a way of this length.

    >>> [_digits(Decimal(way)) for way in ("15", "150", "-2.5", "0.9", "0.04")]
    [1, 0, 2, 2, 4]
    """
    return max(0, min(9, 2 - (2 * way).adjusted())) if way else 2


def _of_threshold(part: KeyResultProgress, asked: Demand) -> str:
    if part.value is None:
        return ""
    if asked.to_go is None:
        return "it holds"
    return _way(asked, part.key_result.unit, _digits(asked.to_go), part.today)


def _of_interval(recurring: Recurring, asked: Demand, today: date) -> str:
    if asked.lacking is None or asked.until is None:
        return ""
    if not asked.lacking:
        return f"this {recurring.every} is done"
    return f"{shown(asked.lacking)} more by {day_said(asked.until, today)}"


def _of_steps(milestone: Milestone, asked: Demand, today: date) -> str:
    """
    Which steps are late and which comes next; of a milestone without steps the aim says it all.
    """
    late = ", ".join(step.title for step in asked.late)
    coming = _named(asked.following, today) if asked.following else ""
    said = (f"due and not done: {late}" if late else "", f"next: {coming}" if coming else "")
    left = [step for step in milestone.steps if step.done is None or step.done > today]
    undated = f"next: {left[0].title}" if left else "all done" if milestone.steps else ""
    return "; ".join(filter(None, said)) or undated


def _named(step: Step, today: date) -> str:
    return f"{step.title}{_until(step.due, today)}"


def steps(milestone: Milestone, today: date) -> Facts:
    """
    The steps of a milestone by their numbers, as they are answered with.
    """
    rows = [
        (str(number), line(step.title, Phrase(f"  {_state(step, today)}", Tone.MUTED)))
        for number, step in enumerate(milestone.steps, 1)
    ]
    return Facts(tuple(rows))


def _state(step: Step, today: date) -> str:
    if step.done is not None:
        return f"done {day_said(step.done, today)}"
    return f"due {day_said(step.due, today)}" if step.due else "open"


def one_step(part: KeyResultProgress, title: str, due: date, place: str) -> Sequence[Block]:
    """
    A step of a milestone, or a milestone without steps, that is due.
    """
    of = part.key_result.title
    rows = [("of", line(of))] if title != of else []
    rows.append(("due", line(Phrase(day_said(due, part.today), STATUS_TONES[part.status]))))
    aside = line(_name(part))
    return Gap(), Heading(f"{place}  {title}", 3, aside=aside), Facts(tuple(rows))


def kpi(standing: KpiStanding, picture: Line, place: str, today: date) -> Sequence[Block]:
    """
    A KPI: its last measurement and its healthy band.
    """
    known, newest = standing.kpi, standing.latest
    last: Line = line(Phrase("nothing yet", Tone.MUTED))
    if newest is not None:
        said = Phrase(amount(newest.value, known.unit), Tone.STRONG)
        last = _spaced(line(said, f" on {day_said(newest.date, today)}"), picture)
    rows = [("last", last)]
    if known.healthy is not None:
        rows.append(("healthy", line(with_unit(boundary(known), known.unit))))
    if known.formula is not None:
        rows.append(("formula", line(known.formula)))
    aside = line(health_badge(standing.health), "  ", Phrase(standing.id, Tone.ACCENT))
    return Gap(), Heading(f"{place}  {known.title}", 3, aside=aside), Facts(tuple(rows))
