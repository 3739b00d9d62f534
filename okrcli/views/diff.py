"""
What became different between two states of the goals, said by what it means.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from okrcli.domain.diff import Change, Compared, Effect, Uncompared, is_rewritten, moves_goalpost
from okrcli.domain.progress import rounded
from okrcli.model.exact import with_unit
from okrcli.model.kinds.base import shown as plain_number
from okrcli.model.portfolio import Goal
from okrcli.views.document import (
    Block,
    Bullets,
    Callout,
    Document,
    Heading,
    JsonObject,
    JsonValue,
    Line,
    Paragraph,
    Phrase,
    Shown,
    Tone,
    line,
)
from okrcli.views.wording import percent

MARKER = "okr-diff"
"""What a robot finds its own comment on a pull request by."""
_IN_UNIT = frozenset(
    (
        *("start", "target", "stretch", "at_least", "at_most", "tolerance", "healthy", "warning"),
        *("checkins", "measurements"),
    )
)
_LONG = 70
_TONES = {Effect.EASIER: Tone.CAUTION, Effect.HARDER: Tone.NOTE, Effect.NEUTRAL: Tone.MUTED}


class Difference(NamedTuple):
    """
    All that is different from one state to another; `before` and `after` name them for people.
    """

    before: str
    after: str
    objectives: tuple[Compared, ...]
    kpis: tuple[Change, ...] = ()
    settings: tuple[Change, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()
    units: Mapping[str, str] = {}

    @property
    def changes(self) -> list[Change]:
        inside = [change for compared in self.objectives for change in compared.changes]
        return [*self.settings, *inside, *self.kpis]


def is_unexplained(change: Change) -> bool:
    """
    Whether a goalpost moved, or what was on record became another, and nobody says why.
    """
    return not change.reasons and (moves_goalpost(change) or is_rewritten(change))


def shown(difference: Difference) -> Shown:
    """
    A heading for every goal that changed, and a line for every change.
    """
    blocks: list[Block] = [Paragraph(_summary(difference))]
    unexplained = sum(map(is_unexplained, difference.changes))
    if unexplained:
        what = "change" if unexplained == 1 else "changes"
        said = f"{unexplained} {what} in what was agreed or on record, with no reason given"
        blocks.append(Callout(Tone.CAUTION, line(said)))
    if difference.settings:
        blocks += _group("okr.yaml", "settings", difference.settings, {})
    for compared in difference.objectives:
        goal = compared.after or compared.before
        if goal is not None:
            blocks += _group(goal.objective.title, goal.id, compared.changes, units_of(compared))
    for kpi_id, changes in groupby(difference.kpis, key=lambda change: change.goal):
        units = {"": difference.units.get(kpi_id, "")}
        blocks += _group(f"KPI {kpi_id}", "", tuple(changes), units)
    blocks += [
        Callout(Tone.BAD, line(f"{one.path} cannot be compared: {one.side}: {one.message}"))
        for one in difference.uncompared
    ]
    title = f"Goals from {difference.before} to {difference.after}"
    return Shown("diff", Document(tuple(blocks), title), _data(difference), marker=MARKER)


def _summary(difference: Difference) -> Line:
    kpis = len({change.goal for change in difference.kpis})
    counted = [
        _count(len(difference.objectives), "objective"),
        _count(kpis, "KPI"),
        "the settings" if difference.settings else "",
    ]
    said = [part for part in counted if part]
    what = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
    ends = f"{difference.before} to {difference.after}: "
    if not said:
        return line(Phrase(ends, Tone.MUTED), "no goal changed")
    return line(Phrase(ends, Tone.MUTED), f"{what} changed")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def units_of(compared: Compared) -> dict[str, str]:
    """
    The unit of each key result, as it is now or was last.
    """
    goals: Iterable[Goal] = filter(None, (compared.before, compared.after))
    return {kr.id: kr.unit or "" for goal in goals for kr in goal.objective.key_results}


def _group(
    title: str, goal_id: str, changes: Sequence[Change], units: Mapping[str, str]
) -> list[Block]:
    aside = line(Phrase(goal_id, Tone.ACCENT)) if goal_id else ()
    texts = [said(change, units.get(change.key_result or "", "")) for change in changes]
    if any(change.key_result for change in changes):
        names = [line(Phrase(change.key_result or "", Tone.ACCENT)) for change in changes]
        return [Heading(title, 2, aside), Bullets(tuple(zip(names, texts, strict=True)))]
    return [Heading(title, 2, aside), Bullets(tuple((text,) for text in texts))]


def said(change: Change, unit: str = "") -> Line:
    """
    One change as a sentence: what it was and is, what that does, and why it was made.
    """
    what = _what(change, unit)
    effect = _effect(change)
    if effect:
        tone = _TONES[change.weighed.effect]
        what = line(what, ", ", Phrase(effect, tone))
    if change.reasons:
        reasons = "; ".join(" ".join(reason.split()) for reason in change.reasons)
        return line(what, Phrase(f": “{reasons}”", Tone.MUTED))
    if is_unexplained(change):
        return line(what, ", ", Phrase("no reason given", Tone.BAD))
    return what


def _what(change: Change, unit: str) -> Line:
    name = change.name
    if not name:
        return _whole(change)
    if name in ("checkins", "measurements"):
        return _entries(change, unit)
    label = change.field if change.sort == "settings" else name.replace("_", " ")
    if name == "amendments":
        verb = "a reason for" if change.kind == "added" else "no longer the reason for"
        text = _text(change.new or change.old, "")
        return line(f"{verb} {change.entry}: ", Phrase(f"“{text}”", Tone.MUTED))
    if name in ("steps", "actions"):
        noun = label.removesuffix("s")
        verb = "new" if change.kind == "added" else "without the"
        return line(f"{verb} {noun} “{_text(change.new or change.old, '')}”")
    if change.entry:
        label = f"{label} of “{change.entry}”" if not change.entry[:4].isdigit() else label
        label = f"{label} on {change.entry}" if change.entry[:4].isdigit() else label
    unit = unit if name in _IN_UNIT else ""
    if change.kind == "added":
        return line(f"{label} ", Phrase(_text(change.new, unit), Tone.STRONG), " is new")
    if change.kind == "removed":
        return line(f"{label} ", _text(change.old, unit), " is gone")
    old, new = _text(change.old, unit), _text(change.new, unit)
    if max(len(old), len(new)) > _LONG // 2:
        return line(f"{label} is now “", Phrase(new, Tone.STRONG), f"”, it was “{old}”")
    both = with_unit(f"{_text(change.old, '')} → {_text(change.new, '')}", unit)
    before, _, after = both.rpartition(" → ")
    return line(f"{label} {before} → ", Phrase(after, Tone.STRONG))


def _whole(change: Change) -> Line:
    """
    A goal, a key result or a KPI that came, went or has another name.
    """
    noun = "key result" if change.key_result else "KPI" if change.sort == "kpi" else "objective"
    if change.kind == "moved":
        return line(f"moved here from {change.old}")
    title = _text(change.new if change.kind == "added" else change.old, "")
    words = "new" if change.kind == "added" else "removed"
    return line(f"{words} {noun}" if noun == "objective" else f"{words} {noun} “{title}”")


def _entries(change: Change, unit: str) -> Line:
    noun = "check-in" if change.name == "checkins" else "measurement"
    if change.kind == "added":
        count = f"{change.times} {noun}" if change.times == 1 else f"{change.times} {noun}s"
        last = "" if change.new is None else f", last {_text(change.new, unit)}"
        before = "" if change.old is None else f" (before {_text(change.old, unit)})"
        return line(f"{count}{last}{before}")
    if change.kind == "removed":
        had = "" if change.old is None else f" ({_text(change.old, unit)})"
        return line(f"the {noun} of {change.entry}{had} is gone")
    old, new = _text(change.old, unit), _text(change.new, unit)
    return line(f"the {noun} of {change.entry} said {old}, now ", Phrase(new, Tone.STRONG))


def _effect(change: Change) -> str:
    effect, amount, turned, unclear = change.weighed
    if turned:
        return "now in the other direction"
    if unclear:
        return "nobody can tell whether easier"
    if effect is Effect.NEUTRAL:
        return ""
    if amount is None or change.kind != "changed":
        return str(effect)
    return f"{effect} by {percent(amount)} of {_whole_of(change.name)}"


def _whole_of(name: str) -> str:
    """
    What the share is a share of.
    """
    if name in ("target", "change", "start", "stretch"):
        return "the way"
    return "the time" if name == "due" else "what it was"


def _text(value: object, unit: str) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Decimal() | int():
            return with_unit(plain_number(Decimal(value)), unit)
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return " ".join(str(value).split())


def _data(difference: Difference) -> JsonObject:
    return {
        "from": difference.before,
        "to": difference.after,
        "changes": [change_data(one) for one in difference.changes],
        "uncompared": [one._asdict() for one in difference.uncompared],
    }


def change_data(change: Change) -> JsonObject:
    """
    A change as JSON has it.
    """
    return {
        "goal": change.goal,
        "sort": change.sort,
        "field": change.field,
        "entry": change.entry or None,
        "change": change.kind,
        "old": value_data(change.old),
        "new": value_data(change.new),
        "count": change.times,
        "effect": str(change.weighed.effect),
        "amount": rounded(change.weighed.amount),
        "reason": "; ".join(change.reasons) or None,
        "unexplained": is_unexplained(change),
    }


def value_data(value: object) -> JsonValue:
    """
    A value as JSON has it.
    """
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, bool | int | Decimal | str | date) else None
