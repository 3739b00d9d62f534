"""
Which goalposts of a period moved, when, by whom and with which reason.
"""

from collections.abc import Sequence
from datetime import date

from okrcli.domain.audit import Audit, BackDated, LateBorn, Moved
from okrcli.domain.diff import Untrue
from okrcli.domain.diff.trail import Step
from okrcli.domain.progress import rounded
from okrcli.model.kpi import Kpi
from okrcli.model.period import Period
from okrcli.views.diff import said, value_data
from okrcli.views.document import (
    Block,
    Bullets,
    Callout,
    Document,
    Gap,
    Heading,
    JsonObject,
    Line,
    Paragraph,
    Phrase,
    Shown,
    Tone,
    line,
)
from okrcli.views.tones import day_said
from okrcli.views.wording import percent


def shown(found: Audit, period: Period, today: date) -> Shown:
    """
    What moved without a reason first, then what moved with one, then what came late.
    """
    blocks: list[Block] = [Heading(period.name, aside=line("goalposts and records")), Gap()]
    blocks.append(_verdict(found))
    with_reason = [it for it in found.moved if it.is_explained]
    blocks += _moved("Without a reason", found.unexplained, today)
    blocks += _moved("With a reason", with_reason, today)
    put_back = [it for it in found.moved if it.is_put_back and not it.is_explained]
    blocks += _moved("Put back later", put_back, today)
    blocks += _untrue(found.untrue)
    blocks += _late("Written late", [_back_dated(it, today) for it in found.back_dated])
    blocks += _late("Goals that came late", [_late_born(it, today) for it in found.late_born])
    if found.adopted:
        blocks += [Gap(), Paragraph(line(Phrase(adopted_said(found.adopted), Tone.MUTED)))]
    return Shown("audit", Document(tuple(blocks), f"Audit of {period.name}"), _data(found, period))


def adopted_said(count: int) -> str:
    """
    That nobody can tell whether goals came late which came with the first of all.
    """
    goals = "1 goal" if count == 1 else f"{count} goals"
    return f"{goals} came with the first commit that has any: whether late, nobody can tell"


def _verdict(found: Audit) -> Block:
    unexplained = len(found.unexplained)
    if not found.moved and not found.untrue:
        return Callout(Tone.GOOD, line("no goalpost moved"))
    if not unexplained and not found.untrue:
        count = len(found.moved)
        noun = "goalpost" if count == 1 else "goalposts"
        how = (
            "each with its reason"
            if all(it.is_explained for it in found.moved)
            else "each with its reason or put back"
        )
        return Callout(Tone.GOOD, line(f"{count} {noun} moved, {how}"))
    noun = "change" if unexplained == 1 else "changes"
    text = f"{unexplained} {noun} of what was agreed or on record, with no reason given"
    if found.untrue:
        count = len(found.untrue)
        text += f", and {count} amendment{'' if count == 1 else 's'} that tell of no change made"
    return Callout(Tone.CAUTION, line(text))


def _moved(title: str, among: Sequence[Moved], today: date) -> list[Block]:
    items = tuple(
        (
            *_when(it.step, today),
            line(Phrase(it.goal, Tone.ACCENT)),
            line(Phrase(it.change.key_result or "", Tone.ACCENT)),
            said(it.change, _unit(it)),
        )
        for it in among
    )
    return [Heading(title, 2), Bullets(items)] if items else []


def _when(step: Step, today: date) -> tuple[Line, Line, Line]:
    """
    The day, whose it was, and the commit.
    """
    return (
        line(Phrase(day_said(step.day, today), Tone.MUTED)),
        line(step.who),
        line(Phrase(step.where or "not committed", Tone.MUTED)),
    )


def _unit(it: Moved) -> str:
    model = it.step.after or it.step.before
    if isinstance(model, Kpi):
        return model.unit
    found = model.objective.key_result(it.change.key_result or "") if model is not None else None
    return (found.unit if found is not None else None) or ""


def _untrue(among: Sequence[tuple[str, Untrue]]) -> list[Block]:
    items = tuple(
        (
            line(Phrase(goal, Tone.ACCENT)),
            line(
                f"the amendment of {it.amendment.date} to {it.amendment.field} "
                "tells of a change that nobody made"
            ),
        )
        for goal, it in among
    )
    return [Heading("Untrue amendments", 2), Bullets(items)] if items else []


def _late(title: str, items: Sequence[tuple[Line, ...]]) -> list[Block]:
    return [Heading(title, 2), Bullets(tuple(items))] if items else []


def _back_dated(it: BackDated, today: date) -> tuple[Line, ...]:
    where = line(Phrase(f"{it.goal}#{it.key_result}", Tone.ACCENT))
    text = line(f"the check-in of {it.day} was written {it.days} days later")
    return (*_when(it.step, today), where, text)


def _late_born(it: LateBorn, today: date) -> tuple[Line, ...]:
    text = line(f"it came when {percent(it.passed)} of its time had passed")
    return (*_when(it.step, today), line(Phrase(it.goal, Tone.ACCENT)), text)


def _data(found: Audit, period: Period) -> JsonObject:
    return {
        "period": period.name,
        "moved": [
            {
                "goal": it.goal,
                "field": it.change.field,
                "entry": it.change.entry or None,
                "change": it.change.kind,
                "old": value_data(it.change.old),
                "new": value_data(it.change.new),
                "effect": str(it.change.weighed.effect),
                "amount": rounded(it.change.weighed.amount),
                "reason": "; ".join(it.change.reasons) or None,
                "put_back": it.is_put_back,
                **_step(it.step),
            }
            for it in found.moved
        ],
        "untrue": [
            {
                "goal": goal,
                "date": it.amendment.date,
                "field": it.amendment.field,
                "reason": it.amendment.reason,
            }
            for goal, it in found.untrue
        ],
        "back_dated": [
            {"id": f"{it.goal}#{it.key_result}", "date": it.day, "days": it.days, **_step(it.step)}
            for it in found.back_dated
        ],
        "late_born": [
            {"goal": it.goal, "passed": rounded(it.passed), **_step(it.step)}
            for it in found.late_born
        ],
        "adopted": found.adopted,
    }


def _step(step: Step) -> JsonObject:
    return {"day": step.day, "who": step.who or None, "commit": step.where or None}
