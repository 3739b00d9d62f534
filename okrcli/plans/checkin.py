"""
Write down where a key result or a KPI stands today.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from okrcli.domain.evidence import evidence
from okrcli.model.amount import Typed, same_unit
from okrcli.model.exact import with_unit
from okrcli.model.kinds import KeyResult, Milestone, Reading, Recurring
from okrcli.model.kinds.base import shown
from okrcli.model.portfolio import Goal
from okrcli.model.schema import objective_order
from okrcli.plans.entry import Entry, changed, moved, stays
from okrcli.plans.kpi import Measure
from okrcli.plans.plan import NotPossible, Plan, edited
from okrcli.plans.record import record
from okrcli.text.file import TextFile
from okrcli.text.node import Path
from okrcli.text.write import Append, Change, Set

USUAL_BEFORE = 31
"""Days before a period begins in which a first value is often written down for it."""
Readings: TypeAlias = tuple[Reading, ...]


def check_in(
    goal: Goal, file: TextFile, key_result_id: str, entry: Entry, measure: Measure | None = None
) -> Plan:
    """
    A check-in; for a key result with a KPI the value becomes the KPI's measurement.
    """
    key_result = running(goal, key_result_id)
    where = index_of(goal, key_result_id)
    if entry.inputs and key_result.kpi is None:
        raise NotPossible(f"{key_result.id} is measured by no KPI, so it takes a value, not inputs")
    if isinstance(key_result, Milestone):
        return _milestone(goal, file, key_result, where, entry)
    if key_result.kpi is not None and (entry.typed is not None or entry.inputs):
        if measure is None:
            raise NotPossible(
                f'{key_result.id} is measured by the KPI "{key_result.kpi}", which is not there',
                f"add it with `okr kpi add --id {key_result.kpi}`, or name another: "
                f"`okr amend {goal.reference(key_result)} kpi KPI --reason …`",
            )
        recorded = record(measure, entry)
        said = f"{goal.slug}#{key_result.id}: {recorded.said}"
        if entry.confidence is None and entry.note is None:
            return recorded._replace(said=said)
        # The value goes to the KPI, confidence and note stay here: one number, one place.
        beside = edited(file, [_item(where, entry, None)], objective_order)
        return Plan((*recorded.edits, beside), f"{said}, {felt(entry)}", recorded.notes)
    value = value_of(goal, key_result, entry)
    if value is None and entry.confidence is None and entry.note is None:
        raise NotPossible("nothing to check in", "give a value, -c CONFIDENCE or -m NOTE")
    edit = edited(file, [_item(where, entry, value)], objective_order)
    readings = evidence(goal, key_result, {}, entry.today).readings
    return Plan((edit,), _said(goal, key_result, entry, value, readings), _long_before(goal, entry))


def _long_before(goal: Goal, entry: Entry) -> tuple[str, ...]:
    """
    A note if the day lies so far before the goal's period that it may be a slip of the pen.
    """
    start = goal.period.start
    early = (start - entry.day).days if start else 0
    if early <= USUAL_BEFORE:
        return ()
    return (
        f"{entry.day} lies {early} days before {goal.period.name} begins; `okr undo` if so not meant",
    )


def running(goal: Goal, key_result_id: str) -> KeyResult:
    """
    The key result, if its goal is one that is still checked in on.
    """
    key_result = goal.objective.key_result(key_result_id)
    if key_result is None:
        raise NotPossible(f'{goal.id} has no key result "{key_result_id}"')
    if goal.objective.status in ("done", "dropped"):
        raise NotPossible(
            f"{goal.id} is {goal.objective.status}; nothing is checked in any more",
            f"if it goes on after all: `okr set {goal.id} status active`",
        )
    return key_result


def index_of(goal: Goal, key_result_id: str) -> int:
    """
    Which of the objective's key results has this id.
    """
    return next(
        at
        for at, key_result in enumerate(goal.objective.key_results)
        if key_result.id == key_result_id
    )


def value_of(goal: Goal, key_result: KeyResult, entry: Entry) -> Decimal | None:
    """
    The number that is written: what was typed, or the last one changed by it.
    """
    typed = entry.typed
    if typed is None:
        return None
    if typed.kind in ("done", "step"):
        if isinstance(key_result, Recurring) and typed.kind == "done":
            return Decimal(1)
        raise NotPossible(
            f"{key_result.id} is measured by a number, not by being done",
            f"write it: `okr checkin {key_result.id} VALUE`",
        )
    if typed.unit and key_result.unit is None:
        raise NotPossible(
            f"{key_result.id} has no unit, so it is not measured in {typed.unit}",
            "give the number alone",
        )
    if not same_unit(typed.unit, key_result.unit):
        raise NotPossible(f"{key_result.id} is measured in {key_result.unit}, not in {typed.unit}")
    if isinstance(key_result, Recurring) or typed.kind == "set":
        return typed.number
    known = evidence(goal, key_result, {}, entry.day)
    last = getattr(key_result, "start", None) if known.latest is None else known.latest
    return changed(typed, last, key_result.id)


def _item(where: int, entry: Entry, value: Decimal | None) -> Change:
    return Append(("key_results", where, "checkins"), item_of(entry, value))


def item_of(entry: Entry, value: Decimal | None) -> dict[str, Any]:
    """
    A check-in as the file has it.
    """
    fields: dict[str, Any] = {
        "date": entry.day,
        "value": value,
        "confidence": entry.confidence,
        "by": entry.by,
        "note": entry.note,
    }
    return {key: field for key, field in fields.items() if field is not None}


def _said(
    goal: Goal, key_result: KeyResult, entry: Entry, value: Decimal | None, readings: Readings
) -> str:
    parts, after = [], ""
    if value is not None and isinstance(key_result, Recurring):  # each counts for itself
        change = f"+{shown(value)}" if value > 0 else shown(value)
        parts.append(with_unit(change, key_result.unit))
    elif value is not None:
        parts.append(moved(entry, value, readings, key_result.unit))
        after = stays(entry, readings)
    if entry.confidence is not None or not parts:
        parts.append(felt(entry))
    return f"{goal.slug}#{key_result.id}: {', '.join(parts)} on {entry.day}{after}"


def felt(entry: Entry) -> str:
    """
    Confidence, or the note itself where nothing else is said.
    """
    return f"confidence {entry.confidence}" if entry.confidence is not None else f"“{entry.note}”"


def _milestone(goal: Goal, file: TextFile, milestone: Milestone, where: int, entry: Entry) -> Plan:
    changes: list[Change] = []
    said = []
    base = ("key_results", where)
    if entry.typed is not None:
        steps = steps_done(milestone, entry.typed)
        changes += [Set((*base, *place), entry.day) for place in done_at(milestone, steps)]
        said += done_said(steps)
    if entry.confidence is not None or entry.note is not None:
        changes.append(_item(where, entry, None))
        said.append(felt(entry))
    if not changes:
        raise NotPossible(
            "nothing to check in", "say `done` or `step 1`, or give -c CONFIDENCE or -m NOTE"
        )
    edit = edited(file, changes, objective_order)
    line = f"{goal.slug}#{milestone.id}: {', '.join(said)} on {entry.day}"
    return Plan((edit,), line, _long_before(goal, entry))


def done_at(milestone: Milestone, steps: Sequence[int]) -> list[Path]:
    """
    Where in a milestone the day is written on which these steps, or all of it, are done.
    """
    return [("steps", at, "done") for at in steps] if milestone.steps else [("done",)]


def done_said(steps: Sequence[int]) -> list[str]:
    """
    The steps that were just done, by their numbers; a milestone without steps is done itself.
    """
    return [f"step {at + 1} done" for at in steps] or ["done"]


def steps_done(milestone: Milestone, typed: Typed) -> list[int]:
    """
    The steps, counted from 0, that were just done.
    """
    open_ones = [at for at, step in enumerate(milestone.steps) if step.done is None]
    if typed.kind == "done":
        if (milestone.steps and not open_ones) or milestone.done is not None:
            raise NotPossible(f"{milestone.id} is done already")
        return open_ones
    if typed.kind != "step":
        raise NotPossible(
            f"{milestone.id} is a milestone: it has no number", "say `done`, or `step 1`"
        )
    at = find_step(milestone, typed.step)
    if at not in open_ones:
        raise NotPossible(f"step {at + 1} of {milestone.id} is done already")
    return [at]


def find_step(milestone: Milestone, said: str) -> int:
    """
    The step of that number, counted from 1, or the only one whose title holds these words.
    """
    titles = [step.title for step in milestone.steps]
    if not titles:
        raise NotPossible(f"{milestone.id} has no steps", "say `done` once all of it is done")
    if said.isdecimal() and 1 <= int(said) <= len(titles):
        return int(said) - 1
    fitting = [at for at, title in enumerate(titles) if said.casefold() in title.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    listed = ", ".join(f"{at + 1} {title}" for at, title in enumerate(titles))
    raise NotPossible(f'{milestone.id} has no one step "{said}"', f"its steps: {listed}")
